"""Canonical bytes, hashes, chain and commitments: what makes a fact provable and its details erasable."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canonical import MalformedFact, canonical
from app.ledger import GENESIS, MAX_DETAIL_BYTES, Detail, DetailClass, Draft, Kind, chain, new_fact_id, read, student_id
from app.scribe import MAX_BODY_BYTES, Scribe, write
from tests import builders as b
from tests.fakes import NOON, noon_clock

plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_canonical_text_says_the_same_value_and_writes_it_in_one_way(value: object) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


@given(st.dictionaries(plain, values, min_size=2, max_size=6), st.randoms())
def test_the_order_keys_were_put_in_does_not_matter(value: dict[str, object], chance: object) -> None:
    keys = list(value)
    chance.shuffle(keys)
    assert canonical({k: value[k] for k in keys}) == canonical(value)


@pytest.mark.parametrize(
    "value",
    [1.0, {"a": [0.5]}, float("nan"), {1: "x"}, {"a": b"x"}, {"a": {"b": {1, 2}}}, "\ud800", "a\x00b", {"\x00": 1}],
)
def test_what_has_no_exact_text_is_refused(value: object) -> None:
    with pytest.raises(MalformedFact):
        canonical(value)


def test_rare_characters_stand_in_the_bytes_as_they_are() -> None:
    assert canonical({"n": "𤧟𡍼㛢"}) == '{"n":"𤧟𡍼㛢"}'
    assert canonical({"n": "é"}) != canonical({"n": "e\u0301"})


@given(st.sampled_from(range(len(b.NAMES))), st.integers(1, 10**9))
def test_a_fact_is_read_back_from_its_bytes_as_it_was_written(k: int, n: int) -> None:
    f = b.fact(b.recorded(k), n=n)
    assert read(f.body, f.details.values()) == f
    assert f.hash == hashlib.sha256(f.body.encode()).digest()


def test_no_personal_data_stands_in_a_body() -> None:
    f = b.fact(b.recorded(0))
    fields = b.roster_fields(0)
    for name in ("student_no", "name", "name_en", "card_no", "email", "phone", "national_id", "birth_date"):
        assert fields[name] not in f.body


def test_a_detail_that_is_not_the_one_committed_to_is_refused() -> None:
    f = b.fact(b.signed(0, "fail", reason="欠書"))
    forged = replace(f.details[DetailClass.REASON], value='{"reason":"無"}')
    with pytest.raises(MalformedFact):
        read(f.body, [forged])
    with pytest.raises(MalformedFact):
        read(b.fact(b.signed(0)).body, [Detail(DetailClass.REASON, "00", "{}")])


def test_an_erased_detail_leaves_the_fact_and_its_hash_whole() -> None:
    f = b.fact(b.recorded(0))
    erased = read(f.body)
    assert erased.hash == f.hash
    assert erased.detail(DetailClass.CORE) == {}
    assert set(erased.commitments) == {"core", "contact", "sensitive"}


def test_the_same_text_under_two_salts_commits_differently() -> None:
    first, second = (b.fact(b.signed(0, "fail", reason="欠書")) for _ in range(2))
    assert first.commitments["reason"] != second.commitments["reason"]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x"},
        {"id": None},
        {"desk": "x"},
        {"n": "1"},
        {"n": True},
        {"at": None},
        {"d": []},
        {"dt": []},
        {"par": [1]},
        {"par": None},
        {"stu": 5},
        {"kind": 1},
        {"pv": "1"},
        {"by": []},
    ],
    ids=str,
)
def test_a_body_with_a_wrong_field_is_malformed(change: dict[str, object]) -> None:
    content = json.loads(b.fact(b.signed(0)).body)
    with pytest.raises(MalformedFact):
        read(json.dumps(content | change))
    for key in change:
        if key != "stu":
            with pytest.raises(MalformedFact):
                read(json.dumps({k: v for k, v in content.items() if k != key}))


@given(st.text(max_size=200) | values.map(json.dumps))
def test_no_text_makes_the_reader_fail_in_another_way(text: str) -> None:
    with pytest.raises(MalformedFact):
        read(text)


def test_facts_too_large_for_the_shared_ledger_are_never_written() -> None:
    who = b.of(b.roster_fields(0))
    with pytest.raises(MalformedFact):
        b.fact(Draft(Kind.APPLICATION, {"x": "長" * MAX_BODY_BYTES}, who))
    with pytest.raises(MalformedFact):
        b.fact(Draft(Kind.APPLICATION, {}, who, details={DetailClass.GRADES: {"x": "a" * MAX_DETAIL_BYTES}}))


def test_a_chain_notices_a_changed_a_missing_and_a_swapped_fact() -> None:
    hashes = [b.fact(b.signed(k)).hash for k in range(4)]

    def end(of: list[bytes]) -> bytes:
        link = GENESIS
        for h in of:
            link = chain(link, h)
        return link

    good = end(hashes)
    assert end(hashes[:2] + hashes[3:]) != good
    assert end([hashes[1], hashes[0], *hashes[2:]]) != good
    assert end([*hashes[:3], b"\0" * 32]) != good


def test_a_student_is_the_same_person_on_every_desk_of_one_school_and_on_no_other() -> None:
    assert student_id("npust", "B11100000") == student_id("npust", "B11100000")
    assert student_id("npust", "B11100000") != student_id("ntnu", "B11100000")
    assert uuid.UUID(student_id("npust", "B11100000")).version == 5


@given(st.integers(0, 2**48 - 1))
def test_fact_ids_are_version_seven_and_sort_by_time(at_ms: int) -> None:
    one = uuid.UUID(new_fact_id(at_ms))
    assert one.version == 7
    assert one.variant == uuid.RFC_4122
    assert one.int >> 80 == at_ms
    assert new_fact_id(at_ms) != str(one)


def test_a_scribe_numbers_drafts_in_their_order() -> None:
    facts = Scribe(desk=b.DESK, clock=noon_clock()).write_all([b.recorded(0), b.signed(0)], first_n=7, by=b.CLERK)
    assert [(f.n, f.kind) for f in facts] == [(7, Kind.STUDENT_RECORDED), (8, Kind.SIGN_OFF)]
    assert {(f.desk, f.by) for f in facts} == {(b.DESK, b.CLERK)}


def test_parents_are_written_in_one_order() -> None:
    first, second = sorted([b.fact_id(), b.fact_id()])
    f = write(b.signed(0, parents=(second, first)), desk=b.DESK, n=1, by=b.CLERK, at=NOON)
    assert f.parents == (first, second) == read(f.body).parents


def test_text_that_only_spells_an_escaped_nul_is_kept() -> None:
    assert canonical({"name": "\\u0000"}) == '{"name":"\\\\u0000"}'
