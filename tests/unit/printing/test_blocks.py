"""What several papers share is said in one way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.printing.blocks import open_days
from app.school.contacts import Hours
from tests.counter import desk


@pytest.mark.rows("T26")
@pytest.mark.parametrize(
    ("weekdays", "said"),
    [
        ((1, 2, 3, 4, 5), "週一至週五"),
        ((1, 3, 5), "週一、週三、週五"),
        ((6, 7), "週六、週日"),
    ],
)
def test_opening_days_are_said_as_a_person_would_t26(weekdays: tuple[int, ...], said: str) -> None:
    ctx = desk()
    units = tuple(replace(u, hours="shift") if u.code == "library" else u for u in ctx.school.units)
    hours = (Hours("shift", weekdays, ("08:30-12:00", "13:30-17:00")),)
    assert open_days(replace(ctx, school=replace(ctx.school, units=units, hours=hours)), "library") == said


def test_a_unit_whose_hours_the_school_has_not_given_has_no_days() -> None:
    assert open_days(desk(), "library") == ""
