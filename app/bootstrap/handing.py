"""Handing a diploma over at a connected desk: ask the shared ledger first, on fresh data, then write and send at once.

A diploma cannot be called back. So the round comes before the decision: whatever other desks have sent is here when the
gate is looked at, and a server that does not answer means that nothing is recorded at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app import unsent
from app.bootstrap.shared import shared_ledger
from app.errors import ActRefused, DeskError, SharedLedgerUnreachable
from app.ledger import Kind
from app.store import Changes

if TYPE_CHECKING:
    from datetime import datetime

    from app.bootstrap.desk import Desk
    from app.bootstrap.line import HeardLedger
    from app.certificates.handover import HandedOver
    from app.ledger import Fact, FactId
    from db.sync.errands import Errands
    from db.sync.round import SyncResult

_EVERY: Final = 1 << 62
_TAKEN: Final = "先前登錄在本機的領取已由共用帳冊確認，證書可以交出"


@dataclass(frozen=True, slots=True)
class Handed:
    """A diploma that has left (領取完成), and what other desks may not have sent at that moment, in sentences."""

    done: HandedOver
    elsewhere: unsent.Elsewhere
    silent_before_gate: tuple[unsent.SeenDesk, ...]
    warnings: tuple[str, ...]


def hand_over_here(
    desk: Desk,
    student_no: str,
    act: Callable[[datetime | None], HandedOver],
    *,
    answered_for: bool = False,
    run: Errands | None = None,
) -> Handed:
    """Hand a diploma over with the shared ledger asked before and after.

    Where an earlier handover of this student was written here and not answered for, it is confirmed instead of repeated.

    Args:
        desk: The open desk.
        student_no: Whose diploma.
        act: Looks at the gate and writes the handover (`app.certificates.handover.hand_over`), given when the shared
            ledger was asked for it, or None where it was not; run on the store's lane.
        answered_for: A supervisor answers for the case in which the shared ledger does not: the act decides whether they
            may. While it answers, it is asked all the same. At a desk of its own there is nobody to ask.
        run: Runs errands on the store's lane.

    Raises:
        ActRefused: What `act` raises; or when another desk was quicker in the same moment: keep the paper.
        SharedLedgerUnreachable: ``handover.unreachable`` when the server did not answer before: nothing is recorded.
            ``handover.unconfirmed`` when it fell silent afterwards: keep the paper until it has answered.
    """
    from db.sync.errands import at_once

    errand = run or at_once
    if not desk.settings.shared_url:
        warnings = errand(lambda: _warnings(desk, student_no))
        return Handed(errand(lambda: act(None)), *warnings)
    line = shared_ledger(desk)
    try:
        waiting = errand(lambda: _waiting(desk, student_no))
        asked_at = _asked(desk, line, errand, answered_for=answered_for)
        taken = errand(lambda: _taken(desk, waiting)) if waiting is not None and asked_at is not None else None
        if taken is not None:
            elsewhere, early, sentences = errand(lambda: _warnings(desk, student_no))
            return Handed(taken, elsewhere, early, (_TAKEN, *sentences))
        warnings = errand(lambda: _warnings(desk, student_no))
        done = errand(lambda: act(asked_at))
        if asked_at is None:
            return Handed(done, *warnings)
        _confirm(desk, line, done.fact, errand)
        shut = errand(lambda: _shut_meanwhile(desk, student_no))
    finally:
        line.close()
    elsewhere, early, sentences = warnings
    return Handed(done, elsewhere, early, (*shut, *sentences))


def _asked(desk: Desk, line: HeardLedger, run: Errands, *, answered_for: bool) -> datetime | None:
    """Ask the shared ledger; when it was asked, or None where it does not answer and a supervisor does."""
    started = desk.clock.now()
    try:
        _round(desk, line, run)
    except SharedLedgerUnreachable as exc:
        if answered_for:
            return None
        raise SharedLedgerUnreachable(
            code="handover.unreachable",
            title="現在不能發證",
            message=f"發證前必須與共用帳冊核對，目前核對不了（{exc.title}）。什麼都沒有登錄。",
            hint="請留住證書，恢復連線後再辦理。",
        ) from exc
    finally:
        run(lambda: line.note(desk.store))
    return started


def _waiting(desk: Desk, student_no: str) -> FactId | None:
    """A handover of this student that was written here and not answered for: the paper was kept until it is."""
    student = desk.store.student(student_no)
    gone = desk.store.handover(student.id) if student is not None else None
    return gone.fact if gone is not None and gone.fact in desk.store.unanswered(Kind.DIPLOMA_HANDED_OVER) else None


def _taken(desk: Desk, waiting: FactId) -> HandedOver | None:
    """That handover, once the shared ledger has taken it; None where it has not, or another desk was quicker."""
    from app.certificates.handover import HandedOver

    fact = desk.store.fact(waiting)
    gone = desk.store.handover(fact.student) if fact is not None and fact.student is not None else None
    if fact is None or gone is None or gone.fact != waiting:
        return None
    if waiting in desk.store.unanswered(Kind.DIPLOMA_HANDED_OVER):
        return None
    provisional = fact.payload.get("provisional") is True
    return HandedOver(fact, gone.serial, Changes((waiting,)), fact.text("receipt"), provisional=provisional)


def _shut_meanwhile(desk: Desk, student_no: str) -> tuple[str, ...]:
    """What came in with the confirmation itself and would have stopped the handover (N16)."""
    from app.clearance.case import case_of
    from app.clearance.gate import missing_in

    missing = missing_in(desk.ctx, case_of(desk.ctx, student_no))
    names = "、".join(f"{m.unit_name}「{m.item_name}」{m.label}" for m in missing)
    return (f"核對的同時有單位改了審核：{names}，請先留住證書並洽該單位",) if missing else ()


def _confirm(desk: Desk, line: HeardLedger, fact: Fact, run: Errands) -> None:
    """Have the shared ledger take the handover before the paper leaves the desk."""
    try:
        done = _round(desk, line, run)
    except DeskError as exc:
        raise _unconfirmed(exc.title) from exc
    outcome = next((r.outcome for r in done.refused if r.fact == fact.id), "")
    if outcome:
        raise ActRefused(
            code="handover.refused",
            title="共用帳冊不接受這次發證",
            message="別的櫃台已經發出這位同學的學位證書。" if outcome == "already_handed_over" else f"原因：{outcome}",
            hint="請勿交出證書，先查明另一個櫃台的領取紀錄。",
        )
    waiting = run(lambda: desk.store.pending(_EVERY, by=fact.by, max_bytes=_EVERY))
    if any(o.fact_id == fact.id for o in waiting):
        raise _unconfirmed("這一筆還沒有送出")


def _round(desk: Desk, line: HeardLedger, run: Errands) -> SyncResult:
    from db.sync.errands import StoreErrands
    from db.sync.round import sync_once

    return sync_once(StoreErrands(desk.store, run), line, desk.clock)


def _unconfirmed(why: str) -> SharedLedgerUnreachable:
    return SharedLedgerUnreachable(
        code="handover.unconfirmed",
        title="證書請先不要交出",
        message=f"領取已登錄在本機，但共用帳冊還沒有確認（{why}）。",
        hint="恢復連線後再辦理一次領取：確認了就交出證書，被拒絕表示別的櫃台已經發出。",
    )


def _warnings(desk: Desk, student_no: str) -> tuple[unsent.Elsewhere, tuple[unsent.SeenDesk, ...], tuple[str, ...]]:
    """What may be missing from what the gate is judged by; asked before the handover itself counts as a decision."""
    found = unsent.elsewhere(desk.ctx)
    student = desk.store.student(student_no)
    early = unsent.silent_before_gate(desk.ctx, student.id, found) if student is not None else ()
    sentences = (found.sentence(desk.clock.now()), unsent.gate_sentence(early))
    return found, early, tuple(s for s in sentences if s)
