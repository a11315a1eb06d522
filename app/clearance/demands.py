"""What must hold before a decision is recorded (審核的要件): each refusal says what is missing and who can help."""

from __future__ import annotations

from typing import Final

from app.clearance.case import Case, open_before
from app.clearance.directory import whom
from app.clearance.fold import FAILED, PASSED
from app.clearance.gate import missing_in
from app.context import Context
from app.errors import ActRefused
from app.prerequisites import Lack
from app.school.units import Item, Prerequisite
from app.store import SignOffState
from app.typed import MAX_REASON

NAMED_IN_REFUSAL: Final = 5

_HELP: Final = {
    Prerequisite.NOTICE: "請同學閱讀注意事項；臨櫃看過後可由任一櫃台登錄。",
    Prerequisite.CONTACT: "請同學先完成聯絡資料確認。",
    Prerequisite.INTAKE: "請同學把簽章後的紙本送{who}收件。",
    Prerequisite.PROOF: "請{who}印證書資料校對單給同學確認；要更正的先更正，再請同學看一次。",
    Prerequisite.CONSENT: "請同學向{who}繳交同意書。",
    Prerequisite.SUB_ITEMS: "辦妥的細目請由{who}勾選。",
    Prerequisite.DOCUMENTS: "收到的文件請由{who}登錄。",
}


def require_reason(verdict: str, reason: str) -> None:
    """A failure says why (N12)."""
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


def require_applicable(case: Case, item: Item) -> None:
    """Nobody decides on what does not concern a student (N13)."""
    verdict = item.applies_to(case.student.fields)
    if not verdict.counts:
        raise ActRefused(
            code="clearance.not_applicable",
            title="這位同學免辦理此項",
            message=f"「{item.label}」不適用於 {case.student.student_no}：{verdict.text}",
            hint="若身分資料有誤，請更正名冊後再辦。",
        )


def require_not_gone(case: Case) -> None:
    """After the diploma has left, nothing is decided or taken back: it could not be acted upon any more."""
    if case.handed_over:
        raise ActRefused(
            code="clearance.handed_over",
            title="學位證書已領取",
            message="證書發出後不能再更動審核。",
            hint="如登錄有誤，請洽註冊組。",
        )


def require_prerequisites(ctx: Context, case: Case, item: Item, *, settled: frozenset[str] = frozenset()) -> None:
    """An item passes once everything it waits for is on record (N03, N21, N24, N28, N29, N31, N33).

    `settled` are parts that the same commit puts on record.
    """
    open_ = tuple(lack for lack in open_before(ctx, case, item) if lack.part not in settled)
    if open_:
        raise waiting(ctx, item, open_, case.student.department)


def require_unpassed(ctx: Context, case: Case, item: Item) -> None:
    """What a pass rests on is not taken away under it: the pass goes first."""
    if case.state(item.code).state == PASSED:
        raise ActRefused(
            code="clearance.passed_on_it",
            title=f"這一項已經是「{ctx.school.words.state(PASSED)}」",
            message=f"「{item.label}」的審核以此為據，不能只把它取消。",
            hint="請先撤銷審核或改為不通過，再取消。",
        )


def waiting(ctx: Context, item: Item, open_: tuple[Lack, ...], department: str = "") -> ActRefused:
    """The refusal that names what an item still waits for, and who can help."""
    first = open_[0].prerequisite
    what = [lack.what for lack in open_]
    more = f"等 {len(what)} 件" if len(what) > NAMED_IN_REFUSAL else ""
    questions = dict.fromkeys(lack.question for lack in open_ if lack.question)
    doubt = f"（{'；'.join(questions)}）" if questions else ""
    return ActRefused(
        code=f"clearance.{first.value}_open",
        title=f"「{item.label}」還不能通過",
        message=f"{'、'.join(what[:NAMED_IN_REFUSAL])}{more}{doubt}。",
        hint=" ".join(dict.fromkeys(help_with(ctx, item, lack, department) for lack in open_)),
    )


def help_with(ctx: Context, item: Item, lack: Lack, department: str = "") -> str:
    """Who can help with something that is missing."""
    unit = ctx.school.unit(item.unit)
    asked = whom(ctx, item.unit, department).contact
    who = f"{unit.name}（{asked}）" if unit and asked else unit.name if unit else ""
    return _HELP[lack.prerequisite].format(who=who)


def require_gate(ctx: Context, case: Case) -> None:
    """The final unit signs only when everybody else has passed (N14, N15)."""
    missing = missing_in(ctx, case)
    if missing:
        names = "、".join(f"{m.unit_name}「{m.item_name}」" for m in missing[:NAMED_IN_REFUSAL])
        more = f"等 {len(missing)} 項" if len(missing) > NAMED_IN_REFUSAL else ""
        raise ActRefused(
            code="clearance.gate_shut",
            title=f"尚缺 {len(missing)} 項，還不能做最後審核",
            message=f"尚未通過：{names}{more}。",
            hint=f"請洽{missing[0].unit_name}（{missing[0].contact or missing[0].place}）。",
        )


def refuse_repetition(state: SignOffState, verdict: str, reason: str, passed_word: str) -> None:
    """What stands already is not recorded again; where desks disagree, a person settles it first."""
    if state.conflict:
        raise ActRefused(
            code="clearance.conflict",
            title="兩個櫃台的審核互相矛盾",
            message="請先在「同步狀態」決定採用哪一個。",
            hint="裁決會連同理由留下紀錄。",
            command="sign-off 學號 事項 結果 --settle",
        )
    if verdict == "pass" and state.state == PASSED:
        raise ActRefused(code="clearance.already", title=f"已經是「{passed_word}」", message="不需要再登錄一次。")
    if verdict == "fail" and state.state == FAILED and state.reason == reason:
        raise ActRefused(code="clearance.already", title="已登錄相同的原因", message="不需要再登錄一次。")
