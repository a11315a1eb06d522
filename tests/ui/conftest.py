"""The application is dressed once, in Chinese and light; tests that switch put it back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.scanner import Limits
from tests.ui.fakes import Services
from tests.ui.guarded import Guarded, Opener
from tests.ui.left_desk import Folder
from tests.ui.windows import begin
from ui.frame.wedge import rhythm
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.school_names import school_names
from ui.theme.fonts import load_interface_fonts, load_rare_fonts
from ui.theme.theme import Choice, theme


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    # As on a running desk: without the rare fonts an accented letter is measured in whatever the machine has.
    load_interface_fonts()
    load_rare_fonts()
    languages().speak(Language.ZH)
    theme().apply(Choice.LIGHT)
    yield
    # What was closed is gone before colours and words change again, and before the next test has a window.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    rhythm().keep(Limits())
    school_names().learn(())
    languages().speak(Language.ZH)
    theme().apply(Choice.LIGHT)


@pytest.fixture(autouse=True)
def _cycles_end_here(qapp: QApplication) -> Iterator[None]:
    """As in the program (`ui.frame.tidying`): a window found in a cycle must not end on the lane of a background thread."""
    was_on = gc.isenabled()
    gc.disable()
    gc.collect(1)
    yield
    if was_on:
        gc.enable()


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def folder(tmp_path: Path, qtbot: QtBot) -> Iterator[Folder]:
    """A desk that is opened several times; whatever is still open is closed."""
    made = Folder(tmp_path, qtbot)
    yield made
    for window in made.windows:
        window.close()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, services: Services) -> Iterator[MainWindow]:
    """An open desk at the library, exposed, with the wedge listening."""
    made = MainWindow(services.given())
    made.ears.listen()
    begin(made, qtbot)
    made.activateWindow()
    yield made
    made.ears.rest()
    made.close()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Opener]:
    """Opens a window on a desk whose people have logins."""
    del qapp
    made: list[MainWindow] = []

    def opened(services: Guarded) -> MainWindow:
        services.synced()
        window = MainWindow(services.guarded())
        window.ears.listen()
        begin(window, qtbot)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    yield opened
    for window in made:
        window.ears.rest()
        window.close()
