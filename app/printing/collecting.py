"""Where a diploma is collected and what the school says to whoever collects it (領證地點、學生證與數位證書的說明)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.certificates.card import card_outcome
from app.clearance.calendar import work_calendar
from app.clearance.directory import directory
from app.clock import today
from app.context import Context
from app.printing.missing import hours_text
from app.school.calendar import roc_date
from app.store import StudentRecord
from app.students import term_of

#: Place, whom to ask, when.
Place = tuple[str, str, str]


def where_to_collect(ctx: Context, student: StudentRecord | None) -> Place:
    """The desk that holds the certificate (T24, T25), else the final unit; a form for anybody says the usual hours."""
    unit, on = ctx.school.final_unit.code, today(ctx.clock)
    department = student.department if student else ""
    asked = directory(ctx).whom(unit, on, department)
    hours = hours_text(ctx, unit, department) if student else asked.hours
    desk = ctx.school.desk_for(student.fields) if student else None
    if desk is None:
        return asked.place, asked.contact, hours
    place = next((p.name for p in ctx.school.places if p.code == desk.place), asked.place)
    return place, "　".join(t for t in (desk.name, desk.phone) if t), hours


def card_sayings(ctx: Context, student: StudentRecord | None, *, lost: bool = False, path: str = "") -> tuple[str, ...]:
    """What becomes of the student card (N46, T20, T21); on a form for anybody only the school's own sentence.

    `lost`: there is none, and its holder is told how it is reported (T22, T23); `path`: as they were told already.
    """
    if student is None:
        card = ctx.school.card
        return (card.text,) if card is not None and card.text else ()
    if path:
        return (path,)
    outcome = card_outcome(ctx, student, lost=lost)
    return outcome.told if outcome is not None else ()


def digital_sayings(ctx: Context, student: StudentRecord | None, handed_over: date | None) -> Iterator[str]:
    """What follows the paper diploma (T31, E14, E25): only for terms it is made for, and by when once it has left."""
    digital = ctx.school.digital_diploma
    concerned = digital.offered if student is None else digital.concerns(term_of(ctx, student))
    if not concerned:
        return
    if digital.text:
        yield digital.text
    due = digital.due(handed_over, work_calendar(ctx)) if handed_over is not None else None
    more = (f"預計 {roc_date(due)} 前寄發" if due else "", f"洽詢：{digital.contact}" if digital.contact else "")
    if any(more):
        yield "；".join(t for t in more if t)
