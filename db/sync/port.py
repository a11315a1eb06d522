"""What a round of sync needs from the two sides; `LocalStore` and `SharedLedger` are these, tests put faults between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.ledger import FactId, OperatorName, StudentId
from app.store import Changes, DeskInfo, SyncState
from db.exchange import DepositOutcome, Head, Incoming, Outgoing, Pushed, Watermark
from db.shared.ledger import DeskSeen, Hello, Page, PushReply


class ExchangeStore(Protocol):
    """The desk's own store, as the sync lane sees it. Every call is one durable transaction."""

    @property
    def desk(self) -> DeskInfo:
        """This desk."""
        ...

    # -- out
    def pending(self, limit: int = ..., *, by: OperatorName | None = ..., max_bytes: int = ...) -> list[Outgoing]:
        """Own facts nobody has answered for, oldest first; only one operator's when `by` is given."""
        ...

    def pending_of_others(self, by: OperatorName, limit: int = ..., max_bytes: int = ...) -> list[Outgoing]:
        """What others than `by` wrote here, that waits and is not yet in the shared ledger's keeping."""
        ...

    def record_push(self, verdicts: Sequence[Pushed], head: Head | None) -> Changes:
        """Keep the verdicts and the head they came with, together."""
        ...

    def record_deposit(self, verdicts: Sequence[Pushed]) -> Changes:
        """Keep what the shared ledger said about facts left in its keeping."""
        ...

    def deposited(self) -> list[tuple[FactId, str]]:
        """Facts in the shared ledger's keeping that nobody has settled, as far as this desk knows."""
        ...

    def record_deposit_outcomes(self, outcomes: Sequence[DepositOutcome]) -> Changes:
        """Keep what became of them."""
        ...

    def reoffer(self, outcomes: frozenset[str], by: OperatorName) -> Changes:
        """Facts of one operator that were refused with these words wait again."""
        ...

    # -- in
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

    # -- whether this desk is still the one it was
    def own_top(self) -> tuple[int, str]:
        """The highest counter of this desk's number that is ours, and the end of the chain there."""
        ...

    def chain_at(self, n: int) -> str:
        """The chain at one of our counters, empty when it is not ours."""
        ...

    def adopt_chain(self, n: int, chain_hex: str) -> None:
        """Go on after this counter and this end of the chain."""
        ...

    def mark_forked(self, upto_n: int) -> Changes:
        """Own facts without an answer up to this counter stand under numbers that are somebody else's."""
        ...

    def record_lease(self, until_ms: int) -> None:
        """How long this desk may keep what others gave it without hearing from the shared ledger."""
        ...

    def lease_until(self) -> int | None:
        """Until when that is; None while no shared ledger has said so."""
        ...

    def keep_to_lease(self) -> Changes:
        """Forget what others gave, if that time is over and it has not been forgotten yet."""
        ...

    def drop_roster(self, why: str) -> Changes:
        """Forget what the shared ledger can give again; whatever is unsent stays whole."""
        ...

    def retire(self, reason: str) -> None:
        """This desk is out of service: nothing more is written here until it is taken back."""
        ...

    def retired(self) -> str:
        """Why it is out of service, empty when it is not."""
        ...

    def readmit(self) -> None:
        """It is in service again."""
        ...

    # -- notes
    def catalogue(self) -> str:
        """Which units, items and kinds the shared ledger last spoke of, as a hash."""
        ...

    def remember_catalogue(self, text: str) -> None:
        """Remember that; what could not be deposited for want of one may be brought again."""
        ...

    def setting(self, key: str) -> str:
        """What this desk remembers under a key."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Remember it."""
        ...

    def note_sync(
        self,
        *,
        ok_ms: int | None = None,
        error: str = "",
        skew_ms: int | None = None,
        server_newer: bool | None = None,
        deposits_mine: int | None = None,
        deposits_to_judge: int | None = None,
        others_unsent: int | None = None,
        others_seen_ms: int | None = None,
    ) -> None:
        """Remember when the shared ledger was last agreed with and what it said, or why not."""
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

    def deposit(self, batch: Sequence[Outgoing]) -> PushReply:
        """Leave colleagues' facts in the shared ledger's keeping; nothing of them counts until they confirm."""
        ...

    def deposit_outcomes(self, ids: Sequence[FactId]) -> list[DepositOutcome]:
        """What became of facts left there."""
        ...

    def desks(self) -> list[DeskSeen]:
        """Every desk in service and when it last spoke."""
        ...
