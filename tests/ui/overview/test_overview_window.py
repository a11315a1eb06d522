"""The overview's widgets over a store in memory: keys, clicks, words, and marks that never speak by colour alone."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.clearance import acts
from app.clearance.cards import board
from app.ledger import Kind
from app.overview.cells import CELLS, NOTHING, READY, STANDINGS, STOPPED
from app.overview.selecting import About
from app.store import Changes
from tests import builders as b
from tests.ui.around import Around, desk_store
from tests.ui.windows import expose
from tests.unit.overview.crowds import column, pass_gate, put
from ui.i18n import Language, languages
from ui.overview.bars import line_of, pieces
from ui.overview.header import lines, narrowest
from ui.overview.marks import mark
from ui.overview.model import DEPARTMENT, FIXED, NAME, NO, STANDING
from ui.overview.presenter import CHASE, CHECK, MATRIX, PROGRESS
from ui.overview.screen import OverviewScreen
from ui.overview.view import OverviewScreenView
from ui.overview.words import CELL_LOOKS, STANDING_LOOKS

PEOPLE = 7


@pytest.fixture
def around() -> Around:
    around = Around(desk_store(PEOPLE))
    pass_gate(around.ctx, 0)
    put(around.ctx, 1, "library", "fail", reason="尚有圖書未還")
    return around


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> OverviewScreen:
    made = OverviewScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    expose(widget, qtbot, 1130, 680)
    widget.activateWindow()
    made.shown()
    return made


def face(screen: OverviewScreen) -> OverviewScreenView:
    widget = screen.widget()
    assert isinstance(widget, OverviewScreenView)
    return widget


def listed(view: OverviewScreenView) -> list[str]:
    model = view.matrix.model
    return [str(model.index(row, NO).data()) for row in range(model.rowCount())]


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or widget, key)


def touched(k: int) -> Changes:
    """What the store says when somebody was decided on."""
    return Changes(students=frozenset({b.of(b.roster_fields(k))}))


@pytest.mark.rows("N09", "N14", "E20")
def test_everybody_stands_there_with_a_word_for_every_item_and_for_the_case(
    screen: OverviewScreen, around: Around
) -> None:
    model = face(screen).matrix.model
    words = around.ctx.school.words
    assert listed(face(screen)) == [f"B1110000{k}" for k in range(PEOPLE)]
    library = FIXED + column(around.ctx, "library")
    assert model.index(0, library).data() == words.state("passed")
    assert model.index(1, library).data() == words.state("failed")
    assert model.index(2, library).data() == words.state("pending")
    assert model.index(0, STANDING).data() == words.overall.open
    assert str(model.index(1, STANDING).data()) == board(around.ctx, "B11100001").gate.label
    told = model.index(1, library).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == f"{model.headerData(library, Qt.Orientation.Horizontal)}：{words.state('failed')}"


def test_no_two_states_share_a_sign() -> None:
    assert len({icon for _, icon in CELL_LOOKS.values()}) == len(CELLS)
    assert len({icon for _, icon in STANDING_LOOKS.values()}) == len(STANDINGS)
    narrow = [mark(cell, "", 58, "light", 1.0).toImage() for cell in CELLS]
    grey = [image.convertToFormat(image.Format.Format_Grayscale8) for image in narrow]
    assert all(a != z for k, a in enumerate(grey) for z in grey[k + 1 :])


def test_a_tile_lets_only_its_standing_through_and_the_tiles_add_up_to_the_roster(screen: OverviewScreen) -> None:
    view = face(screen)
    counts = {tile.standing: tile.count for tile in view.tiles.tiles}
    assert counts[-1] == sum(n for s, n in counts.items() if s >= 0) == PEOPLE
    tile = next(t for t in view.tiles.tiles if t.standing == READY)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert listed(view) == ["B11100000"]
    assert {t.standing: t.count for t in view.tiles.tiles}[STOPPED] == 1
    QTest.mouseClick(view.filters.clear, Qt.MouseButton.LeftButton)
    assert len(listed(view)) == PEOPLE


def test_enter_opens_the_student_at_the_counter(screen: OverviewScreen, around: Around) -> None:
    view = face(screen)
    assert view.matrix.table.hasFocus()
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Return)
    assert around.went == [("counter", "B11100001")]


def test_a_click_on_a_heading_sorts_with_trouble_first(screen: OverviewScreen, around: Around) -> None:
    view = face(screen)
    library = FIXED + column(around.ctx, "library")
    head = view.matrix.table.head
    place = QPoint(head.sectionViewportPosition(library) + 6, 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed(view)[0] == "B11100001"
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed(view)[0] == "B11100000"


def test_students_stay_in_sight_while_items_scroll_and_no_cell_hides_behind_them(
    screen: OverviewScreen, qtbot: QtBot
) -> None:
    view = face(screen)
    view.resize(560, 600)
    QApplication.processEvents()
    table = view.matrix.table
    last = view.matrix.model.columnCount() - 1
    table.stand_at(0, last)
    assert table.horizontalScrollBar().value() > 0
    kept = table.frozen.columnWidth(NO) + table.frozen.columnWidth(NAME)
    assert table.frozen.width() == kept
    for column_at in range(last, DEPARTMENT - 1, -1):
        table.stand_at(0, column_at)
        assert table.visualRect(table.currentIndex()).left() >= kept - 1
    table.stand_at(PEOPLE - 1, NO)
    assert table.verticalScrollBar().value() == table.frozen.verticalScrollBar().value()


@pytest.mark.rows("N16")
def test_the_line_below_says_why_who_and_whom_to_ask(screen: OverviewScreen, around: Around, qtbot: QtBot) -> None:
    view = face(screen)
    view.matrix.table.stand_at(1, FIXED + column(around.ctx, "library"))
    qtbot.waitUntil(lambda: "尚有圖書未還" in view.matrix.told.text())
    told = view.matrix.told.text()
    assert "B11100001" in told
    assert "洽" in told
    acts.sign_off(around.ctx, student_no="B11100000", item="library", verdict="fail", reason="館際借書未還")
    screen.refresh(touched(0))
    view.matrix.table.stand_at(0, FIXED + column(around.ctx, "library"))
    qtbot.waitUntil(lambda: "原已通過" in view.matrix.told.text())


def test_a_decision_elsewhere_changes_its_cell_and_leaves_the_keyboard_where_it_was(
    screen: OverviewScreen, around: Around
) -> None:
    view = face(screen)
    library = FIXED + column(around.ctx, "library")
    view.matrix.table.stand_at(3, library)
    put(around.ctx, 2, "library")
    screen.refresh(touched(2))
    assert view.matrix.model.index(2, library).data() == around.ctx.school.words.state("passed")
    assert (view.matrix.table.currentIndex().row(), view.matrix.table.currentIndex().column()) == (3, library)


def test_a_student_who_comes_moves_the_rows_but_not_the_student_looked_at(
    screen: OverviewScreen, around: Around
) -> None:
    view = face(screen)
    view.matrix.table.stand_at(3, FIXED)
    _, changes = around.store.append([b.withdrawn(1)], by=around.store.desk.operator)
    screen.refresh(changes)
    assert len(listed(view)) == PEOPLE - 1
    row = view.matrix.table.currentIndex().row()
    assert view.matrix.model.index(row, NO).data() == "B11100003"


def test_searching_leaves_whom_it_names_after_a_pause(screen: OverviewScreen, qtbot: QtBot) -> None:
    view = face(screen)
    QTest.keyClicks(view.filters.search, "00004")
    qtbot.waitUntil(lambda: listed(view) == ["B11100004"])
    view.filters.search.setText("")
    qtbot.waitUntil(lambda: len(listed(view)) == PEOPLE)
    QTest.keyClicks(view.filters.search, "nobody")
    qtbot.waitUntil(lambda: view.matrix.empty.isVisible() is True)
    assert view.matrix.empty._title.text() == "沒有符合的學生"


def test_bars_say_their_figures_to_whoever_cannot_see_them(screen: OverviewScreen) -> None:
    view = face(screen)
    screen.turn(PROGRESS)
    chart = view.progress.items.list
    for row, bar in enumerate(chart.bars.bars):
        told = str(chart.bars.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        assert told.startswith(bar.name)
        assert "通過" in told
    reader = QAccessible.queryAccessibleInterface(chart)
    assert reader is not None
    assert reader.text(QAccessible.Text.Name) == "各事項進度"
    assert sum(bar.total for bar in view.progress.departments.list.bars.bars) == PEOPLE


def test_a_click_on_a_piece_of_a_bar_lists_those_students(screen: OverviewScreen, around: Around) -> None:
    view = face(screen)
    screen.turn(PROGRESS)
    QApplication.processEvents()
    chart = view.progress.items.list
    library = column(around.ctx, "library")
    rect = chart.visualRect(chart.bars.index(library))
    placed = pieces(line_of(QRectF(rect)), chart.bars.bars[library])
    _, refused = next((part, piece) for part, piece in placed if part.key == About.FAILED)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=refused.center().toPoint())
    assert (screen.presenter.page, listed(view)) == (MATRIX, ["B11100001"])


def test_enter_on_a_department_lists_its_students(screen: OverviewScreen) -> None:
    view = face(screen)
    screen.turn(PROGRESS)
    chart = view.progress.departments.list
    chart.setFocus()
    chart.choose("水產養殖系")
    press(view, Qt.Key.Key_Return)
    assert listed(view) == ["B11100002", "B11100005"]
    assert view.filters.department.currentData() == "水產養殖系"


def test_pieces_that_count_anybody_are_never_too_thin_to_be_seen(screen: OverviewScreen) -> None:
    bar = face(screen).progress.departments.list.bars.bars[0]
    wide = pieces(QRectF(0, 0, 12, 4), bar)
    assert all(piece.width() >= 2 for _, piece in wide)
    assert wide[-1][1].right() == pytest.approx(12)


@pytest.mark.rows("N36")
def test_a_unit_s_list_is_shown_with_reasons_and_follows_what_is_decided(
    screen: OverviewScreen, around: Around
) -> None:
    view = face(screen)
    screen.turn(CHASE)
    view.chase.units.choose("library")
    rows = view.chase.model.rows
    assert {r.student_no for r in rows} == {f"B1110000{k}" for k in range(1, PEOPLE)}
    assert "尚有圖書未還" in {r.reason for r in rows}
    put(around.ctx, 2, "library")
    screen.refresh(touched(2))
    assert "B11100002" not in {r.student_no for r in view.chase.model.rows}
    view.filters.department.setCurrentIndex(view.filters.department.findData("農園生產系"))
    view.filters.department.activated.emit(view.filters.department.currentIndex())
    assert {r.department for r in view.chase.model.rows} == {"農園生產系"}


def test_a_unit_s_list_leaves_as_a_numbered_paper_and_as_a_workbook(
    screen: OverviewScreen, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = face(screen)
    screen.turn(CHASE)
    view.chase.units.choose("library")
    for suffix, act in ((".pdf", view.chase.save.click), (".xlsx", view.chase.export.click)):
        path = tmp_path / f"催辦{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, path=path: (str(path), ""))
        act()
        assert path.exists()
        assert path.name in around.said[-1]
    printed = around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=9)
    assert [f.text("paper") for f in printed] == ["chase-list"]
    assert (tmp_path / "催辦.pdf").read_bytes().startswith(b"%PDF")
    every = tmp_path / "全部.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(every), ""))
    view.chase.all.click()
    assert "圖書與會展館" in openpyxl.load_workbook(every).sheetnames


def test_what_is_listed_is_what_is_exported(
    screen: OverviewScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = face(screen)
    screen.presenter.choose(standing=NOTHING)
    path = tmp_path / "總表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    view.matrix.export.click()
    page = openpyxl.load_workbook(path)["總表"]
    assert [row[0] for row in page.iter_rows(min_row=4, values_only=True)] == listed(view)


def test_a_save_nobody_wanted_writes_nothing(
    screen: OverviewScreen, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    screen.turn(CHASE)
    face(screen).chase.save.click()
    assert around.said == []
    assert around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=9) == []


def test_the_check_proves_its_totals_and_names_whom_it_found(screen: OverviewScreen, around: Around) -> None:
    view = face(screen)
    screen.turn(CHECK)
    assert view.check._title.text() == "一個都沒有漏"
    totals = view.check.totals
    last = totals.columnCount() - 1
    assert {totals.index(row, last).data() for row in range(totals.rowCount())} == {str(PEOPLE)}
    around.store.append([b.recorded(9, department="")], by=around.store.desk.operator)
    view.check.again.click()
    assert view.check._title.text() == "有 1 件事要處理"


@pytest.mark.rows("N13")
def test_what_does_not_concern_a_student_says_so_and_why(screen: OverviewScreen, around: Around, qtbot: QtBot) -> None:
    view = face(screen)
    item = FIXED + column(around.ctx, "international")
    assert view.matrix.model.index(0, item).data() == around.ctx.school.words.state("not_applicable")
    view.matrix.table.stand_at(0, item)
    qtbot.waitUntil(lambda: "免辦理" in view.matrix.told.text())
    assert "外籍生" in view.matrix.told.text()


def test_the_whole_screen_speaks_english(screen: OverviewScreen, around: Around) -> None:
    view = face(screen)
    languages().speak(Language.EN)
    QApplication.processEvents()
    words = around.ctx.school.words
    model = view.matrix.model
    assert model.index(0, FIXED + column(around.ctx, "library")).data() == words.state_en("passed")
    assert model.index(0, STANDING).data() == words.overall.open_en
    heads = [str(model.headerData(k, Qt.Orientation.Horizontal)) for k in range(model.columnCount())]
    assert not any("\u4e00" <= letter <= "\u9fff" for head in heads for letter in head)
    assert view.tiles.tiles[0].text() == "Everybody"
    assert not any("\u4e00" <= letter <= "\u9fff" for bar in view.progress.items.list.bars.bars for letter in bar.told)


def test_a_heading_is_broken_between_words_and_cut_after_four_lines() -> None:
    assert lines("Library", 60) == ("Library",)
    assert lines("International Affairs", 90) == ("International", "Affairs")
    cut = lines("職涯發展處（填寫就業出路表單與聯絡資料）", 58)
    assert len(cut) == 4
    assert cut[-1].endswith("…")


def test_a_column_is_as_wide_as_the_longest_word_of_its_head_so_that_none_is_broken() -> None:
    for head in ("Career Development (employment survey)", "Library", "International Affairs clearance"):
        width = narrowest(head, 58, 150)
        shown = lines(head, width - 6)
        assert " ".join(shown).split() == head.split()
        assert {word for line in shown for word in line.split()} == set(head.split())
    # A Chinese head is broken anywhere, and a mark needs no more.
    assert narrowest("職涯發展處（填寫就業出路）", 58, 150) == 58


def test_an_empty_roster_says_what_to_do(qtbot: QtBot) -> None:
    made = OverviewScreen(Around(desk_store(0)))  # type: ignore[arg-type]  # work runs at once
    qtbot.addWidget(made.widget())
    made.widget().show()
    made.shown()
    view = face(made)
    assert view.matrix.empty._title.text() == "名冊上還沒有學生"
    for page in (MATRIX, PROGRESS, CHASE, CHECK):
        view.page_chosen.emit(page)
        assert view.pages.index == page
        assert view.matrix.empty.action.isVisible(), "every page that counts people leads to where they are loaded"
        assert not any(part.isVisible() for part in (view.tiles, view.filters, view.kept, view.matrix.export))


def test_once_somebody_is_on_the_roster_the_page_in_front_counts_them(qtbot: QtBot) -> None:
    around = Around(desk_store(0))
    made = OverviewScreen(around)  # type: ignore[arg-type]  # work runs at once
    qtbot.addWidget(made.widget())
    made.widget().show()
    made.shown()
    view = face(made)
    view.page_chosen.emit(PROGRESS)
    around.store.append([b.recorded(0)], by=around.store.desk.operator)
    made.refresh(Changes(roster=True))
    assert view.progress.isVisible()
    view.page_chosen.emit(MATRIX)
    assert listed(view) == [b.roster_fields(0)["student_no"]]
    assert view.tiles.isVisible()


def test_the_palette_leads_to_every_page(screen: OverviewScreen) -> None:
    for number, command in enumerate(screen.commands()[:4]):
        command.run()
        assert screen.presenter.page == number
