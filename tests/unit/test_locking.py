"""Locking a desk nobody touches: two clocks, and how often a password may be tried."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import settings
from app.clock import FixedClock
from app.locking import PAUSE, TRIES, Attempts, Idle
from app.school.load import builtin_codes, load_profile

pytestmark = pytest.mark.rows("E36")


def clock() -> FixedClock:
    return FixedClock(datetime(2026, 6, 10, 6, 0, tzinfo=UTC))


class Ticks:
    """A counter nobody can set."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_the_longer_of_two_clocks_counts() -> None:
    wall, ticks = clock(), Ticks()
    idle = Idle(wall.now, ticks)
    ticks.at += 40
    assert idle.seconds == 40
    # The machine slept: its own counter stood still.
    wall.advance(minutes=30)
    assert idle.seconds == 1800
    idle.touch()
    assert idle.seconds == 0
    # Somebody put the clock back.
    wall.advance(minutes=-10)
    ticks.at += 70
    assert idle.seconds == 70


def test_a_few_slips_cost_nothing_and_every_one_after_them_a_pause() -> None:
    wall = clock()
    attempts = Attempts(wall.now)
    for _ in range(TRIES - 1):
        attempts.failed()
    assert attempts.wait == 0
    attempts.failed()
    assert attempts.wait == PAUSE
    wall.advance(seconds=PAUSE)
    assert attempts.wait == 0
    attempts.failed()
    assert attempts.wait == PAUSE
    wall.advance(minutes=-5)
    assert attempts.wait == 0
    attempts.forget()
    attempts.failed()
    assert attempts.wait == 0


def test_every_school_says_after_how_long_a_desk_locks() -> None:
    assert {load_profile(code).idle_lock_minutes for code in builtin_codes()} == {10}


def test_a_time_in_the_file_beyond_reason_is_named(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_text("lock_minutes = 900\n", encoding="utf-8")
    with pytest.raises(settings.SettingsUnreadable) as found:
        settings.load(tmp_path)
    assert "lock_minutes" in found.value.message
    (tmp_path / settings.FILE_NAME).write_text("lock_minutes = 0\n", encoding="utf-8")
    assert settings.load(tmp_path).lock_minutes == 0
