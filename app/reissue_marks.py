"""Writing a returned tick, stamp or change of way anew: what stands now is superseded, and never by older news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app import parts
from app.clearance import acts, demands, stamps
from app.clearance.case import Case, case_of_record
from app.clearance.fold import VERDICTS
from app.clearance.marks import mark
from app.clearance.permission import require_registry, require_unit
from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import DetailClass, Draft, Fact, FactId, Kind
from app.repeating import repeated
from app.school.calendar import parse_date
from app.store import StudentRecord


def student_of(ctx: Context, fact: Fact) -> StudentRecord:
    """The student a fact is about.

    Raises:
        NotFound: When no roster here has the student.
    """
    found = ctx.store.student_by_id(fact.student) if fact.student is not None else None
    if found is None:
        raise NotFound(
            code="student.unknown",
            title="查無此學生",
            message="這一筆的學生不在本櫃台的名冊裡。",
            hint="請先同步或匯入名冊。",
        )
    return found


def mark_again(ctx: Context, fact: Fact, said: Mapping[FactId, FactId]) -> Draft:
    """A mark said again; one that somebody has replaced since stays replaced.

    Raises:
        ActRefused: When something newer is on record, or the diploma has left.
        NotPermitted: At a desk that may not set it.
    """
    if fact.kind == Kind.MARKED:
        require_unit(ctx, acts.find_item(ctx, fact.text("item")).unit)
    if fact.kind == Kind.CASE_ROUTED:
        require_registry(ctx, what="辦理管道")
    case = case_of_record(ctx, student_of(ctx, fact))
    if not fact.text("part").startswith(parts.CERTIFICATE):
        demands.require_not_gone(case)
    meant = mark(fact)
    state = case.marks.get((meant.item, meant.part)) if meant is not None else None
    if state is not None and state.fact != fact.id and state.at_ms > fact.at_ms:
        raise ActRefused(
            code="inbox.newer_data",
            title="已有較新的資料",
            message="這一筆退回之後，同一項已經有新的紀錄；照舊登錄會蓋掉新的。",
            hint="請確認目前的紀錄無誤，這一筆按「知道了」。",
        )
    return _following(fact, said, state.tips if state is not None else ())


def stamp_again(ctx: Context, fact: Fact, said: Mapping[FactId, FactId]) -> Draft:
    """A stamp typed in again obeys every rule of the moment.

    Raises:
        ActRefused: When the case is not on paper any more, or the stamp to take back is not there.
        NotPermitted: At any desk but the registry's.
    """
    require_registry(ctx, what=stamps.WHAT)
    item = acts.find_item(ctx, fact.text("item"))
    case = case_of_record(ctx, student_of(ctx, fact))
    state = case.state(item.code)
    counts = fact.id in state.tips
    day = parse_date(fact.text("stamped"))
    if fact.text("v") in VERDICTS and day is not None:
        why = str(fact.detail(DetailClass.REASON).get("reason", ""))
        try:
            stamps.prepare(ctx, case, item, acts.Verdict.read(fact.text("v"), why), day)
        except ActRefused as refusal:
            if not (counts and refusal.code == "clearance.already"):
                raise
    else:
        _require_there(case, fact, said, counts=counts)
    return _following(fact, said, (*state.tips, *fact.parents) if counts else state.tips)


def _require_there(case: Case, fact: Fact, said: Mapping[FactId, FactId], *, counts: bool) -> None:
    of = FactId(fact.text("of"))
    if not counts and case.state(fact.text("item")).decided_by != said.get(of, of):
        raise ActRefused(
            code="inbox.nothing_to_withdraw",
            title="要撤銷的蓋章已經不在",
            message="目前的審核不是當時要撤銷的那一筆。",
            hint="這一筆按「知道了」。",
        )
    demands.require_not_gone(case)


def _following(fact: Fact, said: Mapping[FactId, FactId], parents: tuple[FactId, ...]) -> Draft:
    return replace(repeated(fact, said, parents=()), parents=tuple(dict.fromkeys(parents)))
