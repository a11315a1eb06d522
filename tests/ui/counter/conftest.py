"""The counter in its frame with one screen beside it; every screen together is for the tests of the frame."""

from __future__ import annotations

import pytest

from tests.ui.around import only_screens


@pytest.fixture(autouse=True)
def _beside_the_counter(monkeypatch: pytest.MonkeyPatch) -> None:
    only_screens(monkeypatch, "counter", "forms")
