"""The worklist's widgets over a store in memory: keys on the selected rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clearance import acts
from app.errors import ActRefused
from app.ledger import Kind
from tests.builders import of, roster_fields
from tests.ui.around import Around, desk_store
from ui.i18n import Language, languages
from ui.worklist.model import ITEM, NAME, STATE
from ui.worklist.screen import WorklistScreen
from ui.worklist.view import WorklistScreenView

PEOPLE = 6


@pytest.fixture
def around() -> Around:
    return Around(desk_store(PEOPLE))


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> WorklistScreen:
    return opened(around, qtbot)


def opened(around: Around, qtbot: QtBot) -> WorklistScreen:
    made = WorklistScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    qtbot.addWidget(widget)
    widget.resize(1100, 600)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    made.presenter.choose(unit="library")
    made.shown()
    return made


def face(screen: WorklistScreen) -> WorklistScreenView:
    widget = screen.widget()
    assert isinstance(widget, WorklistScreenView)
    return widget


def press(
    view: WorklistScreenView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or view, key, modifier)


def state(around: Around, k: int) -> str:
    return acts.current(around.ctx, of(roster_fields(k)), "library").state


def read_again(screen: WorklistScreen, around: Around) -> None:
    """What the frame does after an act."""
    for changes in around.told:
        screen.refresh(changes)
    around.told.clear()


def test_f4_passes_the_selected_rows_in_one_go(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.table.selectAll()
    press(view, Qt.Key.Key_F4)
    assert [state(around, k) for k in range(PEOPLE)] == ["passed"] * PEOPLE
    assert around.said == ["已登錄 6 筆"]


def test_a_key_after_another_works_down_the_list(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    for k in range(3):
        assert [r.student_no for r in view.selected()] == [f"B111{k:05d}"]
        press(view, Qt.Key.Key_F4)
        read_again(screen, around)
    assert [state(around, k) for k in range(4)] == ["passed", "passed", "passed", "pending"]


def test_f9_without_a_reason_is_refused_with_the_keyboard_in_the_reason(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    press(view, Qt.Key.Key_F9)
    assert view.reason.hasFocus()
    assert view.reason.property("invalid") is True
    assert "原因" in view.reason.placeholderText()
    assert state(around, 0) == "pending"


def test_f9_with_a_reason_fails_and_empties_it(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.reason.setText("尚有圖書未還")
    press(view, Qt.Key.Key_F9)
    assert state(around, 0) == "failed"
    assert view.reason.text() == ""


def test_more_than_fifty_ask_for_the_number(qtbot: QtBot) -> None:
    around = Around(desk_store(51))
    view = face(opened(around, qtbot))
    view.table.selectAll()
    press(view, Qt.Key.Key_F4)
    assert view.confirming is not None
    assert state(around, 0) == "pending"
    box = view.confirming
    QTest.keyClicks(box.number, "50")
    QTest.keyClick(box.number, Qt.Key.Key_Return)
    assert not box.accept_button.isEnabled()
    assert state(around, 0) == "pending"
    box.number.clear()
    QTest.keyClicks(box.number, "51")
    QTest.keyClick(box.number, Qt.Key.Key_Return)
    assert [state(around, k) for k in range(51)] == ["passed"] * 51


def test_ctrl_z_takes_the_batch_back(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.table.selectAll()
    press(view, Qt.Key.Key_F4)
    press(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state(around, 0) == "pending"
    assert around.said[-1] == "已撤銷 6 筆審核"


def test_the_selection_outlives_what_others_record(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.table.selectRow(2)
    around.ctx.store.append(
        [
            acts.prepare(
                around.ctx,
                student_no="B11100000",
                item=acts.find_item(around.ctx, "library"),
                verdict="pass",
            )
        ],
        by=around.store.desk.operator,
    )
    screen.presenter.read()
    assert [r.student_no for r in view.selected()] == ["B11100002"]
    assert view.model.rowCount() == PEOPLE - 1


def test_who_may_not_be_decided_on_is_named_in_a_banner(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.table.selectAll()
    acts.sign_off(around.ctx, student_no="B11100001", item="library", verdict="pass")
    press(view, Qt.Key.Key_F4)
    assert around.said == ["已登錄 5 筆"]
    refused = around.refused[0]
    assert isinstance(refused, ActRefused)
    assert refused.title == "1 筆沒有登錄"
    assert "B11100001" in refused.message


def test_enter_opens_the_student_at_the_counter(screen: WorklistScreen, around: Around) -> None:
    press(face(screen), Qt.Key.Key_Return)
    assert around.went == [("counter", "B11100000")]


def test_without_a_selection_the_keys_sleep(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.table.clearSelection()
    assert not view.accept.isEnabled()
    press(view, Qt.Key.Key_F4)
    assert [f.kind for f in around.store.recent_facts(kinds=[Kind.SIGN_OFF], limit=9)] == []


def test_searching_leaves_whom_it_names_after_a_pause(screen: WorklistScreen, qtbot: QtBot) -> None:
    view = face(screen)
    QTest.keyClicks(view.search, "00004")
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    assert view.model.at(0).student_no == "B11100004"


def test_an_empty_list_says_why(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.table.selectAll()
    press(view, Qt.Key.Key_F4)
    read_again(screen, around)
    assert view.empty.isVisible()
    assert view.empty._title.text() == "全部審核完畢"
    screen.presenter.choose(state="failed")
    assert view.empty._title.text() == "沒有符合的學生"


def test_the_school_s_english_words_stand_in_the_english_list(screen: WorklistScreen) -> None:
    view = face(screen)
    languages().speak(Language.EN)
    QApplication.processEvents()
    words = view._words
    assert view.model.index(0, STATE).data() == words.state_en("pending")
    assert view.model.index(0, NAME).data() == "陳𤧟堃"
    assert not any("\u4e00" <= c <= "\u9fff" for c in str(view.model.index(0, ITEM).data()))


def test_a_unit_with_one_item_has_no_column_for_it(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    assert view.table.isColumnHidden(ITEM)
    many = next((u.code for u in around.ctx.school.units if len(u.items) > 1), "")
    if many:
        screen.presenter.choose(unit=many)
        assert not view.table.isColumnHidden(ITEM)


def test_tab_walks_from_the_filters_over_the_list_to_the_keys(screen: WorklistScreen) -> None:
    view = face(screen)
    view.unit.setFocus()
    walked = []
    for _ in range(12):
        press(view, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    places = [
        walked.index(w) for w in (view.department, view.search, view.table, view.reason, view.accept, view.refuse)
    ]
    assert places == sorted(places)
