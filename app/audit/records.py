"""Curricula and transcripts as plain JSON values for the ledger, and back; credits travel as half-credits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from app.audit.credits import HalfCredits
from app.audit.curriculum import (
    Area,
    AreaGroup,
    AtCap,
    Curriculum,
    Evidence,
    EvidenceState,
    FlexPolicy,
    ListedCourse,
    Role,
)
from app.audit.transcript import Attempt, Transcript
from app.school.calendar import AcademicTerm

Value = Mapping[str, object]
_T = TypeVar("_T")


def curriculum_to_record(curriculum: Curriculum) -> dict[str, object]:
    """What a fact says about a structure; what a structure does not have is not written."""
    rare: dict[str, object] = {
        "unreadable": list(curriculum.unreadable),
        "role": "" if curriculum.role is Role.MAJOR else str(curriculum.role),
        "overlap_cap": curriculum.overlap_cap,
    }
    return {
        "entry_year": curriculum.entry_year,
        "level": curriculum.level,
        "programme": curriculum.programme,
        "group": curriculum.group,
        "total": curriculum.total,
        "areas": [_area_row(area) for area in curriculum.areas],
        "groups": [[g.title, list(g.areas), g.min_credits, g.min_courses] for g in curriculum.groups],
        "courses": [_course_row(course) for course in curriculum.courses],
        "flex": [curriculum.flex_cap, str(curriculum.flex_policy), int(curriculum.flex_needs_approval)],
        "version": curriculum.version,
        "evidence": [curriculum.evidence.source, curriculum.evidence.place, str(curriculum.evidence.state)],
        "conflicts": list(curriculum.conflicts),
        **{key: value for key, value in rare.items() if value not in ([], "", None)},
    }


def _area_row(area: Area) -> list[object]:
    cap = [] if area.max_credits is None else [area.max_credits, str(area.at_cap), area.into]
    return [area.title, area.min_credits, area.min_courses, *cap]


def _course_row(c: ListedCourse) -> list[object]:
    accepted = [list(c.equivalents)] if c.equivalents else []
    return [c.area, c.code, c.name, c.credits, int(c.required), c.year, c.term, c.bundle, *accepted]


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
        areas=tuple(_area(row) for row in _rows(record, "areas")),
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
        conflicts=_texts(record, "conflicts"),
        unreadable=_texts(record, "unreadable"),
        role=Role(_is(str, record.get("role", Role.MAJOR))),
        overlap_cap=_halves(record.get("overlap_cap")),
    )


def _area(row: list[object]) -> Area:
    title, credits, courses, *cap = row
    area = Area(_is(str, title), HalfCredits(_is(int, credits)), _is(int, courses))
    if not cap:
        return area
    most, at_cap, into = cap
    return replace(area, max_credits=_halves(most), at_cap=AtCap(_is(str, at_cap)), into=_is(str, into))


def _course(row: list[object]) -> ListedCourse:
    area, code, name, credits, required, year, term, bundle, *accepted = row
    return ListedCourse(
        name=_is(str, name),
        credits=HalfCredits(_is(int, credits)),
        area=_is(str, area),
        required=bool(required),
        code=_is(str, code),
        year=_is(str, year),
        term=_is(str, term),
        bundle=_is(str, bundle),
        equivalents=tuple(_is(str, name) for names in accepted for name in _is(list, names)),
    )


def transcript_to_record(transcript: Transcript) -> dict[str, object]:
    """What a fact says about a student's courses; grades are personal, so it belongs into the `grades` detail."""
    return {
        "student_no": transcript.student_no,
        "attempts": [_attempt_row(attempt) for attempt in transcript.attempts],
        **({"unread": list(transcript.unread)} if transcript.unread else {}),
    }


def _attempt_row(a: Attempt) -> list[object]:
    term = a.term.code if a.term else ""
    exempt = [a.counts_as, a.counts_credits] if a.counts_as else []
    return [
        term,
        a.offering_no,
        a.course_code,
        a.name,
        a.credits,
        a.grade,
        a.kind,
        a.offered_by,
        a.source_row,
        *exempt,
    ]


def same_transcript(one: Value, other: Value) -> bool:
    """Whether two records say the same of a student, wherever in their files it stood."""
    return _without_places(one) == _without_places(other)


def _without_places(record: Value) -> object:
    attempts = [[*row[:_PLACE], *row[_PLACE + 1 :]] for row in _rows(record, "attempts")]
    return record.get("student_no"), attempts, record.get("unread", [])


#: Where `_attempt_row` keeps the row of the file.
_PLACE = 8


def transcript_from_record(record: Value) -> Transcript:
    """The transcript a fact speaks of."""
    attempts = tuple(_attempt(row) for row in _rows(record, "attempts"))
    return Transcript(_is(str, record["student_no"]), attempts, _texts(record, "unread"))


def _attempt(row: list[object]) -> Attempt:
    term, offering_no, course_code, name, credits, grade, kind, offered_by, source_row, *exempt = row
    counts_as, counts_credits = exempt or ("", None)
    return Attempt(
        term=AcademicTerm.parse(_is(str, term)) if term else None,
        name=_is(str, name),
        credits=HalfCredits(_is(int, credits)),
        grade=_is(str, grade),
        offering_no=_is(str, offering_no),
        course_code=_is(str, course_code),
        kind=_is(str, kind),
        offered_by=_is(str, offered_by),
        source_row=_is(int, source_row),
        counts_as=_is(str, counts_as),
        counts_credits=_halves(counts_credits),
    )


def _texts(record: Value, key: str) -> tuple[str, ...]:
    return tuple(_is(str, text) for text in _is(list, record.get(key, [])))


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
