"""The store as the sync lane sees it: each call is one short errand on the store's own lane, and its result comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from app.ledger import FactId, OperatorName, StudentId
from app.store import Changes, DeskInfo, SyncState
from db.exchange import DepositOutcome, Head, Incoming, Outgoing, Pushed, Watermark
from db.shared.ledger import MAX_HEADS
from db.sync.port import ExchangeStore
from db.sync.round import PUSH_BYTES, PUSH_FACTS

T = TypeVar("T")


class Errands(Protocol):
    """Whoever runs errands on the store lane."""

    def __call__(self, errand: Callable[[], T], /) -> T:
        """Run it there, wait, return its result."""
        ...


def at_once(errand: Callable[[], T], /) -> T:
    """The errand runner of a process without a store lane (commands, tests)."""
    return errand()


class StoreErrands:
    """The store as seen from the sync lane; what each call does stands with `ExchangeStore`."""

    def __init__(self, store: ExchangeStore, run: Errands) -> None:
        self._store = store
        self._run = run

    @property
    def desk(self) -> DeskInfo:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.desk)

    def pending(
        self, limit: int = PUSH_FACTS, *, by: OperatorName | None = None, max_bytes: int = PUSH_BYTES
    ) -> list[Outgoing]:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.pending(limit, by=by, max_bytes=max_bytes))

    def pending_of_others(
        self, by: OperatorName, limit: int = PUSH_FACTS, max_bytes: int = PUSH_BYTES
    ) -> list[Outgoing]:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.pending_of_others(by, limit, max_bytes))

    def record_push(self, verdicts: Sequence[Pushed], head: Head | None) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.record_push(verdicts, head))

    def record_deposit(self, verdicts: Sequence[Pushed]) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.record_deposit(verdicts))

    def deposited(self) -> list[tuple[FactId, str]]:
        """See `ExchangeStore`."""
        return self._run(self._store.deposited)

    def record_deposit_outcomes(self, outcomes: Sequence[DepositOutcome]) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.record_deposit_outcomes(outcomes))

    def reoffer(self, outcomes: frozenset[str], by: OperatorName) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.reoffer(outcomes, by))

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

    def own_top(self) -> tuple[int, str]:
        """See `ExchangeStore`."""
        return self._run(self._store.own_top)

    def chain_at(self, n: int) -> str:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.chain_at(n))

    def adopt_chain(self, n: int, chain_hex: str) -> None:
        """See `ExchangeStore`."""
        self._run(lambda: self._store.adopt_chain(n, chain_hex))

    def mark_forked(self, upto_n: int) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.mark_forked(upto_n))

    def record_lease(self, until_ms: int) -> None:
        """See `ExchangeStore`."""
        self._run(lambda: self._store.record_lease(until_ms))

    def lease_until(self) -> int | None:
        """See `ExchangeStore`."""
        return self._run(self._store.lease_until)

    def keep_to_lease(self) -> Changes:
        """See `ExchangeStore`."""
        return self._run(self._store.keep_to_lease)

    def drop_roster(self, why: str) -> Changes:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.drop_roster(why))

    def retire(self, reason: str) -> None:
        """See `ExchangeStore`."""
        self._run(lambda: self._store.retire(reason))

    def retired(self) -> str:
        """See `ExchangeStore`."""
        return self._run(self._store.retired)

    def readmit(self) -> None:
        """See `ExchangeStore`."""
        self._run(self._store.readmit)

    def catalogue(self) -> str:
        """See `ExchangeStore`."""
        return self._run(self._store.catalogue)

    def remember_catalogue(self, text: str) -> None:
        """See `ExchangeStore`."""
        self._run(lambda: self._store.remember_catalogue(text))

    def setting(self, key: str) -> str:
        """See `ExchangeStore`."""
        return self._run(lambda: self._store.setting(key))

    def remember(self, key: str, value: str) -> None:
        """See `ExchangeStore`."""
        self._run(lambda: self._store.remember(key, value))

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
        """See `ExchangeStore`."""
        self._run(
            lambda: self._store.note_sync(
                ok_ms=ok_ms,
                error=error,
                skew_ms=skew_ms,
                server_newer=server_newer,
                deposits_mine=deposits_mine,
                deposits_to_judge=deposits_to_judge,
                others_unsent=others_unsent,
                others_seen_ms=others_seen_ms,
            )
        )

    def sync_state(self) -> SyncState:
        """See `ExchangeStore`."""
        return self._run(self._store.sync_state)
