"""系辦收件聯, 補件單 and 退件單 from what is on record of a student's papers at a unit (N23, N24, N26)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app import parts
from app.clearance.board import Board, BoardPart, BoardRow
from app.clearance.cards import board
from app.clearance.directory import whom
from app.context import Context
from app.documents.records import IntakeLine, IntakeSlip, Masthead, PaperNumber, StudentBlock
from app.documents.rendered import PaperRefused
from app.errors import WrongUse
from app.printing import wordings
from app.printing.blocks import masthead, moment_text, student_block
from app.printing.catalogue import PAPER_TITLES
from app.printing.missing import hours_text
from app.school.units import Item, Prerequisite, Unit
from app.store import StudentRecord

CODE: Final = "intake-receipt"
#: What is handed in where the school names no form of its own (N23).
SIGNED_FORM: Final = "簽章後之紙本表單"


def intake_slip(ctx: Context, student: StudentRecord | None, paper: PaperNumber) -> IntakeSlip:
    """The receipt for what came in, or the sheet of what is missing; or the empty form of the first unit that takes papers.

    Raises:
        PaperRefused: When nothing of this student has come in anywhere.
        WrongUse: When no unit of the school takes papers in.
    """
    if student is None:
        unit, item = _first_taking(ctx)
        return IntakeSlip(
            _head(ctx, unit, ""), paper, StudentBlock(), wordings.intake_receipt(ctx), unit.name, item.label
        )
    card = board(ctx, student.student_no)
    row = _row(card)
    intake, home = row.intake, ctx.school.unit(row.unit)
    if intake is None or home is None:
        raise TypeError("a row without papers or without its unit")
    asked = whom(ctx, row.unit, card.student.department)
    return IntakeSlip(
        _head(ctx, home, card.student.department),
        paper,
        student_block(ctx, card.student),
        wordings.intake_receipt(ctx),
        row.unit_name,
        row.item_name,
        state=intake.state,
        label=intake.label,
        at=moment_text(intake.at),
        by=intake.by,
        promised=moment_text(intake.promised),
        reason=intake.note,
        lines=tuple(_lines(ctx, row)),
        place=asked.place,
        contact=asked.contact,
        hours=hours_text(ctx, row.unit, card.student.department),
    )


def require_taken_in(ctx: Context, student: StudentRecord) -> None:
    """Refuse a receipt for papers that never came.

    Raises:
        PaperRefused: When nothing of this student has come in anywhere.
    """
    _row(board(ctx, student.student_no))


def _row(card: Board) -> BoardRow:
    """The row whose papers were noted last."""
    noted = [(r.intake.at, n) for n, r in enumerate(card.rows) if r.intake is not None and r.intake.at is not None]
    if noted:
        return card.rows[max(noted)[1]]
    raise PaperRefused(
        code="paper.no_intake",
        title="尚未收件",
        message=f"{card.student.student_no} {card.student.name} 還沒有收件、補件或退件的紀錄，沒有收件聯可印。",
        hint="請先在櫃台登錄收件（F8）再印。",
    )


def _lines(ctx: Context, row: BoardRow) -> Iterator[IntakeLine]:
    """The papers themselves, then every sub-item and document of the item that concerns the student (N21, N28)."""
    intake = row.intake
    received = intake is not None and intake.state == parts.RECEIVED
    when = moment_text(intake.at) if intake is not None and received else ""
    yield IntakeLine(_papers_of(ctx, ctx.school.item(row.item)), done=received, when=when)
    for part in row.parts:
        if part.applies and not part.at_pickup:
            yield _line(part)


def _line(part: BoardPart) -> IntakeLine:
    number = f"{part.asks} {part.number}".strip() if part.number else ""
    note = "；".join(t for t in (number, part.note, part.question if part.open else "") if t)
    return IntakeLine(part.label, done=not part.open, when=moment_text(part.at), note=note)


def _papers_of(ctx: Context, item: Item | None) -> str:
    """The school's own form where the item names one, such as the confirmation sheet of the credit audit."""
    shipped = {code: zh for code, zh, _ in PAPER_TITLES}
    for code in item.papers if item is not None else ():
        own = ctx.school.paper(code)
        title = own.title if own is not None else shipped.get(code, "")
        if code != CODE and title:
            return title
    return SIGNED_FORM


def _first_taking(ctx: Context) -> tuple[Unit, Item]:
    for unit in ctx.school.units:
        for item in unit.items:
            if Prerequisite.INTAKE in item.requires:
                return unit, item
    raise WrongUse(
        code="intake.no_unit",
        title="本校不收紙本",
        message="學校設定裡沒有任何事項要先收件。",
        hint="需要收件時，請管理員在事項的 requires 加上 intake。",
    )


def _head(ctx: Context, unit: Unit, department: str) -> Masthead:
    """The receipt comes from the unit that took the papers: for a department, the student's own."""
    office = department if unit.own_department and department else unit.name
    return replace(masthead(ctx), office=office, office_en="" if department else unit.name_en)
