"""One decision for many students (整批審核): one durable transaction, refused students come back as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.clearance import acts
from app.clearance.fold import WITHDRAW
from app.clearance.permission import require_unit
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, FactId, OperatorName
from app.store import Changes


@dataclass(frozen=True, slots=True)
class Refused:
    """One student the decision was not recorded for (未登錄), and why."""

    student_no: str
    title: str


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What a batch decision did (整批結果)."""

    facts: tuple[FactId, ...]
    refused: tuple[Refused, ...]
    changes: Changes


def sign_off_many(
    ctx: Context,
    *,
    student_nos: Sequence[str],
    item: str,
    verdict: str,
    reason: str = "",
    by: OperatorName | None = None,
) -> BulkDone:
    """Pass or fail an item for many students at once; who may not be decided on is named, the others are recorded.

    Raises:
        ActRefused: For a failure without a reason.
        NotPermitted: When this desk does not serve the item's unit.
    """
    found = acts.find_item(ctx, item)
    require_unit(ctx, found.unit)
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for student_no in student_nos:
        try:
            drafts.append(acts.prepare(ctx, student_no=student_no, item=found, verdict=verdict, reason=reason))
        except ActRefused as error:
            if error.code == "clearance.reason_missing":
                raise
            refused.append(Refused(student_no, error.title))
    facts, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return BulkDone(tuple(f.id for f in facts), tuple(refused), changes)


def withdraw_many(ctx: Context, facts: Sequence[FactId], *, by: OperatorName | None = None) -> BulkDone:
    """Take a batch decision back: every fact of it that still stands is withdrawn in one transaction."""
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for fact_id in facts:
        fact = ctx.store.fact(fact_id)
        student = ctx.store.student_by_id(fact.student) if fact is not None and fact.student is not None else None
        if fact is None or student is None:
            continue
        found = acts.find_item(ctx, fact.text("item"))
        require_unit(ctx, found.unit)
        state = acts.current(ctx, student.id, found.code)
        if fact_id not in state.heads or ctx.store.handover(student.id) is not None:
            refused.append(Refused(student.student_no, "之後已有別的審核"))
            continue
        drafts.append(acts.draft(student.id, found, {"v": WITHDRAW, "of": fact_id}, reason="", parents=state.tips))
    written, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return BulkDone(tuple(f.id for f in written), tuple(refused), changes)
