"""A fresh room for every test of the import screen's presenter; its windows have the counter and the import."""

from __future__ import annotations

import pytest

from tests.ui.around import only_screens
from tests.ui.roster.room import Room


@pytest.fixture(autouse=True)
def _beside_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    only_screens(monkeypatch, "counter", "roster")


@pytest.fixture
def room() -> Room:
    return Room()
