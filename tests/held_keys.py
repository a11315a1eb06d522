"""Qt believes Ctrl or Shift held until a key comes without it: the next test would choose two rows for one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class _Anywhere(QWidget):
    """Takes any key, so that Qt does not complain that nobody did."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's own name
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's own name
        event.accept()


def let_go() -> None:
    """Let go of whatever an earlier test held; an event that is only sent to the application does not."""
    held = QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier
    if held and isinstance(QApplication.instance(), QApplication):
        QTest.keyClick(_Anywhere(), Qt.Key.Key_Shift)
