"""The school's days at this desk (行事曆): the one calendar for promises, deadlines, pickup and the rule clock (N26, T26, T27, T31)."""

from __future__ import annotations

from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

from app.context import Context
from app.ledger import FactId, Kind
from app.school.calendar import DayOff
from app.school.government_calendar import GovernmentYear
from app.school.profile import SchoolProfile
from app.school.school_days import SchoolDay, SchoolDays
from app.school.workdays import WorkCalendar
from app.school_data import day_or_year
from app.store import Store

_KIND: Final = Kind.CALENDAR_RECORDED
#: What was put together last for each open store; it holds for as long as the same facts are current.
_KEPT: Final[WeakKeyDictionary[Store, tuple[tuple[FactId, ...], SchoolProfile, SchoolDays]]] = WeakKeyDictionary()


def school_days(ctx: Context) -> SchoolDays:
    """Everything known about the school's days up to now; ask once for many students."""
    heads = ctx.store.standing_heads(_KIND)
    kept = _KEPT.get(ctx.store)
    if kept is not None and kept[0] == heads and kept[1] is ctx.school:
        return kept[2]
    read = [day_or_year(f) for f in ctx.store.standing(_KIND).values()]
    made = SchoolDays(
        ctx.school.calendar,
        {y.year: y for y in read if isinstance(y, GovernmentYear)},
        tuple(d for d in read if isinstance(d, SchoolDay)),
    )
    _KEPT[ctx.store] = (heads, ctx.school, made)
    return made


def work_calendar(ctx: Context) -> WorkCalendar:
    """The working days: the government's calendar, corrected by import, less the days the school is closed."""
    return school_days(ctx).calendar


def suspended_on(ctx: Context, day: date) -> DayOff | None:
    """The reason no certificate is handed out on a day (T27)."""
    return school_days(ctx).suspended_on(day)
