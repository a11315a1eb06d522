"""The tick adviser: what it says was tried, and no other selection within the cap does better (U08-U10, U43)."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit.adviser import advise, tick_refusal
from app.audit.curriculum import FlexPolicy
from app.audit.decisions import Decision, DecisionKind
from app.audit.report import ReportVerdict
from tests.unit.audit.study_builders import decide, halves, listed, report, structure, tick, took

FRAME = structure(courses=[listed("研究方法", required=True), listed("統計學")], areas=[("核心", 6, 0)], total=9, cap=3)
OWN = (took("研究方法"), took("統計學"))
RANK = {ReportVerdict.MET: 0, ReportVerdict.AWAITING_GRADES: 1, ReportVerdict.NEEDS_REVIEW: 2, ReportVerdict.SHORT: 3}


def advised(attempts, ticked=(), decisions=(), frame=FRAME):
    def audited(ticks):
        return report(frame, attempts, [*decisions, *(Decision(DecisionKind.TICK, t) for t in ticks)])

    return advise(audited, [a.reference for a in ticked])


def names(lines):
    return [line.name for line in lines]


@pytest.mark.rows("U08", "U09")
def test_the_selection_that_reaches_the_total_is_named_and_counted():
    water, photo = took("水彩畫", 2), took("攝影", 3)
    advice = advised([*OWN, water, photo])
    assert (advice.now, advice.reached) == (ReportVerdict.SHORT, ReportVerdict.MET)
    assert names(advice.suggested) == ["攝影"]
    assert advice.suggested_credits == halves(3)
    assert advice.lines[0] == "勾選 攝影（3），共 3 學分，結果為「符合」。"


@pytest.mark.rows("U08")
def test_a_course_already_passed_is_preferred_to_one_still_in_progress():
    done, going = took("水彩畫", 3), took("攝影", 3, grade="", term="1132")
    advice = advised([*OWN, going, done])
    assert names(advice.suggested) == ["水彩畫"]
    assert advice.reached is ReportVerdict.MET


@pytest.mark.rows("U43")
def test_a_tick_that_changes_nothing_is_said_to_be_useless():
    water, photo = took("水彩畫", 1), took("攝影", 2)
    frame = structure(courses=FRAME.courses, areas=[("核心", 6, 0)], total=6, cap=3)
    advice = advised([*OWN, water, photo], [water, photo], frame=frame)
    assert names(advice.useless) == ["攝影", "水彩畫"]
    assert advice.suggested == ()
    assert advice.lines[0] == "不需要勾選彈性課程，結果已為「符合」。"


@pytest.mark.rows("U09")
def test_one_more_tick_is_refused_in_credits_and_what_no_tick_can_mend_is_counted():
    water, photo = took("水彩畫", 2), took("攝影", 2)
    advice = advised([*OWN, water, photo], [water])
    assert [why for _, why in advice.refused] == ["勾選「攝影」（2 學分）後彈性學分共 4 學分，超過上限 3 學分 1 學分。"]
    assert advice.reached is ReportVerdict.SHORT
    assert advice.missing == halves(1)
    assert "即使如此仍缺 1 學分。" in advice.lines


@pytest.mark.rows("U10")
def test_what_the_department_decided_is_neither_suggested_nor_counted_twice():
    refused, recognised = took("水彩畫", 3), took("攝影", 3)
    decisions = [decide(DecisionKind.REFUSE, refused), decide(DecisionKind.RECOGNISE, recognised)]
    advice = advised([*OWN, refused, recognised], decisions=decisions)
    assert advice.suggested == ()
    assert advice.reached is ReportVerdict.MET
    now = report(FRAME, [*OWN, refused, recognised], decisions)
    assert "不認列" in tick_refusal(now, refused.reference)


def test_without_cross_electives_there_is_nothing_to_tick():
    frame = structure(courses=FRAME.courses, areas=[("核心", 6, 0)], total=9, policy=FlexPolicy.NONE)
    advice = advised([*OWN, took("水彩畫", 3)], frame=frame)
    assert advice.suggested == ()
    assert advice.lines[0] == "勾選任何彈性課程都不能改善結果。"


COURSES = st.lists(
    st.tuples(st.sampled_from([0.5, 1, 2, 3]), st.sampled_from(["85", "", "40"])), min_size=0, max_size=5
)


@given(COURSES, st.sampled_from([0, 1, 2.5, 4]), st.sampled_from([6, 7, 8.5, 12]))
def test_no_selection_within_the_cap_does_better_than_the_suggested_one(courses, cap, total):
    frame = structure(courses=FRAME.courses, areas=[("核心", 6, 0)], total=total, cap=cap)
    taken = [took(f"外系{k}", c, grade=g, term="1132" if not g else "1121") for k, (c, g) in enumerate(courses)]
    advice = advised([*OWN, *taken], frame=frame)
    best = min(
        (RANK[found.computed], found.missing_credits)
        for n in range(len(taken) + 1)
        for some in combinations(taken, n)
        if sum(a.credits for a in some) <= frame.flex_cap
        for found in [report(frame, [*OWN, *taken], [tick(a) for a in some])]
    )
    assert (RANK[advice.reached], advice.missing) == best
    assert advice.suggested_credits <= frame.flex_cap
    again = report(
        frame, [*OWN, *taken], [tick(a) for a in taken if a.reference in {line.id for line in advice.suggested}]
    )
    assert (RANK[again.computed], again.missing_credits) == best
