import pytest

from app.audit.credits import show
from tests.ui.audit.builders import JAPANESE, case, missing, report, ticked, took
from tests.ui.builders import student
from ui.audit.model import MISSING, GroupKind, _recommended, chosen, counts, found_by, groups, hinges, listed


def test_every_course_of_the_report_stands_in_exactly_one_group() -> None:
    made = report()
    shown = [row.id for g in groups(made) if g.kind is not GroupKind.UNTAKEN for row in g.rows]
    assert sorted(shown) == sorted(line.id for line in made.courses)
    assert len(set(shown)) == len(shown)


def test_what_is_settled_stays_folded_and_what_needs_somebody_is_open() -> None:
    found = {g.title or g.kind.value: g.open_first for g in groups(report())}
    assert found == {"核心": False, "專業選修": True, "outside": True, "untaken": False}


def test_an_outside_course_can_be_ticked_once() -> None:
    outside = next(g for g in groups(report()) if g.kind is GroupKind.OUTSIDE)
    assert [(r.name, r.tickable) for r in outside.rows] == [("日文（一）", True)]
    again = next(g for g in groups(report(decisions=(ticked(),))) if g.kind is GroupKind.OUTSIDE)
    assert [(r.ticked, r.tickable) for r in again.rows] == [(True, False)]


def test_a_failed_outside_course_cannot_be_ticked() -> None:
    failed = took("日文（一）", grade="40", offering="9000")
    rows = [r for g in groups(report(took("研究方法"), failed)) for r in g.rows if r.name == "日文（一）"]
    assert [r.tickable for r in rows] == [False]


def test_the_courses_graduation_hangs_on_are_named() -> None:
    running = took("環境法規", grade="W", term="1132", offering="0700")
    made = report(took("研究方法"), took("專題討論", offering="0649"), running, total=9)
    assert [line.name for line in hinges(made)] == ["環境法規"]


def test_a_student_without_a_transcript_is_listed_with_the_reason() -> None:
    row = listed(missing())
    assert (row.verdict, row.why, row.minimum) == (MISSING, "沒有這位同學的修課紀錄", None)


def test_the_list_is_filtered_by_verdict_and_by_part_of_number_name_or_class() -> None:
    rows = [listed(case("M11255003")), listed(case("M11255044")), listed(missing(student("B11102041", "林𤧟堃")))]
    assert counts(rows)["short"] == 2
    assert [r.student_no for r in found_by(chosen(rows, "short"), "5044")] == ["M11255044"]
    assert [r.student_no for r in found_by(rows, "𤧟")] == ["B11102041"]
    assert [r.student_no for r in found_by(chosen(rows, ""), "碩二")] == ["M11255003", "M11255044"]
    assert chosen(rows, "met") == []


def test_the_reference_of_a_row_is_what_a_decision_is_about() -> None:
    outside = next(g for g in groups(report()) if g.kind is GroupKind.OUTSIDE)
    assert outside.rows[0].id == JAPANESE.reference


@pytest.mark.rows("U36", "U37")
def test_a_course_not_taken_is_a_negative_difference_and_its_term_is_for_reference_only() -> None:
    untaken = next(g for g in groups(report()) if g.kind is GroupKind.UNTAKEN)
    assert [(row.name, show(row.credits), row.grade) for row in untaken.rows] == [("環境法規", "-3", "未修")]
    assert _recommended("一", "上") == "應修 一．上（參考）"
    assert report().missing_credits == report(decisions=()).missing_credits
