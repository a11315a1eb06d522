"""Each attempt in the light of the structure and the decisions: listed or outside, countable or not, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.audit.credits import HalfCredits
from app.audit.curriculum import Curriculum, ListedCourse
from app.audit.decisions import Decision, DecisionKind, Sorted
from app.audit.exemptions import weighed
from app.audit.grading import Graded
from app.audit.names import match_key
from app.audit.problem import COUNTING, Standing
from app.audit.transcript import Attempt, AttemptId

#: Where an outside course may be placed by decision instead of an area.
FLEX = "彈性（課架外）"


@dataclass(frozen=True, slots=True)
class Course:
    """One attempt, judged (一門課的認定)."""

    id: AttemptId
    attempt: Attempt
    graded: Graded
    credits: HalfCredits
    listed: tuple[ListedCourse, ...]
    decided: tuple[Decision, ...] = ()
    #: Area a person put it in; empty when the structure decides.
    placed: str = ""
    repeat_group: str = ""
    #: Decisions that do not fit the structure any more.
    unfit: tuple[Decision, ...] = ()
    #: Outside, and listed in a later structure of the same class (新學年度新增課程, U35).
    added_later: bool = False
    #: It counts as another, listed course (抵免): `own` is what it is listed as itself, `granted` the credits if somebody said.
    stands_in: bool = False
    own: tuple[ListedCourse, ...] = ()
    granted: HalfCredits | None = None
    #: Its credits are counted with this attempt, because both together stand for one listed course.
    joined_to: str = ""
    #: Accepted for a listed course of more credits (少抵多): a person has to say what it counts.
    too_small: bool = False
    #: What became of an exemption.
    remark: str = ""

    @property
    def standing(self) -> Standing:
        """Earned, in progress, failed or withdrawn."""
        return self.graded.standing

    @property
    def countable(self) -> bool:
        """Whether it can count at all."""
        return self.standing in COUNTING and not self.joined_to and not self.has(DecisionKind.EXCLUDE)

    @property
    def outside(self) -> bool:
        """Not of the own structure (課架外, □, U08)."""
        return not self.listed and self.placed in ("", FLEX)

    @property
    def ticked(self) -> bool:
        """The student chose it as a cross-elective."""
        return self.has(DecisionKind.TICK)

    @property
    def recognised(self) -> bool:
        """The department recognised it as a cross-elective."""
        return self.has(DecisionKind.RECOGNISE) or self.placed == FLEX

    @property
    def refused(self) -> bool:
        """The department does not recognise it."""
        return self.has(DecisionKind.REFUSE)

    def has(self, kind: DecisionKind) -> bool:
        """Whether such a decision was made."""
        return any(decision.kind is kind for decision in self.decided)


def judge(
    curriculum: Curriculum,
    attempts: Mapping[AttemptId, Attempt],
    graded: Mapping[AttemptId, Graded],
    decisions: Sorted,
    later: Sequence[Curriculum],
) -> tuple[Course, ...]:
    """Judge every attempt; repeats of one course are tied together."""
    courses = []
    for name, attempt in attempts.items():
        course = _listed(name, attempt, graded[name], curriculum)
        for decision in decisions.by_attempt.get(name, ()):
            course = _apply(course, decision, curriculum)
        courses.append(course)
    return _tie_repeats([_looked_up_later(course, later) for course in weighed(courses)])


def _listed(name: AttemptId, attempt: Attempt, graded: Graded, curriculum: Curriculum) -> Course:
    """As what it is listed: itself, what the transcript says it was accepted for (抵免科目), or what the rules accept it for."""
    own = curriculum.find(code=attempt.course_code, name=attempt.name)
    course = Course(name, attempt, graded, attempt.credits, own, own=own)
    if attempt.counts_as:
        target = curriculum.find(code="", name=attempt.counts_as)
        if target:
            return replace(course, listed=target, stands_in=True, granted=attempt.counts_credits)
        said = Decision(DecisionKind.EQUATE, attempt.reference, attempt.counts_as, attempt.counts_credits)
        return replace(course, unfit=(said,))
    accepted = curriculum.replaceable(code=attempt.course_code, name=attempt.name)
    return replace(course, listed=accepted, stands_in=True) if accepted else course


def _looked_up_later(course: Course, later: Sequence[Curriculum]) -> Course:
    if not course.outside:
        return course
    attempt = course.attempt
    return replace(course, added_later=any(c.find(code=attempt.course_code, name=attempt.name) for c in later))


def _apply(course: Course, decision: Decision, curriculum: Curriculum) -> Course:
    changed = replace(course, decided=(*course.decided, decision))
    kind = decision.kind
    if kind is DecisionKind.PLACE:
        known = {area.title for area in curriculum.areas} | {FLEX}
        if decision.target in known:
            return replace(changed, placed=decision.target)
    elif kind is DecisionKind.EQUATE:
        listed = curriculum.find(code="", name=decision.target)
        if listed:
            granted = changed.granted if decision.credits is None else decision.credits
            return replace(changed, listed=listed, stands_in=listed != changed.own, granted=granted)
    elif kind is DecisionKind.CREDITS:
        if decision.credits is not None:
            return replace(changed, credits=decision.credits, granted=decision.credits)
    elif kind is DecisionKind.EXCLUDE or not course.listed:
        return changed
    return replace(course, unfit=(*course.unfit, decision))


def _tie_repeats(courses: Sequence[Course]) -> tuple[Course, ...]:
    """At most one attempt of a course counts, or as many as the structure lists it (體育 every term)."""
    same: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        if course.countable:
            same[_identity(course)].append(course)
    tied: dict[AttemptId, str] = {}
    for identity, group in same.items():
        slots = max(Counter(entry.area for entry in group[0].listed).values(), default=1)
        if len(group) > slots:
            group.sort(key=lambda c: (c.standing is not Standing.EARNED, c.attempt.reference))
            tied |= {course.id: identity for course in group[slots - 1 :]}
    return tuple(replace(c, repeat_group=tied[c.id]) if c.id in tied else c for c in courses)


def _identity(course: Course) -> str:
    return course.listed[0].key if course.listed else f"課架外 {match_key(course.attempt.name)}"
