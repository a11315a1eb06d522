"""One round of sync: hello, leave colleagues' facts in keeping, push until nothing waits, pull until nothing is new.

A round may break anywhere. What was recorded stands; what was asked and not answered is unknown, so nothing is changed
for it, and the next round offers the same bytes again (the shared ledger then says `dup`). Every step is one
transaction of the store, in an order in which a desk that is killed between two of them does the second one later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.clock import Clock, to_ms
from app.errors import DeskError, NotPermitted, StoreUnavailable
from app.ledger import FactId, OperatorName, StudentId
from app.store import Changes
from db.exchange import ACCEPTED, DEPOSITED, FORGOTTEN, WAITING, DepositOutcome, Head
from db.shared.ledger import PROTOCOL, DeskSeen, Hello
from db.shared.trouble import not_our_ledger, too_old
from db.sync import standing
from db.sync.port import ExchangeStore, LedgerLine
from db.sync.result import Refusal, SyncResult

__all__ = ["PULL_FACTS", "PUSH_BYTES", "PUSH_FACTS", "Refusal", "SyncResult", "sync_once"]

PUSH_FACTS = 500
PUSH_BYTES = 1024 * 1024
PULL_FACTS = 500

#: Rights that change more often than this within one round are somebody's mistake; the next round tries again.
MAX_RIGHTS_CHANGES = 5

#: From this version on a server keeps deposits.
KEEPS_DEPOSITS: Final = 2
#: Refusals that something else than the fact may turn into a yes: new rights, a new item, or an erasure. A server that
#: was restored without its erasures takes nothing of whose details are erased here, until they are done again there.
BY_RIGHTS: Final = frozenset({"denied"})
BY_CATALOGUE: Final = frozenset({"unknown_item", "unknown_kind"})
BY_ERASURES: Final = frozenset({"malformed"})
#: Under which of these one person's facts were judged last; remembered per person.
JUDGED: Final = "sync.judged:"
#: The last erasure this desk has followed, by number and pseudonym.
LAST_ERASED: Final = "sync.erased"
#: The shared ledger has a fact of this desk under that number already, and another one.
NUMBER_TAKEN: Final = "desk_seq_reused"


def sync_once(
    store: ExchangeStore,
    ledger: LedgerLine,
    clock: Clock,
    *,
    accept_other_ledger: bool = False,
    touched: Callable[[Changes], None] | None = None,
) -> SyncResult:
    """Agree with the shared ledger once.

    Args:
        store: The desk's own store.
        ledger: The line to the shared ledger.
        clock: The desk's clock; only its difference to the server's is looked at.
        accept_other_ledger: An administrator confirmed that the server was built anew: offer everything to it.
        touched: Told what changed here, also when the round breaks half-way.

    Raises:
        SharedLedgerUnreachable: The line broke; nothing is lost, the next round continues.
        NotPermitted: The server will not talk to this person or desk, or the program is too old to push.
        OtherLedger: The server keeps a different ledger than the one this desk knows.
    """
    going = _Round(store, ledger, clock)
    try:
        return going.run(accept_other_ledger=accept_other_ledger)
    except StoreUnavailable:
        raise
    except DeskError as trouble:
        going.changes |= standing.after_trouble(store, trouble)
        store.note_sync(error=trouble.code)
        raise
    finally:
        if touched is not None and going.changes != Changes():
            touched(going.changes)


class _Round:
    def __init__(self, store: ExchangeStore, ledger: LedgerLine, clock: Clock) -> None:
        self.store = store
        self.ledger = ledger
        self.clock = clock
        self.by = OperatorName(ledger.user)
        self.changes = Changes()
        self.refused: list[Refusal] = []
        self.pushed = 0
        self.pulled = 0
        self.deposited = 0
        self.reoffered = 0
        self.healed = False
        self.forked = False

    def run(self, *, accept_other_ledger: bool) -> SyncResult:
        hello = self._hello(accept_other_ledger=accept_other_ledger)
        outdated = hello.min_client > PROTOCOL
        if not outdated:
            if standing.is_doubled(self.store, hello):
                self._part_from_the_twin(hello)
            # First, because what is pushed may hang on them: a chain is never seen over there with a link missing.
            self._deposit(hello)
            self._push(hello)
        head = self._pull()
        self._settle(hello)
        self._erase(hello)
        if outdated:
            raise too_old(hello.min_client)
        return self._done(hello, head)

    # -- who we are to each other
    def _hello(self, *, accept_other_ledger: bool) -> Hello:
        seen, mark = self.store.seen_heads(), self.store.watermark()
        hello = self.ledger.hello(seen, pending=self.store.sync_state().pending, now_ms=to_ms(self.clock.now()))
        if mark.epoch not in {"", hello.epoch} and not accept_other_ledger:
            raise not_our_ledger(self.ledger.shown)
        if self.store.retired():
            self.store.readmit()
        if seen and not (hello.known and hello.known[0]):
            common = max((h.seq for h, known in zip(seen, hello.known, strict=False) if known), default=0)
            self.changes |= self.store.roll_back_to(common)
            self.healed = True
        if mark.epoch != hello.epoch:
            self.store.adopt_epoch(hello.epoch)
        standing.keep_lease(self.store, hello, self.clock)
        if not hello.units:
            # Offering facts now would have every one of them refused over what is only a missing entry; and what
            # this person's rights once brought here may no longer be kept here.
            if mark.scope not in {"", hello.scope}:
                self.changes |= self.store.change_scope(hello.scope)
            raise NotPermitted(
                code="shared.no_unit",
                title="這個帳號還沒有單位",
                message=f"共用帳冊沒有給「{self.ledger.user}」任何單位的權限",
                hint="請資訊人員以 server add-staff 設定；在那之前審核都保存在這台電腦",
            )
        return hello

    def _part_from_the_twin(self, hello: Hello) -> None:
        """Numbers of this desk were used elsewhere: let the shared ledger say which, as long as it can.

        A colleague's unsent facts cannot be offered, and what hangs on them would look like a broken chain over there.
        """
        self.forked = True
        self._pull()
        alone = not self.store.pending_of_others(self.by, 1, PUSH_BYTES) and not self.store.deposited()
        if alone:
            self._push(hello)
        self.changes |= standing.go_on_after(self.store, hello, offered=alone)

    # -- out
    def _push(self, hello: Hello) -> None:
        """Only this person's own facts: a colleague's wait for the colleague.

        What was refused under other rights is offered again before anything is pushed, and what it was judged under is
        remembered after: killed in between, the desk offers it once more and hears the same word.
        """
        key, judged = f"{JUDGED}{self.by}", f"{hello.scope} {hello.catalogue} {hello.erasures}"
        before = self.store.setting(key)
        if before != judged:
            self._reoffer(before, judged)
        while batch := self.store.pending(PUSH_FACTS, by=self.by, max_bytes=PUSH_BYTES):
            reply = self.ledger.push(batch)
            self.changes |= self.store.record_push(reply.verdicts, reply.head)
            self.pushed += sum(v.outcome in ACCEPTED for v in reply.verdicts)
            refused = [Refusal(v.fact_id, v.outcome) for v in reply.verdicts if v.outcome not in ACCEPTED]
            self.refused += refused
            if any(r.outcome == NUMBER_TAKEN for r in refused):
                # By a twin, perhaps one faster than our hello: the next round goes on behind it.
                self.forked = True
                self.changes |= self.store.mark_forked(0)
        if before != judged:
            self.store.remember(key, judged)

    def _reoffer(self, before: str, judged: str) -> None:
        words = frozenset[str]()
        # What was never judged here, or remembered in other words, differs in everything.
        then, now = f"{before}   ".split(" "), judged.split(" ")
        for was, is_, refused in zip(then, now, (BY_RIGHTS, BY_CATALOGUE, BY_ERASURES), strict=False):
            words |= refused if was != is_ else frozenset()
        waiting = self.store.sync_state().pending
        self.changes |= self.store.reoffer(words, self.by)
        self.reoffered += self.store.sync_state().pending - waiting

    def _deposit(self, hello: Hello) -> None:
        """Leave in the shared ledger's keeping what colleagues wrote here: it outlives this machine, and counts later."""
        if self.store.catalogue() != hello.catalogue:
            self.store.remember_catalogue(hello.catalogue)
        offered = set[FactId]()
        while hello.version >= KEEPS_DEPOSITS:
            batch = self.store.pending_of_others(self.by, PUSH_FACTS, PUSH_BYTES)
            if offered.issuperset(o.fact_id for o in batch):
                return
            offered |= {o.fact_id for o in batch}
            reply = self.ledger.deposit(batch)
            self.changes |= self.store.record_deposit(reply.verdicts)
            self.deposited += sum(v.outcome == DEPOSITED for v in reply.verdicts)

    # -- in
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

    def _settle(self, hello: Hello) -> None:
        """Hear what became of deposits; one the shared ledger does not know was forgotten by a restore."""
        waiting = [fact for fact, _ in self.store.deposited()] if hello.version >= KEEPS_DEPOSITS else []
        for start in range(0, len(waiting), PUSH_FACTS):
            asked = waiting[start : start + PUSH_FACTS]
            said = {o.fact_id: o for o in self.ledger.deposit_outcomes(asked)}
            news = [said.get(i) or DepositOutcome(i, FORGOTTEN, None, self.by, "") for i in asked]
            self.changes |= self.store.record_deposit_outcomes([o for o in news if o.state != WAITING])

    def _erase(self, hello: Hello) -> None:
        """Follow erasures (個資法). A server that was restored may give their numbers anew, to other students.

        Therefore the last one followed is asked for as well: if it is not the one we knew, all are followed again.
        """
        seen = self.store.erasures_seen()
        if not seen and not hello.erasures:
            return
        news = self.ledger.erased(after=max(seen - 1, 0))
        if seen and (not news or _named(news[0]) != self.store.setting(LAST_ERASED)):
            news = self.ledger.erased(after=0)
        elif seen:
            del news[0]
        elif not news:
            return
        last = max(news, default=(0, StudentId("")))
        if news or not hello.erasures:
            self.changes |= self.store.erase([student for _, student in news], upto=last[0])
            self.store.remember(LAST_ERASED, _named(last))

    # -- notes
    def _done(self, hello: Hello, head: Head) -> SyncResult:
        others = [d for d in self.ledger.desks() if d.desk_id != self.store.desk.desk_id]
        now_ms = to_ms(self.clock.now())
        self.store.note_sync(
            ok_ms=now_ms,
            skew_ms=now_ms - hello.now_ms,
            server_newer=hello.server_newer,
            deposits_mine=hello.deposits_mine,
            deposits_to_judge=hello.deposits_to_judge,
            others_unsent=sum(d.pending for d in others),
            others_seen_ms=_least_recent(others),
        )
        state = self.store.sync_state()
        return SyncResult(
            pushed=self.pushed,
            pulled=self.pulled,
            refused=tuple(self.refused),
            conflicts=state.conflicts,
            pending=state.pending,
            head=head,
            changes=self.changes,
            skew_ms=now_ms - hello.now_ms,
            healed=self.healed,
            deposited=self.deposited,
            forked=self.forked,
            reoffered=self.reoffered,
            server_version=hello.schema_v,
        )


def _named(erasure: tuple[int, StudentId]) -> str:
    """An erasure as it is remembered: its number and whom it was about, by pseudonym."""
    return f"{erasure[0]} {erasure[1]}"


def _least_recent(desks: list[DeskSeen]) -> int | None:
    """When the desk that has been silent longest spoke; one that never did has nothing to tell."""
    return min((d.at_ms for d in desks if d.at_ms is not None), default=None)
