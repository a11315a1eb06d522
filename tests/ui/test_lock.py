"""A desk nobody touches covers itself: nothing is seen, nothing acts, nothing is lost, and the right person goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import locking
from app.context import Context
from app.errors import ActRefused
from app.ledger import OperatorName
from app.settings import Settings
from app.store import Changes
from tests.ui.fakes import Services
from tests.ui.test_seat import Lane
from ui.frame.key_help import keys
from ui.frame.sure import Sure
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.services import DeskFace, Errand, NewPerson, SyncEars, UiServices

pytestmark = pytest.mark.rows("E36")

WRONG = ActRefused(code="lock.password", title="密碼不正確", message="櫃台仍然鎖定。", hint="請再輸入。")
SCHOOL_MINUTES = 10


@dataclass
class Guarded(Services):
    """A desk whose people have logins; the right password is `right`, a new one of the same login `new`."""

    alone: bool = False
    tried: list[str] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def guarded(self) -> UiServices:
        def unlock(_ctx: Context, password: str, _run: Errand) -> bool:
            self.tried.append(password)
            if password not in ("right", "new"):
                raise WRONG
            return password == "new"

        def sit(_ctx: Context, person: NewPerson, run: Errand) -> DeskFace:
            self.store.desk = replace(self.store.desk, operator=OperatorName(person.login))
            return run(lambda: self._face(self.ctx))

        def start(_ctx: Context, _ears: SyncEars) -> Lane:
            self.lanes.append(Lane())
            return self.lanes[-1]

        given = replace(self.given(), sit_down=sit)
        if self.alone:
            return given
        return replace(given, unlock=unlock, start_sync=start, sync_now=lambda _ctx: self.store.state)


Opener = Callable[[Guarded], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Opener]:
    made: list[MainWindow] = []

    def opened(services: Guarded) -> MainWindow:
        services.synced()
        window = MainWindow(services.guarded())
        qtbot.addWidget(window)
        window.ears.listen()
        with qtbot.waitExposed(window):
            window.show()
        with qtbot.waitSignal(window.desk_opened, timeout=30_000):
            window.open_with(window.services.open)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    yield opened
    for window in made:
        window.ears.rest()
        window.close()


def pass_minutes(window: MainWindow, minutes: float) -> None:
    window.ctx.clock.advance(minutes=minutes)  # type: ignore[attr-defined]  # the clock of these tests stands still
    window.lock.look()


def seen(window: MainWindow) -> str:
    """Every word on the screen now, of every window."""
    words: list[str] = []
    for top in QApplication.topLevelWidgets():
        if not top.isVisible() or top.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            continue
        parts = [part for part in top.findChildren(QWidget) if part.window() is top]
        words += [top.windowTitle()]
        words += [p.text() for p in parts if isinstance(p, QLabel | QLineEdit) and p.isVisible()]
    return " ".join(words)


def key(window: MainWindow, which: Qt.Key, more: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, which, more)


def unlock(window: MainWindow, qtbot: QtBot, typed: str = "right") -> None:
    assert window.lock.cover is not None
    window.lock.cover.password.setText(typed)
    # Just after a student was opened, an Enter by itself is a scanner's second one and does nothing.
    qtbot.waitUntil(lambda: not window.wedge.quiet)
    QTest.keyClick(window.lock.cover.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.lock.locked)


def opened_student(window: MainWindow, qtbot: QtBot) -> None:
    window.open_student("B11102037")
    qtbot.waitUntil(lambda: "陳怡君" in seen(window))


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


# -- a desk of its own, and the end of the program -------------------------------------------------------------------


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
