"""A desk nobody touches covers itself: nothing is seen, nothing acts, nothing is lost, and the right person goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app import locking
from app.settings import Settings
from tests.ui.guarded import SCHOOL_MINUTES, Guarded, Opener, key, opened_student, pass_minutes, seen, unlock
from ui.frame.key_help import keys
from ui.frame.sure import Sure
from ui.i18n import Language, languages

pytestmark = pytest.mark.rows("E36")

# -- when it locks ---------------------------------------------------------------------------------------------------


def test_a_desk_nobody_touches_locks_after_the_school_s_minutes(open_window: Opener) -> None:
    window = open_window(Guarded())
    pass_minutes(window, SCHOOL_MINUTES - 0.5)
    assert not window.lock.locked
    pass_minutes(window, 0.5)
    assert window.lock.locked


@pytest.mark.parametrize("touch", ["key", "mouse", "scan"])
def test_a_key_the_mouse_or_a_scan_starts_the_time_anew(open_window: Opener, touch: str) -> None:
    window = open_window(Guarded())
    pass_minutes(window, SCHOOL_MINUTES - 1)
    if touch == "mouse":
        QTest.mouseMove(window, window.rect().center())
        QTest.mouseClick(window.top, Qt.MouseButton.LeftButton)
    elif touch == "key":
        key(window, Qt.Key.Key_F2)
        key(window, Qt.Key.Key_Shift)
    else:
        for one in "B11102037":
            QTest.keyClick(window.top.scan, one)
    pass_minutes(window, SCHOOL_MINUTES - 1)
    assert not window.lock.locked
    pass_minutes(window, 1)
    assert window.lock.locked


def test_a_machine_that_slept_is_locked_by_the_key_that_wakes_it_and_the_key_does_nothing(open_window: Opener) -> None:
    window = open_window(Guarded())
    window.ctx.clock.advance(minutes=90)  # type: ignore[attr-defined]  # the clock of these tests stands still
    window.top.scan.setFocus()
    QTest.keyClick(window.top.scan, "B")
    assert window.lock.locked
    assert window.top.scan.text() == ""


def test_what_the_people_of_the_desk_chose_holds_at_once(open_window: Opener) -> None:
    services = Guarded(settings=Settings(lock_minutes=2))
    window = open_window(services)
    pass_minutes(window, 1.5)
    window.looks.lock_after(30)
    pass_minutes(window, 20)
    assert not window.lock.locked
    pass_minutes(window, 9)
    assert window.lock.locked


def test_only_a_desk_of_its_own_may_be_without_a_lock() -> None:
    assert locking.minutes(locking.NEVER, 10, alone=True) == locking.NEVER
    assert locking.minutes(locking.NEVER, 10, alone=False) == 10
    assert locking.minutes(locking.AS_SCHOOL, 7, alone=True) == 7
    assert locking.minutes(30, 7, alone=False) == 30


def test_the_status_bar_counts_quietly_and_in_the_last_minute_by_seconds(open_window: Opener) -> None:
    window = open_window(Guarded())
    assert window.status.idle.text() == "10 分後鎖定"
    pass_minutes(window, 3)
    assert window.status.idle.text() == "7 分後鎖定"
    pass_minutes(window, 6.25)
    assert window.status.idle.text() == "45 秒後鎖定"
    key(window, Qt.Key.Key_Shift)
    assert window.status.idle.text() == "10 分後鎖定"


def test_ctrl_shift_l_locks_at_once_also_over_a_box_and_stands_in_the_key_map(open_window: Opener) -> None:
    window = open_window(Guarded())
    assert "Ctrl+Shift+L" in {k for _, group in keys() for k, _ in group}
    window.helps.show_keys()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.helps.keys, Qt.Key.Key_L, both)
    assert window.lock.locked
    assert "鎖定櫃台" in [choice.title for choice in window.choices()]


# -- what is seen ----------------------------------------------------------------------------------------------------


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_nothing_of_a_student_is_seen_not_even_in_boxes_and_menus(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(Guarded())
    opened_student(window, qtbot)
    Sure(window, "陳怡君 的審核？", "B11102037", "好", lambda: None).ask()
    menu = QMenu(window)
    menu.addAction("陳怡君")
    menu.popup(window.pos())
    window.lock.lock()
    assert "陳怡君" not in seen(window)
    assert "B11102037" not in seen(window)
    assert not menu.isVisible()
    assert "林佳穎 坐在這裡" in seen(window)
    assert "已鎖定" in window.windowTitle()


def test_a_box_that_opens_while_locked_is_never_drawn_and_waits(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(Guarded())
    window.lock.lock()
    late = Sure(window, "陳怡君 的審核？", "晚到的", "好", lambda: None)
    late.ask()
    assert "陳怡君" not in seen(window)
    qtbot.waitUntil(lambda: not late.isVisible())
    unlock(window, qtbot)
    assert late.isVisible()
    assert "陳怡君" in seen(window)


def test_the_cover_says_who_sits_there_since_when_and_how_to_go_on(open_window: Opener) -> None:
    window = open_window(Guarded())
    window.lock.lock()
    cover = window.lock.cover
    assert cover is not None
    assert "林佳穎" in cover.words
    assert "起鎖定" in cover.words
    assert "輸入這個帳號的密碼繼續" in cover.words
    assert cover.password.hasFocus()
    languages().speak(Language.EN)
    QApplication.processEvents()
    assert "locked" in cover.words.lower()
    assert "鎖" not in cover.words


# -- what acts -------------------------------------------------------------------------------------------------------


def test_no_key_of_the_desk_acts_while_it_is_locked(open_window: Opener, qtbot: QtBot) -> None:
    services = Guarded()
    window = open_window(services)
    opened_student(window, qtbot)
    window.lock.lock()
    before = len(services.store.facts)
    for which in (Qt.Key.Key_F4, Qt.Key.Key_F9, Qt.Key.Key_F1, Qt.Key.Key_F7, Qt.Key.Key_Escape, Qt.Key.Key_Slash):
        key(window, which)
        QTest.keyClick(window, which)
    for which in (Qt.Key.Key_K, Qt.Key.Key_2, Qt.Key.Key_Z, Qt.Key.Key_Return):
        key(window, which, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.lock.locked
    assert len(services.store.facts) == before
    assert not window.helps.keys.isVisible()
    assert window.current is window.screens[0]
    assert window.lock.cover is not None
    assert window.lock.cover.password.hasFocus()


def test_a_scan_into_a_locked_desk_does_nothing_and_says_why(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(Guarded())
    window.lock.lock()
    cover = window.lock.cover
    assert cover is not None
    cover.password.setText("ri")
    for one in "B11102041":
        QTest.keyClick(cover.password, one)
    key(window, Qt.Key.Key_Return)
    assert window.lock.locked
    assert "掃描沒有作用" in cover.words
    # What was typed of the password stands; the card's number is not left in it.
    assert cover.password.text() == "ri"
    unlock(window, qtbot)
    assert window.top.scan.text() == ""
    assert window.screens[0].presenter.board is None  # type: ignore[attr-defined]  # the counter's presenter


def test_a_field_that_is_given_the_keyboard_meanwhile_does_not_get_the_password(open_window: Opener) -> None:
    window = open_window(Guarded())
    window.lock.lock()
    window.focus_scan()
    key(window, Qt.Key.Key_X)
    assert window.lock.cover is not None
    assert window.lock.cover.password.hasFocus()
    assert window.top.scan.text() == ""


# -- going on --------------------------------------------------------------------------------------------------------


# -- a desk of its own, and the end of the program -------------------------------------------------------------------
