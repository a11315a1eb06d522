"""What a round of sync needs from the two sides; `LocalStore` and `SharedLedger` are these, tests put faults between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.ledger import OperatorName, StudentId
from app.store import Changes, SyncState
from db.exchange import Head, Incoming, Outgoing, Pushed, Watermark
from db.shared.ledger import Hello, Page, PushReply


class ExchangeStore(Protocol):
    """The desk's own store, as the sync lane sees it. Every call is one durable transaction."""

    def pending(self, limit: int = ..., *, by: OperatorName | None = ..., max_bytes: int = ...) -> list[Outgoing]:
        """Own facts nobody has answered for, oldest first; only one operator's when `by` is given."""
        ...

    def record_push(self, verdicts: Sequence[Pushed], head: Head | None) -> Changes:
        """Keep the verdicts and the head they came with, together."""
        ...

    def apply_pull(self, facts: Sequence[Incoming], *, last_seq: int, head: Head | None) -> Changes:
        """Keep facts, the new watermark and the head, together."""
        ...

    def seen_heads(self, limit: int = ...) -> list[Head]:
        """Heads of the shared ledger this desk has seen, newest first."""
        ...

    def watermark(self) -> Watermark:
        """Up to where this desk has pulled."""
        ...

    def change_scope(self, scope: str) -> Changes:
        """Rights changed: forget what others wrote and start pulling from the beginning."""
        ...

    def adopt_epoch(self, epoch: str) -> None:
        """Remember which ledger this desk works with."""
        ...

    def roll_back_to(self, seq: int) -> Changes:
        """The server forgot everything after `seq`: own facts wait again, others' become witnesses."""
        ...

    def erasures_seen(self) -> int:
        """Up to which erasure this desk has followed."""
        ...

    def erase(self, students: Sequence[StudentId], *, upto: int) -> Changes:
        """Forget the details of these students, as the shared ledger has."""
        ...

    def note_sync(self, *, ok_ms: int | None = None, error: str = "") -> None:
        """Remember when the shared ledger was last agreed with, or why not."""
        ...

    def sync_state(self) -> SyncState:
        """Pending, refused and conflicting facts."""
        ...


class LedgerLine(Protocol):
    """The shared ledger at the other end."""

    @property
    def user(self) -> str:
        """Whose login it is."""
        ...

    @property
    def shown(self) -> str:
        """How people read where it is."""
        ...

    def hello(self, seen: Sequence[Head], *, pending: int, now_ms: int) -> Hello:
        """Ask whether this is the server we know."""
        ...

    def push(self, batch: Sequence[Outgoing]) -> PushReply:
        """Offer facts, oldest first."""
        ...

    def pull(self, *, after: int, limit: int, scope: str) -> Page:
        """The next facts this person may see."""
        ...

    def erased(self, *, after: int) -> list[tuple[int, StudentId]]:
        """Students whose details were erased since erasure number `after`."""
        ...
