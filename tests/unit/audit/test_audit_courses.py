"""Which course counts for what: renamed, renumbered, retaken, in halves, listed twice, over what its area counts."""

from dataclasses import replace

import pytest

from app.audit.curriculum import Area, AtCap
from app.audit.report import ReportVerdict
from tests.unit.audit.frame import FRAME, area, line
from tests.unit.audit.study_builders import halves, listed, report, structure, took


def test_a_renumbered_or_renamed_course_is_still_found():
    coded = structure(courses=[listed("研究方法", code="R101"), listed("統計學（一）", code="S101")], total=6, cap=0)
    renamed = took("環境研究方法", course_code="R101")
    renumbered = took("統計學(Ⅰ)", course_code="X999")
    assert report(coded, [renamed, renumbered]).verdict is ReportVerdict.MET


def test_a_code_given_to_another_course_does_not_mislead():
    reused = structure(
        courses=[listed("研究方法", code="R101"), listed("統計學", code="R102", required=True)], total=3, cap=0
    )
    result = report(reused, [took("統計學", course_code="R101")])
    assert result.verdict is ReportVerdict.MET
    assert [u.name for u in result.untaken] == ["研究方法"]


def test_a_retaken_course_counts_once():
    result = report(FRAME, [took("研究方法"), took("統計學（一）"), took("統計學(一)", term="1131")])
    assert area(result).tally.earned_credits == halves(6)
    assert [line.note for line in result.uncounted] == ["重複修習，擇一採計"]


def test_a_course_listed_for_several_terms_counts_that_often():
    frame = structure(courses=[listed("書報討論", 1, term=t) for t in ("1", "2")], total=2, cap=0)
    attempts = [took("書報討論", 1, term=t) for t in ("1121", "1122", "1131")]
    assert report(frame, attempts[:1]).verdict is ReportVerdict.SHORT
    assert report(frame, attempts).totals.in_frame.earned_credits == halves(2)


def test_a_full_year_course_counts_only_when_both_halves_are_passed():
    frame = structure(
        courses=[listed("微積分（上）", bundle="微積分"), listed("微積分（下）", bundle="微積分")], total=6, cap=0
    )
    first, second = took("微積分（上）"), took("微積分（下）", term="1122")
    half = report(frame, [first])
    assert half.totals.in_frame.earned_credits == 0
    assert half.uncounted[0].note == "學年課未修齊，尚不採計"
    assert report(frame, [first, second]).verdict is ReportVerdict.MET
    again = report(frame, [first, replace(first, term=second.term), second])
    assert again.totals.in_frame.earned_credits == halves(6)


@pytest.mark.parametrize(
    ("at_cap", "counted", "free", "total", "verdict"),
    [
        (AtCap.WHOLE_COURSE, 3, 0, 3, ReportVerdict.SHORT),
        (AtCap.TRUNCATE, 4, 0, 4, ReportVerdict.SHORT),
        (AtCap.SPLIT, 4, 2, 6, ReportVerdict.MET),
    ],
)
def test_what_is_over_the_most_an_area_counts_is_refused_cut_or_counted_elsewhere(
    at_cap, counted, free, total, verdict
):
    areas = (
        Area("核心", halves(3), 1, max_credits=halves(4), at_cap=at_cap, into="自由" if at_cap is AtCap.SPLIT else ""),
        Area("自由", halves(2)),
    )
    frame = replace(
        structure(courses=[listed("研究方法"), listed("統計學"), listed("攝影", 2, "自由")], total=6, cap=0),
        areas=areas,
    )
    result = report(frame, [took("研究方法"), took("統計學")])
    core, rest = result.areas
    assert (core.tally.credits, rest.tally.credits) == (halves(counted), halves(free))
    assert result.totals.in_frame.credits == halves(total)
    assert result.verdict is verdict
    if verdict is ReportVerdict.SHORT:
        assert "領域「核心」採計上限 4 學分，可列入的共 6 學分，超過的不採計。" in result.explanation
    if at_cap is AtCap.WHOLE_COURSE:
        assert [line.note for line in result.uncounted] == ["超過領域採計上限"]


def test_halves_of_one_name_count_once_both_are_passed():
    halves_of_one = [listed("專題研討", term=half, bundle="專題研討") for half in "12"]
    frame = structure(courses=halves_of_one, total=6, cap=0)
    assert report(frame, []).missing_credits == halves(6)
    assert report(frame, [took("專題研討", term="1121")]).missing_credits == halves(6)
    both = [took("專題研討", term="1121"), took("專題研討", term="1122")]
    assert report(frame, both).verdict is ReportVerdict.MET


def test_a_full_year_course_of_two_areas_counts_in_the_one_that_needs_it():
    courses = [listed("微積分", 3, area, term=half, bundle="微積分") for area in "甲乙" for half in "12"]
    frame = structure(courses=courses, areas=[("甲", 0, 0), ("乙", 6, 2)], total=6, cap=0)
    both = [took("微積分", term="1121"), took("微積分", term="1122")]
    result = report(frame, both)
    assert result.verdict is ReportVerdict.MET
    assert [line.area for line in result.courses] == ["乙", "乙"]


def test_a_name_in_two_areas_goes_where_it_is_needed():
    frame = structure(
        courses=[listed("統計學", area="甲"), listed("統計學", area="乙"), listed("迴歸", area="甲")],
        areas=[("甲", 3, 1), ("乙", 3, 1)],
        total=6,
        cap=0,
    )
    result = report(frame, [took("統計學"), took("迴歸")])
    assert result.verdict is ReportVerdict.MET
    assert line(result, "統計學").area == "乙"
    fought = report(frame, [took("統計學")])
    assert "「甲」「乙」爭用同一些課程：統計學" in "".join(fought.explanation)
