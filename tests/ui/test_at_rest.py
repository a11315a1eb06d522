"""A window nobody touches does nothing: no screen goes on laying itself out, and the processor sleeps."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.test_every_screen import KEYS, opened, show
from ui.i18n import Language, languages
from ui.main_window import MainWindow

__all__ = ["opened"]

#: A window, from the smallest it is used in to one with room.
SIZES = ((1366, 768), (1440, 900), (1280, 680))
TURNS = 40
#: How many times that often a window may need to come to rest.
PATIENCE = 50
WORK = {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Paint}


class Heard(QObject):
    """Counts what makes a window work, by who it happens to."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() in WORK:
            self.counted[f"{type(watched).__name__} {event.type().name}"] += 1
        return False


def restless_parts(window: MainWindow) -> dict[str, int]:
    """What never comes to rest; what was still on its way when the window was made this large is given its time."""
    for _ in range(PATIENCE):
        if not (found := working(window)):
            break
    return found


def working(window: MainWindow) -> dict[str, int]:
    """How often which part worked while the event loop turned so many times with nothing to do."""
    heard, app = Heard(), QApplication.instance()
    assert app is not None
    app.installEventFilter(heard)
    try:
        for _ in range(TURNS):
            QTest.qWait(1)
    finally:
        app.removeEventFilter(heard)
    # A cursor that blinks and a clock paint now and then; what works for ever works in every turn.
    return {what: times for what, times in heard.counted.items() if times > TURNS // 4}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", list(Language))
def test_a_screen_at_rest_neither_lays_itself_out_nor_paints(
    opened: MainWindow, qtbot: QtBot, key: str, language: Language
) -> None:
    languages().speak(language)
    show(opened, qtbot, key)
    restless = {}
    for width, height in SIZES:
        opened.resize(width, height)
        if found := restless_parts(opened):
            restless[width, height] = found
    assert restless == {}
