"""The scan box finds a student from whatever part of number, card or name was given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clearance.lookup import Lookup
from app.folding import fold
from app.ledger import StudentId
from app.store import LookupRow

PEOPLE = [
    LookupRow(StudentId("s1"), "B11056001", "朱𡍼辰", "CHU, TU-CHEN", "資訊管理系", "6444E475"),
    LookupRow(StudentId("s2"), "B11056012", "王臺生", "WANG, TAI-SHENG", "資訊管理系", "0A1B2C3D"),
    LookupRow(StudentId("s3"), "41000000E", "瓦歷斯．諾幹", "WALIS, NOKAN", "機械工程系", ""),
    LookupRow(StudentId("s4"), "M11356099", "小王", "", "食品科學系", ""),
    LookupRow(StudentId("s5"), "N5", "犇", "PUTRI AYU LESTARI", "獸醫學系", ""),
]


@pytest.fixture
def lookup() -> Lookup:
    return Lookup(PEOPLE)


def numbers(lookup: Lookup, text: str) -> list[str]:
    return [hit.student_no for hit in lookup.find(text)]


def test_a_scanned_number_opens_that_student_even_when_it_begins_other_numbers(lookup: Lookup) -> None:
    assert lookup.exact("b11056001").student_no == "B11056001"  # type: ignore[union-attr]  # found, or the test fails
    assert lookup.exact("B1105600") is None


@pytest.mark.rows("T05")
def test_full_width_and_lower_case_numbers_are_understood(lookup: Lookup) -> None:
    assert numbers(lookup, "４１００００００ｅ") == ["41000000E"]


def test_a_card_number_opens_its_holder(lookup: Lookup) -> None:
    assert lookup.only("6444e475").student_no == "B11056001"  # type: ignore[union-attr]  # found, or the test fails


def test_the_last_digits_are_enough_when_they_are_unique(lookup: Lookup) -> None:
    assert lookup.only("6099").student_no == "M11356099"  # type: ignore[union-attr]  # found, or the test fails
    assert lookup.only("560") is None


def test_one_chinese_character_finds_names_beginning_with_it_before_names_containing_it(lookup: Lookup) -> None:
    assert numbers(lookup, "王") == ["B11056012", "M11356099"]


def test_variant_characters_find_each_other_but_the_stored_form_is_shown(lookup: Lookup) -> None:
    assert lookup.find("王台生")[0].name == "王臺生"


def test_rare_characters_are_found(lookup: Lookup) -> None:
    assert numbers(lookup, "𡍼") == ["B11056001"]
    assert numbers(lookup, "犇") == ["N5"]


def test_english_names_are_found_without_their_punctuation(lookup: Lookup) -> None:
    assert numbers(lookup, "tu chen") == ["B11056001"]
    assert numbers(lookup, "瓦歷斯諾幹") == ["41000000E"]


def test_nothing_is_found_for_nothing(lookup: Lookup) -> None:
    assert lookup.find("") == []
    assert lookup.find("，") == []
    assert Lookup([]).find("王") == []


@given(
    st.lists(st.tuples(st.text("AB01", min_size=1, max_size=5), st.text("王小臺A", max_size=4)), max_size=30),
    st.text("AB01王小台", min_size=1, max_size=3),
)
def test_it_finds_exactly_the_students_containing_the_text(people: list[tuple[str, str]], text: str) -> None:
    rows = [LookupRow(StudentId(str(k)), no, name, "", "", "") for k, (no, name) in enumerate(people)]
    wanted = {r.id for r in rows if fold(text) in fold(r.student_no) or fold(text) in fold(r.name)}
    assert {hit.student_id for hit in Lookup(rows).find(text, limit=100)} == wanted
