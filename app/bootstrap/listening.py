"""Staying in agreement with the shared ledger without a window: the sync lane until somebody says stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
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

    def document(self, desk: Desk) -> dict[str, object]:
        """For ``--json``: everything the rounds did, and how it stands at the end."""
        last, state = self.last, desk.store.sync_state()
        return {
            "rounds": self.rounds,
            "pushed": self.pushed,
            "pulled": self.pulled,
            "refused": _refusals(self.refused),
            "conflicts": state.conflicts,
            "pending": state.pending,
            "head": last.head.seq if last else state.last_seq,
            "online": last is not None and self.trouble is None,
        }


def round_document(done: SyncResult) -> dict[str, object]:
    """For ``--json``: what one round did."""
    return {
        "pushed": done.pushed,
        "pulled": done.pulled,
        "refused": _refusals(done.refused),
        "conflicts": done.conflicts,
        "pending": done.pending,
        "head": done.head.seq,
        "deposited": done.deposited,
        "reoffered": done.reoffered,
        "forked": done.forked,
    }


def round_line(done: SyncResult) -> str:
    """For people: what one round did."""
    text = (
        f"送出 {done.pushed}、收到 {done.pulled}、被拒 {len(done.refused)}、矛盾 {done.conflicts}、待送 {done.pending}"
    )
    return f"{text}、寄存 {done.deposited}" if done.deposited else text


def listen(desk: Desk, stop: threading.Event, say: Callable[[str], None]) -> Totals:
    """Go round until `stop` is set; the bell of the shared ledger, a poll every minute and nothing else starts a round.

    Args:
        desk: The open desk; nobody else may use it meanwhile.
        stop: Set it to end after the step at hand.
        say: Hears of every round that did something and of every trouble, on the lane's thread.

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
            if state.result.pushed or state.result.pulled or state.result.refused or state.result.deposited:
                say(round_line(state.result))
        totals.trouble = state.trouble
        if state.trouble is not None:
            say(f"{state.trouble.title}：{state.trouble.message}（會自動再試）")

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


def _refusals(refused: Sequence[Refusal]) -> list[dict[str, str]]:
    return [{"fact": r.fact, "outcome": r.outcome} for r in refused]
