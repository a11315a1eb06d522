"""Rule rehearsal (規則預演): what a changed structure would do to this term's students, before anybody publishes it.

Nothing is recorded. Both audits use the students' own ticks and decisions; only the structure differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.audit.audit import audit
from app.audit.credits import CreditFault, HalfCredits, parse_credits
from app.audit.curriculum import Area, Curriculum, FlexPolicy, contradictions, with_conflicts
from app.audit.deciding import decisions_of
from app.audit.report import AuditReport
from app.audit.stored import besides_of, frame_of, policy_of, stored_curricula, transcript_of
from app.context import Context
from app.errors import NotFound, WrongUse
from app.ledger import StudentId
from app.store import StudentRecord

#: Students read in one go.
BLOCK = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One student before and after (預演差異)."""

    student: StudentRecord
    before: AuditReport
    after: AuditReport

    @property
    def outcome(self) -> bool:
        """Whether the verdict itself differs."""
        return self.before.verdict is not self.after.verdict

    @property
    def worse(self) -> bool:
        """Whether the student would stand worse than today."""
        before, after = self.before, self.after
        return (after.verdict.rank, after.missing_credits) > (before.verdict.rank, before.missing_credits)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a changed structure would do (預演結果)."""

    #: Structures that were changed or are new.
    curricula: tuple[str, ...]
    audited: int
    #: Students with another verdict or other missing credits, worse ones first.
    changes: tuple[Change, ...]
    #: Students of these structures whose transcript is not on this desk.
    without_transcript: int

    @property
    def outcomes(self) -> tuple[Change, ...]:
        """Those whose verdict differs."""
        return tuple(c for c in self.changes if c.outcome)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is compared with what (預演準備): the structures as they are and as they would be."""

    known: tuple[Curriculum, ...]
    future: tuple[Curriculum, ...]
    #: Structures that were changed or are new.
    curricula: tuple[str, ...]


def rehearse(
    ctx: Context, changed: Sequence[Curriculum], *, progress: Callable[[int, int], None] | None = None
) -> Rehearsal:
    """Audit everybody whose structure would change, as it stands and as it would be.

    Args:
        ctx: The desk.
        changed: Structures in the form they would have; those that stay as they are concern nobody.
        progress: Told how many students of how many.
    """
    prepared, ids = prepare(ctx, changed), ctx.store.student_ids()
    found = Rehearsal(prepared.curricula, 0, (), 0)
    for start in range(0, len(ids), BLOCK):
        found = joined(found, compare(ctx, prepared, ids[start : start + BLOCK]))
        if progress is not None:
            progress(min(start + BLOCK, len(ids)), len(ids))
    return found


def prepare(ctx: Context, changed: Sequence[Curriculum]) -> Prepared:
    """What to compare; for whoever compares in slices."""
    known = stored_curricula(ctx)
    standing = {c.key: c for c in known}
    proposed = {c.key: c for c in changed if standing.get(c.key) != c}
    future = [*(proposed.get(c.key, c) for c in known), *(c for k, c in proposed.items() if k not in standing)]
    return Prepared(tuple(known), tuple(future), tuple(sorted(proposed)))


def compare(ctx: Context, prepared: Prepared, ids: Sequence[StudentId]) -> Rehearsal:
    """Audit those of these students whose structure would change, as it stands and as it would be."""
    known, future = prepared.known, prepared.future
    changes: list[Change] = []
    audited = without = 0
    for student, now, then in _concerned(ctx, prepared, ids):
        try:
            transcript = transcript_of(ctx, student)
        except NotFound:
            without += 1
            continue
        audited += 1
        decisions, policy = decisions_of(ctx, student), policy_of(ctx, student)
        was, will = besides_of(known, student), besides_of(future, student)
        before = audit(now, transcript, decisions, policy=policy, others=known, besides=was)
        after = audit(then, transcript, decisions, policy=policy, others=future, besides=will)
        if _outcome(before) != _outcome(after):
            changes.append(Change(student, before, after))
    return Rehearsal(prepared.curricula, audited, _in_order(changes), without)


def joined(one: Rehearsal, other: Rehearsal) -> Rehearsal:
    """Two parts of one rehearsal together."""
    return Rehearsal(
        one.curricula,
        one.audited + other.audited,
        _in_order([*one.changes, *other.changes]),
        one.without_transcript + other.without_transcript,
    )


def _in_order(changes: Sequence[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda c: (not c.worse, not c.outcome, c.student.student_no)))


def amended(
    curriculum: Curriculum, *, cap: str = "", total: str = "", areas: Sequence[tuple[str, str, str]] = ()
) -> Curriculum:
    """A copy with another cap, total or area; what the copy contradicts is found anew.

    Args:
        curriculum: The structure to start from.
        cap: Credits of cross-electives at most.
        total: Credits needed to graduate.
        areas: Title, least credits and least number of courses of each changed area; empty text leaves as it is.

    Raises:
        WrongUse: For a number that is none, or an area the structure does not have.
    """
    changed = curriculum
    if cap:
        policy = curriculum.flex_policy
        if policy in (FlexPolicy.UNKNOWN, FlexPolicy.NONE):
            policy = FlexPolicy.WHOLE_COURSE
        changed = replace(changed, flex_cap=_credits(cap), flex_policy=policy)
    if total:
        changed = replace(changed, total=_credits(total))
    for title, credits, courses in areas:
        changed = replace(changed, areas=_with_area(changed, title, credits, courses))
    old = set(contradictions(curriculum))
    return with_conflicts(changed, [c for c in curriculum.conflicts if c not in old])


def _outcome(report: AuditReport) -> tuple[object, ...]:
    """What a change of rules may change for somebody: the degree, and what is studied beside it."""
    return report.verdict, report.missing_credits, [line.verdict for line in report.beside]


def _concerned(
    ctx: Context, prepared: Prepared, ids: Sequence[StudentId]
) -> Iterator[tuple[StudentRecord, Curriculum, Curriculum]]:
    """Students whose structure differs; a newly added one may take over from a wider one (U27)."""
    known, future = prepared.known, prepared.future
    for student in ctx.store.students(ids):
        try:
            now, then = frame_of(ctx, known, student), frame_of(ctx, future, student)
        except NotFound:
            continue
        if now != then or besides_of(known, student) != besides_of(future, student):
            yield student, now, then


def _with_area(curriculum: Curriculum, title: str, credits: str, courses: str) -> tuple[Area, ...]:
    if title not in {area.title for area in curriculum.areas}:
        named = "、".join(area.title for area in curriculum.areas) or "（沒有領域）"
        raise WrongUse(
            code="audit.no_area", title="沒有這個領域", message=f"「{title}」不在 {curriculum.title}：{named}。"
        )
    return tuple(
        replace(
            area,
            min_credits=_credits(credits) if credits else area.min_credits,
            min_courses=_whole(courses) if courses else area.min_courses,
        )
        if area.title == title
        else area
        for area in curriculum.areas
    )


def _credits(text: str) -> HalfCredits:
    read = parse_credits(text)
    if isinstance(read, CreditFault):
        raise WrongUse(code="audit.not_credits", title="不是學分數", message=f"{read.message}。")
    return read


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise WrongUse(code="audit.not_courses", title="不是門數", message=f"「{text}」應為整數。")
    return int(text)
