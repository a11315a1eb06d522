"""The worklist's widgets over a store in memory: keys on the selected rows."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.clearance import acts
from app.clearance.sieve import Sifted
from app.clearance.worklist import WorkRow
from app.errors import ActRefused
from app.ledger import Kind, StudentId
from app.store import Changes
from tests.builders import of, roster_fields
from tests.ui.around import Around, desk_store
from tests.ui.worklist.desk import PEOPLE, face, opened, press, read_again, state
from ui.i18n import Language, languages
from ui.worklist.model import DEPARTMENT, ITEM, NAME, STATE, WHO
from ui.worklist.screen import WorklistScreen
from ui.worklist.view import WorklistScreenView


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
    assert view.foot.reason.hasFocus()
    assert view.foot.reason.property("invalid") is True
    assert "原因" in view.foot.reason.placeholderText()
    assert state(around, 0) == "pending"


def test_f9_words_enter_refuses_but_nothing_a_scanner_might_have_sent(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    press(view, Qt.Key.Key_F9)
    for text, then in (("B11100001", "pending"), ("尚有圖書未還", "failed")):
        view.foot.reason.setText(text)
        QTest.keyClick(view.foot.reason, Qt.Key.Key_Return)
        assert state(around, 0) == then


def test_f9_with_a_reason_fails_and_empties_it(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.foot.reason.setText("尚有圖書未還")
    press(view, Qt.Key.Key_F9)
    assert state(around, 0) == "failed"
    assert view.foot.reason.text() == ""


def test_after_the_reason_the_keyboard_is_back_at_the_list(screen: WorklistScreen, around: Around) -> None:
    """F9, words, Enter, then an arrow and F4: the next one, without a hand on the mouse."""
    view = face(screen)
    press(view, Qt.Key.Key_F9)
    view.foot.reason.setText("尚有圖書未還")
    QTest.keyClick(view.foot.reason, Qt.Key.Key_Return)
    read_again(screen, around)
    assert view.table.hasFocus()
    QTest.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.selected()) > 1


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


def test_whom_somebody_else_settled_is_chosen_no_more_and_nobody_moves_up_under_the_key(
    screen: WorklistScreen, around: Around
) -> None:
    view = face(screen)
    view.table.selectRow(1)
    one = acts.find_item(around.ctx, "library")
    draft = acts.prepare(around.ctx, student_no="B11100001", item=one, verdict="pass")
    around.ctx.store.append([draft], by=around.store.desk.operator)
    screen.refresh(Changes(students=frozenset({of(roster_fields(1))})))
    assert view.selected() == []
    press(view, Qt.Key.Key_F4)
    assert [state(around, k) for k in range(4)] == ["pending", "passed", "pending", "pending"]
    # An arrow chooses where the keyboard stands, and from there one key after another works down the list.
    press(view, Qt.Key.Key_Down)
    assert [r.student_no for r in view.selected()] == ["B11100002"]
    press(view, Qt.Key.Key_F4)
    read_again(screen, around)
    assert [r.student_no for r in view.selected()] == ["B11100003"]


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


def test_who_may_not_be_decided_on_is_named_before_the_others_are_recorded(
    screen: WorklistScreen, around: Around
) -> None:
    view = face(screen)
    view.table.selectAll()
    acts.sign_off(around.ctx, student_no="B11100001", item="library", verdict="pass")
    press(view, Qt.Key.Key_F4)
    box = view.confirming
    assert box is not None
    assert state(around, 0) == "pending"
    assert any("B11100001" in part.text() for part in box.findChildren(QLabel))
    assert box.number.isHidden()
    QTest.keyClick(box.accept_button, Qt.Key.Key_Return)
    assert around.said == ["已登錄 5 筆"]
    assert around.refused == []


def test_when_nobody_can_be_decided_on_the_banner_says_why(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    acts.sign_off(around.ctx, student_no="B11100000", item="library", verdict="pass")
    press(view, Qt.Key.Key_F4)
    assert around.said == []
    refused = around.refused[0]
    assert isinstance(refused, ActRefused)
    assert refused.title == "1 筆沒有登錄"
    assert "B11100000" in refused.message


def test_enter_opens_the_student_at_the_counter(screen: WorklistScreen, around: Around) -> None:
    press(face(screen), Qt.Key.Key_Return)
    assert around.went == [("counter", "B11100000")]


def test_without_a_selection_the_keys_sleep(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.table.clearSelection()
    assert not view.foot.accept.isEnabled()
    press(view, Qt.Key.Key_F4)
    assert [f.kind for f in around.store.recent_facts(kinds=[Kind.SIGN_OFF], limit=9)] == []


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
    view.bar.unit.setFocus()
    walked = []
    for _ in range(20):
        press(view, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    places = [
        walked.index(w)
        for w in (
            view.bar.department,
            view.bar.search,
            view.table,
            view.foot.reason,
            view.foot.accept,
            view.foot.refuse,
        )
    ]
    assert places == sorted(places)


# -- filters -----------------------------------------------------------------------------------------------------


# -- flags and preview -------------------------------------------------------------------------------------------


def test_f6_flags_with_the_note_and_f6_again_takes_the_flag_away(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.foot.reason.setText("等館際互借組回電")
    press(view, Qt.Key.Key_F6)
    read_again(screen, around)
    assert (view.model.at(0).flagged, view.model.at(0).note) == (True, "等館際互借組回電")
    assert view.foot.flag.text() == "取消標記"
    press(view, Qt.Key.Key_F6)
    read_again(screen, around)
    assert not view.model.at(0).flagged
    press(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    read_again(screen, around)
    assert view.model.at(0).note == "等館際互借組回電"


def told(view: WorklistScreenView) -> str:
    return "\n".join(part.text() for part in view.pane.findChildren(QLabel) if part.isVisible())


def test_the_preview_follows_the_keyboard_and_tells_the_history(
    screen: WorklistScreen, around: Around, qtbot: QtBot
) -> None:
    view = face(screen)
    acts.sign_off(around.ctx, student_no="B11100001", item="library", verdict="pass")
    acts.sign_off(around.ctx, student_no="B11100001", item="library", verdict="fail", reason="又借了一冊")
    screen.presenter.choose(state="")
    screen.presenter.read()
    view.table.selectRow(1)
    qtbot.waitUntil(lambda: "又借了一冊" in told(view) and "審核歷程" in told(view), timeout=20_000)
    shown = told(view)
    assert "B11100001" in shown
    assert "曾經通過" in shown
    assert around.ctx.school.words.state("passed") in shown
    assert "分機" in shown
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: "Elsewhere missing: " in told(view))
    missing = next(line for line in told(view).splitlines() if line.startswith("Elsewhere missing: "))
    assert not re.search("[一-鿿]", missing)


def test_the_unit_s_usual_reasons_are_offered_at_the_reason(screen: WorklistScreen, around: Around) -> None:
    """N12."""
    view = face(screen)
    menu = view.foot.usual_reasons()
    phrases = next(i.phrases for i in around.ctx.school.items if i.code == "library")
    assert [action.text() for action in menu.actions()] == list(phrases)
    menu.actions()[0].trigger()
    assert view.foot.reason.text() == phrases[0]


# -- many --------------------------------------------------------------------------------------------------------


def many(count: int) -> list[WorkRow]:
    return [
        WorkRow(
            StudentId(str(k)),
            f"B{k:08d}",
            "陳𤧟堃",
            "資訊管理系",
            "library",
            "還清圖書",
            "pending",
            "",
            "",
            "",
            0,
            str(k),
        )
        for k in range(count)
    ]


def test_twenty_thousand_rows_are_chosen_as_one_range_and_asked_for_only_when_a_key_acts(
    screen: WorklistScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = face(screen)
    rows = many(20_000)
    view.show_rows(Sifted(rows, len(rows), Counter(pending=len(rows))))
    asked: list[int] = []
    at = view.model.at
    monkeypatch.setattr(view.model, "at", lambda k: (asked.append(k), at(k))[1])
    press(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.table.how_many() == 20_000
    assert view.table.selectionModel().selection().size() == 1
    assert "20,000" in view.foot._chosen.text()
    assert len(asked) < 100
    assert len(view.selected()) == 20_000


def test_shift_and_the_arrows_choose_a_stretch(screen: WorklistScreen) -> None:
    view = face(screen)
    press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [r.student_no for r in view.selected()] == ["B11100000", "B11100001", "B11100002"]


def test_the_list_gives_way_column_by_column_where_there_is_no_room(screen: WorklistScreen) -> None:
    view = face(screen)
    view.resize(1700, 700)
    assert not view.table.isColumnHidden(WHO)
    view.resize(1100, 700)
    assert view.table.isColumnHidden(WHO)
    assert not view.table.isColumnHidden(DEPARTMENT)


def test_the_desk_remembers_which_unit_s_list_it_was_left_at(
    screen: WorklistScreen, around: Around, qtbot: QtBot
) -> None:
    screen.presenter.choose(unit="cashier")
    again = WorklistScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    qtbot.addWidget(again.widget())
    again.shown()
    assert again.presenter.filter.unit == "cashier"
