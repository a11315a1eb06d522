"""Transcripts from an office's table: one row per student and attempt, kept as read, doubts listed."""

from __future__ import annotations

from collections.abc import Sequence

from app.audit.credits import CreditFault, HalfCredits, parse_credits
from app.audit.grading import exempt, standing_of
from app.audit.notation import TakenCourse, parse_taken
from app.audit.rows import REFUSED, Row, RowProblem, Severity, numbered, text
from app.audit.transcript import Attempt, Transcript
from app.school.calendar import AcademicTerm

_ANY_PASS_MARK = 60


def transcripts_from_rows(
    rows: Sequence[Row], current_term: AcademicTerm, *, source: str = ""
) -> tuple[tuple[Transcript, ...], tuple[RowProblem, ...]]:
    """Build one transcript per student.

    A row that cannot be read stays with its student as a doubt, with its place: what it says may be what is missing.
    A course may come in separate columns or as one cell in the school's own notation (U28). A grade that cannot be
    judged lets its row in with a warning: the audit then asks a person instead of calling somebody short.
    """
    problems: list[RowProblem] = []
    students: dict[str, list[Attempt]] = {}
    unread: dict[str, list[str]] = {}
    for number, row in numbered(rows):
        student = text(row, "student_no")
        if not student:
            problems.append(RowProblem(number, "student_no", "", "transcript.student", "沒有學號，不知道是誰的成績"))
            continue
        refused = text(row, REFUSED)
        before = len(problems)
        attempt = None if refused else _attempt(row, number, problems)
        if attempt is None:
            why = refused or "；".join(problem.message for problem in problems[before:])
            unread.setdefault(student, []).append(f"{source} 第 {number} 列：{why}".strip())
            continue
        graded = standing_of(attempt.grade, term=attempt.term, current=current_term, pass_mark=_ANY_PASS_MARK)
        if graded.doubt:
            problems.append(
                RowProblem(number, "grade", attempt.grade, "transcript.grade", graded.doubt, Severity.WARNING)
            )
        students.setdefault(student, []).append(attempt)
    return tuple(
        Transcript(student, tuple(students[student]), tuple(unread.get(student, ()))) for student in sorted(students)
    ), tuple(problems)


def _attempt(row: Row, number: int, problems: list[RowProblem]) -> Attempt | None:
    name = text(row, "course_name")
    if not name:
        problems.append(RowProblem(number, "course_name", "", "transcript.course", "沒有課程名稱"))
        return None
    if not text(row, "credits") and not text(row, "term"):
        taken = parse_taken(name)
        if isinstance(taken, TakenCourse):
            return _build(row, number, taken.term, taken.offering_no, taken.name, taken.credits)
    said = text(row, "term")
    term = AcademicTerm.parse(said) if said else None
    if term is None and (said or not exempt(text(row, "grade"))):
        message = f"學年期「{said}」無法判讀，應如 1131 或 113-1" if said else "沒有學年期，應如 1131 或 113-1"
        problems.append(RowProblem(number, "term", said, "transcript.term", message))
        return None
    credits = parse_credits(text(row, "credits"))
    if isinstance(credits, CreditFault):
        problems.append(RowProblem(number, "credits", credits.read, "credits.unreadable", credits.message))
        return None
    return _build(row, number, term, text(row, "offering_no"), name, credits)


def _build(
    row: Row, number: int, term: AcademicTerm | None, offering_no: str, name: str, credits: HalfCredits
) -> Attempt:
    granted = parse_credits(text(row, "counts_credits")) if text(row, "counts_credits") else None
    return Attempt(
        term=term,
        name=name,
        credits=credits,
        counts_as=text(row, "counts_as"),
        counts_credits=None if isinstance(granted, CreditFault) else granted,
        grade=text(row, "grade"),
        offering_no=offering_no,
        course_code=text(row, "course_code"),
        kind=text(row, "kind"),
        offered_by=text(row, "offered_by"),
        source_row=number,
    )
