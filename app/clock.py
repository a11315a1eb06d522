"""The clock the desk is given: aware UTC inside, Taipei time on the surface."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

#: Taiwan keeps one offset all year, so no time-zone database is needed (Windows has none).
TAIPEI = timezone(timedelta(hours=8), "Asia/Taipei")


class Clock(Protocol):
    """Whoever knows what time it is; passed in, never called globally."""

    def now(self) -> datetime:
        """Return the present moment as an aware UTC datetime."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment as an aware UTC datetime."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved: for the demo, for tests and for golden papers."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment the clock was set to."""
        return self._at

    def advance(self, *, seconds: float = 0, minutes: float = 0, days: float = 0) -> None:
        """Move the clock forward."""
        self._at += timedelta(seconds=seconds, minutes=minutes, days=days)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 in UTC, as facts carry them."""
    return int(moment.timestamp() * 1000)


def from_ms(milliseconds: int) -> datetime:
    """The aware UTC datetime a fact's milliseconds stand for."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def in_taipei(moment: datetime) -> datetime:
    """The same moment on a wall clock in Taiwan."""
    return moment.astimezone(TAIPEI)


def today(clock: Clock) -> date:
    """Today's date in Taiwan."""
    return in_taipei(clock.now()).date()


def monotonic() -> float:
    """Seconds for measuring how long something took; not a time of day."""
    return time.perf_counter()
