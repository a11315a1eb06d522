"""A window on a certificate desk with one graduate who has settled everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.context import Context
from tests.ui.around import Around, only_screens
from tests.ui.certificates.desk import DeskWindow
from tests.ui.tied_desk import around_office
from tests.ui.windows import begin
from ui.main_window import MainWindow

Opener = Callable[..., DeskWindow]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Opens the window over a desk; its real lanes work in the background."""
    yield from _opening(qtbot, monkeypatch, "counter", "certificates")


@pytest.fixture
def opened_wide(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """The same at a desk that also brings files in."""
    yield from _opening(qtbot, monkeypatch, "counter", "roster", "certificates")


def _opening(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *screens: str) -> Iterator[Opener]:
    only_screens(monkeypatch, *screens)
    made: list[MainWindow] = []

    def open_(ctx: Context, around: Around | None = None) -> DeskWindow:
        services = (around or around_office(ctx)).services
        window = MainWindow(replace(services))
        made.append(window)
        begin(window, qtbot)
        window.activateWindow()
        return DeskWindow(window, qtbot)

    yield open_
    for window in made:
        window.close()
