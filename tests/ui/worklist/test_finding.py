"""Whom the worklist shows: filters that say how many, a search in the list, what is due."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.around import Around
from tests.ui.worklist.desk import face, press, read_again
from ui.worklist.screen import WorklistScreen


def test_searching_leaves_whom_it_names_after_a_pause(screen: WorklistScreen, qtbot: QtBot) -> None:
    view = face(screen)
    QTest.keyClicks(view.bar.search, "00004")
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    assert view.model.at(0).student_no == "B11100004"


def test_every_filter_says_how_many_it_would_show(screen: WorklistScreen, around: Around) -> None:
    view = face(screen)
    view.table.selectRow(1)
    press(view, Qt.Key.Key_F4)
    read_again(screen, around)
    words = [button.text() for button in view.bar.state.buttons]
    assert words == ["尚未審核 5", "審核不通過 0", "矛盾 0", "審核通過 1", "全部 6"]
    boxes = [view.bar.department.itemText(k) for k in range(view.bar.department.count())]
    assert boxes == ["全部系所 5", "水產養殖系 2", "資訊管理系 2", "農園生產系 1"]


def test_alt_and_a_digit_change_the_filter(screen: WorklistScreen) -> None:
    view = face(screen)
    press(view, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert screen.presenter.filter.sieve.state == ""
    press(view, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert screen.presenter.filter.sieve.flagged
    assert view.bar.marks.buttons[1].isChecked()
    press(view, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert not screen.presenter.filter.sieve.flagged


def test_only_a_unit_that_promises_a_time_is_asked_what_is_due(screen: WorklistScreen, around: Around) -> None:
    """N26."""
    view = face(screen)
    assert view.bar.marks.buttons[2].isHidden()
    promising = next(u.code for u in around.ctx.school.units if u.promise_half_days)
    screen.presenter.choose(unit=promising)
    assert not view.bar.marks.buttons[2].isHidden()


def test_ctrl_e_puts_the_keyboard_in_the_search_inside_the_list(screen: WorklistScreen) -> None:
    view = face(screen)
    press(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert view.bar.search.hasFocus()
