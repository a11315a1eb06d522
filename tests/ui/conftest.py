"""The application is dressed once, in Chinese and light; tests that switch put it back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.scanner import Limits
from tests.ui.fakes import Services
from ui.frame.wedge import rhythm
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.theme.fonts import load_interface_fonts
from ui.theme.theme import Choice, theme


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    load_interface_fonts()
    languages().speak(Language.ZH)
    theme().apply(Choice.LIGHT)
    yield
    rhythm().keep(Limits())
    languages().speak(Language.ZH)
    theme().apply(Choice.LIGHT)


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, services: Services) -> Iterator[MainWindow]:
    """An open desk at the library, exposed, with the wedge listening."""
    made = MainWindow(services.given())
    qtbot.addWidget(made)
    qapp.installEventFilter(made.lock)
    qapp.installEventFilter(made.wedge)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitSignal(made.desk_opened, timeout=60_000):
        made.open_with(made.services.open)
    made.activateWindow()
    yield made
    qapp.removeEventFilter(made.wedge)
    qapp.removeEventFilter(made.lock)
    made.close()
