"""Lanes held back, so that an answer comes when whoever asked is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.background import Tasks

PATIENCE_SECONDS = 60.0


@contextmanager
def held(tasks: Tasks, qtbot: QtBot) -> Iterator[None]:
    """Nothing asked of the store inside is answered before the end; then all of it is, and what that asked in its turn."""
    go_on = threading.Event()
    tasks.store(lambda: go_on.wait(PATIENCE_SECONDS), lambda _in_time: None)
    try:
        yield
    finally:
        go_on.set()
    answered: list[None] = []
    tasks.store(lambda: None, lambda _none: tasks.store(lambda: None, answered.append))
    qtbot.waitUntil(lambda: bool(answered))


def close(box: QDialog, qtbot: QtBot) -> None:
    """Esc; the box is gone after it."""
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(box))
