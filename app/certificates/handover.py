"""Handing a diploma over (領取學位證書) as one guarded act: gate, checklist, final unit's pass and serial in one commit.

The gate is evaluated at this moment, not remembered (N14, N16, N17): where a shared ledger is configured, it was asked
for this very act. The final unit's pass, what becomes of the card, the serial and the receipt are one transaction (N15).
A diploma leaves once (E13): this desk refuses a second time, and the shared database refuses it for every desk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app import parts
from app.certificates import at_pickup, mailing, pickup_day, shelf
from app.certificates.card import card_payload
from app.certificates.checklist import IN_PERSON, PROXY, Shown, require_shown, way_of
from app.certificates.english_names import name_check_of
from app.clearance import acts, demands
from app.clearance.case import Case, case_of
from app.clearance.fold import FAILED, PAPER, PASSED
from app.clearance.gate import CONFLICT_LABEL, missing_in
from app.clearance.permission import require_unit
from app.clock import to_ms
from app.context import Context
from app.errors import ActRefused, NotPermitted
from app.ledger import DetailClass, Draft, Fact, Kind, OperatorName
from app.school.units import Item
from app.session import session
from app.store import Changes, StudentRecord
from app.typed import MAX_REASON, one_line

#: Code of the refusal while the copy of a passport is waited for (U20).
ALIAS_WAITS: Final = "handover.alias"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A diploma that has just left (領取完成); `receipt` is the number of the paper the collector signs (簽領單)."""

    fact: Fact
    serial: str
    changes: Changes
    receipt: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a rule was set aside, one sentence each, empty where it was not (放行理由).

    Attributes:
        override: A supervisor's answer for a handover without the shared ledger (N17); it stays provisional.
        urgent: An urgent case on a day without pickup (T27).
        elsewhere: Why a certificate that belongs to another desk is here (T25).
    """

    override: str = ""
    urgent: str = ""
    elsewhere: str = ""

    def on_one_line(self) -> Reasons:
        """The same, checked: one line each, not too long."""
        said = [one_line(text, what="放行理由") for text in (self.override, self.urgent, self.elsewhere)]
        if any(len(text) > MAX_REASON for text in said):
            raise ActRefused(code="handover.reason_long", title="理由太長", message=f"最多 {MAX_REASON} 字。")
        return Reasons(*said)


def hand_over(
    ctx: Context,
    *,
    student_no: str,
    method: str,
    serial: str = "",
    seen: Sequence[str] = (),
    card_kind: str = "",
    card_lost: bool = False,
    proxy_name: str = "",
    proxy_id_type: str = "",
    proxy_id_last4: str = "",
    done: Sequence[str] = (),
    later: Sequence[str] = (),
    override: str = "",
    urgent: str = "",
    elsewhere: str = "",
    asked_at: datetime | None = None,
    by: OperatorName | None = None,
) -> HandedOver:
    """Let a diploma go, or refuse with what is missing and whom to ask.

    Args:
        ctx: The desk; it must serve the final unit.
        student_no: Whose diploma.
        method: One of the school's ways: ``self``, ``proxy`` or ``mail``.
        serial: 證書字號; the one on the shelf when empty, else the desk's running number.
        seen: Codes of the profile's checklist the clerk has checked.
        card_kind: Which kind of student card was shown, where the school tells kinds apart (T19).
        card_lost: The card is lost; its branch of the checklist holds (T22, T30).
        proxy_name: The collector's name, for a proxy.
        proxy_id_type: Which document the collector showed; a code of `app.certificates.checklist.ID_TYPES`.
        proxy_id_last4: Only the last four characters of that document (N43).
        done: Codes of what is kept for the pickup and has just been done, such as the card made an ordinary one (N39).
        later: Codes of what the student does another day.
        override: A supervisor's reason for going ahead without the shared ledger; the handover is provisional.
        urgent: Why it cannot wait on a day without pickup (T27).
        elsewhere: Why a certificate of another desk is handed out here (T25).
        asked_at: When the shared ledger was asked for this very act; what was heard before does not count (N17).
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When the gate is shut, the last unit itself has refused, a paper is missing, the shared ledger was not asked, the diploma has left
            already, it is the wrong day or desk, or what is done at the pickup is neither done nor put off.
        NotPermitted: At another unit's desk, or when somebody overrides who may not.
    """
    way = way_of(ctx.school, method)
    serial, proxy_name = one_line(serial, what="證書字號"), one_line(proxy_name, what="受託人姓名")
    reasons = Reasons(override, urgent, elsewhere).on_one_line()
    shown = Shown(seen, card_kind.strip(), card_lost, proxy_name, proxy_id_type.strip(), proxy_id_last4.strip())
    case = case_of(ctx, student_no)
    student = case.student
    final = _final_items(ctx, student)
    for item in final:
        require_unit(ctx, item.unit)
    _require_not_gone(ctx, student)
    _require_gate(ctx, case)
    _require_not_refused(ctx, case, final)
    _require_prerequisites(ctx, case, final)
    provisional = _require_fresh(ctx, asked_at, reasons.override)
    set_aside = {
        "urgent": pickup_day.require_day(ctx, student, urgent=reasons.urgent) and reasons.urgent,
        "elsewhere": pickup_day.require_here(ctx, student, elsewhere=reasons.elsewhere) and reasons.elsewhere,
        "override": reasons.override if provisional else "",
    }
    require_shown(ctx.school, way, shown)
    _require_alias(ctx, student)
    settled = at_pickup.settle(ctx, case, way, done=done, later=later, card_lost=card_lost)
    known, shelved = shelf.gone(ctx, case, way.code, serial)
    number = known or _running_serial(ctx)
    receipt = _receipt_no(ctx)
    payload: dict[str, object] = {"serial": number, "method": way.code, "seen": sorted(shown.codes), "receipt": receipt}
    if card := card_payload(ctx, student, shown, acted=at_pickup.acted_on_card(ctx, case, way, done)):
        payload["card"] = card
    if later:
        payload["later"] = sorted(later)
    if why := sorted(key for key, text in set_aside.items() if text):
        payload["set_aside"] = why
    details: dict[DetailClass, dict[str, object]] = {}
    if way.code == PROXY:
        payload["proxy_id_type"] = shown.proxy_id_type
        details[DetailClass.CONTACT] = {"proxy_name": proxy_name, "proxy_id_last4": shown.proxy_id_last4}
    if provisional:
        payload["provisional"] = True
    if why:
        details[DetailClass.REASON] = {key: text for key, text in set_aside.items() if text}
    left = Draft(kind=Kind.DIPLOMA_HANDED_OVER, student=student.id, payload=payload, details=details)
    # One commit: the final unit's pass, what was done to the card, and the diploma itself (N15).
    drafts = [*_passes(case, final), *settled, *shelved, *mailing.with_handover(ctx, case, way), left]
    facts, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return HandedOver(facts[-1], number, changes, receipt, provisional=provisional)


def holds_up(ctx: Context, case: Case) -> ActRefused | None:
    """What a handover would be refused for whatever is shown at the desk, beside the gate; None where nothing is (N15, U20)."""
    try:
        final = _final_items(ctx, case.student)
        _require_not_refused(ctx, case, final)
        _require_prerequisites(ctx, case, final)
        _require_alias(ctx, case.student)
        shelf.gone(ctx, case, IN_PERSON, "")
    except ActRefused as refused:
        return refused
    return None


def _passes(case: Case, final: Sequence[Item]) -> list[Draft]:
    """The final unit's passes, which are given on the day of pickup and not before (N15)."""
    open_ = [(item, case.state(item.code)) for item in final if case.state(item.code).state != PASSED]
    verdict = {"v": "pass"} | ({"channel": PAPER} if case.on_paper else {})
    return [acts.draft(case.student.id, item, verdict, reason="", parents=state.tips) for item, state in open_]


def _receipt_no(ctx: Context) -> str:
    """The number of the receipt the collector signs; each desk counts its own (簽領單)."""
    prefix = f"R-{ctx.store.desk.desk_id[-3:].upper()}"
    return f"{prefix}{ctx.store.next_paper_no(prefix):05d}"


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


def _final_items(ctx: Context, student: StudentRecord) -> list[Item]:
    """What the unit that hands diplomas over decides about a student on that day (N15)."""
    return [i for i in ctx.school.final_unit.items if i.required and i.applies_to(student.fields).counts]


def _require_not_refused(ctx: Context, case: Case, final: Sequence[Item]) -> None:
    """What the last unit itself found wrong is not passed over by handing the diploma out (N15)."""
    words = ctx.school.words
    for item in final:
        state = case.state(item.code)
        if state.conflict or state.state == FAILED:
            said = CONFLICT_LABEL if state.conflict else words.state(FAILED)
            why = f"：{state.reason.removesuffix('。')}" if state.reason else ""
            raise ActRefused(
                code="handover.final_refused",
                title="發證單位登錄為不通過",
                message=f"{state.by}在「{item.label}」登錄{said}{why}。",
                hint="原因消失後，在櫃台把這一項改為通過或撤銷，再發證。",
            )


def _require_prerequisites(ctx: Context, case: Case, final: Sequence[Item]) -> None:
    for item in final:
        if case.state(item.code).state != PASSED:
            demands.require_prerequisites(ctx, case, item)


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


def _require_alias(ctx: Context, student: StudentRecord) -> None:
    """A certificate with a passport's alias on it does not leave before its evidence came in (U20)."""
    if name_check_of(ctx, student).alias == parts.DECLARED:
        raise ActRefused(
            code=ALIAS_WAITS,
            title="還沒有收到護照影本",
            message=f"{student.student_no} 的證書採用護照別名，護照影本還沒有登錄收到。",
            hint="收到影本後按「已收護照影本」，再發證。",
            command="audit name 學號 --alias received",
        )


def _require_fresh(ctx: Context, asked_at: datetime | None, override: str) -> bool:
    """Refuse unless the shared ledger was asked for this act; whether a supervisor answers for it instead (N17)."""
    state = ctx.store.sync_state()
    if not state.configured:
        return False
    heard = state.last_ok_ms
    if asked_at is not None and heard is not None and heard >= to_ms(asked_at):
        return False
    if not override or not ctx.school.gate.supervisor_override:
        raise ActRefused(
            code="handover.stale",
            title="資料不是最新，不能發證",
            message="發證前必須當下與共用帳冊核對，這一次還沒有核對。",
            hint="請留住證書，恢復連線後再辦理。緊急時由主管註明理由放行（事後列入清單）。"
            if ctx.school.gate.supervisor_override
            else "請留住證書，恢復連線後再辦理。",
        )
    found = session(ctx.store)
    if found is None or not found.answers_for_diplomas:
        raise NotPermitted(
            code="handover.not_supervisor",
            title="只有主管能放行",
            message="共用帳冊核對不了時，要由有督導權限的同仁放行。",
            hint="請主管換人承辦（Ctrl+L）後辦理，或恢復連線後再辦理。",
            command="sit-down --user 主管的帳號",
        )
    return True
