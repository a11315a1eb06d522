import pytest

from app.audit.grading import PassMarks, standing_of
from app.audit.problem import Standing
from app.school.calendar import AcademicTerm

NOW = AcademicTerm(113, 2)
LAST = AcademicTerm(113, 1)


def judged(grade, *, term=LAST, pass_mark=60):
    return standing_of(grade, term=term, current=NOW, pass_mark=pass_mark)


@pytest.mark.parametrize(
    ("grade", "standing"),
    [
        ("60", Standing.EARNED),
        ("59.9", Standing.FAILED),
        ("100", Standing.EARNED),
        ("０", Standing.FAILED),
        ("C-", Standing.EARNED),
        ("D", Standing.FAILED),
        ("抵免", Standing.EARNED),
        ("通過", Standing.EARNED),
        ("不通過", Standing.FAILED),
        ("停修", Standing.WITHDRAWN),
    ],
)
def test_grades_of_every_kind_are_judged(grade, standing):
    assert judged(grade).standing is standing
    assert not judged(grade).doubt


def test_graduates_need_seventy():
    marks = PassMarks()
    assert (marks.of("碩士"), marks.of("碩士在職專班"), marks.of("博士班"), marks.of("學士")) == (70, 70, 70, 60)
    assert judged("65", pass_mark=marks.of("碩士")).standing is Standing.FAILED
    assert judged("C", pass_mark=marks.of("碩士")).standing is Standing.FAILED


@pytest.mark.rows("U38", "U39")
@pytest.mark.parametrize("grade", ["W", "w", "", "  "])
def test_w_and_blank_of_this_term_are_in_progress(grade):
    """U38, U39."""
    assert judged(grade, term=NOW).standing is Standing.IN_PROGRESS


@pytest.mark.rows("U39")
@pytest.mark.parametrize("grade", ["W", ""])
def test_w_and_blank_of_a_past_term_are_doubts_and_never_credits(grade):
    past = judged(grade)
    assert past.standing is Standing.WITHDRAWN
    assert "1131" in past.doubt


@pytest.mark.parametrize("grade", ["101", "100.5", "甲上上", "8O", "#N/A"])
def test_an_unreadable_grade_is_a_doubt_for_a_person(grade):
    assert judged(grade).doubt
