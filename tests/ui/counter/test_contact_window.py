"""The sheet of contact and identity data in a real window: keys, scanner, room, nothing left behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.clearance import acts
from app.clearance.fold import PASSED
from app.ledger import DetailClass, Fact, Kind
from tests.ui.builders import student
from tests.ui.fakes import Services
from ui.counter.contact_panel import ContactPanel
from ui.counter.view import CounterScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow

ANN, BEN, ONE = "B11102037", "B11102041", "1110204177"
PRIVATE = {
    "birth_date": "2004-02-29",
    "military": "役畢",
    "card_no": "3000000012",
    "email": "abdurrahman.wahid.kusumawardhani@graduates.example.edu.tw",
    "mobile": "0912345678",
    "phone": "08-7703202#6022",
    "postcode": "912301",
    "address": "屏東縣內埔鄉老埤村學府路一百二十三巷四十五弄六十七號八樓之九（請由後門進，找管理員）",
}


@pytest.fixture
def services() -> Services:
    """A desk with a student of whom the roster says everything, and one whose number begins as a reason's digit."""
    made = Services()
    made.store.people[ANN] = student(ANN, "陳怡君", "CHEN, YI-CHUN", **PRIVATE)
    made.store.people[ONE] = student(ONE, "犇")
    return made


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> CounterScreenView:
    """The counter with that student open."""
    found = window.screens[0].widget()
    assert isinstance(found, CounterScreenView)
    open_student(window, qtbot, ANN)
    return found


def open_student(window: MainWindow, qtbot: QtBot, number: str) -> None:
    QTest.keyClicks(window.top.scan, number)
    QTest.keyClick(window.top.scan, Qt.Key.Key_Return)
    presenter = window.screens[0].presenter
    qtbot.waitUntil(lambda: presenter.board is not None and presenter.board.student.student_no == number)
    # An Enter within a moment of a scan is taken for the scanner's second one.
    qtbot.waitUntil(lambda: not window.wedge.quiet)


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def said(root: QWidget) -> str:
    return "\n".join(x.text().replace("\u200b", "") for x in root.findChildren(QLabel))


def looks(services: Services) -> list[Fact]:
    return [f for f in services.store.facts if f.kind == Kind.ACCESS_RECORDED]


def opened(window: MainWindow, sheet: ContactPanel, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F7)
    qtbot.waitUntil(sheet.isVisible)


def asked(window: MainWindow, sheet: ContactPanel, qtbot: QtBot) -> None:
    opened(window, sheet, qtbot)
    press(window, Qt.Key.Key_F7)
    qtbot.waitUntil(sheet.whys[0].isVisible)


def revealed(window: MainWindow, sheet: ContactPanel, qtbot: QtBot) -> None:
    asked(window, sheet, qtbot)
    press(window, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: PRIVATE["mobile"] in said(sheet))


@pytest.mark.rows("E36")
def test_f7_shows_masked_fields_and_records_nothing(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    opened(window, view.contact, qtbot)
    text = said(view.contact)
    assert "0912-***-678" in text
    assert "屏東縣內埔鄉***" in text
    assert not any(value in text for value in PRIVATE.values())
    assert "F7" in view.contact.show_button.accessibleDescription()
    assert looks(services) == []


def test_signing_goes_on_beside_the_sheet(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    opened(window, view.contact, qtbot)
    press(window, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: acts.current(services.ctx, services.store.people[ANN].id, "library").state == PASSED)
    assert view.contact.isVisible()


@pytest.mark.rows("E36")
def test_a_digit_answers_and_the_look_stands_among_the_recent_changes(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    revealed(window, view.contact, qtbot)
    (fact,) = looks(services)
    assert (fact.student, fact.text("why"), fact.text("where")) == (
        services.store.people[ANN].id,
        "identity",
        "counter",
    )
    view.gate.tab_chain()[1].click()
    qtbot.waitUntil(lambda: "調閱個資" in said(view.gate))
    assert "核對本人身分" in said(view.gate)
    assert all(value in said(view.contact) for value in PRIVATE.values())


def test_a_scan_while_a_reason_is_asked_for_answers_nothing_and_opens_the_student(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    """A number may begin with the digit of a reason; a scanner sends the rest before a person could."""
    asked(window, view.contact, qtbot)
    for key in ONE:
        QTest.keyClick(QApplication.focusWidget() or window, key)
    press(window, Qt.Key.Key_Return)
    presenter = window.screens[0].presenter
    qtbot.waitUntil(lambda: presenter.board is not None and presenter.board.student.student_no == ONE)
    qtbot.waitUntil(lambda: not view.contact.isVisible())
    assert not view.contact._digits.waiting
    assert looks(services) == []


def test_the_next_student_finds_no_trace_of_the_one_before(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    revealed(window, view.contact, qtbot)
    open_student(window, qtbot, BEN)
    qtbot.waitUntil(lambda: not view.contact.isVisible())
    QApplication.sendPostedEvents()
    assert not any(value in said(window) for value in PRIVATE.values())


@pytest.mark.rows("E36")
def test_when_the_minute_is_over_it_is_masked(window: MainWindow, view: CounterScreenView, qtbot: QtBot) -> None:
    revealed(window, view.contact, qtbot)
    assert view.contact._minute.isActive()
    view.contact._minute.timeout.emit()
    qtbot.waitUntil(lambda: PRIVATE["mobile"] not in said(view.contact))
    assert "0912-***-678" in said(view.contact)


def test_another_screen_in_front_leaves_nothing_open_behind_it(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    revealed(window, view.contact, qtbot)
    window.go(window.screens[1].key)
    assert not view.contact.isVisibleTo(view)
    window.go("counter")
    assert not view.contact.isVisible()


def test_esc_closes_the_sheet_first_and_gives_the_keyboard_back(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    asked(window, view.contact, qtbot)
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.contact.isVisible())
    assert window.top.scan.hasFocus()


def test_other_is_explained_before_anything_is_shown(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    asked(window, view.contact, qtbot)
    press(window, Qt.Key.Key_4)
    qtbot.waitUntil(view.contact.note.hasFocus)
    press(window, Qt.Key.Key_Return)
    assert looks(services) == []
    view.contact.note.setText("同學來電查詢寄送進度")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(looks(services)))
    assert looks(services)[0].detail(DetailClass.REASON) == {"reason": "同學來電查詢寄送進度"}


def test_a_desk_without_the_data_says_so_and_offers_no_key(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    open_student(window, qtbot, BEN)
    opened(window, view.contact, qtbot)
    assert "名冊沒有" in said(view.contact)
    assert not view.contact.show_button.isVisible()


def test_a_mouse_finds_it_on_the_student_s_card(window: MainWindow, view: CounterScreenView, qtbot: QtBot) -> None:
    QTest.mouseClick(view.student.contact, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(view.contact.isVisible)


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768)])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("step", ["masked", "asking", "shown"])
def test_it_has_room_and_takes_none_from_the_sign_off(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot, size: tuple[int, int], language: Language, step: str
) -> None:
    window.resize(*size)
    languages().speak(language)
    sheet = view.contact
    {"masked": opened, "asking": asked, "shown": revealed}[step](window, sheet, qtbot)
    QApplication.processEvents()
    place = QRect(sheet.mapTo(window, QPoint(0, 0)), sheet.size())
    for other in (view.sign, view.gate, view.student, window.top, window.status):
        assert not place.intersects(QRect(other.mapTo(window, QPoint(0, 0)), other.size()))
    cut = [
        f"{type(w).__name__} {w.text()!r}"
        for w in sheet.findChildren(QWidget)
        if isinstance(w, QPushButton | QToolButton | QLabel)
        and w.isVisible()
        and (w.width() < w.minimumSizeHint().width() or w.height() < w.minimumSizeHint().height())
    ]
    assert cut == []
    asked_or_key = sheet.whys[-1] if step == "asking" else sheet.show_button
    assert sheet.rect().contains(QRect(asked_or_key.mapTo(sheet, QPoint(0, 0)), asked_or_key.size()))
