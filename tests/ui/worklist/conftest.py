"""A worklist in front for every test that asks for one."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.around import Around, desk_store
from tests.ui.worklist.desk import PEOPLE, opened
from ui.worklist.screen import WorklistScreen


@pytest.fixture
def around() -> Around:
    return Around(desk_store(PEOPLE))


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> WorklistScreen:
    return opened(around, qtbot)
