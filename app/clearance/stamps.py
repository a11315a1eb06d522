"""Stamps of the paper route typed in by the registry (補登紙本蓋章, N02): which day the stamp bears, and who typed it."""

from __future__ import annotations

from datetime import date

from app.clearance import demands
from app.clearance.acts import Decided, Verdict, draft, find_item
from app.clearance.case import Case, case_of, undecided
from app.clearance.fold import PAPER, WITHDRAW
from app.clearance.permission import require_registry
from app.clock import today
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, Kind, OperatorName
from app.school.calendar import roc_date
from app.school.units import Item
from app.typed import one_line

WHAT = "紙本蓋章"


def enter_stamp(
    ctx: Context,
    *,
    student_no: str,
    item: str,
    verdict: str,
    stamped: date,
    reason: str = "",
    by: OperatorName | None = None,
) -> Decided:
    """Type in what a unit stamped on the paper of a case that began anew.

    The unit has looked at its papers itself; what must be on record before an electronic pass is not asked again.

    Args:
        ctx: The registry's desk.
        student_no: Whose.
        item: Which 辦理事項.
        verdict: ``pass`` or ``fail``.
        stamped: The day on the stamp.
        reason: Mandatory for a failure.
        by: Who types it in; the desk's own operator when absent.

    Raises:
        ActRefused: When the case is not on paper, for the last unit's item, or for a day that has not come.
        NotPermitted: At any desk but the registry's.
    """
    require_registry(ctx, what=WHAT)
    found = find_item(ctx, item)
    case = case_of(ctx, student_no)
    entry = prepare(ctx, case, found, Verdict.read(verdict, reason), stamped)
    return _record(ctx, case, entry, by)


def prepare(ctx: Context, case: Case, item: Item, said: Verdict, stamped: date) -> Draft:
    """The fact of a stamp, checked against every rule of the moment; nothing is recorded."""
    if not case.on_paper:
        raise ActRefused(
            code="stamp.online",
            title="這個案件不是紙本辦理",
            message="線上辦理的案件由各單位自己審核，不補登蓋章。",
            hint="若已過開放期間，請先改為紙本辦理。",
            command="route 學號 paper",
        )
    if ctx.school.is_final(item):
        raise ActRefused(
            code="stamp.final",
            title="最後審核不補登",
            message=f"「{item.label}」於領取當天審核（N15），不用蓋章補登。",
            hint="其他單位都補登後，直接審核或發證。",
        )
    demands.require_applicable(case, item)
    demands.require_not_gone(case)
    if stamped > today(ctx.clock):
        raise ActRefused(
            code="stamp.future",
            title="蓋章日期還沒到",
            message=f"{roc_date(stamped)} 在今天之後。",
            hint="請看手續單上的蓋章日期。",
        )
    state = case.state(item.code)
    demands.refuse_repetition(state, said.verdict, said.reason, ctx.school.words.passed.label)
    payload = {"v": said.verdict, "channel": PAPER, "stamped": stamped.isoformat()}
    return draft(case.student.id, item, payload, reason=said.reason, parents=state.tips, kind=Kind.STAMP_ENTERED)


def withdraw_stamp(
    ctx: Context, *, student_no: str, item: str, reason: str = "", by: OperatorName | None = None
) -> Decided:
    """Take a stamp back that was typed in wrongly; what stood before stands again.

    Raises:
        ActRefused: When no stamp stands there, or the diploma has left.
        NotPermitted: At any desk but the registry's.
    """
    require_registry(ctx, what=WHAT)
    found = find_item(ctx, item)
    case = case_of(ctx, student_no)
    state = case.state(found.code)
    fact = ctx.store.fact(state.decided_by) if state.decided_by is not None else None
    if fact is None or fact.kind != Kind.STAMP_ENTERED:
        raise ActRefused(
            code="stamp.none", title="沒有補登的蓋章", message=f"「{found.label}」目前沒有可以撤銷的補登蓋章。"
        )
    demands.require_not_gone(case)
    payload = {"v": WITHDRAW, "of": fact.id}
    said = one_line(reason, what="原因")
    entry = draft(case.student.id, found, payload, reason=said, parents=state.tips, kind=Kind.STAMP_ENTERED)
    return _record(ctx, case, entry, by)


def _record(ctx: Context, case: Case, entry: Draft, by: OperatorName | None) -> Decided:
    facts, changes = ctx.store.append([entry], by=by or ctx.store.desk.operator)
    item = facts[0].text("item")
    state = ctx.store.sign_offs(case.student.id).get(item) or undecided(case.student.id, item)
    return Decided(facts[0], state, changes)
