"""When a student can go somewhere: hours today, and otherwise the next day somebody is there and why not today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.clock import TAIPEI
from app.school.calendar import DayOff
from app.school.closed_days import holiday, is_make_up, why_closed
from app.school.contacts import Hours
from app.school.opening import opening
from app.school.profile import SchoolProfile
from tests.unit.school.profiles import school


def hours_at_the_library(*weekdays: int) -> SchoolProfile:
    profile = school("npust")
    units = tuple(replace(u, hours="lib") if u.code == "library" else u for u in profile.units)
    return replace(profile, units=units, hours=(Hours("lib", weekdays, ("08:30-12:00", "13:30-17:00")),))


def told(profile: SchoolProfile, unit: str, *moment: int) -> str:
    found = opening(profile, profile.work_calendar, unit, datetime(*moment, tzinfo=TAIPEI))  # type: ignore[arg-type, misc] # mypy cannot count a star
    return found.text if found else ""


@pytest.mark.rows("T26")
@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ((2025, 6, 10, 7, 0), "今天 08:30–12:00、13:30–17:00"),
        ((2025, 6, 10, 12, 30), "今天 08:30–12:00、13:30–17:00"),
        ((2025, 6, 10, 17, 0), "今天已結束；6月11日（週三）08:30–12:00、13:30–17:00"),
        ((2025, 5, 30, 10, 0), "今天放假：端午節補假；6月2日（週一）08:30–12:00、13:30–17:00"),
        ((2025, 6, 7, 10, 0), "今天不開放；6月9日（週一）08:30–12:00、13:30–17:00"),
        ((2025, 1, 26, 10, 0), "今天不開放；2月3日（週一）08:30–12:00、13:30–17:00"),
        # The make-up Saturday is worked by everybody.
        ((2025, 2, 8, 10, 0), "今天 08:30–12:00、13:30–17:00"),
    ],
)
def test_hours_are_todays_or_those_of_the_next_open_day(moment: tuple[int, ...], says: str) -> None:
    assert told(hours_at_the_library(1, 2, 3, 4, 5), "library", *moment) == says


def test_a_library_open_on_saturdays_is_closed_on_a_holiday_that_falls_there() -> None:
    six_days = hours_at_the_library(1, 2, 3, 4, 5, 6)
    assert told(six_days, "library", 2025, 6, 7, 10, 0).startswith("今天 08:30")
    assert told(six_days, "library", 2025, 5, 31, 10, 0).startswith("今天放假：端午節；")


def test_a_unit_open_on_some_days_only_names_the_next_of_them() -> None:
    says = told(hours_at_the_library(2, 4), "library", 2025, 6, 11, 10, 0)
    assert says == "今天不開放；6月12日（週四）08:30–12:00、13:30–17:00"


def test_without_hours_only_the_day_is_said() -> None:
    assert told(school("npust"), "library", 2025, 6, 10, 23, 0) == "今天上班"
    assert told(school("npust"), "library", 2025, 6, 8, 9, 0) == "今天週日休息；6月9日（週一）上班"


def test_a_unit_that_never_opens_again_has_no_day() -> None:
    assert told(hours_at_the_library(), "library", 2025, 6, 10, 9, 0) == ""


def test_a_closed_day_has_the_schools_own_name_first() -> None:
    profile = school("npust")
    closed = (DayOff(date(2025, 7, 4), "暑休日", date(2025, 7, 5)), DayOff(date(2025, 10, 10), "校慶補假"))
    calendar = replace(profile.work_calendar, closed=closed)
    assert why_closed(calendar, date(2025, 7, 5)) == "暑休日"
    assert why_closed(calendar, date(2025, 10, 10)) == "校慶補假"
    assert why_closed(calendar, date(2025, 10, 11)) == "週六"
    assert why_closed(calendar, date(2025, 7, 7)) == ""
    assert holiday(calendar, date(2025, 10, 11)) == ""


def test_a_day_the_government_took_off_later_is_a_holiday_without_a_name() -> None:
    calendar = replace(school("npust").work_calendar, override={date(2025, 7, 7): False, date(2025, 7, 12): True})
    assert holiday(calendar, date(2025, 7, 7)) == "放假日"
    assert is_make_up(calendar, date(2025, 7, 12))
    assert holiday(calendar, date(2025, 7, 13)) == ""
