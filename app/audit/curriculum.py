"""The curriculum (課程架構) one entry year of one class has to fulfil: areas, listed courses, minimums, caps, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from app.audit.credits import ZERO, HalfCredits, show
from app.audit.names import match_key


class FlexPolicy(StrEnum):
    """What happens at the cap of cross-elective credits (彈性學分上限).

    ``whole_course`` refuses the course that would cross it (不得超過), ``truncate`` counts only up to it, ``none``
    means the class has no cap, ``unknown`` that the rule could not be read: neither 0 nor unlimited.
    """

    WHOLE_COURSE = "whole_course"
    TRUNCATE = "truncate"
    NONE = "none"
    UNKNOWN = "unknown"


class EvidenceState(StrEnum):
    """How well a rule is known; only a verified one can prove that somebody is short."""

    VERIFIED = "verified"
    PARTIAL = "partial"
    CONFLICTED = "conflicted"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a structure comes from (依據) and how far it can be trusted."""

    source: str = ""
    place: str = ""
    state: EvidenceState = EvidenceState.VERIFIED


@dataclass(frozen=True, slots=True)
class ListedCourse:
    """A course of the structure (課架內課程); year and term are for reference only (U37)."""

    name: str
    credits: HalfCredits
    area: str = ""
    required: bool = False
    code: str = ""
    year: str = ""
    term: str = ""
    #: Courses that carry the same word count only together (學年課上、下學期).
    bundle: str = ""

    @property
    def key(self) -> str:
        """For matching by name."""
        return match_key(self.name)

    @property
    def place(self) -> tuple[str, str, str, str, str, int, bool, str]:
        """For listing: by area, year, term and name, whatever order the file had."""
        return (self.area, self.year, self.term, self.name, self.code, self.credits, self.required, self.bundle)


@dataclass(frozen=True, slots=True)
class Area:
    """An area (領域) with its minimum credits (U29) and minimum number of courses (U30)."""

    title: str
    min_credits: HalfCredits = ZERO
    min_courses: int = 0


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """Several areas with a common minimum (跨領域合計)."""

    title: str
    areas: tuple[str, ...]
    min_credits: HalfCredits = ZERO
    min_courses: int = 0


@dataclass(frozen=True)
class Curriculum:
    """A structure version (課程架構): chosen by entry year and class, never simply the newest (U27)."""

    entry_year: int
    level: str
    programme: str
    total: HalfCredits | None
    areas: tuple[Area, ...] = ()
    courses: tuple[ListedCourse, ...] = ()
    groups: tuple[AreaGroup, ...] = ()
    flex_cap: HalfCredits | None = None
    flex_policy: FlexPolicy = FlexPolicy.UNKNOWN
    #: The department decides on each course before it may be counted at all (U10).
    flex_needs_approval: bool = False
    group: str = ""
    version: str = ""
    evidence: Evidence = Evidence()
    #: Contradictions in the source, each with its place; they turn 不足 into 需人工審核.
    conflicts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name under which facts and screens know it: entry year, level, programme, class."""
        return curriculum_key(entry_year=self.entry_year, level=self.level, programme=self.programme, group=self.group)

    @property
    def title(self) -> str:
        """For people: 113學年度入學 碩士 資訊管理系."""
        return " ".join(
            part for part in (f"{self.entry_year}學年度入學", self.level, self.programme, self.group) if part
        )

    @property
    def has_areas(self) -> bool:
        """Departments without areas get the second layout (U44)."""
        return bool(self.areas)

    @cached_property
    def by_code(self) -> dict[str, tuple[ListedCourse, ...]]:
        """Listed courses by course code."""
        return _grouped((course.code, course) for course in self.courses if course.code)

    @cached_property
    def by_key(self) -> dict[str, tuple[ListedCourse, ...]]:
        """Listed courses by matching key."""
        return _grouped((course.key, course) for course in self.courses)

    def find(self, *, code: str, name: str) -> tuple[ListedCourse, ...]:
        """The listed courses a taken course may be.

        Code and name together are surest; where they disagree the name decides, because codes are reused, and a
        code alone still finds a course that was renamed.
        """
        key = match_key(name)
        coded = self.by_code.get(code, ()) if code else ()
        both = tuple(course for course in coded if course.key == key)
        return both or self.by_key.get(key) or coded


def curriculum_key(*, entry_year: int, level: str, programme: str, group: str = "") -> str:
    """The key of a structure."""
    return "/".join(part for part in (str(entry_year), level, programme, group) if part)


def curriculum_for(
    curricula: Iterable[Curriculum], *, entry_year: int, level: str, programme: str, group: str = ""
) -> Curriculum | None:
    """The structure of a student's entry year and class; one without a class word serves every class (U27)."""
    fitting = [
        c
        for c in curricula
        if (c.entry_year, match_key(c.level), match_key(c.programme))
        == (entry_year, match_key(level), match_key(programme))
        and c.group in ("", group)
    ]
    return max(fitting, key=lambda c: (c.group == group, c.version), default=None)


def contradictions(curriculum: Curriculum) -> Iterator[str]:
    """What cannot all be true in a structure, with the place."""
    required = sum(area.min_credits for area in curriculum.areas)
    if curriculum.total is None:
        yield "最低畢業學分數無法判讀"
    elif required > curriculum.total:
        yield f"各領域最低學分合計 {show(required)}，超過最低畢業學分數 {show(curriculum.total)}"
    for area in curriculum.areas:
        listed = [course for course in curriculum.courses if course.area == area.title]
        if not listed:
            continue
        if len(listed) < area.min_courses:
            yield f"領域「{area.title}」要求 {area.min_courses} 門，架構只列 {len(listed)} 門"
        offered = sum(course.credits for course in listed)
        if offered < area.min_credits:
            yield f"領域「{area.title}」要求 {show(area.min_credits)} 學分，架構所列課程合計只有 {show(offered)} 學分"


def with_conflicts(curriculum: Curriculum, of_source: Sequence[str]) -> Curriculum:
    """The structure with what its source contradicts and what cannot all be true in it, and how far it can be relied on."""
    conflicts = (*of_source, *contradictions(curriculum))
    state = EvidenceState.CONFLICTED if conflicts else EvidenceState.VERIFIED
    if curriculum.total is None:
        state = EvidenceState.MISSING
    return replace(curriculum, conflicts=conflicts, evidence=replace(curriculum.evidence, state=state))


def _grouped(pairs: Iterable[tuple[str, ListedCourse]]) -> dict[str, tuple[ListedCourse, ...]]:
    found: dict[str, tuple[ListedCourse, ...]] = {}
    for key, course in pairs:
        found[key] = (*found.get(key, ()), course)
    return {key: tuple(sorted(courses, key=lambda course: course.place)) for key, courses in found.items()}
