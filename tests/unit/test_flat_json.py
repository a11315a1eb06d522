"""The quick writer of flat objects says letter for letter what the standard encoder says, or leaves it alone."""

from __future__ import annotations

import json
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.flat_json import FlatJson

anything = st.text() | st.sampled_from(["", "%", "%s", "%%(x)s", "\x00", "\u2028", '"\\', "𤧟\ud800"])
flat = st.dictionaries(anything, st.none() | st.booleans() | st.integers() | anything, max_size=8)
CANONICAL = FlatJson(between=",", colon=":", sort_keys=True)
USUAL = FlatJson(between=", ", colon=": ", sort_keys=False)


class Word(StrEnum):
    ONE = "一"


@given(flat)
def test_a_flat_object_is_written_as_the_encoder_of_the_ledger_writes_it(value: dict[str, object]) -> None:
    expected = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert CANONICAL(value) == expected
    assert CANONICAL(value) == expected, "the second time the shape of the keys is remembered"


@given(flat)
def test_the_order_and_the_blanks_of_the_usual_encoder_are_kept_too(value: dict[str, object]) -> None:
    assert USUAL(value) == json.dumps(value, ensure_ascii=False)


@given(st.none() | st.booleans() | st.integers() | anything)
def test_a_plain_value_alone_is_written_as_well(value: object) -> None:
    assert CANONICAL(value) == json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize(
    "value",
    [1.0, [], {"a": 1.5}, {"a": []}, {"a": {}}, {1: "a"}, {"a": b"x"}, {"a": Word.ONE}, {Word.ONE: "a"}, ("a",)],
    ids=repr,
)
def test_whatever_is_not_flat_and_plain_is_left_to_the_full_encoder(value: object) -> None:
    assert CANONICAL(value) is None


def test_more_sets_of_keys_than_are_remembered_do_no_harm() -> None:
    for k in range(3000):
        assert USUAL({f"key {k}": "x"}) == f'{{"key {k}": "x"}}'
