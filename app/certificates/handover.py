"""Handing a diploma over (領取學位證書) as one guarded act: gate, checklist, final unit's pass and serial in one commit.

The gate is evaluated at this moment, not remembered (N14, N16, N17). The final unit's pass and the handover are one
transaction (N15). A diploma leaves once (E13): this desk refuses a second time, and where a shared ledger is
configured its database refuses it for every desk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.certificates import at_pickup
from app.certificates.ways import METHODS, Method
from app.clearance import acts, demands
from app.clearance.case import Case, case_of
from app.clearance.fold import PAPER, PASSED
from app.clearance.gate import missing_in
from app.clearance.permission import require_unit
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Draft, Fact, Kind, OperatorName
from app.store import Changes, StudentRecord, as_of
from app.typed import one_line

#: Data older than this is not fresh enough to let a diploma go where a shared ledger is configured (N17).
FRESH_FOR = timedelta(minutes=2)

#: How much of a collector's identity document is ever written down (N43).
LAST_FOUR = 4


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A diploma that has just left (領取完成)."""

    fact: Fact
    serial: str
    changes: Changes


def hand_over(
    ctx: Context,
    *,
    student_no: str,
    method: str,
    serial: str = "",
    seen: Sequence[str] = (),
    proxy_name: str = "",
    proxy_id_last4: str = "",
    done: Sequence[str] = (),
    later: Sequence[str] = (),
    override: str = "",
    by: OperatorName | None = None,
) -> HandedOver:
    """Let a diploma go, or refuse with what is missing and whom to ask.

    Args:
        ctx: The desk; it must serve the final unit.
        student_no: Whose diploma.
        method: ``self``, ``proxy`` or ``mail``.
        serial: 證書字號; the desk's running number when empty.
        seen: Codes of the papers the clerk has checked.
        proxy_name: The collector's name, for a proxy.
        proxy_id_last4: Only the last four characters of the collector's identity document (N43).
        done: Codes of what is kept for the pickup and has just been done, such as the card made an ordinary one (N39).
        later: Codes of what the student does another day.
        override: A supervisor's reason for going ahead on data that is not fresh.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When the gate is shut, a paper is missing, data is stale, the diploma has left already, or what is
            done at the pickup is neither done nor put off by somebody who collects in person.
    """
    way = METHODS.get(method)
    if way is None:
        raise WrongUse(
            code="handover.method", title="不明的領取方式", message="可用：self（親自）、proxy（代領）、mail（郵寄）。"
        )
    serial, override = one_line(serial, what="證書字號"), one_line(override, what="放行理由")
    proxy_name, proxy_id_last4 = one_line(proxy_name, what="受託人姓名"), proxy_id_last4.strip()
    case = case_of(ctx, student_no)
    student = case.student
    final = [i for i in ctx.school.final_unit.items if i.required and i.applies_to(student.fields).counts]
    for item in final:
        require_unit(ctx, item.unit)
    _require_not_gone(ctx, student)
    _require_gate(ctx, case)
    for item in final:
        if case.state(item.code).state != PASSED:
            demands.require_prerequisites(ctx, case, item)
    _require_fresh(ctx, override)
    _require_papers(way, seen, proxy_name, proxy_id_last4)
    settled = at_pickup.settle(ctx, case, way, done=done, later=later)
    operator = by or ctx.store.desk.operator
    number = serial or _running_serial(ctx)
    drafts: list[Draft] = []
    for item in final:
        state = case.state(item.code)
        if state.state != PASSED:
            verdict = {"v": "pass"} | ({"channel": PAPER} if case.on_paper else {})
            drafts.append(acts.draft(student.id, item, verdict, reason="", parents=state.tips))
    drafts += settled
    payload: dict[str, object] = {"serial": number, "method": way.code, "seen": sorted(seen)}
    if later:
        payload["later"] = sorted(later)
    details: dict[DetailClass, dict[str, object]] = {}
    if way.code == "proxy":
        details[DetailClass.CONTACT] = {"proxy_name": proxy_name, "proxy_id_last4": proxy_id_last4}
    if override:
        payload["provisional"] = True
        details[DetailClass.REASON] = {"override": override}
    drafts.append(Draft(kind=Kind.DIPLOMA_HANDED_OVER, student=student.id, payload=payload, details=details))
    facts, changes = ctx.store.append(drafts, by=operator)
    return HandedOver(facts[-1], number, changes)


def _running_serial(ctx: Context) -> str:
    """This desk's own running number, for schools that have not given a 證書字號; the desk's mark keeps it unique."""
    prefix = f"{ctx.school.code.upper()}-{ctx.store.desk.desk_id[-3:].upper()}"
    return f"{prefix}{ctx.store.next_paper_no(prefix):05d}"


def _require_not_gone(ctx: Context, student: StudentRecord) -> None:
    gone = ctx.store.handover(student.id)
    if gone is not None:
        raise ActRefused(
            code="handover.again",
            title="學位證書已領取",
            message=f"證書 {gone.serial} 已發出，紙本學位證書僅核發一次。",
            hint="遺失時請申請補發「學位證明書」。",
        )


def _require_gate(ctx: Context, case: Case) -> None:
    missing = missing_in(ctx, case)
    if missing:
        first = missing[0]
        names = "、".join(f"{m.unit_name}「{m.item_name}」{m.label}" for m in missing[:6])
        raise ActRefused(
            code="handover.gate_shut",
            title=f"尚缺 {len(missing)} 項，不能發證",
            message=f"{names}。",
            hint=f"請先洽{first.unit_name}：{first.place}　{first.contact}",
        )


def _require_fresh(ctx: Context, override: str) -> None:
    state = ctx.store.sync_state()
    if not state.configured or override:
        return
    seen = as_of(state)
    if seen is None or ctx.clock.now() - seen > FRESH_FOR:
        raise ActRefused(
            code="handover.stale",
            title="資料不是最新，不能發證",
            message="發證前必須與共用帳冊核對，目前尚未完成同步。",
            hint="請先同步；緊急時由主管註明理由放行（事後列入清單）。",
        )


def _require_papers(way: Method, seen: Sequence[str], proxy_name: str, proxy_id_last4: str) -> None:
    lacking = [name for code, name in way.papers if code not in seen]
    if lacking:
        raise ActRefused(
            code="handover.papers",
            title="文件未齊，不能發證",
            message=f"{way.name}還缺：{'、'.join(lacking)}。",
            hint="逐一查驗後勾選。",
        )
    if way.code == "proxy" and (not proxy_name or not (proxy_id_last4.isalnum() and len(proxy_id_last4) == LAST_FOUR)):
        raise ActRefused(
            code="handover.proxy",
            title="受託人資料不完整",
            message="請填受託人姓名與證件末四碼。",
            hint="只記末四碼，不留全碼。",
        )
