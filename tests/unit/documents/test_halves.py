"""Credits are printed exactly, in the shortest form."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.documents.halves import credit_or_dash, credit_text


@given(st.integers(min_value=-1000, max_value=1000))
def test_a_printed_credit_is_exactly_half_the_stored_number(halves: int) -> None:
    assert Decimal(credit_text(halves)) * 2 == halves


def test_whole_credits_carry_no_decimals() -> None:
    assert [credit_text(n) for n in (6, 1, 0, -3, 257)] == ["3", "0.5", "0", "-1.5", "128.5"]


def test_nothing_is_shown_as_a_dash() -> None:
    assert credit_or_dash(0) == "–"
