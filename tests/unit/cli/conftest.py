"""Commands in this process, by a clock that begins at noon in Taiwan on the day it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from app.clock import SystemClock, in_taipei


@pytest.fixture(autouse=True)
def _midnight_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one command recorded today is of today when the next one asks: also where the tests run around midnight."""
    noon = in_taipei(SystemClock().now()).replace(hour=12, minute=0, second=0, microsecond=0)
    began = time.monotonic()

    def now(_clock: SystemClock) -> datetime:
        return (noon + timedelta(seconds=time.monotonic() - began)).astimezone(UTC)

    monkeypatch.setattr(SystemClock, "now", now)
