"""The school's days (行事曆, N26, T26, T27, T31): the government calendar, the school's own closed days, days without pickup.

Three layers, the later over the earlier: what can be computed (`workdays`), the government's own calendar of a year
(辦公日曆表, shipped or imported), and the school's own days, from its profile and from a sheet somebody imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from app.school.calendar import ROC_OFFSET, DayOff
from app.school.closed_days import holiday, is_make_up, is_weekend
from app.school.government_calendar import GovernmentYear, shipped_year
from app.school.profile import SchoolCalendar, SchoolProfile
from app.school.workdays import WorkCalendar

#: From so many days before New Year on, next year's calendar is missed.
_LOOK_AHEAD: Final = 60


class DayKind(StrEnum):
    """What the school says of some of its days (類別)."""

    CLOSED = "closed"
    SUSPENDED = "suspended"
    WORKING = "working"


class YearSource(StrEnum):
    """How it is known which days of a year are worked (行事曆來源)."""

    IMPORTED = "imported"
    SHIPPED = "shipped"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """Some days of the school's own (校定日): closed, without pickup of certificates, or worked after all."""

    key: str
    kind: DayKind
    first: date
    last: date
    name: str = ""

    def covers(self, day: date) -> bool:
        """Whether a day is one of these."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DayFace:
    """One day as a calendar shows it; `why` is its name, or why it is not worked."""

    day: date
    working: bool
    suspended: bool = False
    made_up: bool = False
    why: str = ""

    @property
    def what(self) -> str:
        """``holiday``, ``suspended`` or ``make_up``; empty for a day as its weekday says."""
        if self.suspended and self.working:
            return "suspended"
        if self.made_up:
            return "make_up"
        plain_weekend = is_weekend(self.day) and not self.why
        return "" if self.working or plain_weekend else "holiday"


@dataclass(frozen=True)  # not slotted: the calendar is put together once and kept
class SchoolDays:
    """Everything known about the school's days; see the module."""

    profile: SchoolCalendar
    years: Mapping[int, GovernmentYear]
    recorded: tuple[SchoolDay, ...] = ()

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working days, for counting deadlines on."""
        opened = [d for d in self.recorded if d.kind is DayKind.WORKING]
        closed = [DayOff(d.first, d.name, d.last) for d in self.recorded if d.kind is DayKind.CLOSED]
        override: dict[date, bool] = {}
        names: dict[date, str] = {}
        for year in self.years.values():
            override |= year.worked
            names |= year.names
        for day in opened:
            override |= dict.fromkeys(_days(day.first, day.last), True)
            names |= dict.fromkeys(_days(day.first, day.last), day.name)
        profile = [part for off in self.profile.closed for part in _without(off, opened)]
        return WorkCalendar(closed=(*profile, *closed), override=override, names=names)

    @cached_property
    def pickup(self) -> WorkCalendar:
        """The days on which certificates are handed out: worked ones less those without pickup (T27)."""
        return replace(self.calendar, closed=(*self.calendar.closed, *self._suspended))

    @cached_property
    def _suspended(self) -> tuple[DayOff, ...]:
        opened = [d for d in self.recorded if d.kind is DayKind.WORKING]
        recorded = (DayOff(d.first, d.name, d.last) for d in self.recorded if d.kind is DayKind.SUSPENDED)
        return (*recorded, *(part for off in self.profile.suspended for part in _without(off, opened)))

    def closed_on(self, day: date) -> DayOff | None:
        """The school's own day off, such as one of its summer (本校暑休日, T27); a statutory holiday is none."""
        return next((off for off in self.calendar.closed if off.covers(day)), None)

    def suspended_on(self, day: date) -> DayOff | None:
        """The reason no certificate is handed out on a day (T27); a day that is worked after all is open for pickup."""
        for own in self.recorded:
            if own.kind is DayKind.SUSPENDED and own.covers(day):
                return DayOff(own.first, own.name, own.last)
        if any(own.kind is DayKind.WORKING and own.covers(day) for own in self.recorded):
            return None
        return next((d for d in self.profile.suspended if d.covers(day)), None)

    def next_pickup(self, day: date) -> date:
        """The day itself when certificates are handed out on it, else the next on which they are (T27)."""
        return self.pickup.next_working(day)

    def source_of(self, year: int) -> YearSource:
        """How this year's working days are known."""
        if year in self.years:
            return YearSource.IMPORTED
        return YearSource.SHIPPED if shipped_year(year) is not None else YearSource.COMPUTED

    def unofficial(self, today: date) -> tuple[int, ...]:
        """The years that matter by now and whose official calendar nobody has imported; the rule clock says so."""
        years = [today.year] + ([today.year + 1] if _near_new_year(today) else [])
        return tuple(year for year in years if self.source_of(year) is YearSource.COMPUTED)

    def over(self, profile: SchoolProfile) -> SchoolProfile:
        """The profile with these days for its own, for what is computed from a profile alone (the rule clock)."""
        days = replace(self.profile, closed=self.calendar.closed, suspended=self._suspended)
        return replace(profile, calendar=days)

    def face(self, day: date) -> DayFace:
        """One day as a calendar shows it."""
        working = self.calendar.is_working(day)
        off = self.suspended_on(day)
        why = (off.name if off else "") or (
            self.calendar.names.get(day, "") if working else holiday(self.calendar, day)
        )
        return DayFace(day, working, off is not None, is_make_up(self.calendar, day), why)

    def special(self, first: date, last: date) -> Iterator[DayFace]:
        """The days of a span that are not as their weekday says."""
        return (face for face in map(self.face, _days(first, last)) if face.what)

    def weeks(self, start: date, count: int) -> Iterator[tuple[DayFace, ...]]:
        """So many whole weeks, Monday first, from the one a day falls in."""
        monday = start - timedelta(days=start.isoweekday() - 1)
        for week in range(count):
            yield tuple(self.face(monday + timedelta(days=7 * week + k)) for k in range(7))


def unofficial_text(year: int) -> str:
    """What a person is told of a year whose official calendar is missing."""
    return (
        f"尚未匯入民國 {year - ROC_OFFSET} 年政府行政機關辦公日曆表；目前依法定假日推算，調整放假與補班日以公告為準。"
    )


def _near_new_year(today: date) -> bool:
    return (date(today.year + 1, 1, 1) - today).days <= _LOOK_AHEAD


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=k) for k in range((last - first).days + 1))


def _without(off: DayOff, opened: list[SchoolDay]) -> Iterator[DayOff]:
    """A row of closed days less those somebody has opened."""
    last = off.last_day or off.day
    if not any(o.first <= last and off.day <= o.last for o in opened):
        yield off
        return
    for day in _days(off.day, last):
        if not any(o.covers(day) for o in opened):
            yield DayOff(day, off.name)
