"""A row laid out is recorded letter for letter as the same fields are when they are written one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canonical import canonical
from app.clock import FixedClock
from app.demo import SAMPLE_NOW
from app.laid_out import LaidOut, needs_no_escape
from app.ledger import DetailClass, Draft, FactId, Kind, OperatorName, Payload, student_id
from app.roster.classes import ByClass, by_class
from app.roster.kinds import kind_named
from app.roster.table import Record
from app.scribe import Scribe, Written
from db.local.projections import first_record
from tests import builders as b

NAMES = {f.name: k for k, f in enumerate(kind_named("roster").kept)}
texts = st.sampled_from(["", "", "一", "x", "%s", "%%", "😀", "𤧟", '"', "\\", "\t", "\x7f", "\u2028"]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6
)
rows = st.lists(texts, min_size=len(NAMES), max_size=len(NAMES)).map(tuple)
STUDENT = student_id("npust", "B11000001")


@pytest.fixture
def scribe(monkeypatch: pytest.MonkeyPatch) -> Scribe:
    """A scribe whose ids and salts are the same every time."""
    monkeypatch.setattr("os.urandom", bytes)
    return Scribe(desk=b.DESK, clock=FixedClock(SAMPLE_NOW))


@given(st.lists(rows, min_size=1, max_size=5))
def test_text_hash_and_projection_of_a_row_are_those_of_its_fields(values: list[tuple[str, ...]]) -> None:
    many = ByClass()
    for columns in values:
        details, plain = many(Record(NAMES, columns)), by_class(Record(NAMES, columns))
        assert (type(details) is LaidOut) == needs_no_escape(columns)
        assert details == plain
        assert [canonical(dict(details[c])) for c in details] == [canonical(plain[c]) for c in plain]
        fact = FactId("01975759-ea80-734a-9ceb-bbca44092584")
        assert first_record(STUDENT, details, fact, "batch") == first_record(STUDENT, plain, fact, "batch")


def test_a_fact_of_a_laid_out_row_has_the_bytes_of_any_other(scribe: Scribe) -> None:
    many = ByClass()
    said = [tuple(f"{name} 值" if (k + shape) % 3 else "" for k, name in enumerate(NAMES)) for shape in range(4)]
    quick = [many(Record(NAMES, columns)) for columns in said]
    assert {type(details) for details in quick} == {LaidOut}
    slow = [by_class(Record(NAMES, columns)) for columns in said]

    def spelled(rows: Sequence[Mapping[DetailClass, Payload]]) -> list[Written]:
        drafts = [Draft(Kind.STUDENT_RECORDED, {"row": k}, STUDENT, (), details) for k, details in enumerate(rows)]
        return scribe.spell(drafts, first_n=1, by=OperatorName("王"), at_ms=1)

    assert spelled(quick) == spelled(slow)


def test_a_row_that_reaches_a_log_names_nobody() -> None:
    details = ByClass()(Record.of({"student_no": "B11000001", "name": "王小明", "mobile": "0912345678"}))
    assert repr(details) == "LaidOut(contact, core)"
