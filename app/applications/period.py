"""When an application may be submitted (申請期間, U02, U26, U46), asked before the step is offered and by the step itself.

Within the period by anybody; after it only with the department's reason; never after the last day of leaving.
"""

from __future__ import annotations

from app.clock import today
from app.context import Context
from app.errors import ActRefused
from app.school.calendar import AcademicTerm, roc_date
from app.school.windows import Phase, Procedure, WindowState
from app.store import StudentRecord


def window_of(ctx: Context, student: StudentRecord, term: AcademicTerm) -> WindowState:
    """Where today stands to the period of a student's level."""
    return ctx.school.window_for(student.fields.get("level", ""), term, today(ctx.clock), procedure=Procedure.AUDIT)


def shut(ctx: Context, student: StudentRecord, term: AcademicTerm) -> ActRefused | None:
    """Why nothing may be submitted today, whatever the reason; None where it may, late or not."""
    leaving = ctx.school.round_for(term)
    if leaving is not None and leaving.last_day is not None and today(ctx.clock) > leaving.last_day:
        return ActRefused(
            code="application.over",
            title="已過最終離校日",
            message=f"{term.label}的最終離校日是 {roc_date(leaving.last_day)}。",
            hint="應於次一學期重新提出畢業資格申請；修業年限屆滿者請洽註冊單位。",
        )
    window = window_of(ctx, student, term)
    if window.phase is Phase.BEFORE:
        return ActRefused(code="application.window", title="還沒開始受理申請", message=window.text)
    return None


def late(ctx: Context, student: StudentRecord, term: AcademicTerm) -> bool:
    """Whether the period is over, so that the department has to say why (U26)."""
    return window_of(ctx, student, term).phase is Phase.CLOSED
