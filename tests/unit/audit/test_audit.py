"""The audit of one student, rule by rule (rows U of the feature list)."""

from dataclasses import replace

import pytest

from app.audit.adviser import tick_refusal
from app.audit.courses import FLEX
from app.audit.curriculum import EvidenceState, FlexPolicy
from app.audit.decisions import DecisionKind
from app.audit.exact import Budget
from app.audit.problem import Standing
from app.audit.report import ReportVerdict
from app.audit.solve import Limits, ProofKind
from tests.unit.audit.frame import CORE, FRAME, area, line
from tests.unit.audit.study_builders import POLICY, decide, halves, listed, report, structure, tick, took


@pytest.mark.rows("U29", "U30")
def test_an_area_counts_credits_and_courses():
    """U29, U30, U41."""
    result = report(FRAME, [took("研究方法"), took("統計學(1)")])
    core = area(result)
    assert (core.tally.earned_credits, core.tally.earned_courses) == (halves(6), 2)
    assert core.met_earned
    assert core.met_with_in_progress
    assert (core.required_credits, core.elective_credits) == (halves(3), halves(3))


@pytest.mark.rows("U30")
def test_enough_credits_in_too_few_courses_is_short_of_courses():
    frame = structure(courses=[listed("論文", 6)], areas=[("核心", 6, 2)], total=6, cap=0)
    result = report(frame, [took("論文", 6)])
    assert result.verdict is ReportVerdict.SHORT
    assert (result.short.credits, result.short.courses) == (0, 1)


def test_a_missing_required_course_is_short_however_many_credits_there_are():
    frame = structure(courses=[*CORE, listed("論文", 9)], areas=[("核心", 6, 1)], total=6, cap=0)
    result = report(frame, [took("論文", 9)])
    assert result.verdict is ReportVerdict.SHORT
    assert "必修「研究方法」尚未修習通過。" in result.explanation
    assert not area(result).met_with_in_progress


def test_a_zero_credit_required_course_is_required_and_counts_once_taken():
    frame = structure(courses=[listed("學術倫理", 0, required=True), listed("論文", 6)], total=6, cap=0)
    assert report(frame, [took("論文", 6)]).verdict is ReportVerdict.SHORT
    assert report(frame, [took("論文", 6), took("學術倫理", 0, "通過")]).verdict is ReportVerdict.MET


@pytest.mark.rows("U31")
def test_the_two_marks_tell_earned_from_in_progress():
    """U31."""
    result = report(
        FRAME, [took("研究方法"), took("統計學（一）", grade="W", term="1132"), took("專題討論", 3, "W", "1132")]
    )
    core = area(result)
    assert not core.met_earned
    assert core.met_with_in_progress
    assert result.verdict is ReportVerdict.AWAITING_GRADES


@pytest.mark.rows("U38")
def test_w_does_not_stand_in_the_way_and_the_decisive_ones_are_named():
    """U38."""
    result = report(
        FRAME,
        [
            took("研究方法"),
            took("統計學（一）", grade="", term="1132"),
            took("專題討論", 3, "W", "1132"),
            took("專題討論", 3),
        ],
    )
    assert result.verdict is ReportVerdict.AWAITING_GRADES
    assert [line(result, "統計學（一）").decisive, line(result, "研究方法").decisive] == [True, False]
    assert result.hinges_on == ("1132 統計學（一）",)
    assert "關鍵在修課程：統計學（一）" in "".join(result.explanation)


def test_a_w_that_becomes_a_fail_turns_awaiting_into_short():
    attempts = [took("研究方法"), took("專題討論", 3), took("統計學（一）", grade="W", term="1132")]
    assert report(FRAME, attempts).verdict is ReportVerdict.AWAITING_GRADES
    failed = [*attempts[:2], replace(attempts[2], grade="50")]
    assert report(FRAME, failed).verdict is ReportVerdict.SHORT
    passed = [*attempts[:2], replace(attempts[2], grade="80")]
    assert report(FRAME, passed).verdict is ReportVerdict.MET


@pytest.mark.rows("U08", "U33")
def test_outside_courses_count_only_when_ticked_and_in_the_second_total_only_when_recognised():
    """U08, U32, U33, U34."""
    outside = took("水彩畫", 3, offering="7001")
    own = [took("研究方法"), took("統計學（一）")]
    unticked = report(FRAME, [*own, outside])
    assert unticked.verdict is ReportVerdict.SHORT
    assert (unticked.outside[0].name, unticked.outside[0].note) == ("水彩畫", "課架外，未勾選")

    ticked = report(FRAME, [*own, outside], [tick(outside)])
    assert ticked.verdict is ReportVerdict.MET
    assert ticked.relies_on_ticks == ("1121 7001 水彩畫",)
    assert ticked.totals.in_frame.earned_credits == halves(6)
    assert ticked.totals.with_recognised.earned_credits == halves(6)

    recognised = report(FRAME, [*own, outside], [tick(outside), decide(DecisionKind.RECOGNISE, outside)])
    assert recognised.relies_on_ticks == ()
    assert recognised.totals.in_frame.earned_credits == halves(6)
    assert recognised.totals.with_recognised.earned_credits == halves(9)


@pytest.mark.rows("U43")
def test_the_tick_counter_and_the_cap():
    """U09, U43."""
    one, two = took("水彩畫", 2, offering="7001"), took("攝影", 1.5, offering="7002")
    result = report(FRAME, [one, two, took("書法", 2, grade="40")], [tick(one)])
    flex = result.flex
    assert (flex.available, flex.ticked, flex.ticked_credits, flex.cap) == (2, 1, halves(2), halves(3))


@pytest.mark.rows("U09")
@pytest.mark.parametrize(("credits", "allowed"), [(0.5, True), (1, True), (1.5, False)])
def test_a_tick_over_the_cap_is_refused_with_the_excess_in_credits(credits, allowed):
    """U09."""
    one, two, inside = took("水彩畫", 2), took("攝影", credits), took("研究方法")
    failed = took("書法", 1, grade="40")
    now = report(FRAME, [one, two, inside, failed], [tick(one)])
    answer = tick_refusal(now, two.reference)
    assert (answer == "") is allowed
    if not allowed:
        assert "超過上限 3 學分 0.5 學分" in answer
    assert "課架內" in tick_refusal(now, inside.reference)
    assert "未取得學分" in tick_refusal(now, failed.reference)
    refused = report(FRAME, [two], [decide(DecisionKind.REFUSE, two)])
    assert "不認列" in tick_refusal(refused, two.reference)


@pytest.mark.parametrize(
    ("policy", "missing"), [(FlexPolicy.WHOLE_COURSE, 3), (FlexPolicy.TRUNCATE, 0), (FlexPolicy.NONE, 0)]
)
def test_what_happens_at_the_cap_is_the_rule_of_the_class(policy, missing):
    frame = structure(courses=CORE, areas=[("核心", 6, 2)], total=9, cap=3, policy=policy)
    wide = took("水彩畫", 4)
    result = report(frame, [took("研究方法"), took("統計學（一）"), wide], [decide(DecisionKind.RECOGNISE, wide)])
    assert result.missing_credits == halves(missing)
    if policy is FlexPolicy.WHOLE_COURSE:
        assert line(result, "水彩畫").note == "超過彈性學分上限"
        assert "彈性學分上限 3 學分，勾選或認列的共 4 學分，超過的不採計。" in result.explanation
    if policy is FlexPolicy.TRUNCATE:
        assert result.totals.with_recognised.earned_credits == halves(9)


@pytest.mark.rows("U10")
def test_where_the_department_decides_first_an_undecided_tick_needs_a_person():
    """U10."""
    frame = replace(FRAME, flex_needs_approval=True)
    outside = took("水彩畫", 3)
    own = [took("研究方法"), took("統計學（一）")]
    waiting = report(frame, [*own, outside], [tick(outside)])
    assert waiting.verdict is ReportVerdict.NEEDS_REVIEW
    assert "尚待系所認列" in waiting.reasons[0]
    assert report(frame, [*own, outside], [tick(outside), decide(DecisionKind.REFUSE, outside)]).verdict is (
        ReportVerdict.SHORT
    )
    assert report(frame, [*own, outside], [decide(DecisionKind.RECOGNISE, outside)]).verdict is ReportVerdict.MET


def test_an_unknown_cap_asks_a_person_only_where_it_matters():
    frame = structure(courses=CORE, areas=[("核心", 6, 2)], total=9)
    outside = took("水彩畫", 3)
    own = [took("研究方法"), took("統計學（一）")]
    assert report(frame, [*own, outside], [tick(outside)]).verdict is ReportVerdict.NEEDS_REVIEW
    assert report(frame, [*own, took("專題討論", 3), outside], [tick(outside)]).verdict is ReportVerdict.MET


@pytest.mark.rows("U36")
def test_a_course_not_taken_is_a_negative_difference_and_no_shortage():
    """U36."""
    frame = structure(courses=CORE, areas=[("核心", 3, 1)], total=3, cap=0)
    result = report(frame, [took("研究方法")])
    assert result.verdict is ReportVerdict.MET
    assert {(u.name, u.difference) for u in result.untaken} == {
        ("統計學（一）", halves(-3)),
        ("專題討論", halves(-1.5)),
    }


@pytest.mark.rows("U37")
def test_the_recommended_term_is_no_rule():
    """U37."""
    frame = structure(courses=[listed("研究方法", year="1", term="1")], total=3, cap=0)
    assert report(frame, [took("研究方法", term="1131")]).verdict is ReportVerdict.MET


@pytest.mark.rows("U24")
def test_old_students_are_computed_but_decided_by_a_person():
    """U24."""
    frame = structure(courses=CORE, total=3, cap=0)
    result = report(frame, [took("研究方法")], policy=replace(POLICY, reference_only=True))
    assert result.reference_only
    assert (result.verdict, result.computed) == (ReportVerdict.NEEDS_REVIEW, ReportVerdict.MET)
    assert not report(frame, [took("研究方法")]).reference_only


@pytest.mark.rows("U35")
def test_a_course_added_to_a_later_structure_asks_the_assistant():
    """U35."""
    newer = replace(FRAME, entry_year=113, courses=(*CORE, listed("碳盤查實務")))
    attempts = [took("研究方法"), took("統計學（一）"), took("碳盤查實務", offering="0007")]
    asked = report(FRAME, attempts, others=[FRAME, newer])
    assert asked.verdict is ReportVerdict.NEEDS_REVIEW
    assert "〔0007〕（1121）碳盤查實務（3）是新學年度新增課程" in asked.reasons[0]
    placed = report(FRAME, attempts, [decide(DecisionKind.PLACE, attempts[2], target="核心")], others=[newer])
    assert placed.verdict is ReportVerdict.MET
    assert line(placed, "碳盤查實務").area == "核心"
    flexible = report(FRAME, attempts, [decide(DecisionKind.PLACE, attempts[2], target=FLEX)], others=[newer])
    assert line(flexible, "碳盤查實務").recognised


@pytest.mark.rows("U35")
def test_a_decision_that_follows_a_precedent_says_so():
    outside = took("水彩畫", 3, offering="7001")
    followed = decide(DecisionKind.RECOGNISE, outside, follows="the precedent's fact")
    result = report(FRAME, [took("研究方法"), took("統計學（一）"), outside], [followed])
    assert result.verdict is ReportVerdict.MET
    assert line(result, "水彩畫").note == "依系所前例認列"


@pytest.mark.rows("U10", "U35")
def test_the_last_word_about_a_course_counts_and_may_be_taken_back():
    outside = took("水彩畫", 3)
    own = [took("研究方法"), took("統計學（一）"), outside]
    yes, no = decide(DecisionKind.RECOGNISE, outside), decide(DecisionKind.REFUSE, outside)
    assert report(FRAME, own, [no, yes]).verdict is ReportVerdict.MET
    assert report(FRAME, own, [yes, no]).verdict is ReportVerdict.SHORT
    placed = report(FRAME, own, [no, decide(DecisionKind.PLACE, outside, target="核心")])
    assert line(placed, "水彩畫").area == "核心"
    taken_back = report(FRAME, own, [yes, decide(DecisionKind.CLEAR, outside)])
    assert line(taken_back, "水彩畫").note == "課架外，未勾選"
    assert line(report(FRAME, own, [decide(DecisionKind.REQUEST, outside)]), "水彩畫").note == "課架外，未勾選"


def test_a_decision_that_lost_its_subject_is_listed_and_never_dropped_silently():
    lost = decide(DecisionKind.RECOGNISE, "1101 9999 不存在的課")
    nowhere = decide(DecisionKind.PLACE, took("研究方法"), target="已取消的領域")
    gone = decide(DecisionKind.WAIVE, "領域：已取消")
    result = report(FRAME, [took("研究方法"), took("統計學（一）"), took("專題討論", 3)], [lost, nowhere, gone])
    assert (result.verdict, result.computed) == (ReportVerdict.NEEDS_REVIEW, ReportVerdict.MET)
    assert len(result.reasons) == 3


def test_waivers_equivalences_exclusions_and_changed_credits_are_obeyed():
    attempts = [took("統計學（一）"), took("高等研究法", 3), took("專題討論", 3)]
    assert report(FRAME, attempts).verdict is ReportVerdict.SHORT
    same = decide(DecisionKind.EQUATE, attempts[1], target="研究方法")
    assert report(FRAME, attempts, [same]).verdict is ReportVerdict.MET
    less = decide(DecisionKind.CREDITS, attempts[1], credits=halves(2))
    assert report(FRAME, attempts, [same, less]).missing_credits == halves(1)
    out = decide(DecisionKind.EXCLUDE, attempts[2])
    excluded = report(FRAME, attempts, [same, out])
    assert excluded.verdict is ReportVerdict.SHORT
    assert line(excluded, "專題討論").note == "系所決定不採計"
    waived = report(FRAME, [took("研究方法"), took("專題討論", 6)], [decide(DecisionKind.WAIVE, "領域：核心")])
    assert area(waived).waived


def test_a_conflicted_rule_never_proves_a_shortage():
    conflicted = replace(FRAME, conflicts=("第 9 列：領域學分前後不一",))
    result = report(conflicted, [took("研究方法")])
    assert (result.verdict, result.computed) == (ReportVerdict.NEEDS_REVIEW, ReportVerdict.SHORT)
    met = [took("研究方法"), took("統計學（一）"), took("專題討論", 3)]
    assert report(conflicted, met).verdict is ReportVerdict.MET
    assert result.explanation[0] == "需人工審核：課程架構規定有矛盾，不能據以判定不足：第 9 列：領域學分前後不一。"
    assert not any("證明" in sentence for sentence in result.explanation)


def test_an_unreadable_total_is_never_met():
    frame = replace(FRAME, total=None)
    frame = replace(frame, evidence=replace(frame.evidence, state=EvidenceState.MISSING))
    assert report(frame, [took("研究方法"), took("統計學（一）")]).verdict is ReportVerdict.NEEDS_REVIEW


def test_a_doubtful_grade_asks_a_person_where_it_could_help():
    doubtful = took("統計學（一）", grade="甲上上")
    result = report(FRAME, [took("研究方法"), took("專題討論", 3), doubtful])
    assert result.verdict is ReportVerdict.NEEDS_REVIEW
    assert "無法判讀" in result.reasons[0]
    far_away = structure(courses=CORE, areas=[("核心", 6, 2)], total=60, cap=3)
    assert report(far_away, [doubtful]).verdict is ReportVerdict.SHORT


def test_the_last_sheet_is_kept_where_it_is_as_good():
    frame = structure(
        courses=[listed("統計學", area="甲"), listed("統計學", area="乙")],
        areas=[("甲", 0, 0), ("乙", 0, 0)],
        total=3,
        cap=0,
    )
    attempt = took("統計學")
    for title in ("甲", "乙"):
        kept = report(frame, [attempt], previous={attempt.reference: f"領域：{title}"})
        assert line(kept, "統計學").area == title


@pytest.mark.rows("U44")
def test_a_department_without_areas_has_one_nameless_area():
    """U44."""
    frame = structure(courses=[listed("研究方法", area=""), listed("統計學", area="")], total=6, cap=0)
    result = report(frame, [took("研究方法"), took("統計學")])
    assert not result.has_areas
    assert [(a.title, a.tally.earned_credits) for a in result.areas] == [("", halves(6))]


@pytest.mark.rows("U40")
def test_the_header_totals_count_every_course():
    """U40."""
    result = report(
        FRAME,
        [took("研究方法"), took("統計學（一）", grade="W", term="1132"), took("水彩畫", 2), took("書法", 2, "20")],
    )
    assert (result.taken.credits, result.taken.required, result.taken.elective) == (halves(5), halves(3), halves(2))
    assert result.taken.courses == 3


def test_failed_and_withdrawn_courses_are_shown_but_count_nowhere():
    result = report(FRAME, [took("研究方法", grade="69"), took("統計學（一）", grade="停修")])
    assert {(c.name, c.standing, c.note) for c in result.uncounted} == {
        ("研究方法", Standing.FAILED, "未通過"),
        ("統計學（一）", Standing.WITHDRAWN, "停修"),
    }


def test_out_of_budget_the_sheet_asks_a_person_and_never_says_short():
    frame = structure(
        courses=[
            listed(n, c, area=a) for a in ("甲", "乙") for n, c in (("一般", 3), ("二般", 3), ("三般", 2), ("四般", 2))
        ],
        areas=[("甲", 5.5, 0), ("乙", 4.5, 0)],
        total=0,
        cap=0,
    )
    attempts = [took(n, c) for n, c in (("一般", 3), ("二般", 3), ("三般", 2), ("四般", 2))]
    starved = replace(POLICY, limits=Limits(beam=1, budget=Budget(states=0, transitions=0), milp=False))
    result = report(frame, attempts, policy=starved)
    assert result.verdict is ReportVerdict.NEEDS_REVIEW
    assert result.proof.kind is ProofKind.NONE
    assert report(frame, attempts).verdict is ReportVerdict.SHORT
