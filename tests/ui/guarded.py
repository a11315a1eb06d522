"""A window on a desk whose people have logins, for the tests of its lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.context import Context
from app.errors import ActRefused
from app.ledger import OperatorName
from tests.ui.fakes import Services
from tests.ui.test_seat import Lane
from ui.main_window import MainWindow
from ui.services import DeskFace, Errand, NewPerson, SyncEars, UiServices

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
