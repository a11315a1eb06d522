"""Curricula and transcripts as plain JSON values for the ledger, and back; credits travel as half-credits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from app.audit.credits import HalfCredits
from app.audit.curriculum import (
    Area,
    AreaGroup,
    Curriculum,
    Evidence,
    EvidenceState,
    FlexPolicy,
    ListedCourse,
)
from app.audit.transcript import Attempt, Transcript
from app.school.calendar import AcademicTerm

Value = Mapping[str, object]
_T = TypeVar("_T")


def curriculum_to_record(curriculum: Curriculum) -> dict[str, object]:
    """What a fact says about a structure."""
    return {
        "entry_year": curriculum.entry_year,
        "level": curriculum.level,
        "programme": curriculum.programme,
        "group": curriculum.group,
        "total": curriculum.total,
        "areas": [[a.title, a.min_credits, a.min_courses] for a in curriculum.areas],
        "groups": [[g.title, list(g.areas), g.min_credits, g.min_courses] for g in curriculum.groups],
        "courses": [
            [c.area, c.code, c.name, c.credits, int(c.required), c.year, c.term, c.bundle] for c in curriculum.courses
        ],
        "flex": [curriculum.flex_cap, str(curriculum.flex_policy), int(curriculum.flex_needs_approval)],
        "version": curriculum.version,
        "evidence": [curriculum.evidence.source, curriculum.evidence.place, str(curriculum.evidence.state)],
        "conflicts": list(curriculum.conflicts),
    }


def curriculum_from_record(record: Value) -> Curriculum:
    """The structure a fact speaks of."""
    cap, policy, approval = _list(record, "flex")
    source, place, state = _list(record, "evidence")
    return Curriculum(
        entry_year=_is(int, record["entry_year"]),
        level=_is(str, record["level"]),
        programme=_is(str, record["programme"]),
        group=_is(str, record["group"]),
        total=_halves(record["total"]),
        areas=tuple(
            Area(_is(str, title), HalfCredits(_is(int, credits)), _is(int, courses))
            for title, credits, courses in _rows(record, "areas")
        ),
        groups=tuple(
            AreaGroup(
                _is(str, title),
                tuple(_is(str, area) for area in _is(list, areas)),
                HalfCredits(_is(int, credits)),
                _is(int, courses),
            )
            for title, areas, credits, courses in _rows(record, "groups")
        ),
        courses=tuple(_course(row) for row in _rows(record, "courses")),
        flex_cap=_halves(cap),
        flex_policy=FlexPolicy(_is(str, policy)),
        flex_needs_approval=bool(approval),
        version=_is(str, record["version"]),
        evidence=Evidence(_is(str, source), _is(str, place), EvidenceState(_is(str, state))),
        conflicts=tuple(_is(str, text) for text in _list(record, "conflicts")),
    )


def _course(row: list[object]) -> ListedCourse:
    area, code, name, credits, required, year, term, bundle = row
    return ListedCourse(
        name=_is(str, name),
        credits=HalfCredits(_is(int, credits)),
        area=_is(str, area),
        required=bool(required),
        code=_is(str, code),
        year=_is(str, year),
        term=_is(str, term),
        bundle=_is(str, bundle),
    )


def transcript_to_record(transcript: Transcript) -> dict[str, object]:
    """What a fact says about a student's courses; grades are personal, so it belongs into the `grades` detail."""
    return {
        "student_no": transcript.student_no,
        "attempts": [
            [
                a.term.code if a.term else "",
                a.offering_no,
                a.course_code,
                a.name,
                a.credits,
                a.grade,
                a.kind,
                a.offered_by,
                a.source_row,
            ]
            for a in transcript.attempts
        ],
    }


def transcript_from_record(record: Value) -> Transcript:
    """The transcript a fact speaks of."""
    attempts = []
    for term, offering_no, course_code, name, credits, grade, kind, offered_by, source_row in _rows(record, "attempts"):
        attempts.append(
            Attempt(
                term=AcademicTerm.parse(_is(str, term)) if term else None,
                name=_is(str, name),
                credits=HalfCredits(_is(int, credits)),
                grade=_is(str, grade),
                offering_no=_is(str, offering_no),
                course_code=_is(str, course_code),
                kind=_is(str, kind),
                offered_by=_is(str, offered_by),
                source_row=_is(int, source_row),
            )
        )
    return Transcript(_is(str, record["student_no"]), tuple(attempts))


def _is(kind: type[_T], value: object) -> _T:
    if not isinstance(value, kind):
        raise TypeError(f"expected {kind.__name__}, read {type(value).__name__}")
    return value


def _halves(value: object) -> HalfCredits | None:
    return None if value is None else HalfCredits(_is(int, value))


def _list(record: Value, key: str) -> list[object]:
    return list(_is(list, record[key]))


def _rows(record: Value, key: str) -> list[list[object]]:
    return [list(_is(list, row)) for row in _list(record, key)]
