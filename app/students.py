"""What every subject may ask about a student before its own rules begin: who it is, and which term it is about."""

from __future__ import annotations

from app.clock import today
from app.context import Context
from app.errors import NotFound
from app.school.calendar import AcademicTerm
from app.store import StudentRecord


def find_student(ctx: Context, student_no: str) -> StudentRecord:
    """The student with this 學號.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    found = ctx.store.student(student_no)
    if found is None:
        raise NotFound(
            code="student.unknown",
            title="查無此學號",
            message=f"本櫃台的名冊裡沒有「{student_no}」。",
            hint="請確認學號，或先匯入含此學生的名冊。",
        )
    return found


def term_of(ctx: Context, student: StudentRecord) -> AcademicTerm:
    """The term a student means to leave in: the roster's, else today's."""
    return AcademicTerm.parse(student.fields.get("grad_term", "")) or AcademicTerm.of(today(ctx.clock))
