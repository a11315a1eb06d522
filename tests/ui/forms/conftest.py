"""A presenter with fakes around it, and the screen over a store in memory."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.around import Around, desk_store
from tests.ui.forms.desk import Desk
from tests.ui.windows import expose
from ui.forms.screen import FormsScreen


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def around() -> Around:
    return Around(desk_store(3))


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> FormsScreen:
    made = FormsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    expose(widget, qtbot, 1100, 650)
    widget.activateWindow()
    return made
