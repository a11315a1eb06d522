"""From the engine's allocation to lines for people: courses, areas, cross-electives, totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.audit.build import FLEX_BUCKET, TOTAL, Built, area_need, areas_of, required_need
from app.audit.courses import FLEX, Course
from app.audit.credits import ZERO, HalfCredits
from app.audit.curriculum import Area, AtCap, Curriculum, FlexPolicy, spills
from app.audit.decisions import DecisionKind
from app.audit.problem import BucketId, ItemId, NeedId, Standing
from app.audit.report import AreaLine, CourseLine, FlexLine, NeedLine, TakenTotals, Tally, Totals, Untaken
from app.audit.verifier import NeedCount

Placed = Mapping[ItemId, BucketId]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the lines are made from: one arrangement of all countable courses, recounted twice."""

    curriculum: Curriculum
    built: Built
    courses: tuple[Course, ...]
    placed: Placed
    #: Needs with courses in progress counted, and with earned courses alone.
    counts: Mapping[NeedId, NeedCount]
    earned_counts: Mapping[NeedId, NeedCount]
    decisive: frozenset[ItemId]


def course_lines(sheet: Sheet) -> list[CourseLine]:
    """Every attempt once, by term and offering number (U41)."""
    lines = [_course_line(sheet, course) for course in sheet.courses]
    return sorted(lines, key=lambda line: (line.term.zfill(4), line.offering_no, line.name, line.id))


def _course_line(sheet: Sheet, course: Course) -> CourseLine:
    attempt = course.attempt
    name = ItemId(course.id)
    bucket = sheet.placed.get(name)
    required = any(listed.required for listed in course.listed)
    return CourseLine(
        id=name,
        term=attempt.term.code if attempt.term else "",
        offering_no=attempt.offering_no,
        course_code=attempt.course_code,
        name=attempt.name,
        credits=course.credits,
        grade=attempt.grade,
        kind="必" if required else "選" if course.listed else attempt.kind,
        offered_by=attempt.offered_by,
        standing=course.standing,
        notation=attempt.notation,
        area="" if bucket is None else sheet.built.area_of[bucket],
        counted=bucket is not None,
        outside=course.outside,
        ticked=course.ticked,
        recognised=course.recognised,
        decisive=name in sheet.decisive,
        note=_note(sheet, course, counted=bucket is not None),
        refused=course.refused,
    )


_STANDING_NOTES = {Standing.FAILED: "未通過", Standing.WITHDRAWN: "停修"}


def _note(sheet: Sheet, course: Course, *, counted: bool) -> str:
    """Why a course does not count, or how a person decided."""
    if course.graded.doubt:
        return course.graded.doubt
    if course.standing in _STANDING_NOTES:
        return _STANDING_NOTES[course.standing]
    if course.remark and (counted or course.joined_to or (course.too_small and not course.refused)):
        return course.remark
    return _counted_note(course) if counted else _uncounted_note(sheet.curriculum, course)


def _counted_note(course: Course) -> str:
    staff = [decision for decision in course.decided if decision.kind is not DecisionKind.TICK]
    if staff:
        return "依系所前例認列" if all(d.follows for d in staff) else "系所認列"
    listed = {entry.credits for entry in course.listed}
    return "學分數與課程架構不同" if listed and course.credits not in listed else ""


def _uncounted_note(curriculum: Curriculum, course: Course) -> str:
    if course.has(DecisionKind.EXCLUDE):
        return "系所決定不採計"
    if course.outside:
        return _outside_note(curriculum, course)
    if course.repeat_group:
        return "重複修習，擇一採計"
    if any(entry.bundle for entry in course.listed):
        return "學年課未修齊，尚不採計"
    capped = {area.title for area in curriculum.areas if area.max_credits is not None}
    if any(entry.area in capped for entry in course.listed):
        return "超過領域採計上限"
    return "不採計"


def _outside_note(curriculum: Curriculum, course: Course) -> str:
    if course.refused:
        return "系所審核不認列"
    if course.added_later and not course.ticked and not course.recognised:
        return "新學年度新增課程，需由系所助教人工審核"
    if not course.ticked and not course.recognised:
        return "課架外，未勾選"
    if curriculum.flex_needs_approval and not course.recognised:
        return "已勾選，待系所認列"
    if course.repeat_group:
        return "重複修習，擇一採計"
    return "超過彈性學分上限" if curriculum.flex_cap is not None else "彈性學分上限不明"


def tally(lines: Sequence[CourseLine]) -> Tally:
    """Count lines."""
    done = [line for line in lines if line.standing is Standing.EARNED]
    running = [line for line in lines if line.standing is Standing.IN_PROGRESS]
    return Tally(_sum(done), len(done), _sum(running), len(running))


def _sum(lines: Iterable[CourseLine]) -> HalfCredits:
    return HalfCredits(sum(line.credits for line in lines))


def area_lines(sheet: Sheet, lines: Sequence[CourseLine]) -> tuple[AreaLine, ...]:
    """The areas in the order of the structure."""
    return tuple(_area_line(sheet, area, lines) for area in areas_of(sheet.curriculum))


def _area_line(sheet: Sheet, area: Area, lines: Sequence[CourseLine]) -> AreaLine:
    own = tuple(line for line in lines if line.counted and line.area == area.title)
    required = {NeedId(required_need(c)) for c in sheet.curriculum.courses if c.required and c.area == area.title}
    whole = area_need(area.title)
    short = sheet.counts.get(whole)
    short_courses = sum(count.short_courses for need in required if (count := sheet.counts.get(need)))
    return AreaLine(
        title=area.title,
        min_credits=area.min_credits,
        min_courses=area.min_courses,
        tally=_area_tally(sheet.curriculum, area, lines),
        required_credits=_sum(line for line in own if line.kind == "必"),
        elective_credits=_sum(line for line in own if line.kind != "必"),
        met_earned=_met(sheet.earned_counts, (whole, *required)),
        met_with_in_progress=_met(sheet.counts, (whole, *required)),
        short_credits=short.short_credits if short else ZERO,
        short_courses=max(short_courses, short.short_courses if short else 0),
        waived=whole in sheet.built.waived,
        courses=own,
    )


def _area_tally(curriculum: Curriculum, area: Area, lines: Sequence[CourseLine]) -> Tally:
    """What the area counts: no more than its cap, and with what is over the caps of areas that spill into it."""
    counted = _placed(area, lines)
    if area.max_credits is not None and area.at_cap is not AtCap.WHOLE_COURSE:
        counted = _at_most(counted, area.max_credits)
    for other in curriculum.areas:
        if other.into == area.title and spills(curriculum, other):
            counted = _more(counted, _surplus(other, lines))
    return counted


def _placed(area: Area, lines: Sequence[CourseLine]) -> Tally:
    return tally([line for line in lines if line.counted and line.area == area.title])


def _surplus(area: Area, lines: Sequence[CourseLine]) -> Tally:
    """Credits placed in an area that are over its cap."""
    placed, most = _placed(area, lines), area.max_credits or ZERO
    earned = max(0, placed.earned_credits - most)
    both = max(0, placed.credits - most)
    return Tally(HalfCredits(earned), 0, HalfCredits(both - earned), 0)


def _at_most(whole: Tally, most: HalfCredits) -> Tally:
    earned = min(whole.earned_credits, most)
    both = min(whole.credits, most)
    return Tally(HalfCredits(earned), whole.earned_courses, HalfCredits(both - earned), whole.in_progress_courses)


def _more(one: Tally, other: Tally) -> Tally:
    return Tally(
        HalfCredits(one.earned_credits + other.earned_credits),
        one.earned_courses + other.earned_courses,
        HalfCredits(one.in_progress_credits + other.in_progress_credits),
        one.in_progress_courses + other.in_progress_courses,
    )


def _met(counts: Mapping[NeedId, NeedCount], needs: Iterable[NeedId]) -> bool:
    """Whether all of these minimums are reached; a waived one asks for nothing."""
    found = [counts[need] for need in needs if need in counts]
    return not any(count.short_credits or count.short_courses for count in found)


def flex_line(sheet: Sheet, lines: Sequence[CourseLine]) -> FlexLine:
    """The tick counter and what counts of it."""
    outside = [line for line in lines if line.outside and line.standing in (Standing.EARNED, Standing.IN_PROGRESS)]
    ticked = [line for line in outside if line.ticked]
    return FlexLine(
        cap=sheet.curriculum.flex_cap,
        policy=sheet.curriculum.flex_policy,
        available=len(outside),
        ticked=len(ticked),
        ticked_credits=_sum(ticked),
        recognised_credits=_sum(line for line in outside if line.recognised),
        tally=_cut(sheet.curriculum, tally([line for line in lines if line.counted and line.area == FLEX])),
        needs_approval=sheet.curriculum.flex_needs_approval,
    )


def _cut(curriculum: Curriculum, whole: Tally) -> Tally:
    """What counts of cross-electives where the cap truncates."""
    if curriculum.flex_policy is not FlexPolicy.TRUNCATE or curriculum.flex_cap is None:
        return whole
    return _at_most(whole, curriculum.flex_cap)


def totals(sheet: Sheet, lines: Sequence[CourseLine]) -> Totals:
    """課架內, and with the cross-electives that the first review has recognised (U33)."""
    frame = Tally(ZERO, 0, ZERO, 0)
    for area in areas_of(sheet.curriculum):
        frame = _more(frame, _area_tally(sheet.curriculum, area, lines))
    recognised = [line for line in lines if line.counted and line.area == FLEX and line.recognised]
    more = _cut(sheet.curriculum, tally(recognised))
    return Totals(sheet.curriculum.total, frame, _more(frame, more))


def taken_totals(lines: Sequence[CourseLine]) -> TakenTotals:
    """The header of the sheet (U40)."""
    done = [line for line in lines if line.standing is Standing.EARNED]
    running = [line for line in lines if line.standing is Standing.IN_PROGRESS]
    return TakenTotals(
        _sum(done),
        _sum(line for line in done if line.kind == "必"),
        _sum(line for line in done if line.kind != "必"),
        len(done) + len(running),
    )


def untaken(sheet: Sheet) -> tuple[Untaken, ...]:
    """Listed courses without a countable attempt, by area, year and term (U36, U37)."""
    taken = {listed.key for course in sheet.courses if course.countable for listed in course.listed}
    order = {area.title: at for at, area in enumerate(sheet.curriculum.areas)}
    return tuple(
        Untaken(c.area, c.name, c.credits, c.required, c.year, c.term)
        for c in sorted(sheet.curriculum.courses, key=lambda c: (order.get(c.area, len(order)), c.place))
        if c.key not in taken
    )


def need_lines(sheet: Sheet) -> tuple[NeedLine, ...]:
    """Every minimum of the problem."""
    return tuple(
        NeedLine(
            need.id,
            sheet.built.need_titles[need.id],
            need.credits,
            need.courses,
            sheet.counts[need.id].credits,
            sheet.counts[need.id].courses,
            sheet.counts[need.id].short_credits,
            sheet.counts[need.id].short_courses,
        )
        for need in sheet.built.problem.needs
    )


def missing_credits(sheet: Sheet) -> HalfCredits:
    """Still to be earned in this arrangement: what the areas lack fills the total as well."""
    areas = sum(c.short_credits for need, c in sheet.counts.items() if need != TOTAL)
    total = sheet.counts[TOTAL].short_credits if TOTAL in sheet.counts else 0
    return HalfCredits(max(areas, total))


def flex_items(sheet: Sheet) -> tuple[ItemId, ...]:
    """Items that count as cross-electives."""
    return tuple(item for item, bucket in sheet.placed.items() if bucket == FLEX_BUCKET)
