"""What every subject may ask about a student before its own rules begin: who it is, what is known, which term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app import parts
from app.clock import today
from app.context import Context
from app.errors import NotFound
from app.school.calendar import AcademicTerm
from app.store import MarkState, StudentRecord


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


def with_facts(ctx: Context, student: StudentRecord, marks: Iterable[MarkState]) -> StudentRecord:
    """The student with what was recorded at the counter because the roster does not hold it (N29, N31).

    Whoever asks a rule about a student asks it of this. The roster's own word wins wherever it says something that can
    be read; only the round a case was moved to (E04) replaces its term.
    """
    said = beside(ctx, student.fields, marks)
    return replace(student, fields={**student.fields, **said}) if said else student


def beside(ctx: Context, roster: Mapping[str, str], marks: Iterable[MarkState]) -> dict[str, str]:
    """Field by field what the records say where the roster is silent, and the term of the round a case was moved to."""
    known = list(marks)
    told = {m.part.removeprefix(parts.FIELD): m.value for m in known if m.value and m.part.startswith(parts.FIELD)}
    fields = ctx.school.fields
    said = {n: v for n, v in told.items() if fields.find(n) is not None and fields.read(n, roster) is None}
    moved = next((m.value for m in known if m.part == parts.ROUND and m.value), "")
    return {**said, "grad_term": moved} if moved else said


def with_all_facts(ctx: Context, students: Iterable[StudentRecord]) -> list[StudentRecord]:
    """Many students as `with_facts` knows them; what is on record of cases is read once."""
    known = ctx.store.beside_roster()
    if not known:
        return list(students)
    return [with_facts(ctx, s, known[s.id]) if s.id in known else s for s in students]


def term_of(ctx: Context, student: StudentRecord) -> AcademicTerm:
    """The term a student means to leave in: the roster's, else today's."""
    return AcademicTerm.parse(student.fields.get("grad_term", "")) or AcademicTerm.of(today(ctx.clock))
