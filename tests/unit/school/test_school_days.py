"""The school's days: the government's calendar of a year, the school's own days over it, and what is not known said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.school.calendar import DayOff
from app.school.closed_days import holiday
from app.school.government_calendar import GovernmentYear, shipped_year
from app.school.profile import SchoolCalendar
from app.school.school_days import DayKind, SchoolDay, SchoolDays, YearSource, unofficial_text
from app.school.workdays import WorkCalendar, computed_odd_days

PROFILE = SchoolCalendar(
    closed=(DayOff(date(2026, 7, 6), "暑休", date(2026, 7, 10)),),
    suspended=(DayOff(date(2026, 7, 13), "分科測驗", date(2026, 7, 14)),),
)


def days(*recorded: SchoolDay, years: tuple[GovernmentYear, ...] = ()) -> SchoolDays:
    return SchoolDays(PROFILE, {y.year: y for y in years}, recorded)


def own(kind: DayKind, first: date, last: date | None = None, name: str = "") -> SchoolDay:
    return SchoolDay(f"{kind}:{first}", kind, first, last or first, name)


@pytest.mark.rows("N26")
@pytest.mark.parametrize("year", [2023, 2024])
def test_what_is_computed_agrees_with_the_government_on_every_day_of_the_shipped_years(year: int) -> None:
    shipped = shipped_year(year)
    assert shipped is not None
    assert len(shipped.worked) == (366 if year == 2024 else 365)
    odd = computed_odd_days(year)
    assert all(worked == ((day.isoweekday() < 6) is not (day in odd)) for day, worked in shipped.worked.items())
    assert days().source_of(year) is YearSource.SHIPPED
    assert days().unofficial(date(year, 6, 1)) == ()


def test_a_holiday_of_a_shipped_year_goes_by_the_governments_name() -> None:
    assert holiday(WorkCalendar(), date(2024, 2, 8)) == "小年夜"
    assert days().face(date(2024, 2, 17)).made_up


@pytest.mark.rows("N26")
def test_a_year_without_its_official_calendar_says_so_from_two_months_before() -> None:
    assert days().unofficial(date(2026, 5, 4)) == (2026,)
    assert "民國 115 年" in unofficial_text(2026)
    assert days().unofficial(date(2026, 11, 10)) == (2026, 2027)
    imported = GovernmentYear(2026, {date(2026, 1, 1): False}, {})
    assert days(years=(imported,)).unofficial(date(2026, 5, 4)) == ()
    assert days(years=(imported,)).source_of(2026) is YearSource.IMPORTED


@pytest.mark.rows("N26")
def test_an_imported_year_decides_make_up_days_and_names() -> None:
    saturday, bridge = date(2026, 5, 9), date(2026, 5, 15)
    year = GovernmentYear(2026, {saturday: True, bridge: False}, {saturday: "補行上班", bridge: "彈性放假"})
    found = days(years=(year,))
    assert found.face(saturday).made_up
    assert found.face(saturday).why == "補行上班"
    assert not found.calendar.is_working(bridge)
    assert found.face(bridge).why == "彈性放假"


@pytest.mark.rows("T27", "N26")
def test_the_schools_own_days_come_over_everything_and_correct_its_file() -> None:
    wednesday = date(2026, 7, 8)
    closed = own(DayKind.CLOSED, date(2026, 5, 6), date(2026, 5, 7), "校慶補假")
    opened = own(DayKind.WORKING, wednesday, name="加班日")
    found = days(closed, opened)
    assert [found.calendar.is_working(date(2026, 5, d)) for d in (5, 6, 7, 8)] == [True, False, False, True]
    assert found.face(date(2026, 5, 6)).why == "校慶補假"
    # One day of the summer closing in the school's file is worked after all; the others stay closed.
    assert [found.calendar.is_working(date(2026, 7, d)) for d in (6, 7, 8, 9, 10)] == [False, False, True, False, False]
    assert found.face(wednesday).why == "加班日"


@pytest.mark.rows("T27")
def test_days_without_pickup_name_the_next_on_which_certificates_are_handed_out() -> None:
    found = days(own(DayKind.SUSPENDED, date(2026, 7, 15), name="盤點"))
    off = found.suspended_on(date(2026, 7, 14))
    assert off is not None
    assert off.name == "分科測驗"
    assert found.next_pickup(date(2026, 7, 6)) == date(2026, 7, 16)
    face = found.face(date(2026, 7, 15))
    assert (face.working, face.suspended, face.why) == (True, True, "盤點")


@pytest.mark.rows("T27")
def test_a_day_declared_worked_is_open_for_pickup_again() -> None:
    found = days(own(DayKind.WORKING, date(2026, 7, 13)))
    assert found.suspended_on(date(2026, 7, 13)) is None
    assert found.suspended_on(date(2026, 7, 14)) is not None


def test_weeks_begin_on_monday() -> None:
    (first, second) = days().weeks(date(2026, 5, 6), 2)
    assert [f.day for f in first] == [date(2026, 5, 4) + timedelta(days=k) for k in range(7)]
    assert second[-1].day == date(2026, 5, 17)


_DAY = st.dates(date(2025, 1, 1), date(2027, 12, 31))
_SPAN = st.tuples(_DAY, st.integers(0, 20)).map(lambda t: (t[0], t[0] + timedelta(days=t[1])))


@given(_SPAN, _SPAN, _SPAN, _DAY)
def test_ranges_of_days_hold_on_each_of_their_days_and_on_no_other(
    closed: tuple[date, date], off: tuple[date, date], opened: tuple[date, date], day: date
) -> None:
    found = SchoolDays(
        SchoolCalendar(closed=(DayOff(closed[0], "休", closed[1]),)),
        {},
        (own(DayKind.SUSPENDED, *off), own(DayKind.WORKING, *opened)),
    )
    inside = {name: first <= day <= last for name, (first, last) in {"c": closed, "o": opened}.items()}
    expected = inside["o"] or (not inside["c"] and WorkCalendar().is_working(day))
    assert found.calendar.is_working(day) is expected
    assert (found.suspended_on(day) is not None) is (off[0] <= day <= off[1])
