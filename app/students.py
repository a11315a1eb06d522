"""What every subject may ask about a student before its own rules begin: who it is, what is known, which term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from app import parts
from app.clock import today
from app.context import Context
from app.errors import NotFound
from app.school.calendar import AcademicTerm, parse_date
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


def terms_enrolled(student: StudentRecord, term: AcademicTerm) -> int | None:
    """How many terms from the first to this one, leaves of absence taken off as far as the roster says; None when the entry is unknown (U05)."""
    entry = AcademicTerm.parse(student.fields.get("entry_term", ""))
    if entry is None:
        return None
    return _since(entry, term) - count_of(student, "leave_terms")


def years_studied(student: StudentRecord, term: AcademicTerm) -> int | None:
    """In which year of study somebody is, terms of leave taken off (年級): the roster's word, else from the entry (U46, U54)."""
    said = count_of(student, "study_year")
    enrolled = terms_enrolled(student, term)
    return said or (None if enrolled is None else -(-max(enrolled, 1) // 2))


def exam_day(student: StudentRecord) -> date | None:
    """The day of the degree examination (學位考試), where the roster has it (U50)."""
    return parse_date(student.fields.get("exam_on", ""))


def _since(entry: AcademicTerm, term: AcademicTerm) -> int:
    return 2 * (term.year - entry.year) + min(term.semester, 2) - min(entry.semester, 2) + 1


def count_of(student: StudentRecord, name: str) -> int:
    """A number the roster says of a student; 0 where it says none."""
    text = student.fields.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0
