"""U28: 〔開課號〕（開課學年期）課程名稱（學分數）."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit.credits import HalfCredits
from app.audit.notation import TakenCourse, parse_taken, show_taken
from app.school.calendar import AcademicTerm


@pytest.mark.rows("U28")
def test_the_notation_of_the_school_is_read():
    taken = parse_taken("〔0648〕（1092）環境資源調查與規劃（3）")
    assert taken == TakenCourse("0648", AcademicTerm(109, 2), "環境資源調查與規劃", HalfCredits(6))


def test_brackets_inside_the_name_belong_to_the_name():
    taken = parse_taken("〔0648〕（1092）統計學（一）（0.5）")
    assert isinstance(taken, TakenCourse)
    assert (taken.name, taken.credits) == ("統計學（一）", 1)


@pytest.mark.rows("U28")
def test_half_width_brackets_are_read_too():
    taken = parse_taken("[0648](992)書法(2)")
    assert isinstance(taken, TakenCourse)
    assert taken.term == AcademicTerm(99, 2)


@pytest.mark.parametrize(
    "text", ["", "書法", "〔0648〕（10922）書法（2）", "〔0648〕（1092）書法（二）", "〔0648〕（1092）（2）"]
)
def test_anything_else_is_answered_with_a_sentence(text):
    assert isinstance(parse_taken(text), str)


@pytest.mark.rows("U28")
@given(
    offering=st.from_regex(r"[0-9A-Z]{1,6}", fullmatch=True),
    year=st.integers(80, 130),
    semester=st.integers(1, 3),
    name=st.text(st.sampled_from("環境資源調查（一）𤧟 AB()1"), min_size=1, max_size=12).map(str.strip).filter(bool),
    halves=st.integers(0, 40),
)
def test_what_is_printed_reads_back_as_it_was(offering, year, semester, name, halves):
    term = AcademicTerm(year, semester)
    printed = show_taken(offering_no=offering, term=term, name=name, credits=HalfCredits(halves))
    assert parse_taken(printed) == TakenCourse(offering, term, name, HalfCredits(halves))
