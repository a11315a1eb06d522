"""Staying in agreement with the shared ledger without a window: the sync lane until somebody says stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.bootstrap.shared import shared_ledger

if TYPE_CHECKING:
    from app.bootstrap.desk import Desk
    from app.errors import DeskError
    from db.sync.lane import LaneState
    from db.sync.round import Refusal, SyncResult


@dataclass
class Totals:
    """What all rounds together did (同步總計); `last` is the last round that succeeded, `trouble` why the last failed."""

    rounds: int = 0
    pushed: int = 0
    pulled: int = 0
    refused: list[Refusal] = field(default_factory=list)
    last: SyncResult | None = None
    trouble: DeskError | None = None

    def add(self, result: SyncResult) -> None:
        """Count one round."""
        self.rounds += 1
        self.pushed += result.pushed
        self.pulled += result.pulled
        self.refused += result.refused
        self.last, self.trouble = result, None


def listen(desk: Desk, stop: threading.Event, told: Callable[[LaneState], None]) -> Totals:
    """Go round until `stop` is set; the bell of the shared ledger, a poll every minute and nothing else starts a round.

    Args:
        desk: The open desk; nobody else may use it meanwhile.
        stop: Set it to end after the step at hand.
        told: Hears of every round and every trouble, on the lane's thread.

    Raises:
        NotFound: When no shared ledger is configured.
        KeyUnavailable: When its password is not at hand.
        Exception: Whatever ended the lane unexpectedly.
    """
    from db.sync.lane import SyncLane

    line, totals, bugs = shared_ledger(desk), Totals(), list[BaseException]()

    def hear(state: LaneState) -> None:
        line.note(desk.store)
        if state.result is not None:
            totals.add(state.result)
        totals.trouble = state.trouble
        told(state)

    def end(bug: BaseException) -> None:
        bugs.append(bug)
        stop.set()

    lane = SyncLane(desk.store, line, desk.clock, on_changes=lambda _changes: None, on_state=hear, on_bug=end)
    lane.start()
    try:
        # In slices: on Windows a wait without an end does not hear Ctrl+C.
        while not stop.wait(0.5):
            pass
    finally:
        lane.stop()
    if bugs:
        raise bugs[0]
    return totals
