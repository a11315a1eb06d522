"""Why nobody is at the desk (放假原因): the school's own day, a statutory holiday, a day the government added, a weekend."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from app.school.government_calendar import shipped_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.school.workdays import WorkCalendar

_SATURDAY: Final = 6
_WEEKEND: Final = {6: "週六", 7: "週日"}
#: What the calendar knows only as a day off or a day of work, as typhoon days and late changes come.
UNNAMED: Final = "放假日"
MAKE_UP: Final = "補行上班"


@cache
def _named(year: int) -> Mapping[date, str]:
    import holidays

    return holidays.country_holidays("TW", years=year, language="zh_TW")


def holiday(calendar: WorkCalendar, day: date) -> str:
    """The name of a holiday; empty on a working day and on a plain weekend."""
    if calendar.is_working(day):
        return ""
    own = next((off.name for off in calendar.closed if off.covers(day)), "")
    return own or calendar.names.get(day, "") or _official_name(day) or ("" if is_weekend(day) else UNNAMED)


def _official_name(day: date) -> str:
    """A holiday as the government calls it, else a statutory one as people do: 端午節補假, and not the day it is worked off."""
    shipped = shipped_year(day.year)
    if shipped is not None:
        return shipped.names.get(day, "")
    name = str(_named(day.year).get(day, "")).replace("; ", "、")
    return re.sub(r"（\d.*?）", "", name).replace("（補假）", "補假")


def why_closed(calendar: WorkCalendar, day: date) -> str:
    """Why a day is not worked: a holiday's name, else 週六 or 週日; empty on a working day."""
    if calendar.is_working(day):
        return ""
    return holiday(calendar, day) or _WEEKEND[day.isoweekday()]


def is_make_up(calendar: WorkCalendar, day: date) -> bool:
    """Whether a Saturday or Sunday is worked (補行上班)."""
    return is_weekend(day) and calendar.is_working(day)


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or Sunday, worked or not."""
    return day.isoweekday() >= _SATURDAY
