"""A locked desk is opened again: by its password, by somebody else, by the space bar where nobody has a login; nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app import locking
from app.store import Changes
from tests.ui.fakes import Services
from tests.ui.guarded import SCHOOL_MINUTES, Guarded, Opener, key, opened_student, pass_minutes, seen, unlock
from ui.frame.sure import Sure
from ui.main_window import MainWindow

pytestmark = pytest.mark.rows("E36")


def test_the_password_brings_everything_back_as_it_was(open_window: Opener, qtbot: QtBot) -> None:
    services = Guarded()
    window = open_window(services)
    opened_student(window, qtbot)
    key(window, Qt.Key.Key_F9)
    typed = QApplication.focusWidget()
    assert isinstance(typed, QLineEdit)
    typed.setText("還沒說完的原因")
    box = Sure(window, "還開著", "的問題", "好", lambda: None)
    box.ask()
    pass_minutes(window, SCHOOL_MINUTES)
    assert window.lock.locked
    unlock(window, qtbot)
    assert services.tried == ["right"]
    assert box.isVisible()
    box.no.click()
    assert typed.text() == "還沒說完的原因"
    assert typed.isVisible()
    assert "陳怡君" in seen(window)


def test_a_wrong_password_leaves_it_locked_and_after_five_one_waits(open_window: Opener, qtbot: QtBot) -> None:
    services = Guarded()
    window = open_window(services)
    window.lock.lock()
    cover = window.lock.cover
    assert cover is not None
    for count in range(1, locking.TRIES + 1):
        cover.password.setText("wrong")
        key(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda count=count: len(services.tried) == count and cover.go.isEnabled())
        assert "密碼不正確" in cover.words
        assert cover.password.text() == ""
    cover.password.setText("right")
    key(window, Qt.Key.Key_Return)
    assert "30 秒後再試" in cover.words
    assert len(services.tried) == locking.TRIES
    assert window.lock.locked
    window.ctx.clock.advance(seconds=locking.PAUSE)  # type: ignore[attr-defined]  # the clock of these tests
    unlock(window, qtbot)


def test_a_password_changed_elsewhere_gives_the_lane_another_line(open_window: Opener, qtbot: QtBot) -> None:
    services = Guarded()
    window = open_window(services)
    qtbot.waitUntil(lambda: len(services.lanes) == 1)
    window.lock.lock()
    assert services.lanes[0].stopped == 0, "the lane goes on while the desk is locked"
    unlock(window, qtbot, "new")
    qtbot.waitUntil(lambda: len(services.lanes) == 2)


def test_somebody_else_may_sit_down_at_a_locked_desk_and_sees_nothing_of_before(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(Guarded())
    opened_student(window, qtbot)
    box = Sure(window, "陳怡君 的審核？", "還開著", "好", lambda: None)
    box.ask()
    window.lock.lock()
    key(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.seats.dialog.isVisible)
    window.seats.dialog.login.setText("mary")
    window.seats.dialog.password.setText("right")
    QTest.keyClick(window.seats.dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.lock.locked)
    assert window.face.operator == "mary"
    assert "陳怡君" not in seen(window)
    assert not box.isVisible()


def test_the_password_of_a_box_in_which_somebody_was_sitting_down_is_forgotten(open_window: Opener) -> None:
    window = open_window(Guarded())
    window.seats.ask()
    window.seats.dialog.password.setText("geheim")
    window.lock.lock()
    assert not window.seats.dialog.isVisible()
    assert window.seats.dialog.password.text() == ""


def test_what_came_meanwhile_is_seen_when_the_desk_is_opened(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(Guarded())
    told: list[Changes] = []
    window.lock.lock()
    window.broadcast(Changes(sync=True))
    window.broadcast(Changes(roster=True))
    screen = window.screens[0]
    before = screen.refresh
    screen.refresh = lambda changes: (told.append(changes), before(changes))[1]  # type: ignore[method-assign]  # listens
    unlock(window, qtbot)
    assert told == [Changes(sync=True, roster=True)]


def test_a_desk_without_logins_says_so_and_opens_with_the_space_bar_but_not_with_a_scanner_s_enter(
    open_window: Opener,
) -> None:
    window = open_window(Guarded(alone=True))
    window.lock.lock()
    cover = window.lock.cover
    assert cover is not None
    assert not cover.password.isVisible()
    assert "沒有帳號密碼" in cover.words
    assert "鎖定電腦" in cover.words
    key(window, Qt.Key.Key_Return)
    assert window.lock.locked
    key(window, Qt.Key.Key_Space)
    assert not window.lock.locked


def test_closing_the_program_neither_loses_anything_nor_opens_the_desk(open_window: Opener, qtbot: QtBot) -> None:
    services = Guarded()
    window = open_window(services)
    window.lock.lock()
    qtbot.waitUntil(lambda: locking.held(services.store))  # type: ignore[arg-type]  # what a lock asks of a store
    facts = list(services.store.facts)
    window.close()
    again = open_window(services)
    assert again.lock.locked
    assert "陳怡君" not in seen(again)
    assert services.store.facts == facts
    unlock(again, qtbot)
    qtbot.waitUntil(lambda: not locking.held(services.store))  # type: ignore[arg-type]  # what a lock asks of a store


def test_a_desk_that_was_not_locked_opens_as_ever(open_window: Opener) -> None:
    assert not open_window(Guarded()).lock.locked


def test_no_desk_no_lock(qtbot: QtBot, services: Services) -> None:
    window = MainWindow(services.given())
    qtbot.addWidget(window)
    window.lock.lock()
    window.lock.look()
    assert not window.lock.locked
