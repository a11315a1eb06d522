"""One round of sync: hello, push until nothing waits, pull until nothing is new.

A round may break anywhere. What was recorded stands; what was asked and not answered is unknown, so nothing is changed
for it, and the next round offers the same bytes again (the shared ledger then says `dup`).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import Clock, to_ms
from app.errors import DeskError, NotPermitted, StoreUnavailable
from app.ledger import FactId, OperatorName
from app.store import Changes
from db.exchange import ACCEPTED, Head
from db.shared.ledger import PROTOCOL, Hello
from db.shared.trouble import not_our_ledger, too_old
from db.sync.port import ExchangeStore, LedgerLine

PUSH_FACTS = 500
PUSH_BYTES = 1024 * 1024
PULL_FACTS = 500

#: Rights that change more often than this within one round are somebody's mistake; the next round tries again.
MAX_RIGHTS_CHANGES = 5


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact the shared ledger would not take in this round (被退回的事實), and the word it used."""

    fact: FactId
    outcome: str


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What a round did (同步結果).

    `pending` are own facts still unsent, other operators' included; `skew_ms` is how far this desk's clock is ahead of
    the server's; `healed` says that the server had been restored from a backup and was given back what it had lost.
    """

    pushed: int
    pulled: int
    refused: tuple[Refusal, ...]
    conflicts: int
    pending: int
    head: Head
    changes: Changes
    skew_ms: int
    healed: bool


def sync_once(
    store: ExchangeStore, ledger: LedgerLine, clock: Clock, *, accept_other_ledger: bool = False
) -> SyncResult:
    """Agree with the shared ledger once.

    Args:
        store: The desk's own store.
        ledger: The line to the shared ledger.
        clock: The desk's clock; only its difference to the server's is looked at.
        accept_other_ledger: An administrator confirmed that the server was built anew: offer everything to it.

    Raises:
        SharedLedgerUnreachable: The line broke; nothing is lost, the next round continues.
        NotPermitted: The server will not talk to this person or desk, or the program is too old to push.
        OtherLedger: The server keeps a different ledger than the one this desk knows.
    """
    try:
        result = _Round(store, ledger, clock).run(accept_other_ledger=accept_other_ledger)
    except StoreUnavailable:
        raise
    except DeskError as trouble:
        store.note_sync(error=trouble.code)
        raise
    store.note_sync(ok_ms=to_ms(clock.now()))
    return result


class _Round:
    def __init__(self, store: ExchangeStore, ledger: LedgerLine, clock: Clock) -> None:
        self.store = store
        self.ledger = ledger
        self.clock = clock
        self.changes = Changes()
        self.refused: list[Refusal] = []
        self.pushed = 0
        self.pulled = 0
        self.healed = False

    def run(self, *, accept_other_ledger: bool) -> SyncResult:
        hello = self._hello(accept_other_ledger=accept_other_ledger)
        outdated = hello.min_client > PROTOCOL
        if not outdated:
            self._push()
        head = self._pull()
        self._erase(hello)
        if outdated:
            raise too_old(hello.min_client)
        state = self.store.sync_state()
        return SyncResult(
            pushed=self.pushed,
            pulled=self.pulled,
            refused=tuple(self.refused),
            conflicts=state.conflicts,
            pending=state.pending,
            head=head,
            changes=self.changes,
            skew_ms=to_ms(self.clock.now()) - hello.now_ms,
            healed=self.healed,
        )

    def _hello(self, *, accept_other_ledger: bool) -> Hello:
        seen, mark = self.store.seen_heads(), self.store.watermark()
        hello = self.ledger.hello(seen, pending=self.store.sync_state().pending, now_ms=to_ms(self.clock.now()))
        if mark.epoch not in {"", hello.epoch} and not accept_other_ledger:
            raise not_our_ledger(self.ledger.shown)
        if seen and not (hello.known and hello.known[0]):
            common = max((h.seq for h, known in zip(seen, hello.known, strict=False) if known), default=0)
            self.changes |= self.store.roll_back_to(common)
            self.healed = True
        if mark.epoch != hello.epoch:
            self.store.adopt_epoch(hello.epoch)
        if not hello.units:
            # Offering facts now would have every one of them refused over what is only a missing entry; and what
            # this person's rights once brought here may no longer be kept here.
            if mark.scope not in {"", hello.scope}:
                self.store.change_scope(hello.scope)
            raise NotPermitted(
                code="shared.no_unit",
                title="這個帳號還沒有單位",
                message=f"共用帳冊沒有給「{self.ledger.user}」任何單位的權限",
                hint="請資訊人員以 server add-staff 設定；在那之前審核都保存在這台電腦",
            )
        return hello

    def _push(self) -> None:
        """Only this person's own facts: a colleague's wait for the colleague."""
        by = OperatorName(self.ledger.user)
        while batch := self.store.pending(PUSH_FACTS, by=by, max_bytes=PUSH_BYTES):
            reply = self.ledger.push(batch)
            self.changes |= self.store.record_push(reply.verdicts, reply.head)
            taken = [v for v in reply.verdicts if v.outcome in ACCEPTED]
            self.pushed += len(taken)
            self.refused += [Refusal(v.fact_id, v.outcome) for v in reply.verdicts if v.outcome not in ACCEPTED]

    def _erase(self, hello: Hello) -> None:
        """Follow erasures (個資法); a server that was restored may number its erasures anew, so start over then."""
        seen = self.store.erasures_seen()
        after = 0 if self.healed or hello.erasures < seen else seen
        if hello.erasures > after:
            erased = self.ledger.erased(after=after)
            self.changes |= self.store.erase([student for _, student in erased], upto=max(no for no, _ in erased))

    def _pull(self) -> Head:
        rights_changes = 0
        while True:
            mark = self.store.watermark()
            page = self.ledger.pull(after=mark.last_seq, limit=PULL_FACTS, scope=mark.scope)
            if page.scope != mark.scope:
                rights_changes += 1
                if rights_changes > MAX_RIGHTS_CHANGES:
                    return page.head
                self.changes |= self.store.change_scope(page.scope)
                continue
            # A page that is not full ends at the head, not at the last fact we may see: what is hidden is passed, and
            # comes with a change of rights if it ever becomes ours to see. The head is always remembered: it may lie
            # beyond a full page, and a restore in between must not go unnoticed.
            reached = page.facts[-1].seq if page.more and page.facts else page.head.seq
            self.changes |= self.store.apply_pull(page.facts, last_seq=reached, head=page.head)
            self.pulled += len(page.facts)
            if not page.more:
                return page.head
