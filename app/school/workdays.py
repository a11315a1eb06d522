"""Working days (工作日): the government calendar, corrected by import, less the days the school itself is closed.

For the years whose government calendar came with the program, that is the built-in one; for others the `holidays`
package computes Taiwan's statutory holidays (and agrees with the government on every day of the shipped years, a test
says so). Typhoon days, late changes and make-up days of years to come are imported (`school_days`).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

from app.clock import TAIPEI, in_taipei
from app.errors import DeskError
from app.school.calendar import DayOff
from app.school.government_calendar import shipped_year

NOON: Final = time(12, 0)
CLOSING: Final = time(17, 0)
_SATURDAY: Final = 6
#: Longer than any row of closed days; a calendar without working days must not be walked for ever.
_HORIZON: Final = 400


@cache
def _official(year: int) -> frozenset[date]:
    """The weekdays of a year that are no working days, and the Saturdays that are, told apart by their weekday."""
    shipped = shipped_year(year)
    if shipped is not None:
        return frozenset(day for day, worked in shipped.worked.items() if worked != (day.isoweekday() < _SATURDAY))
    return computed_odd_days(year)


@cache
def computed_odd_days(year: int) -> frozenset[date]:
    """The same days by computing alone."""
    import holidays

    taiwan = holidays.country_holidays("TW", years=year)
    every = (date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))
    return frozenset(day for day in every if taiwan.is_working_day(day) != (day.isoweekday() < _SATURDAY))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days somebody is at the desk (工作日曆).

    `override` says of single days whether they are worked; it wins over the built-in calendar. `closed` are the
    school's own days off and win over everything. `names` is what whoever set a day calls it.
    """

    closed: tuple[DayOff, ...] = ()
    override: Mapping[date, bool] = field(default_factory=dict)
    names: Mapping[date, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether a day is worked."""
        if any(off.covers(day) for off in self.closed):
            return False
        if day in self.override:
            return self.override[day]
        return (day.isoweekday() < _SATURDAY) is not (day in _official(day.year))

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the next that is.

        Raises:
            DeskError: When no working day follows within a year.
        """
        for ahead in range(_HORIZON):
            found = day + timedelta(days=ahead)
            if self.is_working(found):
                return found
        raise DeskError(
            code="calendar.no_workday",
            title="行事曆沒有工作日",
            message=f"{day} 之後一年內沒有任何工作日。",
            hint="請檢查學校的休假日設定或匯入的行事曆。",
        )

    def add_working_days(self, start: date, days: int) -> date:
        """The working day that many working days after a start; counting begins on the next one (T31).

        Zero days is the start itself, or the next working day when the start is none.
        """
        day = self.next_working(start)
        if days and day != start:
            days -= 1
        for _ in range(days):
            day = self.next_working(day + timedelta(days=1))
        return day

    def promised(self, received: datetime, half_days: int) -> datetime:
        """When a paper received now will be done: that many whole half working days later, holidays skipped (N26).

        A half day ends at noon or at five. 「至少半日以上」: the half day in which the paper came in does not count.
        """
        local = in_taipei(received)
        day = self.next_working(local.date())
        # The half day after the one it came in: what came before noon starts counting at noon.
        afternoon = day == local.date() and local.time() < NOON
        if day == local.date() and not afternoon:
            day = self.next_working(day + timedelta(days=1))
        for _ in range(half_days - 1):
            if afternoon:
                day = self.next_working(day + timedelta(days=1))
            afternoon = not afternoon
        return datetime.combine(day, CLOSING if afternoon else NOON, TAIPEI)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month (E14: 一個月後)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
