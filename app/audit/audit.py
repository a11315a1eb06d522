"""The credit audit of one student (畢業學分審核): structure, transcript and decisions in, a proved report out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.audit import lines
from app.audit.beside import Beside, audit_beside
from app.audit.build import FLEX_BUCKET, Built, Ticks, UnknownCap, build
from app.audit.courses import Course, judge
from app.audit.curriculum import Curriculum, EvidenceState, FlexPolicy
from app.audit.decisions import Decision, DecisionKind, Sorted, sort_decisions, structure_decision
from app.audit.explain import explain, shortfalls
from app.audit.grading import PassMarks
from app.audit.problem import COUNTING, EARNED_ONLY, BucketId, ItemId, NeedId, Problem, Shortage
from app.audit.report import AuditReport, ReportVerdict
from app.audit.settle import settle
from app.audit.solve import Limits, Solution, Verdict, solve
from app.audit.transcript import Transcript
from app.audit.verifier import NeedCount, verify
from app.school.calendar import AcademicTerm


@dataclass(frozen=True, slots=True)
class AuditPolicy:
    """What a school lays down around the engine."""

    current_term: AcademicTerm
    pass_marks: PassMarks = field(default_factory=PassMarks)
    #: The student is one whose audit is computed but only 僅供參考, by the school's own rule (U24).
    reference_only: bool = False
    limits: Limits = field(default_factory=Limits)


#: From best to worst.
_RANK = {Verdict.MET: 0, Verdict.AWAITING_GRADES: 1, Verdict.UNDETERMINED: 2, Verdict.SHORT: 3}
_COMPUTED = {
    Verdict.MET: ReportVerdict.MET,
    Verdict.AWAITING_GRADES: ReportVerdict.AWAITING_GRADES,
    Verdict.SHORT: ReportVerdict.SHORT,
    Verdict.UNDETERMINED: ReportVerdict.NEEDS_REVIEW,
}


def audit(
    curriculum: Curriculum,
    transcript: Transcript,
    decisions: Sequence[Decision] = (),
    *,
    policy: AuditPolicy,
    others: Sequence[Curriculum] = (),
    previous: Mapping[ItemId, BucketId] | None = None,
    besides: Sequence[Beside] = (),
) -> AuditReport:
    """Audit one student.

    Args:
        curriculum: The structure of the student's entry year and class (U27).
        transcript: Everything the student took.
        decisions: Ticks of the current application and decisions of the staff.
        policy: The school's rules around the engine.
        others: Other structures; later ones of the same class tell which outside courses are newly added (U35).
        previous: Where courses stood on the last sheet; kept wherever that is as good.
        besides: What is studied beside the degree; it is audited too and never changes the degree's own answer.
    """
    attempts = transcript.identified()
    mark = policy.pass_marks.of(curriculum.level)
    graded = {name: a.graded(current=policy.current_term, pass_mark=mark) for name, a in attempts.items()}
    given = sort_decisions(tuple(decisions), attempts)
    courses = judge(curriculum, attempts, graded, given, _later(curriculum, others))

    def attempt_with(ticks: Ticks, unknown_cap: UnknownCap = UnknownCap.CLOSED) -> tuple[Built, Solution]:
        built = build(curriculum, courses, waivers=given.waived, ticks=ticks, unknown_cap=unknown_cap)
        return built, solve(built.problem, limits=policy.limits, wishes=previous)

    built, solution = attempt_with(Ticks.CHOSEN)
    sheet = _sheet(curriculum, built, courses, solution)
    relies: tuple[ItemId, ...] = ()
    recognised = {ItemId(course.id) for course in courses if course.recognised}
    unrecognised = tuple(item for item in lines.flex_items(sheet) if item not in recognised)
    if unrecognised:
        _, without = attempt_with(Ticks.RECOGNISED)
        relies = unrecognised if _RANK[without.verdict] > _RANK[solution.verdict] else ()
    cap_matters = False
    if _cap_unknown(curriculum) and any(FLEX_BUCKET in item.options for item in built.problem.items):
        _, opened = attempt_with(Ticks.CHOSEN, UnknownCap.OPEN)
        cap_matters = opened.verdict is not solution.verdict

    computed = _COMPUTED[solution.verdict]
    unfit = (*given.homeless, *built.unfit, *(d for course in courses for d in course.unfit))
    reasons = tuple(
        _reasons(
            sheet, solution, unfit, transcript.unread, reference_only=policy.reference_only, cap_matters=cap_matters
        )
    )
    aside = _without_places(given)
    beside = audit_beside(
        besides,
        built,
        solution,
        courses,
        lambda other: judge(other, attempts, graded, aside, ()),
        shortfalls,
        limits=policy.limits,
    )
    course_lines = lines.course_lines(sheet)
    needs = lines.need_lines(sheet)
    return AuditReport(
        student_no=transcript.student_no,
        curriculum_key=curriculum.key,
        curriculum_title=curriculum.title,
        curriculum_version=curriculum.version,
        has_areas=curriculum.has_areas,
        verdict=ReportVerdict.NEEDS_REVIEW if reasons else computed,
        computed=computed,
        reasons=reasons,
        reference_only=policy.reference_only,
        areas=lines.area_lines(sheet, course_lines),
        flex=lines.flex_line(sheet, course_lines),
        outside=tuple(line for line in course_lines if line.outside and _countable(courses, line.id)),
        uncounted=tuple(
            line for line in course_lines if not line.counted and not (line.outside and _countable(courses, line.id))
        ),
        totals=lines.totals(sheet, course_lines),
        taken=lines.taken_totals(course_lines),
        untaken=lines.untaken(sheet),
        needs=needs,
        short=solution.with_in_progress.shortage,
        missing_credits=lines.missing_credits(sheet),
        hinges_on=solution.hinges_on,
        relies_on_ticks=relies,
        allocation=sheet.placed,
        proof=solution.proof,
        explanation=(
            *explain(sheet, needs, solution, computed=computed, reasons=reasons, relies_on_ticks=relies),
            *(sentence for line in beside for sentence in line.explanation),
            *_by_decision(decisions, curriculum),
        ),
        beside=beside,
    )


def _by_decision(decisions: Sequence[Decision], curriculum: Curriculum) -> Iterator[str]:
    """That a person, not entry year and class, chose the structure, and why (U27)."""
    chosen = structure_decision(decisions)
    if chosen is not None:
        yield f"適用課程架構由{chosen.by or '系所'}指定為「{curriculum.title}」：{chosen.reason}。"


def _without_places(given: Sorted) -> Sorted:
    """What was decided about courses themselves; where they count in the degree means nothing beside it."""
    kinds = (DecisionKind.EXCLUDE, DecisionKind.EQUATE, DecisionKind.CREDITS)
    kept = {name: tuple(d for d in decided if d.kind in kinds) for name, decided in given.by_attempt.items()}
    return Sorted(kept, {}, ())


def _later(curriculum: Curriculum, others: Sequence[Curriculum]) -> tuple[Curriculum, ...]:
    return tuple(
        other
        for other in others
        if other.entry_year > curriculum.entry_year
        and (other.level, other.programme, other.group, other.role)
        == (curriculum.level, curriculum.programme, curriculum.group, curriculum.role)
    )


def _sheet(curriculum: Curriculum, built: Built, courses: tuple[Course, ...], solution: Solution) -> lines.Sheet:
    """One arrangement to show: the proved one, with courses in progress added where earned ones already suffice."""
    everything = built.problem.narrowed(COUNTING)
    allocation: Mapping[ItemId, tuple[BucketId, ...]] = solution.with_in_progress.allocation
    if solution.verdict is Verdict.MET:
        earned = solution.earned.allocation
        allocation = settle(everything, [(item, bucket) for item, buckets in earned.items() for bucket in buckets])
    earned_part = built.problem.narrowed(EARNED_ONLY)
    return lines.Sheet(
        curriculum=curriculum,
        built=built,
        courses=courses,
        placed={item: buckets[0] for item, buckets in allocation.items() if buckets},
        counts=_counts(everything, allocation),
        earned_counts=_counts(
            earned_part, {item: buckets for item, buckets in allocation.items() if item in earned_part.item}
        ),
        decisive=frozenset(solution.hinges_on),
    )


def _counts(problem: Problem, allocation: Mapping[ItemId, Sequence[BucketId]]) -> dict[NeedId, NeedCount]:
    return {count.need: count for count in verify(problem, allocation).needs}


def _countable(courses: Sequence[Course], item: ItemId) -> bool:
    return any(ItemId(course.id) == item and course.countable for course in courses)


def _cap_unknown(curriculum: Curriculum) -> bool:
    return curriculum.flex_policy is FlexPolicy.UNKNOWN or (
        curriculum.flex_cap is None and curriculum.flex_policy is not FlexPolicy.NONE
    )


def _reasons(
    sheet: lines.Sheet,
    solution: Solution,
    unfit: Sequence[Decision],
    unread: Sequence[str],
    *,
    reference_only: bool,
    cap_matters: bool,
) -> Iterator[str]:
    """Why a person has to decide."""
    if reference_only:
        yield "早期入學，系統分類僅供參考，以人工審核為準"
    if solution.verdict is Verdict.UNDETERMINED:
        yield "課程可採計的排法太多，未能確認是否符合"
    if sheet.curriculum.evidence.state is EvidenceState.MISSING or sheet.curriculum.total is None:
        yield "課程架構的最低畢業學分數無法判讀"
    where = f"（{shown}）" if (shown := sheet.curriculum.evidence.shown) else ""
    yield from (f"課程架構有無法判讀的規定{where}：{rule}" for rule in sheet.curriculum.unreadable)
    if cap_matters:
        yield "課程架構的彈性學分上限不明，上限不同結果就不同"
    for decision in sorted(unfit, key=lambda d: d.shown):
        yield f"先前的決定已不適用於目前的課程架構，請重新確認：{decision.shown}"
    if solution.verdict is Verdict.SHORT:
        yield from (f"課程架構規定有矛盾{where}，不能據以判定不足：{rule}" for rule in sheet.curriculum.conflicts)
        yield from (f"歷年成績有無法判讀的列，不能據以判定不足：{row}" for row in unread)
        yield from _undecided(sheet, solution.with_in_progress.shortage)


def _undecided(sheet: lines.Sheet, short: Shortage) -> Iterator[str]:
    """Courses a person has to judge first, unless even all of them together could not close the gap.

    A course of n credits lowers the sum of all shortages by at most n for every minimum its place belongs to; half
    of a full-year course may bring the other half with it, so there the gap says nothing.
    """
    pending = [(course, why) for course in sheet.courses if (why := _pending(sheet.curriculum, course))]
    problem = sheet.built.problem
    deepest = max((_fed(problem, bucket) for bucket in sheet.built.area_of), default=0)
    # Half of a full-year course, or a course for which a person may grant more than it has.
    whole = any(course.too_small or any(k.bundle for k in course.listed) for course, _ in pending)
    if not whole and short.credits > deepest * sum(course.credits for course, _ in pending):
        return
    for course, why in pending:
        yield f"{course.attempt.notation}{why}"


def _fed(problem: Problem, bucket: BucketId) -> int:
    """How many minimums a course in this place counts for, also with what is over a cap."""
    caps = [cap for cap in problem.caps if cap.cuts and bucket in cap.buckets]
    return sum(bucket in need.buckets or any(cap.spills_into(need) for cap in caps) for need in problem.needs)


def _pending(curriculum: Curriculum, course: Course) -> str:
    if course.graded.doubt:
        return course.graded.doubt
    if course.recognised or course.refused or not course.countable:
        return ""
    if course.too_small:
        return f"：{course.remark}，需由系所認定採計學分"
    if not course.outside:
        return ""
    if course.added_later:
        return "是新學年度新增課程，需由系所助教認定"
    if course.ticked and curriculum.flex_needs_approval:
        return "已勾選為彈性課程，尚待系所認列"
    return ""
