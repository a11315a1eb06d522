"""One case's five columns as a workbook (離校審核表, N09): unit, item, state, day, reason, in the school's own words."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.clearance.board import Board, BoardRow
from app.clearance.cards import board
from app.clock import in_taipei
from app.context import Context
from app.exports.workbook import Sheet
from app.school.calendar import roc_date
from app.school.words import ColumnKey

#: The columns and what they are called where a school's own table has none of that kind.
_COLUMNS: Final = (
    (ColumnKey.UNIT, "辦理單位"),
    (ColumnKey.ITEM, "辦理事項"),
    (ColumnKey.STATE, "審核情形"),
    (ColumnKey.DATE, "審核日期"),
    (ColumnKey.REASON, "不通過原因/備註"),
)


def case_table(ctx: Context, student_no: str) -> Sheet:
    """Every item of a student's case, those that do not concern her included, with who she is and as of when above.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    card = board(ctx, student_no)
    header = [ctx.school.words.heading(key) or name for key, name in _COLUMNS]
    rows = [(r.unit_name, r.item_name, r.label, _day(r), _remark(r)) for r in card.rows]
    return Sheet("審核情形", header, rows, title=_title(ctx, card))


def _title(ctx: Context, card: Board) -> tuple[str, ...]:
    student = card.student
    who = "　".join(part for part in (student.student_no, student.name, student.department, card.round) if part)
    moment = in_taipei(card.as_of or ctx.clock.now())
    as_of = f"{roc_date(moment.date(), padded=True)} {moment:%H:%M}"
    return (f"{ctx.school.name}　離校審核情形", who, f"{card.gate.label}　資料截至 {as_of}")


def _day(row: BoardRow) -> str:
    """The day of the decision; of a paper stamp, the day on the stamp (N02)."""
    day: date | None = row.stamped or (in_taipei(row.at).date() if row.at is not None else None)
    return roc_date(day, padded=True) if day is not None else ""


def _remark(row: BoardRow) -> str:
    if row.not_applicable:
        return row.not_applicable
    signed_for = f"由{row.delegate}代簽" if row.delegate else ""
    return "；".join(part for part in (row.reason, signed_for, row.unsure) if part)
