"""Sorting a file's rows by who may see their fields says the same of each as sorting it alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.roster.classes import ByClass, by_class
from app.roster.kinds import kind_named
from app.roster.table import Record

NAMES = {f.name: k for k, f in enumerate(kind_named("roster").kept)}
rows = st.lists(st.sampled_from(["", "", "一", "x"]), min_size=len(NAMES), max_size=len(NAMES)).map(tuple)


@given(st.lists(rows, max_size=5))
def test_a_row_among_many_is_sorted_as_it_is_alone(values: list[tuple[str, ...]]) -> None:
    many = ByClass()
    for columns in values:
        record = Record(NAMES, columns)
        assert many(record) == by_class(record) == by_class(dict(record))
        assert {c: list(f) for c, f in many(record).items()} == {c: sorted(f) for c, f in by_class(record).items()}


def test_rows_of_another_file_are_not_mistaken_for_this_ones() -> None:
    many = ByClass()
    for fields in ({"student_no": "1", "name": "甲"}, {"name": "乙", "student_no": "2"}, {"name": "丙"}):
        assert many(Record.of(fields)) == many(fields) == by_class(fields)
