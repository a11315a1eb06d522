"""Sign-off acts (簽核): pass, fail with a reason, withdraw, settle a contradiction. One fact each, refused out loud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.clearance.fold import FAILED, PASSED, PENDING, WITHDRAW
from app.clearance.permission import require_unit
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.school.units import Item
from app.store import Changes, SignOffState, StudentRecord
from app.students import find_student
from app.typed import MAX_REASON, one_line

NAMED_IN_REFUSAL = 5


@dataclass(frozen=True, slots=True)
class Decided:
    """What an act did (審核結果): the fact, the state it led to, and what screens must refresh."""

    fact: Fact
    state: SignOffState
    changes: Changes


def find_item(ctx: Context, item: str, *, unit: str = "") -> Item:
    """The item with this code, or a unit's only item when `item` is empty.

    Raises:
        WrongUse: When the profile has no such unit or item, or the unit has several items and none was named.
    """
    if item:
        found = next((i for i in ctx.school.items if i.code == item and unit in ("", i.unit)), None)
        if found is not None:
            return found
        raise WrongUse(code="item.unknown", title="沒有這個辦理事項", message=f"學校設定裡沒有「{item}」。")
    of_unit = [i for i in ctx.school.items if i.unit == unit]
    if len(of_unit) == 1:
        return of_unit[0]
    if not of_unit:
        known = "、".join(u.code for u in ctx.school.units)
        raise WrongUse(
            code="unit.unknown", title="沒有這個單位", message=f"學校設定裡沒有「{unit}」。", hint=f"單位代碼：{known}"
        )
    choices = "、".join(f"{i.code}（{i.label}）" for i in of_unit)
    raise WrongUse(
        code="item.ambiguous", title="這個單位有多個辦理事項", message="請指定是哪一項。", hint=f"可用：{choices}"
    )


def current(ctx: Context, student: StudentId, item: str) -> SignOffState:
    """Where an item stands now; pending when nobody has decided."""
    found = ctx.store.sign_offs(student).get(item)
    return found or SignOffState(student, item, PENDING, False, (), (), None, "", 0, "", "")  # noqa: FBT003 - a record


def sign_off(
    ctx: Context, *, student_no: str, item: str, verdict: str, reason: str = "", by: OperatorName | None = None
) -> Decided:
    """Record one unit's decision on one student (N09-N12, N15, N16).

    Args:
        ctx: The desk.
        student_no: Whose.
        item: Which 辦理事項.
        verdict: ``pass`` or ``fail``.
        reason: Mandatory for a failure; an optional note otherwise.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: Without a reason for a failure, for an item that does not apply, or a final item too early.
    """
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    entry = prepare(ctx, student_no=student_no, item=found, verdict=verdict, reason=reason)
    return _record(ctx, entry, by)


def prepare(ctx: Context, *, student_no: str, item: Item, verdict: str, reason: str = "") -> Draft:
    """The fact a decision would be, checked against every rule of the moment; nothing is recorded.

    Raises:
        ActRefused: When a rule forbids it.
    """
    student = find_student(ctx, student_no)
    if verdict not in ("pass", "fail"):
        raise WrongUse(code="verdict.unknown", title="不明的審核結果", message=f"「{verdict}」不是通過或不通過。")
    reason = one_line(reason, what="原因")
    _require_reason(verdict, reason)
    _require_applicable(student, item)
    _require_not_gone(ctx, student)
    channel = _require_window(ctx, student)
    if verdict == "pass" and ctx.school.is_final(item):
        _require_gate(ctx, student)
    state = current(ctx, student.id, item.code)
    _refuse_repetition(state, verdict, reason, ctx.school.words.state(PASSED))
    return draft(student.id, item, {"v": verdict} | channel, reason=reason, parents=state.tips)


def withdraw(ctx: Context, *, student_no: str, item: str, by: OperatorName | None = None, reason: str = "") -> Decided:
    """Take a decision back (撤銷審核): what stood before it stands again; the ledger keeps both.

    Raises:
        ActRefused: When there is nothing to withdraw, or the diploma has been handed over.
    """
    student = find_student(ctx, student_no)
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    state = current(ctx, student.id, found.code)
    if state.decided_by is None:
        raise ActRefused(
            code="clearance.nothing_to_withdraw", title="沒有可撤銷的審核", message=f"「{found.label}」尚未有審核紀錄。"
        )
    _require_not_gone(ctx, student)
    taken_back = {"v": WITHDRAW, "of": state.decided_by}
    said = one_line(reason, what="原因")
    return _record(ctx, draft(student.id, found, taken_back, reason=said, parents=state.tips), by)


def settle(
    ctx: Context, *, student_no: str, item: str, verdict: str, reason: str = "", by: OperatorName | None = None
) -> Decided:
    """Decide between contradicting decisions of two desks; names every standing one as its parent.

    Raises:
        ActRefused: When nothing contradicts, or a failure has no reason.
    """
    student = find_student(ctx, student_no)
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    state = current(ctx, student.id, found.code)
    if not state.conflict:
        raise ActRefused(code="clearance.no_conflict", title="沒有需要裁決的矛盾", message="這一項的審核並無矛盾。")
    said = one_line(reason, what="原因")
    _require_reason(verdict, said)
    return _record(ctx, draft(student.id, found, {"v": verdict}, reason=said, parents=state.tips), by)


def draft(
    student: StudentId, item: Item, payload: Mapping[str, object], *, reason: str, parents: Sequence[FactId]
) -> Draft:
    """The draft of one sign-off fact, for single acts and for a unit's whole list alike."""
    return Draft(
        kind=Kind.SIGN_OFF,
        student=student,
        payload={"unit": item.unit, "item": item.code, **payload},
        parents=tuple(parents),
        details={DetailClass.REASON: {"reason": reason}} if reason else {},
    )


def _record(ctx: Context, entry: Draft, by: OperatorName | None) -> Decided:
    facts, changes = ctx.store.append([entry], by=by or ctx.store.desk.operator)
    fact = facts[0]
    if fact.student is None:
        raise TypeError("a sign-off without a student")
    return Decided(fact, current(ctx, fact.student, fact.text("item")), changes)


def _require_not_gone(ctx: Context, student: StudentRecord) -> None:
    """After the diploma has left, no decision is made or taken back: it could not be acted upon any more."""
    if ctx.store.handover(student.id) is not None:
        raise ActRefused(
            code="clearance.handed_over",
            title="學位證書已領取",
            message="證書發出後不能再更動審核。",
            hint="如登錄有誤，請洽註冊組。",
        )


def _require_reason(verdict: str, reason: str) -> None:
    if verdict == "fail" and not reason:
        raise ActRefused(
            code="clearance.reason_missing",
            title="不通過必須填寫原因",
            message="同學與其他櫃台都要看得到為什麼不通過。",
            hint="請選一句常用原因，或自行輸入。",
        )
    if len(reason) > MAX_REASON:
        raise ActRefused(
            code="clearance.reason_long", title="原因太長", message=f"最多 {MAX_REASON} 字，目前 {len(reason)} 字。"
        )


def _require_applicable(student: StudentRecord, item: Item) -> None:
    verdict = item.applies_to(student.fields)
    if not verdict.counts:
        raise ActRefused(
            code="clearance.not_applicable",
            title="這位同學免辦理此項",
            message=f"「{item.label}」不適用於 {student.student_no}：{verdict.text}",
            hint="若身分資料有誤，請更正名冊後再辦。",
        )


def _require_window(ctx: Context, student: StudentRecord) -> dict[str, object]:
    """What the day means for a decision (N01, N02): before the window none, after it the paper route or none."""
    from app.clearance.cards import window_of

    window = window_of(ctx, student)
    if window.online:
        return {}
    if window.paper:
        return {"channel": "paper"}
    raise ActRefused(
        code="clearance.window",
        title="不在辦理期間",
        message=window.text,
        hint="請依學校公告的期間辦理；補辦方式請洽註冊單位。",
    )


def _require_gate(ctx: Context, student: StudentRecord) -> None:
    """The final unit signs only when everybody else has passed (N14, N15)."""
    from app.clearance.cards import missing_for

    missing = missing_for(ctx, student)
    if missing:
        names = "、".join(f"{m.unit_name}「{m.item_name}」" for m in missing[:NAMED_IN_REFUSAL])
        more = f"等 {len(missing)} 項" if len(missing) > NAMED_IN_REFUSAL else ""
        raise ActRefused(
            code="clearance.gate_shut",
            title=f"尚缺 {len(missing)} 項，還不能做最後審核",
            message=f"尚未通過：{names}{more}。",
            hint=f"請洽{missing[0].unit_name}（{missing[0].contact or missing[0].place}）。",
        )


def _refuse_repetition(state: SignOffState, verdict: str, reason: str, passed_word: str) -> None:
    if state.conflict:
        raise ActRefused(
            code="clearance.conflict",
            title="兩個櫃台的審核互相矛盾",
            message="請先在「同步」畫面決定採用哪一個。",
            hint="裁決會連同理由留下紀錄；不開視窗時，用 sign-off 加上 --settle。",
        )
    if verdict == "pass" and state.state == PASSED:
        raise ActRefused(code="clearance.already", title=f"已經是「{passed_word}」", message="不需要再登錄一次。")
    if verdict == "fail" and state.state == FAILED and state.reason == reason:
        raise ActRefused(code="clearance.already", title="已登錄相同的原因", message="不需要再登錄一次。")
