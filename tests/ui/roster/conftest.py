"""A fresh room for every test of the import screen's presenter."""

from __future__ import annotations

import pytest

from tests.ui.roster.room import Room


@pytest.fixture
def room() -> Room:
    return Room()
