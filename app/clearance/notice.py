"""What a student does before anything starts: the notice acknowledged (已閱讀注意事項, N03), self checks answered (E02)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app import parts
from app.clearance.bulk import Refused
from app.clearance.case import case_of, cases_of_item
from app.clearance.recording import Marked, marking, record
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import Draft, OperatorName
from app.school.papers import Notice
from app.session import require_writer
from app.store import Changes

ONLINE: Final = "online"
COUNTER: Final = "counter"
#: How a notice may have been acknowledged, in the school's words (線上、臨櫃).
HOW: Final[Mapping[str, str]] = {ONLINE: "線上", COUNTER: "臨櫃"}


@dataclass(frozen=True, slots=True)
class AcknowledgedMany:
    """What a list of acknowledgements did (整批已閱讀)."""

    recorded: int
    refused: tuple[Refused, ...]
    changes: Changes


def acknowledge(ctx: Context, *, student_no: str, how: str = COUNTER, by: OperatorName | None = None) -> Marked:
    """Put on record that a student has read the present notice (N03).

    Args:
        ctx: The desk; any desk may see that a student reads.
        student_no: Whose.
        how: ``counter`` or ``online``.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When the school has no notice, this version is on record already, or the diploma has left.
    """
    require_writer(ctx)
    notice = _notice(ctx)
    case = case_of(ctx, student_no)
    return record(ctx, marking(case, parts.NOTICE, parts.YES, more=_said(notice, how)), by)


def acknowledge_many(
    ctx: Context, *, student_nos: Sequence[str], how: str = ONLINE, by: OperatorName | None = None
) -> AcknowledgedMany:
    """Put on record that these students have read the present notice, as the school's own system says; one commit."""
    require_writer(ctx)
    said = _said(_notice(ctx), how)
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for number, case in cases_of_item(ctx, "", tuple(dict.fromkeys(student_nos))):
        if case is None:
            refused.append(Refused(number, "查無此學號", "student.unknown", "本櫃台的名冊裡沒有這個學號。"))
            continue
        try:
            drafts.append(marking(case, parts.NOTICE, parts.YES, more=said))
        except ActRefused as error:
            refused.append(Refused(number, error.title, error.code, error.message))
    changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)[1] if drafts else Changes()
    return AcknowledgedMany(len(drafts), tuple(refused), changes)


def take_back(ctx: Context, *, student_no: str, by: OperatorName | None = None) -> Marked:
    """Take an acknowledgement back that was recorded for the wrong student."""
    require_writer(ctx)
    return record(ctx, marking(case_of(ctx, student_no), parts.NOTICE, ""), by)


def answer_check(ctx: Context, *, student_no: str, check: str, answer: str, by: OperatorName | None = None) -> Marked:
    """Put on record how a student answers a self check (離校前自我檢核, E02): ``yes``, ``no`` or empty.

    Raises:
        WrongUse: For a check or an answer the school does not have.
    """
    require_writer(ctx)
    if check not in {c.code for c in ctx.school.self_checks}:
        codes = "、".join(f"{c.code}（{c.label}）" for c in ctx.school.self_checks) or "（這所學校沒有自我檢核）"
        raise WrongUse(
            code="check.unknown", title="沒有這一項自我檢核", message=f"沒有「{check}」。", hint=f"可用：{codes}"
        )
    if answer not in (parts.YES, parts.NO, ""):
        raise WrongUse(code="check.answer", title="不明的回答", message=f"「{answer}」不是 yes 或 no。")
    return record(ctx, marking(case_of(ctx, student_no), parts.CHECK + check, answer), by)


def read_reminder(
    ctx: Context, *, student_no: str, item: str, read: bool = True, note: str = "", by: OperatorName | None = None
) -> Marked:
    """Put on record that a student has read a reminder and saved it (提醒事項已閱讀, N06-N08, T15-T17).

    A reminder counts for nothing, so any desk may see it read; what does not concern a student is not shown to her.

    Raises:
        ActRefused: When the reminder does not concern the student.
        WrongUse: When there is no such reminder.
    """
    require_writer(ctx)
    found = ctx.school.item(item)
    if found is None or found.required:
        codes = "、".join(f"{i.code}（{i.label}）" for i in ctx.school.items if not i.required)
        raise WrongUse(
            code="reminder.unknown",
            title="沒有這個提醒事項",
            message=f"「{item}」不是提醒事項。",
            hint=f"可用：{codes or '（這所學校沒有提醒事項）'}",
        )
    case = case_of(ctx, student_no)
    applies = found.applies_to(case.student.fields)
    if not applies.counts:
        raise ActRefused(
            code="clearance.not_applicable",
            title="這個提醒不適用於這位同學",
            message=f"「{found.label}」{applies.text}",
            hint="若身分資料有誤，請更正名冊後再辦。",
        )
    return record(ctx, marking(case, parts.READ_OF + item, parts.YES if read else "", note=note), by)


def _notice(ctx: Context) -> Notice:
    if ctx.school.notice is None:
        raise ActRefused(
            code="notice.none", title="這所學校沒有注意事項", message="學校設定裡沒有 [notice]，不需要確認已閱讀。"
        )
    return ctx.school.notice


def _said(notice: Notice, how: str) -> dict[str, object]:
    if how not in HOW:
        raise WrongUse(code="notice.how", title="不明的確認方式", message=f"「{how}」不是 online 或 counter。")
    return {"version": notice.version, "how": how}
