import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit.credits import CreditFault, parse_credits, show


@pytest.mark.parametrize(
    ("text", "halves"),
    [("3", 6), ("0.5", 1), ("3.0", 6), ("2.50", 5), ("0", 0), ("３", 6), ("０．５", 1), (" 12 ", 24), ("3.0000", 6)],
)
def test_whole_and_half_credits_are_read_however_they_are_typed(text, halves):
    assert parse_credits(text) == halves


@pytest.mark.parametrize(
    "text", ["", " ", "0.25", "-1", "−3", "三", "3學分", "1e3", "3,5", "nan", "3.5.5", "1000", ".5", "NaN", "+3"]
)
def test_what_is_not_a_number_of_credits_comes_back_as_a_fault_with_a_sentence(text):
    fault = parse_credits(text)
    assert isinstance(fault, CreditFault)
    assert fault.read == text
    assert fault.message


@given(st.integers(min_value=0, max_value=1998))
def test_a_shown_number_reads_back_as_itself(halves):
    assert parse_credits(show(halves)) == halves


def test_a_negative_difference_keeps_its_sign():
    assert show(-1) == "-0.5"
    assert show(-6) == "-3"
