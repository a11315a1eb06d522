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


class Role(StrEnum):
    """What a structure is studied as (修讀類別): the degree itself, or something beside it."""

    MAJOR = "major"
    MINOR = "minor"
    DOUBLE_MAJOR = "double_major"
    PROGRAMME = "programme"

    @property
    def label(self) -> str:
        """As offices write it."""
        return {"major": "主修", "minor": "輔系", "double_major": "雙主修", "programme": "學程"}[self.value]


class AtCap(StrEnum):
    """What happens at the most an area counts (領域採計上限).

    ``whole_course`` refuses the course that would cross it, ``truncate`` drops what is over, ``split`` lets what is
    over count in another area (超修轉入).
    """

    WHOLE_COURSE = "whole_course"
    TRUNCATE = "truncate"
    SPLIT = "split"


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

    @property
    def shown(self) -> str:
        """Where to look: file, sheet and row."""
        return f"{self.source} {self.place}".strip()


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
    #: Names of courses the department accepts in its place (可替代課程).
    equivalents: tuple[str, ...] = ()

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
    #: The most it counts, None without such a rule; `at_cap` says what happens there, `into` where a surplus goes.
    max_credits: HalfCredits | None = None
    at_cap: AtCap = AtCap.WHOLE_COURSE
    into: str = ""


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
    #: Rules nobody could read, each with its place; they are no number, so nothing is 符合 by them either.
    unreadable: tuple[str, ...] = ()
    role: Role = Role.MAJOR
    #: Beside a degree: the most that may count in both; None where the rule says nothing.
    overlap_cap: HalfCredits | None = None

    @property
    def key(self) -> str:
        """The name under which facts and screens know it: entry year, level, programme, class, and what beside a degree it is."""
        return curriculum_key(
            entry_year=self.entry_year, level=self.level, programme=self.programme, group=self.group, role=self.role
        )

    @property
    def title(self) -> str:
        """For people: 113學年度入學 碩士 資訊管理系."""
        beside = "" if self.role is Role.MAJOR else self.role.label
        return " ".join(
            part for part in (f"{self.entry_year}學年度入學", self.level, self.programme, self.group, beside) if part
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

    @cached_property
    def by_equivalent(self) -> dict[str, tuple[ListedCourse, ...]]:
        """Listed courses by the matching keys of what is accepted in their place."""
        return _grouped((match_key(name), course) for course in self.courses for name in course.equivalents)

    def replaceable(self, *, code: str, name: str) -> tuple[ListedCourse, ...]:
        """The listed courses this taken course is accepted for by rule, when it is not listed itself (抵免)."""
        return () if self.find(code=code, name=name) else self.by_equivalent.get(match_key(name), ())

    def find(self, *, code: str, name: str) -> tuple[ListedCourse, ...]:
        """The listed courses a taken course may be.

        Code and name together are surest; where they disagree the name decides, because codes are reused, and a
        code alone still finds a course that was renamed.
        """
        key = match_key(name)
        coded = self.by_code.get(code, ()) if code else ()
        both = tuple(course for course in coded if course.key == key)
        return both or self.by_key.get(key) or coded


def curriculum_key(*, entry_year: int, level: str, programme: str, group: str = "", role: Role = Role.MAJOR) -> str:
    """The key of a structure."""
    beside = "" if role is Role.MAJOR else role.label
    return "/".join(part for part in (str(entry_year), level, programme, group, beside) if part)


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
        and c.role is Role.MAJOR
    ]
    return max(fitting, key=lambda c: (c.group == group, c.version), default=None)


def beside_for(
    curricula: Iterable[Curriculum], *, role: Role, year: int, level: str, programme: str
) -> Curriculum | None:
    """The structure of what is studied beside a degree (輔系、雙主修、學程) in the year it was begun; one level's own goes first."""
    fitting = [
        c
        for c in curricula
        if (c.role, c.entry_year, match_key(c.programme)) == (role, year, match_key(programme))
        and match_key(c.level) in ("", match_key(level))
    ]
    return max(fitting, key=lambda c: (c.level != "", c.group == "", c.version), default=None)


def contradictions(curriculum: Curriculum) -> Iterator[str]:
    """What cannot all be true in a structure, with the place."""
    required = sum(area.min_credits for area in curriculum.areas)
    if curriculum.total is None:
        yield "最低畢業學分數無法判讀"
    elif required > curriculum.total:
        yield f"各領域最低學分合計 {show(required)}，超過最低畢業學分數 {show(curriculum.total)}"
    titles = {area.title for area in curriculum.areas}
    for group in curriculum.groups:
        if curriculum.total is not None and group.min_credits > curriculum.total:
            yield f"「{group.title}」合計 {show(group.min_credits)} 學分，超過最低畢業學分數 {show(curriculum.total)}"
    for area in curriculum.areas:
        if area.at_cap is AtCap.SPLIT and not spills(curriculum, area):
            why = "那個領域另有採計上限" if area.into in titles else "架構沒有這個領域"
            yield f"領域「{area.title}」超修轉入「{area.into}」，{why}"
        if area.max_credits is not None and area.max_credits < area.min_credits:
            yield f"領域「{area.title}」最低 {show(area.min_credits)} 學分，採計上限卻只有 {show(area.max_credits)} 學分"
        listed = [course for course in curriculum.courses if course.area == area.title]
        if not listed and (area.min_credits or area.min_courses):
            yield f"領域「{area.title}」有最低規定，架構卻沒有列任何課程"
            continue
        if len(listed) < area.min_courses:
            yield f"領域「{area.title}」要求 {area.min_courses} 門，架構只列 {len(listed)} 門"
        offered = sum(course.credits for course in listed)
        if offered < area.min_credits:
            yield f"領域「{area.title}」要求 {show(area.min_credits)} 學分，架構所列課程合計只有 {show(offered)} 學分"


def spills(curriculum: Curriculum, area: Area) -> bool:
    """Whether what is over this area's cap counts in another area: one there is, and that has no cap of its own."""
    target = next((a for a in curriculum.areas if a.title == area.into and a is not area), None)
    return area.at_cap is AtCap.SPLIT and target is not None and target.max_credits is None


def with_conflicts(curriculum: Curriculum, of_source: Sequence[str]) -> Curriculum:
    """The structure with what its source contradicts and what cannot all be true in it, and how far it can be relied on."""
    conflicts = (*of_source, *contradictions(curriculum))
    state = EvidenceState.CONFLICTED if conflicts else EvidenceState.VERIFIED
    if curriculum.total is None:
        state = EvidenceState.MISSING
    return replace(curriculum, conflicts=conflicts, evidence=replace(curriculum.evidence, state=state))


def with_total(curriculum: Curriculum, total: HalfCredits) -> Curriculum:
    """The structure with another number of credits to graduate with; what it contradicts is found anew."""
    old = set(contradictions(curriculum))
    changed = replace(curriculum, total=total)
    return with_conflicts(changed, [c for c in curriculum.conflicts if c not in old])


def _grouped(pairs: Iterable[tuple[str, ListedCourse]]) -> dict[str, tuple[ListedCourse, ...]]:
    found: dict[str, tuple[ListedCourse, ...]] = {}
    for key, course in pairs:
        found[key] = (*found.get(key, ()), course)
    return {key: tuple(sorted(courses, key=lambda course: course.place)) for key, courses in found.items()}
