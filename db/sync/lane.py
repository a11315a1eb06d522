"""The sync lane (同步執行緒): goes round for ever beside the desk, sleeps until a bell rings, and never holds the desk up.

The network is waited for here; every touch of the store is one short errand on the store's own lane. Qt-free: whoever
wires the window turns the callbacks into signals.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from app.clock import Clock, monotonic
from app.errors import DeskError, SharedLedgerUnreachable, StoreUnavailable
from app.store import Changes
from db.sync.errands import Errands, StoreErrands, at_once
from db.sync.port import ExchangeStore, LedgerLine
from db.sync.round import SyncResult, sync_once
from db.sync.standing import REVOKED

#: Without any bell a desk looks about this often; the share keeps desks that heard the same bell from looking together.
POLL_SECONDS = 60.0
POLL_SPREAD: Final = 0.25
SLICE_SECONDS = 0.5
#: Rounds that somebody else's push asked for are at least this far apart, and never at the same instant everywhere.
LEAST_GAP = 1.0
BELL_SPREAD = 0.3
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
#: After a refusal of the person or the desk, a password is not tried over and over: accounts would be locked.
REFUSED_PAUSE = 300.0
#: A desk that was taken out of service (停用) asks rarely whether it is wanted again.
REVOKED_PAUSE: Final = 3600.0


class BellLine(LedgerLine, Protocol):
    """A line that can also wait for the bell."""

    def wait(self, seconds: float) -> bool:
        """Sleep until something may be new."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


@dataclass(frozen=True, slots=True)
class LaneState:
    """What the lane is doing, for the sync chip (同步狀態): online, the last trouble, the last round."""

    online: bool
    trouble: DeskError | None = None
    result: SyncResult | None = None


class SyncLane:
    """Keeps one desk in agreement with the shared ledger until it is stopped.

    Args:
        store: The desk's own store.
        ledger: The line; this lane is the only one that speaks on it.
        clock: The desk's clock.
        run: Runs errands on the store's lane.
        on_changes: What a round touched; called on this lane's thread.
        on_state: Online or not, and why; called on this lane's thread.
        on_bug: Anything unexpected; the lane ends after it.
    """

    def __init__(
        self,
        store: ExchangeStore,
        ledger: BellLine,
        clock: Clock,
        *,
        on_changes: Callable[[Changes], None],
        on_state: Callable[[LaneState], None],
        on_bug: Callable[[BaseException], None],
        run: Errands = at_once,
    ) -> None:
        self._store = StoreErrands(store, run)
        self._ledger = ledger
        self._clock = clock
        self._on_changes = on_changes
        self._on_state = on_state
        self._on_bug = on_bug
        self._stopping = threading.Event()
        self._nudged = threading.Event()
        self._asked = threading.Event()
        self._thread = threading.Thread(target=self._live, name="sync-lane", daemon=True)

    def start(self) -> None:
        """Begin going round."""
        self._thread.start()

    def nudge(self, *, by_hand: bool = False) -> None:
        """Something was recorded here: go round soon instead of at the next bell.

        While a person or this desk is refused, only somebody who asks `by_hand` is heard: with every decision another
        login with the password that was refused, the account would be locked.
        """
        self._nudged.set()
        if by_hand:
            self._asked.set()

    def stop(self, *, seconds: float = 15.0) -> bool:
        """End after the step at hand; False when it did not end in time."""
        self._stopping.set()
        self.nudge(by_hand=True)
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _live(self) -> None:
        try:
            self._go_round()
        except Exception as bug:  # noqa: BLE001 - the last line of a thread: whatever it is, somebody must hear of it
            self._on_bug(bug)
        finally:
            self._ledger.close()

    def _go_round(self) -> None:
        failures = 0
        while True:
            # In this order: a stop that comes after the check nudges after the clearing, and no sleep below is slept out.
            self._nudged.clear()
            self._asked.clear()
            if self._stopping.is_set():
                return
            try:
                result = sync_once(self._store, self._ledger, self._clock, touched=self._on_changes)
                failures = 0
                finished = monotonic()
                self._on_state(LaneState(online=True, result=result))
                self._listen()
                self._breathe(since=finished)
            except DeskError as trouble:
                self._on_state(LaneState(online=False, trouble=trouble))
                self._ledger.close()
                failures += 1
                self._wait_after(trouble, failures)

    def _listen(self) -> None:
        """Sleep until the bell, a nudge or the poll; in slices, so that stopping never waits for the network."""
        slept, patience = 0.0, _about(POLL_SECONDS, POLL_SPREAD)
        while slept < patience and not self._nudged.is_set():
            if self._ledger.wait(SLICE_SECONDS):
                return
            slept += SLICE_SECONDS

    def _breathe(self, *, since: float) -> None:
        """Leave a moment between rounds that others' bells ask for: hundreds of desks hear every bell at once."""
        spread = random.uniform(0, BELL_SPREAD)  # noqa: S311 - spreading load needs no secret randomness
        self._pause(max(0.0, since + LEAST_GAP - monotonic()) + spread)

    def _wait_after(self, trouble: DeskError, failures: int) -> None:
        pause = _pause_after(trouble, failures)
        if _is_refusal(trouble):
            self._asked.wait(pause)
        else:
            # However fast somebody decides, a server that is coming back is asked once a moment, not once a decision.
            self._asked.wait(min(pause, LEAST_GAP))
            self._pause(pause - LEAST_GAP)

    def _pause(self, seconds: float) -> None:
        if seconds > 0 and not self._asked.is_set():
            self._nudged.wait(seconds)


def _is_refusal(trouble: DeskError) -> bool:
    """Whether asking again soon would hear the same: a person has to change something first."""
    return trouble.code in {"shared.password", "shared.login", "shared.not_admitted"} or not isinstance(
        trouble, SharedLedgerUnreachable | StoreUnavailable
    )


def _pause_after(trouble: DeskError, failures: int) -> float:
    """Longer with every failure, never in step with the other desks: a server that returns is not stormed."""
    if trouble.code == REVOKED:
        return _about(REVOKED_PAUSE, POLL_SPREAD)
    if _is_refusal(trouble):
        return REFUSED_PAUSE
    ceiling = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures, 10))
    return random.uniform(FIRST_PAUSE / 2, ceiling)  # noqa: S311 - spreading load needs no secret randomness


def _about(seconds: float, share: float) -> float:
    """This long, give or take a share."""
    return seconds * random.uniform(1 - share, 1 + share)  # noqa: S311 - spreading load needs no secret randomness
