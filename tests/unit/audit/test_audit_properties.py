"""What holds for every student: nothing lost, nothing twice, no order that matters, nothing worse for more credits."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.audit.curriculum import AtCap, FlexPolicy
from app.audit.decisions import Decision, DecisionKind
from app.audit.problem import Standing
from app.audit.report import ReportVerdict
from tests.unit.audit.study_builders import halves, listed, report, structure, took

NAMES = ["研究方法", "統計學（一）", "統計學（二）", "專題", "論文", "書法", "水彩畫", "攝影", "生態學", "森林學"]
RANK = [ReportVerdict.SHORT, ReportVerdict.AWAITING_GRADES, ReportVerdict.MET]


def student(rng):
    areas = [("甲", rng.choice([0, 3, 6]), rng.choice([0, 1, 2])), ("乙", rng.choice([0, 2, 4]), 0)]
    courses = [
        listed(name, rng.choice([0, 0.5, 2, 3]), area=rng.choice("甲乙"), required=rng.random() < 0.2)
        for name in rng.sample(NAMES, 6)
    ]
    courses = [replace(c, equivalents=("研究法", "海外統計")) if rng.random() < 0.2 else c for c in courses]
    courses += [listed(course.name, course.credits / 2, area="乙") for course in courses[:2]]
    at_cap = rng.choice([None, AtCap.WHOLE_COURSE, AtCap.TRUNCATE, AtCap.SPLIT])
    policy = rng.choice([FlexPolicy.WHOLE_COURSE, FlexPolicy.TRUNCATE, FlexPolicy.NONE])
    frame = structure(
        courses=courses, areas=areas, total=rng.choice([6, 9, 12]), cap=rng.choice([0, 2, 3]), policy=policy
    )
    if at_cap is not None:
        first, second = frame.areas
        most = max(first.min_credits, halves(rng.choice([1, 3, 4.5])))
        frame = replace(frame, areas=(replace(first, max_credits=most, at_cap=at_cap, into="乙"), second))
    attempts = []
    for number in range(rng.randint(0, 8)):
        grade, term = rng.choice([("80", "1121"), ("75", "1122"), ("50", "1122"), ("W", "1132"), ("", "1132")])
        accepted = {"counts_as": rng.choice([*NAMES, "沒有這門課"])} if rng.random() < 0.15 and grade != "W" else {}
        name, credits = rng.choice([*NAMES, "研究法", "海外統計"]), rng.choice([0, 0.5, 2, 3])
        attempts.append(took(name, credits, grade, term, offering=f"{number:04d}", **accepted))
    ticks = [Decision(DecisionKind.TICK, a.reference) for a in attempts if rng.random() < 0.5]
    ticks += [Decision(DecisionKind.RECOGNISE, a.reference) for a in attempts if rng.random() < 0.2]
    return frame, attempts, [d for d in ticks if not frame.find(code="", name=d.subject.split()[-1])]


@given(st.integers(0, 2**48))
def test_every_earned_credit_is_in_exactly_one_place(seed):
    frame, attempts, ticks = student(random.Random(seed))
    result = report(frame, attempts, ticks)
    assert sorted(line.id for line in result.courses) == sorted(a.reference for a in attempts)
    earned = [line for line in result.courses if line.standing is Standing.EARNED]
    placed = sum(line.credits for line in earned if line.counted)
    unplaced = sum(line.credits for line in earned if not line.counted)
    assert placed + unplaced == sum(line.credits for line in earned) == result.taken.credits
    in_areas = sum(area.tally.earned_credits for area in result.areas)
    assert in_areas == result.totals.in_frame.earned_credits
    outside = sum(line.credits for line in result.outside if line.counted and line.standing is Standing.EARNED)
    cut = 0
    for area in frame.areas:
        if area.at_cap is AtCap.TRUNCATE and area.max_credits is not None:
            inside = sum(line.credits for line in earned if line.counted and line.area == area.title)
            cut += max(0, inside - area.max_credits)
    assert in_areas + outside + cut == placed


@given(st.integers(0, 2**48))
def test_the_sheet_does_not_depend_on_the_order_of_rows(seed):
    rng = random.Random(seed)
    frame, attempts, ticks = student(rng)
    one = report(frame, attempts, ticks)
    rng.shuffle(attempts)
    rng.shuffle(ticks)
    courses = list(frame.courses)
    rng.shuffle(courses)
    assert report(replace(frame, courses=tuple(courses)), attempts, ticks) == one


@given(st.integers(0, 2**48))
def test_one_more_passed_course_never_makes_the_result_worse(seed):
    frame, attempts, ticks = student(random.Random(seed))
    before = report(frame, attempts, ticks)
    after = report(frame, [*attempts, took("額外課程", 3, offering="9999")], ticks)
    assert RANK.index(after.computed) >= RANK.index(before.computed)
    assert after.short.key <= before.short.key


@given(st.integers(0, 2**48))
def test_courses_in_progress_never_change_what_is_earned(seed):
    frame, attempts, ticks = student(random.Random(seed))
    settled = [a for a in attempts if a.grade not in ("", "W")]
    kept = [d for d in ticks if d.subject in {a.reference for a in settled}]
    met = report(frame, settled, kept).computed is ReportVerdict.MET
    assert (report(frame, attempts, ticks).computed is ReportVerdict.MET) is met


@given(st.integers(0, 2**48))
def test_marks_and_figures_of_an_area_agree(seed):
    frame, attempts, ticks = student(random.Random(seed))
    for area in report(frame, attempts, ticks).areas:
        if area.met_earned:
            assert area.tally.earned_credits >= area.min_credits
            assert area.tally.earned_courses >= area.min_courses
            assert area.met_with_in_progress
        if area.met_with_in_progress:
            assert area.tally.credits >= area.min_credits
            assert (area.short_credits, area.short_courses) == (0, 0)
