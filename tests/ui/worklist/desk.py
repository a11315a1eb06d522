"""A worklist on a desk of six, and its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clearance import acts
from tests.builders import of, roster_fields
from tests.ui.around import Around
from tests.ui.windows import expose
from ui.worklist.screen import WorklistScreen
from ui.worklist.view import WorklistScreenView

PEOPLE = 6


def opened(around: Around, qtbot: QtBot) -> WorklistScreen:
    made = WorklistScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    expose(widget, qtbot, 1100, 600)
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
    # Qt believes a modifier held until a key comes without it; the next test holds none.
    QTest.keyClick(view, Qt.Key.Key_Shift)


def state(around: Around, k: int) -> str:
    return acts.current(around.ctx, of(roster_fields(k)), "library").state


def read_again(screen: WorklistScreen, around: Around) -> None:
    """What the frame does after an act."""
    for changes in around.told:
        screen.refresh(changes)
    around.told.clear()
