"""The window stands where it was left, each person's screens as that person left them, and nobody's name is in any of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.overview.selecting import Order
from app.window_place import FILE_NAME, Box, load, save
from tests.builders import roster_fields
from tests.ui.around import Around
from tests.ui.sync.office import Office
from ui.certificates.screen import CertificatesScreen
from ui.certificates.view import SHELF
from ui.frame import places
from ui.frame.registry import SCREENS
from ui.frame.screen import StudentScreen
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.overview.presenter import CHASE
from ui.worklist.model import NAME

KEYS = [module.split(".")[1] for module, _ in SCREENS]
ANN = roster_fields(0)["student_no"]
MAIN, SECOND = Box(0, 0, 1920, 1040), Box(1920, 0, 1600, 1200)


@dataclass
class Folder:
    """A data folder with a desk in it, and the windows that were opened on it one after another."""

    where: Path
    qtbot: QtBot
    store: Office = field(default_factory=Office)
    windows: list[MainWindow] = field(default_factory=list)

    def open(self, *, monitors: Sequence[Box] = (MAIN, SECOND), who: str = "承辦人") -> MainWindow:
        around = Around(self.store)
        around.face = replace(around.face, operator=who)
        given = replace(
            around.services,
            window_place=load(self.where),
            keep_window_place=lambda place: save(self.where, place),
        )
        made = MainWindow(given, seen=lambda: monitors)
        self.windows.append(made)
        self.qtbot.addWidget(made)
        with self.qtbot.waitExposed(made):
            made.show()
        with self.qtbot.waitSignal(made.desk_opened, timeout=60_000):
            made.open_with(made.services.open)
        return made

    def close(self, window: MainWindow) -> None:
        """A window keeps the last of it on its way out."""
        window.close()
        self.windows.remove(window)

    @property
    def kept(self) -> str:
        """Everything that is remembered, word for word."""
        path = self.where / FILE_NAME
        return (path.read_text(encoding="utf-8") if path.exists() else "") + self.store.setting("places")


@pytest.fixture
def folder(tmp_path: Path, qtbot: QtBot) -> Iterator[Folder]:
    made = Folder(tmp_path, qtbot)
    yield made
    for window in made.windows:
        window.close()


def settle(window: MainWindow, qtbot: QtBot) -> None:
    still: list[None] = []
    window.tasks.store(lambda: None, lambda _none: window.tasks.store(lambda: None, still.append))
    qtbot.waitUntil(lambda: bool(still))
    for _ in range(8):
        QApplication.processEvents()


def on(window: MainWindow, key: str):
    return next(screen for screen in window.screens if screen.key == key)


def stands(window: MainWindow) -> tuple[int, int, int, int]:
    inside = window.geometry()
    return inside.x(), inside.y(), inside.width(), inside.height()


def framed(window: MainWindow) -> Box:
    outside = window.frameGeometry()
    return Box(outside.x(), outside.y(), outside.width(), outside.height())


# -- the window ------------------------------------------------------------------------------------------------------
def test_the_next_window_stands_where_the_last_one_was(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(2000, 90, 1380, 860)
    QApplication.processEvents()
    folder.close(first)
    assert stands(folder.open()) == (2000, 90, 1380, 860)


def test_a_monitor_that_was_unplugged_does_not_take_the_window_with_it(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(2000, 90, 1380, 860)
    QApplication.processEvents()
    folder.close(first)
    assert MAIN.shared(framed(folder.open(monitors=[MAIN]))) == 1384 * 864


def test_on_a_smaller_monitor_the_window_is_as_large_as_the_monitor(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(100, 100, 1700, 900)
    QApplication.processEvents()
    folder.close(first)
    assert framed(folder.open(monitors=[Box(0, 0, 1366, 728)])) == Box(0, 0, 1366, 728)


def test_letters_a_quarter_larger_on_a_small_laptop_leave_the_status_bar_on_the_screen(folder: Folder) -> None:
    window = folder.open(monitors=[Box(0, 0, 1093, 640)])
    assert window.height() <= 600
    assert window.minimumWidth() <= 1093


def test_a_maximised_window_is_maximised_again_and_goes_back_to_where_it_was(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(60, 70, 1300, 800)
    QApplication.processEvents()
    first.showMaximized()
    QApplication.processEvents()
    folder.close(first)
    place = load(folder.where)
    assert place is not None
    assert (place.box.width, place.box.height, place.maximised) == (1300, 800, True)
    second = folder.open()
    assert second.isMaximized()
    second.showNormal()
    QApplication.processEvents()
    assert stands(second) == (60, 70, 1300, 800)


def test_a_minimised_window_is_not_opened_minimised(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(60, 70, 1300, 800)
    QApplication.processEvents()
    first.showMinimized()
    QApplication.processEvents()
    folder.close(first)
    second = folder.open()
    assert not second.isMinimized()
    assert stands(second) == (60, 70, 1300, 800)


def test_the_place_is_kept_when_the_window_has_come_to_rest_not_only_when_it_closes(
    folder: Folder, qtbot: QtBot
) -> None:
    window = folder.open()
    window.stance._rest.setInterval(1)
    window.setGeometry(60, 70, 1300, 800)
    qtbot.waitUntil(lambda: (kept := load(folder.where)) is not None and kept.box.width == 1300)


def test_a_broken_file_opens_the_window_at_the_usual_place(folder: Folder) -> None:
    (folder.where / FILE_NAME).write_text("{", encoding="utf-8")
    window = folder.open()
    assert (window.width(), window.height()) == (1440, 900)


# -- the screens -----------------------------------------------------------------------------------------------------
def test_the_screen_last_in_front_is_in_front_again(folder: Folder) -> None:
    first = folder.open()
    first.go("overview")
    folder.close(first)
    assert folder.open().in_front() == "overview"


def test_a_screen_this_desk_does_not_have_any_more_is_forgotten(folder: Folder) -> None:
    folder.store.remember("places", '{"version": 1, "people": {"承辦人": {"front": "gone", "screens": {"gone": {}}}}}')
    assert folder.open().in_front() == KEYS[0]


def test_broken_places_open_the_desk_as_on_the_first_day(folder: Folder) -> None:
    folder.store.remember("places", '{"version": 1, "people": {"承辦人": {"front": ')
    assert folder.open().in_front() == KEYS[0]


def test_the_worklist_begins_with_the_filter_it_was_left_with(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("worklist")
    settle(first, qtbot)
    on(first, "worklist").presenter.choose(unit="registry")
    settle(first, qtbot)
    on(first, "worklist").presenter.choose(state="", flagged=True, due=True, text="陳")
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    chosen = on(second, "worklist").presenter.filter
    assert (chosen.unit, chosen.sieve.state, chosen.sieve.flagged) == ("registry", "", True)
    assert (chosen.sieve.text, chosen.sieve.due) == ("", False)


def test_a_department_nobody_is_left_in_is_still_named_in_the_filter(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("worklist")
    settle(first, qtbot)
    on(first, "worklist").presenter.choose(department="已經裁撤的系")
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    bar = on(second, "worklist").widget().bar
    assert bar.department.currentData() == "已經裁撤的系"


def test_a_column_that_was_drawn_wider_is_wider_again(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("worklist")
    settle(first, qtbot)
    on(first, "worklist").widget().table.horizontalHeader().resizeSection(NAME, 233)
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    assert on(second, "worklist").widget().table.columnWidth(NAME) == 233


def test_the_overview_begins_with_its_page_filters_and_order(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("overview")
    settle(first, qtbot)
    shown = on(first, "overview")
    shown.turn(CHASE)
    shown.presenter.choose(level="碩士", text=ANN)
    shown.presenter.sort(Order.ITEM, 3)
    shown.presenter.sort(Order.ITEM, 3)
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    found = on(second, "overview").presenter
    assert (found.page, found.wanted.level, found.wanted.text) == (CHASE, "碩士", "")
    assert (found.order, found.sorted_item, found.descending) == (Order.ITEM, 3, True)


def test_a_page_of_the_overview_stays_remembered_while_nobody_looks_at_it(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    on(first, "overview").turn(CHASE)
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    assert second.in_front() != "overview"
    folder.close(second)
    third = folder.open()
    third.go("overview")
    settle(third, qtbot)
    assert on(third, "overview").presenter.page == CHASE


def test_the_certificates_begin_with_their_page_and_list(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    screen = on(first, "certificates")
    assert isinstance(screen, CertificatesScreen)
    screen.turn(SHELF)
    screen._view.works[SHELF].lists.buttons[1].click()
    folder.close(first)
    again = on(folder.open(), "certificates")
    assert isinstance(again, CertificatesScreen)
    assert (again._view.page, again._view.works[SHELF].lists.index) == (SHELF, 1)


def test_the_audit_begins_with_its_department_order_and_filter(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("audit")
    settle(first, qtbot)
    listed = on(first, "audit")
    listed.presenter.choose_department("")
    listed._view.overview.sort_by(1)
    listed._view.overview.sort_by(1)
    listed._view.overview.search.setText(ANN)
    listed._view.overview.filter.step(1)
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    again = on(second, "audit")
    assert again.presenter.department == ""
    assert (again._view.overview._column, again._view.overview._falling) == (1, True)
    assert again._view.overview.filter.left() == listed._view.overview.filter.left()
    assert again._view.overview.search.text() == ""


def test_a_column_drawn_in_the_audit_stays_in_another_language_and_at_the_next_start(
    folder: Folder, qtbot: QtBot
) -> None:
    first = folder.open()
    first.go("audit")
    settle(first, qtbot)
    on(first, "audit")._view.overview.table.horizontalHeader().resizeSection(1, 244)
    languages().speak(Language.EN)
    QApplication.processEvents()
    assert on(first, "audit")._view.overview.table.columnWidth(1) == 244
    folder.close(first)
    assert on(folder.open(), "audit")._view.overview.table.columnWidth(1) == 244


def test_the_papers_begin_with_the_paper_and_how_large_it_was_shown(folder: Folder) -> None:
    first = folder.open()
    papers = on(first, "forms")
    papers.presenter.choose_paper("proxy")
    papers._view.preview.zoom.buttons[1].click()
    folder.close(first)
    again = on(folder.open(), "forms")
    assert (again.presenter.chosen.paper, again._view.preview.zoom.index) == ("proxy", 1)
    assert again.presenter.chosen.standing == "official"


def test_two_people_who_share_a_desk_each_find_their_own(folder: Folder) -> None:
    first = folder.open(who="林佳穎")
    first.go("forms")
    first.seat(replace(first.face, operator="陳志明"))
    assert first.in_front() == KEYS[0]
    first.go("sync")
    folder.close(first)
    assert folder.open(who="陳志明").in_front() == "sync"
    again = folder.windows[-1]
    again.seat(replace(again.face, operator="林佳穎"))
    assert again.in_front() == "forms"


def test_the_places_are_kept_at_a_quiet_moment_not_only_when_the_window_closes(
    folder: Folder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "REST_MS", 1)
    monkeypatch.setattr(places, "AGAIN_MS", 1)
    window = folder.open()
    window.go("forms")
    qtbot.waitUntil(lambda: '"front": "forms"' in folder.store.setting("places"))
    # What is set without leaving the screen is found, too.
    on(window, "forms").presenter.choose_paper("proxy")
    qtbot.waitUntil(lambda: '"paper": "proxy"' in folder.store.setting("places"))


def test_a_ledger_that_will_not_take_the_places_closes_without_a_word(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = folder.open()
    told: list[BaseException] = []
    monkeypatch.setattr(window, "refuse", told.append)

    def full(_key: str, _value: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder.store, "remember", full)
    window.go("forms")
    folder.close(window)
    assert told == []


def test_no_name_number_or_searched_word_is_remembered(folder: Folder, qtbot: QtBot) -> None:
    """Every field that takes words is given a student's name and number, on every screen, with a student in front."""
    window = folder.open()
    people = [roster_fields(k) for k in range(3)]
    for key in KEYS:
        screen: object = on(window, key)
        window.go(key, ANN if isinstance(screen, StudentScreen) else "")
        settle(window, qtbot)
        for written in on(window, key).widget().findChildren(QLineEdit):
            if not written.isReadOnly():
                written.setText(f"{people[0]['name']} {ANN}")
        settle(window, qtbot)
    window.resize(1300, 800)
    QApplication.processEvents()
    folder.close(window)
    assert folder.kept.count("version") == 2
    for person in people:
        for word in (person["student_no"], person["name"], person["name_en"]):
            assert word
            assert word not in folder.kept


# -- within a session ------------------------------------------------------------------------------------------------
Seen = dict[str, object]


def written(widget: QWidget) -> Seen:
    """What a clerk would miss: words that were typed, the rows chosen, how far a list was scrolled."""
    found: Seen = {}
    for k, field_ in enumerate(widget.findChildren(QLineEdit)):
        if field_.isVisible() and not field_.isReadOnly():
            found[f"line {k} {field_.accessibleName()}"] = field_.text()
    for k, text in enumerate(widget.findChildren(QPlainTextEdit)):
        if text.isVisible() and not text.isReadOnly():
            found[f"text {k}"] = text.toPlainText()
    for k, view in enumerate(widget.findChildren(QAbstractItemView)):
        if view.isVisible() and view.model() is not None and view.selectionModel() is not None:
            rows = sorted({(i.row(), i.column()) for i in view.selectionModel().selectedIndexes()})
            found[f"rows {k} {type(view).__name__}"] = (rows, view.verticalScrollBar().value())
    for k, area in enumerate(widget.findChildren(QScrollArea)):
        if area.isVisible():
            found[f"scrolled {k}"] = area.verticalScrollBar().value()
    return found


def handle(widget: QWidget) -> None:
    """Type into what takes words, choose the last row of every list, scroll everything down."""
    for field_ in widget.findChildren(QLineEdit):
        # Fields that search change what is listed; what was typed into them is looked at all the same.
        if field_.isVisible() and field_.isEnabled() and not field_.isReadOnly() and not field_.text():
            field_.setText("1")
    for text in widget.findChildren(QPlainTextEdit):
        if text.isVisible() and not text.isReadOnly():
            text.setPlainText("還沒有存的字")
    for area in widget.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


@pytest.mark.parametrize("key", KEYS)
def test_going_to_another_screen_and_back_loses_nothing(folder: Folder, qtbot: QtBot, key: str) -> None:
    folder.store.disagree()
    folder.store.come_back("desk_seq_reused")
    window = folder.open(monitors=[Box(0, 0, 1366, 768)])
    screen: object = on(window, key)
    window.go(key, ANN if isinstance(screen, StudentScreen) else "")
    settle(window, qtbot)
    handle(on(window, key).widget())
    settle(window, qtbot)
    qtbot.wait(400)
    for view in on(window, key).widget().findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None and view.model().rowCount():
            view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    settle(window, qtbot)
    before = written(on(window, key).widget())
    window.go("school" if key != "school" else "sync")
    settle(window, qtbot)
    window.go(key)
    settle(window, qtbot)
    qtbot.wait(200)
    assert written(on(window, key).widget()) == before
