"""Opening hours as offices write them are read whole or not at all, and said as a person would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.school.contacts import Hours
from app.school.hours import days_text, hours_text, read_hours

WEEK = (1, 2, 3, 4, 5)


@pytest.mark.rows("T26")
@pytest.mark.parametrize(
    ("weekdays", "said"),
    [
        (WEEK, "週一至週五"),
        ((1, 3, 5), "週一、週三、週五"),
        ((6, 7), "週六、週日"),
    ],
)
def test_opening_days_are_said_as_a_person_would_t26(weekdays: tuple[int, ...], said: str) -> None:
    assert days_text(weekdays) == said


@pytest.mark.rows("T26")
@pytest.mark.parametrize(
    ("written", "weekdays", "spans"),
    [
        ("上班日周一至周五 8:30-12:00 13:30-17:00", WEEK, ("08:30-12:00", "13:30-17:00")),
        ("週一至週五 08:30-12:00、13:30-17:00", WEEK, ("08:30-12:00", "13:30-17:00")),
        ("周一~周五 8:30～17:30", WEEK, ("08:30-17:30",)),
        ("星期一到五0800-1700", WEEK, ("08:00-17:00",)),
        ("（一）～（五）８：００–１２：００", WEEK, ("08:00-12:00",)),
        ("上班日 上午8時30分至12時、下午1時30分至5時", WEEK, ("08:30-12:00", "13:30-17:00")),
        ("每日 09:00-21:00", (1, 2, 3, 4, 5, 6, 7), ("09:00-21:00",)),
        ("週一、三、五 09:00-12:00", (1, 3, 5), ("09:00-12:00",)),
        ("週六至週一 09:00-12:00", (1, 6, 7), ("09:00-12:00",)),
        ("08:30-12:00", WEEK, ("08:30-12:00",)),
    ],
)
def test_hours_are_read_as_offices_write_them(written: str, weekdays: tuple[int, ...], spans: tuple[str, ...]) -> None:
    assert read_hours(written) == Hours("", weekdays, spans)


@pytest.mark.parametrize(
    "written",
    ["", "看心情", "週一至週五", "週六 25:00-26:00", "週一至週五 17:00-08:00", "08:30-12:00 午休不打烊", "08:60-12:00"],
)
def test_hours_that_are_not_understood_whole_are_not_guessed(written: str) -> None:
    assert read_hours(written) is None


_DAYS = st.sets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days)))
_TIMES = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"{t[0]:02d}:{t[1]:02d}")
_SPANS = st.sets(_TIMES, min_size=2, max_size=2).map(sorted).map("-".join)


@given(_DAYS, st.sets(_SPANS, min_size=1, max_size=3).map(lambda spans: tuple(sorted(spans))))
def test_what_is_printed_reads_back(weekdays: tuple[int, ...], spans: tuple[str, ...]) -> None:
    hours = Hours("", weekdays, spans)
    assert read_hours(hours_text(hours)) == hours
