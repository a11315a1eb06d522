"""Paper delivered to a department (收件／補件／退件): without it the department cannot sign (N23, N24, N26)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import parts
from app.clearance import demands
from app.clearance.acts import find_item
from app.clearance.calendar import work_calendar
from app.clearance.case import case_of
from app.clearance.permission import require_unit
from app.clearance.recording import Marked, marking, record
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import OperatorName
from app.school.units import Item, Prerequisite
from app.store import MarkState
from app.typed import one_line


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Paper that came, is to be completed, or went back (收件結果); `promised` is the time to tell the student."""

    marked: Marked
    promised: datetime | None


def take_in(
    ctx: Context, *, student_no: str, item: str, state: str, reason: str = "", by: OperatorName | None = None
) -> TakenIn:
    """Put on record that papers came in, must be completed, or went back.

    Args:
        ctx: The desk; it must serve the item's unit.
        student_no: Whose.
        item: The item's code.
        state: ``received`` (收件), ``incomplete`` (補件), ``returned`` (退件), or empty to take it back.
        reason: What is missing; mandatory unless received.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: For an item that takes no paper, one that does not concern the student, or without a reason.
        NotPermitted: At another unit's desk.
    """
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    _require_intake(found)
    if state not in (parts.RECEIVED, parts.INCOMPLETE, parts.RETURNED, ""):
        raise WrongUse(
            code="intake.state", title="不明的收件結果", message=f"「{state}」不是 received、incomplete 或 returned。"
        )
    case = case_of(ctx, student_no)
    applies = found.applies_to(case.student.fields)
    if not applies.counts:
        raise ActRefused(
            code="clearance.not_applicable",
            title="這位同學免辦理此項",
            message=f"「{found.label}」不適用於 {student_no}：{applies.text}",
            hint="若身分資料有誤，請更正名冊後再辦。",
        )
    said = one_line(reason, what="原因")
    if state in (parts.INCOMPLETE, parts.RETURNED) and not said:
        raise ActRefused(
            code="intake.reason",
            title="請寫明缺什麼",
            message="補件與退件都要說明原因，同學才知道要帶什麼來。",
            hint="例：缺指導老師簽章。",
        )
    if state != parts.RECEIVED:
        demands.require_unpassed(ctx, case, found)
    marked = record(ctx, marking(case, parts.INTAKE, state, item=found, note=said), by)
    return TakenIn(marked, promised(ctx, found, marked.state))


def promised(ctx: Context, item: Item, known: MarkState) -> datetime | None:
    """When a unit will be done with papers that came in: its half working days after, holidays skipped (N26)."""
    unit = ctx.school.unit(item.unit)
    if unit is None or not unit.promise_half_days or known.value != parts.RECEIVED:
        return None
    return work_calendar(ctx).promised(from_ms(known.at_ms), unit.promise_half_days)


def _require_intake(item: Item) -> None:
    if Prerequisite.INTAKE not in item.requires:
        raise ActRefused(
            code="intake.none",
            title="這一項不收紙本",
            message=f"學校沒有規定「{item.label}」要先收件。",
            hint="請直接審核。",
        )
