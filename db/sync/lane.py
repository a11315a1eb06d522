"""The sync lane (同步執行緒): goes round for ever beside the desk, sleeps until a bell rings, and never holds the desk up.

The network is waited for here; every touch of the store is one short errand on the store's own lane. Qt-free: whoever
wires the window turns the callbacks into signals.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.clock import Clock, monotonic
from app.errors import DeskError, SharedLedgerUnreachable, StoreUnavailable
from app.ledger import OperatorName, StudentId
from app.store import Changes, SyncState
from db.exchange import Head, Incoming, Outgoing, Pushed, Watermark
from db.shared.ledger import MAX_HEADS
from db.sync.port import ExchangeStore, LedgerLine
from db.sync.round import PUSH_BYTES, PUSH_FACTS, SyncResult, sync_once

T = TypeVar("T")

POLL_SECONDS = 60.0
SLICE_SECONDS = 0.5
#: Rounds that somebody else's push asked for are at least this far apart, and never at the same instant everywhere.
LEAST_GAP = 1.0
BELL_SPREAD = 0.3
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
#: After a refusal of the person or the desk, a password is not tried over and over: accounts would be locked.
REFUSED_PAUSE = 300.0


class Errands(Protocol):
    """Whoever runs errands on the store lane."""

    def __call__(self, errand: Callable[[], T], /) -> T:
        """Run it there, wait, return its result."""
        ...


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


def at_once(errand: Callable[[], T], /) -> T:
    """The errand runner of a process without a store lane (commands, tests)."""
    return errand()


class StoreErrands:
    """The store as seen from the sync lane: each call travels to the store's own lane and back."""

    def __init__(self, store: ExchangeStore, run: Errands) -> None:
        self._store = store
        self._run = run

    def pending(
        self, limit: int = PUSH_FACTS, *, by: OperatorName | None = None, max_bytes: int = PUSH_BYTES
    ) -> list[Outgoing]:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.pending(limit, by=by, max_bytes=max_bytes))

    def record_push(self, verdicts: Sequence[Pushed], head: Head | None) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.record_push(verdicts, head))

    def apply_pull(self, facts: Sequence[Incoming], *, last_seq: int, head: Head | None) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.apply_pull(facts, last_seq=last_seq, head=head))

    def seen_heads(self, limit: int = MAX_HEADS) -> list[Head]:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.seen_heads(limit))

    def watermark(self) -> Watermark:
        """See `ExchangeStore`."""
        return self._run(self._store.watermark)

    def change_scope(self, scope: str) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.change_scope(scope))

    def adopt_epoch(self, epoch: str) -> None:
        """See `ExchangeStore`."""
        self._run(lambda: self._store.adopt_epoch(epoch))

    def roll_back_to(self, seq: int) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.roll_back_to(seq))

    def erasures_seen(self) -> int:
        """See `ExchangeStore`."""
        return self._run(self._store.erasures_seen)

    def erase(self, students: Sequence[StudentId], *, upto: int) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.erase(students, upto=upto))

    def note_sync(self, *, ok_ms: int | None = None, error: str = "") -> None:
        """See `ExchangeStore`."""
        self._run(lambda: self._store.note_sync(ok_ms=ok_ms, error=error))

    def sync_state(self) -> SyncState:
        """See `ExchangeStore`."""
        return self._run(self._store.sync_state)


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
        self._thread = threading.Thread(target=self._live, name="sync-lane", daemon=True)

    def start(self) -> None:
        """Begin going round."""
        self._thread.start()

    def nudge(self) -> None:
        """Something was recorded here, or the network is back: go round soon instead of at the next bell."""
        self._nudged.set()

    def stop(self, *, seconds: float = 15.0) -> bool:
        """End after the step at hand; False when it did not end in time."""
        self._stopping.set()
        self._nudged.set()
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
            if self._stopping.is_set():
                return
            try:
                result = sync_once(self._store, self._ledger, self._clock)
                failures = 0
                finished = monotonic()
                self._tell(result)
                self._listen()
                self._breathe(since=finished)
            except DeskError as trouble:
                self._on_state(LaneState(online=False, trouble=trouble))
                self._ledger.close()
                failures += 1
                self._pause(_pause_after(trouble, failures))

    def _tell(self, result: SyncResult) -> None:
        if result.changes != Changes():
            self._on_changes(result.changes)
        self._on_state(LaneState(online=True, result=result))

    def _listen(self) -> None:
        """Sleep until the bell, a nudge or the poll; in slices, so that stopping never waits for the network."""
        slept = 0.0
        while slept < POLL_SECONDS and not self._nudged.is_set():
            if self._ledger.wait(SLICE_SECONDS):
                return
            slept += SLICE_SECONDS

    def _breathe(self, *, since: float) -> None:
        """Leave a moment between rounds that others' bells ask for: hundreds of desks hear every bell at once."""
        spread = random.uniform(0, BELL_SPREAD)  # noqa: S311 - spreading load needs no secret randomness
        self._pause(max(0.0, since + LEAST_GAP - monotonic()) + spread)

    def _pause(self, seconds: float) -> None:
        self._nudged.wait(seconds)


def _pause_after(trouble: DeskError, failures: int) -> float:
    """Longer with every failure, never in step with the other desks: a server that returns is not stormed."""
    if not isinstance(trouble, SharedLedgerUnreachable | StoreUnavailable) or trouble.code == "shared.password":
        return REFUSED_PAUSE
    ceiling = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures, 10))
    return random.uniform(FIRST_PAUSE / 2, ceiling)  # noqa: S311 - spreading load needs no secret randomness
