"""Locking a desk nobody touches (閒置鎖定): after how long, how much is left, and how often a password may be tried (E36).

The lock covers the window; it does not replace the operating system's own. Where people sit down with a login, the
window stays covered until its password is typed, also after the program was closed or broke off meanwhile. A desk of
its own has no password to ask for: there the lock only covers what stands on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.clock import monotonic

if TYPE_CHECKING:
    from app.store import Store

#: The school says after how many minutes (`idle_lock_minutes` of its profile).
AS_SCHOOL: Final = -1
NEVER: Final = 0
#: Longest anybody may choose; a desk with logins is never without a lock.
MOST_MINUTES: Final = 240
CHOICES: Final = (2, 5, 10, 15, 30, 60)
#: Seconds before locking in which the desk says so.
WARNED: Final = 60
#: Wrong passwords in a row before somebody has to wait, and for how many seconds.
TRIES: Final = 5
PAUSE: Final = 30

_HELD: Final = "lock.held"


def minutes(chosen: int, school: int, *, alone: bool) -> int:
    """After how many minutes this desk locks; `NEVER` only where nobody else can sit down with a login."""
    if chosen == NEVER and alone:
        return NEVER
    return chosen if chosen > NEVER else school


def hold(store: Store, *, locked: bool) -> None:
    """Remember that the desk is locked, so that closing and opening the program does not open it."""
    store.remember(_HELD, "1" if locked else "")


def held(store: Store) -> bool:
    """Whether the desk was locked when the program ended."""
    return store.setting(_HELD) == "1"


class Idle:
    """How long nobody has touched the desk, by the machine's clock and by one that cannot be set, whichever says more.

    The second goes on while the clock is put right; the first goes on while the machine sleeps.
    """

    def __init__(self, now: Callable[[], datetime], ticks: Callable[[], float] = monotonic) -> None:
        self._now, self._ticks = now, ticks
        self._since = (now(), ticks())

    def touch(self) -> None:
        """Somebody is there."""
        self._since = (self._now(), self._ticks())

    @property
    def seconds(self) -> float:
        """Since when nobody was."""
        at, tick = self._since
        return max((self._now() - at).total_seconds(), self._ticks() - tick)


class Attempts:
    """Wrong passwords in a row; after some of them the next must wait."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._wrong = 0
        self._last: datetime | None = None

    @property
    def wait(self) -> int:
        """Seconds until a password may be tried again; 0 when it may now."""
        if self._last is None or self._wrong < TRIES:
            return 0
        passed = (self._now() - self._last).total_seconds()
        # A clock set back must not lock anybody out for longer.
        return 0 if passed < 0 else max(0, round(PAUSE - passed))

    def failed(self) -> None:
        """One more was wrong; every one after the first few waits anew."""
        self._wrong += 1
        self._last = self._now()

    def forget(self) -> None:
        """The right one was typed."""
        self._wrong, self._last = 0, None
