"""The number of a paper: short, read from any spelling, and never mistaken for another one."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printing import codes
from app.printing.catalogue import PAPER_TITLES

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
numbers = st.builds(
    lambda paper, term, desk, running: codes.numbered(codes.prefix(paper, term, desk), running),
    st.sampled_from(sorted(codes.PREFIXES)),
    st.integers(98, 130).flatmap(lambda year: st.sampled_from([f"{year}1", f"{year}2"])),
    st.uuids().map(str),
    st.integers(1, 99_999),
).filter(codes.given_out)
NUMBER = codes.numbered("CS-1141-7K3P", 5)


def test_every_paper_of_the_desk_has_a_prefix_of_its_own() -> None:
    assert {code for code, _, _ in PAPER_TITLES} <= set(codes.PREFIXES)
    assert len(set(codes.PREFIXES.values())) == len(codes.PREFIXES)


@given(numbers)
def test_a_number_is_read_back_as_printed_as_scanned_and_as_typed(number: str) -> None:
    for spelling in (
        number,
        number.replace("-", ""),
        number.lower(),
        f" {number.replace('-', ' ')} ",
        number.replace("0", "O"),
        number.replace("1", "l"),
        "".join(chr(ord(c) + 0xFEE0) for c in number),
    ):
        found = codes.read(spelling)
        assert found is not None, spelling
        assert (found.number, found.sound) == (number, True)


@given(numbers, st.data())
def test_no_single_wrong_character_is_taken_for_another_paper(number: str, data: st.DataObject) -> None:
    plain = number.replace("-", "")
    at = data.draw(st.integers(0, len(plain) - 1))
    wrong = plain[:at] + data.draw(st.sampled_from(_LETTERS)) + plain[at + 1 :]
    found = codes.read(wrong)
    assert found is None or not found.sound or found.number == number


def test_a_number_whose_check_is_taken_for_a_digit_is_not_given_out_and_read_only_as_it_stands() -> None:
    odd = next(n for n in (codes.numbered("CS-1141-7K3P", k) for k in range(1, 200)) if n[-1] == "L")
    assert not codes.given_out(odd)
    found, other = codes.read(odd), codes.read(f"{odd[:-1]}1")
    assert found is not None
    assert other is not None
    assert (found.sound, other.sound) == (True, False)


@pytest.mark.parametrize(
    "text", ["", "B11056001", "4110800005", "0123456789", "A123456789", "朱𡍼辰", "XX-1141-7K3P0005-G", NUMBER[:-3]]
)
def test_what_is_no_paper_is_not_taken_for_one(text: str) -> None:
    assert codes.read(text) is None


def test_a_mistyped_number_is_still_known_to_be_a_papers() -> None:
    found = codes.read(NUMBER.replace("0005", "0006"))
    assert found is not None
    assert (found.paper, found.sound) == ("credit-sheet", False)


def test_desks_that_print_offline_have_marks_of_their_own() -> None:
    marks = {codes.desk_mark(str(uuid.uuid5(uuid.NAMESPACE_DNS, str(k)))) for k in range(40)}
    assert len(marks) == 40
