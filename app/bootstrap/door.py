"""Deposits and the other desks (寄存與其他櫃台): what a person asks of the shared ledger beyond a round.

Every act is a few answers of the server and a few errands at the store, each durable by itself; broken anywhere, it can
be asked again: what was done already is recognised, not done twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from app.bootstrap.line import HeardLedger
from app.bootstrap.shared import shared_ledger
from app.errors import ActRefused, NotFound
from app.ledger import Detail, DetailClass, Fact, FactId, read
from app.reissue import write_again
from app.repeating import RE
from app.session import require_writer
from app.store import Changes
from app.typed import one_line
from db.exchange import ACCEPTED, DECLINED, TAKEN_OVER, Deposit
from db.sync.errands import Errands, StoreErrands, at_once
from db.sync.round import SyncResult, sync_once

if TYPE_CHECKING:
    from app.bootstrap.desk import Desk
    from db.shared.ledger import DeskSeen

CONFIRM: Final = "confirm"
JUDGE: Final = "judge"
#: Own facts without a student looked through for one that takes a deposit over.
_RECENT: Final = 1000


@dataclass(frozen=True, slots=True)
class Sealed:
    """A deposit as `app.inbox` takes it (寄存的一筆)."""

    fact: Fact
    claimed_by: str
    deposited_by: str
    desk: str
    received_ms: int
    may: str


@dataclass(frozen=True, slots=True)
class SettledDeposits:
    """What became of settling (處理結果): which are done, which were refused and by which word, what to refresh."""

    done: tuple[FactId, ...]
    changes: Changes
    refused: tuple[tuple[FactId, str], ...] = ()


class Door:
    """One person's affairs at the shared ledger (共用帳冊); every call connects, asks and hangs up.

    Args:
        desk: The open desk.
        run: Runs errands on the store's lane.
    """

    def __init__(self, desk: Desk, run: Errands = at_once) -> None:
        self._desk = desk
        self._run = run

    def deposits(self) -> list[Sealed]:
        """Deposits the present operator may settle, oldest first."""
        with shared_ledger(self._desk) as line:
            return _sealed(line.deposits())

    def confirm(self, ids: Sequence[FactId]) -> SettledDeposits:
        """Stand by one's own: they enter the ledger as they were written.

        Raises:
            NotFound: When one of them is not waiting for this person.
        """
        with shared_ledger(self._desk) as line:
            _chosen(line.deposits(), ids, CONFIRM)
            reply = line.confirm_deposits(ids)
            changes = self._round(line).changes
        taken = tuple(v.fact_id for v in reply.verdicts if v.outcome in ACCEPTED)
        refused = tuple((v.fact_id, v.outcome) for v in reply.verdicts if v.outcome not in ACCEPTED)
        return SettledDeposits(taken, changes | Changes(sync=True), refused)

    def take_over(self, ids: Sequence[FactId], reason: str = "") -> SettledDeposits:
        """Decide the same under one's own name, checked by every rule of the moment, and settle the deposit with it.

        Raises:
            NotFound: When one of them is not for this person to judge.
            ActRefused: When a rule of the moment forbids the decision; nothing is settled then.
        """
        said = one_line(reason, what="理由")
        with shared_ledger(self._desk) as line:
            # What stands now must be here before anything is decided on top of it.
            changes = self._round(line).changes
            originals = [_fact(d) for d in _chosen(line.deposits(), ids, JUDGE)]
            changes |= self._run(lambda: self._written(originals))
            after = self._round(line)
            changes |= after.changes
            refused = {r.fact: r.outcome for r in after.refused}
            done: list[FactId] = []
            not_taken: list[tuple[FactId, str]] = []
            for old in originals:
                new = self._run(partial(self._successor, old))
                if new is None or new.id in refused:
                    not_taken.append((old.id, refused.get(new.id, "") if new else ""))
                else:
                    line.settle_deposit(old.id, TAKEN_OVER, new.id, said)
                    done.append(old.id)
        return SettledDeposits(tuple(done), changes | Changes(sync=True), tuple(not_taken))

    def decline(self, ids: Sequence[FactId], reason: str) -> SettledDeposits:
        """Close them without effect; kept with name, time and reason, and the writer is told.

        Raises:
            NotFound: When one of them is not for this person to judge.
            ActRefused: Without a reason.
        """
        said = one_line(reason, what="理由")
        if not said:
            raise ActRefused(
                code="inbox.reason",
                title="請寫下理由",
                message="不採用別人的審核，要留下一句為什麼，承辦人看得到。",
                hint="例：同學已另行補件，請依目前情形重新審核。",
            )
        with shared_ledger(self._desk) as line:
            for deposit in _chosen(line.deposits(), ids, JUDGE):
                line.settle_deposit(deposit.fact_id, DECLINED, None, said)
            changes = self._round(line).changes
        return SettledDeposits(tuple(ids), changes | Changes(sync=True))

    def desks(self) -> list[DeskSeen]:
        """Every other desk in service, as the shared ledger last heard it."""
        here = self._desk.store.desk.desk_id
        with shared_ledger(self._desk) as line:
            found = [d for d in line.desks() if d.desk_id != here]
            self._run(lambda: line.note(self._desk.store))
        return found

    def _round(self, line: HeardLedger) -> SyncResult:
        done = sync_once(StoreErrands(self._desk.store, self._run), line, self._desk.clock)
        self._run(lambda: line.note(self._desk.store))
        return done

    def _written(self, originals: Sequence[Fact]) -> Changes:
        """Write what nobody here has written yet; on the store's lane."""
        ctx = self._desk.ctx
        require_writer(ctx)
        missing = [f for f in originals if self._successor(f) is None]
        return write_again(ctx, missing).changes if missing else Changes()

    def _successor(self, old: Fact) -> Fact | None:
        """The present operator's own fact that says the old one again and was not refused, when there is one."""
        store = self._desk.store
        facts = (
            store.student_facts(old.student)
            if old.student is not None
            else store.recent_facts(kinds=[old.kind], limit=_RECENT)
        )
        refused = {r.fact.id for r in store.refused()}
        again = (f for f in facts if f.text(RE) == old.id and f.by == store.desk.operator)
        return next((f for f in again if f.id not in refused), None)


def _chosen(deposits: Sequence[Deposit], ids: Sequence[FactId], may: str) -> list[Deposit]:
    known = {d.fact_id: d for d in deposits if d.may == may}
    missing = [i for i in ids if i not in known]
    if missing:
        raise NotFound(
            code="inbox.not_deposited",
            title="不在可處理的寄存清單裡",
            message=f"沒有編號「{missing[0]}」可由您{'確認' if may == CONFIRM else '處理'}的寄存，或已經處理過。",
            hint="自己寫的只能確認；別人寫的由該單位主管接手或不採用。",
            command="deposits",
        )
    return [known[i] for i in dict.fromkeys(ids)]


def _sealed(deposits: Sequence[Deposit]) -> list[Sealed]:
    return [Sealed(_fact(d), d.claimed_actor, d.deposited_by, d.desk_label, d.received_at_ms, d.may) for d in deposits]


def _fact(deposit: Deposit) -> Fact:
    return read(deposit.body, [Detail(DetailClass(d["c"]), d["salt"], d["value"]) for d in deposit.details])
