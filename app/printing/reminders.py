"""役期折減提醒單 composed from profile and directory (N07): steps in their order, each with where, whom and when to go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.clearance.directory import directory
from app.clock import today
from app.context import Context
from app.documents.records import MilitaryReminder, PaperNumber, ReminderStep, StudentBlock
from app.documents.rendered import PaperRefused
from app.printing import wordings
from app.printing.blocks import masthead, student_block
from app.printing.concerned import question
from app.printing.missing import hours_text
from app.school.papers import PaperStep
from app.store import StudentRecord
from app.students import with_facts

CODE: Final = "military-reminder"


def military_reminder(ctx: Context, student: StudentRecord | None, paper: PaperNumber) -> MilitaryReminder:
    """The slip of one student, or its empty form. Whether the diploma waits is the item's kind in the profile.

    Raises:
        PaperRefused: At a school whose documents know no such reminder.
    """
    items = [i for i in ctx.school.items if CODE in i.papers]
    steps = tuple(_steps(ctx, student))
    if not steps:
        raise PaperRefused(
            code="paper.no_steps",
            title="本校沒有役期折減提醒",
            message="學校設定裡沒有役期折減的步驟，也沒有要發這張提醒單的事項。",
            hint="需要時，請管理員在學校設定檔的 papers 加上 military-reminder 與它的 steps。",
        )
    return MilitaryReminder(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        wordings.military_reminder(ctx),
        steps,
        military=_military(ctx, student) if student else "",
        question=question(ctx, CODE, student) if student else "",
        blocks=any(i.required for i in items),
    )


def _steps(ctx: Context, student: StudentRecord | None) -> Iterator[ReminderStep]:
    """The school's steps; where it wrote none, its items' own instructions at their units."""
    words = ctx.school.paper(CODE)
    steps = words.steps if words is not None else ()
    if not steps:
        items = [i for i in ctx.school.items if CODE in i.papers]
        steps = tuple(PaperStep(i.label, i.label_en, i.instruction or i.text, i.unit) for i in items)
    for step in steps:
        yield _step(ctx, step, student)


def _step(ctx: Context, step: PaperStep, student: StudentRecord | None) -> ReminderStep:
    if not step.unit:
        return ReminderStep(step.title, step.title_en, step.text, bring=step.bring)
    department = student.department if student else ""
    on = today(ctx.clock)
    asked = directory(ctx).whom(step.unit, on, department)
    return ReminderStep(
        step.title,
        step.title_en,
        step.text,
        place=asked.place,
        contact=asked.contact,
        # An empty form is copied for months: it says the usual hours, not today's.
        hours=hours_text(ctx, step.unit, department) if student else asked.hours,
        bring=step.bring,
    )


def _military(ctx: Context, student: StudentRecord) -> str:
    known = with_facts(ctx, student, ctx.store.marks(student.id).values()).fields
    said = ctx.school.fields.read("military", known)
    return str(said) if said is not None else ""
