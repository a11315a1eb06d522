"""Windows of the tests: a whole one on its desk, or one part alone, and until nothing is on its way any more."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow


def begin(window: MainWindow, qtbot: QtBot) -> None:
    """Show a window and wait until its desk is open."""
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(window.desk_opened, timeout=60_000):
        window.open_with(window.services.open)


def expose(part: QWidget, qtbot: QtBot, width: int, height: int) -> None:
    """Show a screen, or a part of one, alone."""
    qtbot.addWidget(part)
    part.resize(width, height)
    with qtbot.waitExposed(part):
        part.show()


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Until what was asked of the store, and what that asked in its turn, has been answered and drawn."""
    still: list[None] = []
    window.tasks.store(lambda: None, lambda _none: window.tasks.store(lambda: None, still.append))
    qtbot.waitUntil(lambda: bool(still))
    for _ in range(8):
        QApplication.processEvents()
