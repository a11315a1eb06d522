"""Online or on paper (辦理管道): what the day and the case mean for a decision, and beginning anew on paper (N01, N02).

Within the window decisions are made the usual way. Once it has closed, a case that was not finished in time begins anew
on paper (重新辦理): the registry says so, decisions made online before stay readable and count no longer. What had been
finished in time may still be collected, and a pass may still be taken back until then (N16).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app import parts
from app.clearance.case import Case, case_of
from app.clearance.fold import FAILED, PAPER, PASSED
from app.clearance.permission import require_registry
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Draft, Fact, Kind, OperatorName
from app.school.units import Item
from app.school.windows import Phase, WindowState
from app.store import Changes, StudentRecord
from app.students import term_of
from app.typed import MAX_REASON, one_line

ONLINE: Final = "online"


@dataclass(frozen=True, slots=True)
class Routed:
    """A case sent another way (管道變更): the fact, and what screens must refresh."""

    fact: Fact
    changes: Changes


def window_of(ctx: Context, student: StudentRecord) -> WindowState:
    """Where today stands to this student's window (N01, N02)."""
    return ctx.school.window_for(student.fields.get("level", ""), term_of(ctx, student), today(ctx.clock))


def channel_for(ctx: Context, case: Case, item: Item, verdict: str, *, settling: bool = False) -> dict[str, object]:
    """How a decision made now goes on record (N01, N02): online, on paper, or not at all.

    Settling a contradiction is no new decision and is possible on any day.

    Raises:
        ActRefused: Before the window; after it, for what was not finished in time.
    """
    if case.on_paper:
        return {"channel": PAPER}
    if settling:
        return {}
    window = window_of(ctx, case.student)
    if window.online or (window.phase is Phase.CLOSED and _finishes(ctx, case, item, verdict, window)):
        return {}
    if window.paper:
        raise ActRefused(
            code="clearance.paper_first",
            title="已過開放期間，須以紙本重新辦理",
            message=window.text,
            hint=f"請{ctx.school.final_unit.label}將案件改為紙本辦理，印出離校手續單；各單位蓋章後補登。",
            command="route 學號 paper",
        )
    raise ActRefused(
        code="clearance.window",
        title="不在辦理期間",
        message=window.text,
        hint="請依學校公告的期間辦理；補辦方式請洽註冊單位。",
    )


def begin_on_paper(ctx: Context, *, student_no: str, reason: str = "", by: OperatorName | None = None) -> Routed:
    """Let a case begin anew on paper (改以紙本重新辦理, N02).

    After a window that leaves the paper route no reason is needed; otherwise the registry gives one.

    Raises:
        ActRefused: When it is on paper already, has been collected, or a reason is missing.
        NotPermitted: At any desk but the registry's.
    """
    require_registry(ctx, what="改以紙本辦理")
    case = case_of(ctx, student_no)
    _require_not_gone(case)
    if case.on_paper:
        raise ActRefused(code="route.already", title="已經是紙本辦理", message="不需要再改一次。")
    said = _reason(reason)
    if not said and not window_of(ctx, case.student).paper:
        raise ActRefused(
            code="route.reason",
            title="開放期間內改紙本要有理由",
            message="線上已登錄的審核將不再計入，請寫下理由。",
            hint="例：系統維護期間無法線上辦理。",
        )
    return _route(ctx, case, parts.ON_PAPER, said, by)


def back_online(ctx: Context, *, student_no: str, reason: str, by: OperatorName | None = None) -> Routed:
    """Take the paper route back (取消紙本辦理): decisions made online count again; nothing is lost.

    Raises:
        ActRefused: When the case is not on paper, has been collected, or a reason is missing.
        NotPermitted: At any desk but the registry's.
    """
    require_registry(ctx, what="取消紙本辦理")
    case = case_of(ctx, student_no)
    _require_not_gone(case)
    if not case.on_paper:
        raise ActRefused(code="route.not_on_paper", title="這個案件不是紙本辦理", message="沒有可以取消的紙本辦理。")
    said = _reason(reason)
    if not said:
        raise ActRefused(
            code="route.reason", title="請寫下理由", message="取消紙本辦理後，線上的審核會重新計入。", hint="例：誤改。"
        )
    return _route(ctx, case, "", said, by)


def _finishes(ctx: Context, case: Case, item: Item, verdict: str, window: WindowState) -> bool:
    """What may still be decided after the window: the last step, a pass taken back, and its way back (N15, N16)."""
    if ctx.school.is_final(item):
        return True
    state = case.state(item.code)
    if verdict == "fail":
        return state.state in (PASSED, FAILED)
    closes = window.window.closes if window.window is not None else None
    if state.decided_by is None or closes is None:
        return False
    history = ctx.store.recent_facts(kinds=[Kind.SIGN_OFF], limit=200, student=case.student.id)
    return any(
        f.text("item") == item.code and f.text("v") == "pass" and in_taipei(from_ms(f.at_ms)).date() <= closes
        for f in history
    )


def _route(ctx: Context, case: Case, value: str, reason: str, by: OperatorName | None) -> Routed:
    standing = case.marks.get(("", parts.ROUTE))
    draft = Draft(
        Kind.CASE_ROUTED,
        {"v": value},
        case.student.id,
        parents=standing.tips if standing is not None else (),
        details={DetailClass.REASON: {"note": reason}} if reason else {},
    )
    facts, changes = ctx.store.append([draft], by=by or ctx.store.desk.operator)
    return Routed(facts[0], changes)


def _reason(text: str) -> str:
    said = one_line(text, what="理由")
    if len(said) > MAX_REASON:
        raise ActRefused(
            code="clearance.reason_long", title="理由太長", message=f"最多 {MAX_REASON} 字，目前 {len(said)} 字。"
        )
    return said


def _require_not_gone(case: Case) -> None:
    if case.handed_over:
        raise ActRefused(
            code="clearance.handed_over",
            title="學位證書已領取",
            message="證書發出後不能再更動案件。",
            hint="如登錄有誤，請洽註冊組。",
        )
