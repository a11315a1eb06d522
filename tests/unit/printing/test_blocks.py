"""What several papers share is said in one way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.printing.blocks import hours_of
from app.school.contacts import Hours
from tests.counter import desk


@pytest.mark.rows("T26")
@pytest.mark.parametrize(
    ("weekdays", "spans", "said"),
    [
        ((1, 2, 3, 4, 5), ("08:30-12:00", "13:30-17:00"), "週一至週五 08:30–12:00、13:30–17:00"),
        ((2, 4), ("09:00-16:00",), "週二、週四 09:00–16:00"),
        ((1, 3, 5), ("09:00-16:00",), "週一、週三、週五 09:00–16:00"),
        ((6,), (), "週六"),
    ],
)
def test_opening_hours_are_said_as_a_person_would_t26(
    weekdays: tuple[int, ...], spans: tuple[str, ...], said: str
) -> None:
    ctx = desk()
    units = tuple(replace(u, hours="office") if u.code == "library" else u for u in ctx.school.units)
    school = replace(ctx.school, units=units, hours=(Hours("office", weekdays, spans),))
    assert hours_of(replace(ctx, school=school), "library") == said


def test_a_unit_whose_hours_the_school_has_not_given_has_none() -> None:
    assert hours_of(desk(), "library") == ""
