"""Facts written by the thousand have, byte for byte, the body that one canonical encoding of the whole would have."""

from __future__ import annotations

import hashlib
import json
import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canonical import MalformedFact, canonical
from app.clock import FixedClock, to_ms
from app.ledger import DetailClass, Draft, FactId, Kind, OperatorName, StudentId, read, student_id
from app.scribe import Scribe
from tests import builders as b
from tests.fakes import NOON

plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=6,
)
payloads = st.dictionaries(plain, values, max_size=4)
drafts = st.builds(
    Draft,
    kind=st.sampled_from(Kind),
    payload=payloads,
    student=st.none() | plain.map(StudentId),
    parents=st.lists(st.uuids(version=4).map(lambda u: FactId(str(u))), max_size=3),
    details=st.dictionaries(st.sampled_from(DetailClass), payloads, max_size=3),
)


@given(st.lists(drafts, max_size=6), plain.map(OperatorName), st.integers(1, 2**62))
def test_every_body_and_detail_is_the_canonical_text_of_what_it_says(
    asked: list[Draft], by: OperatorName, first: int
) -> None:
    facts = Scribe(desk=b.DESK, clock=FixedClock(NOON)).write_all(asked, first_n=first, by=by)
    assert len({f.id for f in facts}) == len(asked)
    for n, (f, d) in enumerate(zip(facts, asked, strict=True), first):
        whole: dict[str, object] = {
            "at": to_ms(NOON),
            "by": by,
            "d": d.payload,
            "desk": b.DESK,
            "dt": {
                c.value: hashlib.sha256(f"{f.details[c].salt}\x1f{canonical(fields)}".encode()).hexdigest()
                for c, fields in d.details.items()
                if fields
            },
            "id": f.id,
            "kind": d.kind.value,
            "n": n,
            "par": sorted(d.parents),
            "pv": 1,
        }
        if d.student is not None:
            whole["stu"] = d.student
        assert f.body == canonical(whole)
        assert f.body == json.dumps(json.loads(f.body), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert {c: x.value for c, x in f.details.items()} == {c: canonical(p) for c, p in d.details.items() if p}
        assert read(f.body, f.details.values()) == f


def test_no_two_details_share_a_salt_and_each_has_sixteen_bytes_of_it() -> None:
    facts = Scribe(desk=b.DESK, clock=FixedClock(NOON)).write_all([b.recorded(0)] * 500, first_n=1, by=b.CLERK)
    salts = [x.salt for f in facts for x in f.details.values()]
    assert len(salts) == len(set(salts)) == 1500
    assert all(re.fullmatch("[0-9a-f]{32}", salt) for salt in salts)


@pytest.mark.parametrize("bad", [{"x": 1.5}, {"x": "\ud800"}, {"x": "a\x00"}, {1: "x"}, {"x": [{"y": 0.1}]}], ids=repr)
@pytest.mark.parametrize("where", ["payload", "detail"])
def test_one_value_without_exact_text_refuses_them_all(bad: dict[object, object], where: str) -> None:
    details = {DetailClass.CORE: bad} if where == "detail" else {}
    broken = Draft(Kind.APPLICATION, bad if where == "payload" else {}, None, (), details)  # type: ignore[arg-type]  # what no caller of ours may write
    with pytest.raises(MalformedFact):
        Scribe(desk=b.DESK, clock=FixedClock(NOON)).write_all([b.recorded(0), broken], first_n=1, by=b.CLERK)


@given(plain, plain)
def test_a_students_pseudonym_is_the_name_based_uuid_it_always_was(school: str, number: str) -> None:
    space = uuid.UUID("6f3f3f1e-2f0e-5a54-9f6a-0d9f5b0c1d27")
    assert student_id(school, number) == str(uuid.uuid5(space, f"{school}\x1f{number}"))
