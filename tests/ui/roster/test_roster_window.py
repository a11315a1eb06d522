"""The import screen in a real window: an office file through the worker process into a desk in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.roster.builders import NAME, NUMBER, USUAL, checked, past, problem
from tests.ui.test_access import nameless
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.roster.imports import StoreImports
from ui.roster.model import Foresight, Target
from ui.roster.screen import RosterScreen
from ui.roster.view import RosterScreenView

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "出納組欠費名單.csv"


@pytest.fixture
def screen(window: MainWindow) -> RosterScreen:
    found = next(s for s in window.screens if s.key == "roster")
    assert isinstance(found, RosterScreen)
    window.go("roster")
    return found


@pytest.fixture
def view(screen: RosterScreen, qtbot: QtBot) -> RosterScreenView:
    found = screen.widget()
    assert isinstance(found, RosterScreenView)
    # The desk's own (empty) history has been read: it must not take the place of what a test shows.
    read: list[None] = []
    screen.presenter._tasks.store(lambda: None, read.append)
    qtbot.waitUntil(lambda: bool(read))
    return found


def test_a_dropped_file_is_read_by_the_worker_and_previewed(
    screen: RosterScreen, view: RosterScreenView, qtbot: QtBot
) -> None:
    screen.presenter.choose_kind("problems")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    view.start.drop.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    qtbot.waitUntil(lambda: view.previewing, timeout=20_000)
    assert view.preview.model.rowCount() == 15
    assert view.preview.file.encoding.currentData() == "cp950"
    assert [chip.text() for chip in view.preview.file.chips] == ["學號", "姓名", "欠費項目 → 原因", "金額"]


def test_one_key_mends_a_cause_and_another_takes_it_back(
    screen: RosterScreen, view: RosterScreenView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The window of these tests has a desk without students' fields; what would change is proven beside it.
    monkeypatch.setattr(StoreImports, "foresee", lambda *_: Foresight())
    file = tmp_path / "名冊.csv"
    file.write_text("學號,姓名,系所\nB109 01018,朱𡍼辰,獸醫學系\nB109 01019,田,獸醫學系\n", encoding="utf-8")
    screen.presenter.open_file(file)
    qtbot.waitUntil(lambda: view.previewing, timeout=20_000)
    assert [mend.text() for mend in view.preview.causes.mends] == ["一鍵修正 2 格"]
    assert view.preview.side.mend_all.isHidden()
    assert view.preview.grid.jump(2, NAME)
    view.preview.grid.setFocus()
    qtbot.waitUntil(view.preview.grid.hasFocus)
    QTest.keyClick(view.preview.grid, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not view.preview.causes.mends, timeout=20_000)
    assert view.preview.model.data(view.preview.model.place(2, NUMBER)) == "B10901018"
    assert view.preview.grid.standing() == (2, NAME)
    assert view.preview.grid.hasFocus()
    assert view.preview.undo_edit.isVisible()
    QTest.keyClick(view.preview.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(view.preview.causes.mends), timeout=20_000)
    assert view.preview.model.data(view.preview.model.place(2, NUMBER)) == "B109 01018"


def test_the_heading_row_is_moved_by_one_click(view: RosterScreenView) -> None:
    view.show_preview(checked(), fresh=True)
    told: list[int] = []
    bar = view.preview.file
    bar.header_chosen.connect(told.append)
    bar.header_down.click()
    bar.header_up.click()
    assert told == [3, 1]


def test_a_click_on_a_cause_goes_to_its_cells_one_after_the_other(view: RosterScreenView) -> None:
    view.show_preview(checked(), fresh=True)
    view.preview.filter.choose(0)
    button = view.preview.causes.buttons[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.preview.grid.standing() == (4, NUMBER)


def test_after_an_edit_the_operator_stands_on_the_same_cell(view: RosterScreenView) -> None:
    view.show_preview(checked(), fresh=True)
    assert view.preview.grid.jump(5, NAME)
    view.show_preview(checked(problems=()), fresh=False)
    assert view.preview.grid.standing() == (5, NAME)


def test_a_file_with_nothing_to_load_cannot_be_loaded(view: RosterScreenView) -> None:
    file = checked(rows=(("", "田", ""),), problems=checked().problems[:1])
    view.show_preview(checked(), fresh=True)
    assert view.preview.load.isEnabled()
    from dataclasses import replace

    view.show_preview(replace(file, accepted=()), fresh=True)
    assert not view.preview.load.isEnabled()


def test_only_loads_that_can_be_taken_back_offer_it(view: RosterScreenView) -> None:
    view.show_history([past("b-1"), past("b-2", "from a newer program", new=3), past("b-3", undone=True, new=1)])
    assert [b.text() for b in view.start.history.buttons] == ["復原", "退件活頁簿"]


def test_the_history_keeps_the_rows_that_say_the_same_and_names_every_load(
    view: RosterScreenView, qtbot: QtBot
) -> None:
    loads = [past(f"b-{k}") for k in range(9, -1, -1)]
    history = view.start.history
    view.show_history(loads)
    qtbot.waitUntil(lambda: len(history._made) == 10)
    stood = dict(history._made)
    view.show_history([past("b-10"), past("b-9", undone=True), *loads[1:]])
    qtbot.waitUntil(lambda: len(history._made) == 11 and "b-0" in history._made)
    assert all(history._made[batch] is row for batch, row in stood.items() if batch != "b-9")
    assert history._made["b-9"].load.undone
    qtbot.waitUntil(lambda: history._made["b-10"].y() < history._made["b-9"].y() < history._made["b-0"].y())
    rows = sorted((row for row in history._made.values()), key=lambda row: row.y())
    assert [row.load.batch for row in rows] == [f"b-{k}" for k in range(10, -1, -1)]
    assert [row.line.isHidden() for row in rows] == [True, *[False] * 10]


@pytest.mark.parametrize("language", list(Language))
def test_everything_on_every_step_has_a_name(view: RosterScreenView, language: Language) -> None:
    languages().speak(language)
    view.show_history([past()])
    view.show_kind("problems", Target())
    QApplication.processEvents()
    assert nameless(view) == []
    view.ask_password("名冊.xlsx", wrong=False)
    assert nameless(view) == []
    view.show_preview(checked(format="csv", encoding="cp950", kind="problems"), fresh=True)
    QApplication.processEvents()
    assert nameless(view) == []


def test_the_columns_stay_in_sight_after_a_repair(view: RosterScreenView) -> None:
    view.show_preview(checked(), fresh=True)
    QApplication.processEvents()
    before = view.preview.file._scroll.height()
    view.show_preview(checked(problems=()), fresh=False)
    QApplication.processEvents()
    assert view.preview.file._scroll.height() == before
    assert before >= view.preview.file.chips[0].sizeHint().height()


def test_a_list_of_no_unit_yet_is_not_called_ready(view: RosterScreenView) -> None:
    view.show_preview(checked(problems=(), kind="problems"), fresh=True)
    view.preview.show_foresight(Foresight(unaddressed=True))
    assert view.preview.side.verdict == "4 列已檢查，還不知道是誰的名單"


def test_a_roster_that_changes_nothing_says_so(view: RosterScreenView) -> None:
    view.show_preview(checked(problems=()), fresh=True)
    view.preview.show_foresight(Foresight({"new": 0, "changed": 0, "unchanged": 4, "missing": 9}))
    assert view.preview.side.verdict == "4 列都與現有資料相同"


def test_a_long_cause_is_read_whole(view: RosterScreenView) -> None:
    long = "找不到欄位名稱列（名冊至少要有：學號、姓名）；請在預覽中指定欄名在第幾列，或確認檔案內容。"
    view.show_preview(checked(problems=(problem(4, NUMBER, "header", long), *USUAL)), fresh=True)
    tall, low = view.preview.causes.buttons[0], view.preview.causes.buttons[1]
    assert tall.heightForWidth(280) > low.heightForWidth(280)
