"""Reads the government's yearly calendar (辦公日曆表) as it is published: CSV, or the JSON mirror people pass around."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from app.errors import DeskError
from app.school.calendar import parse_date

#: The calendars that come with the program, as the government published them; see THIRD-PARTY.md.
SHIPPED: Final = Path(__file__).resolve().parents[2] / "resources" / "calendar"
#: What the columns are called: in the CSV, in the JSON mirror, in what offices make of them.
DAY_NAMES: Final = ("西元日期", "date", "日期")
HOLIDAY_NAMES: Final = ("是否放假", "isHoliday", "放假")
NOTE_NAMES: Final = ("備註", "description", "說明")
_HOLIDAY_MARKS: Final = frozenset({"2", "true", "是", "放假"})


@dataclass(frozen=True, slots=True)
class GovernmentYear:
    """One year of the government's calendar: every day it names, whether it is worked, and what it calls some of them."""

    year: int
    worked: Mapping[date, bool]
    names: Mapping[date, str]


@cache
def shipped_year(year: int) -> GovernmentYear | None:
    """The government's calendar of a year that came with the program; `None` for other years."""
    path = SHIPPED / f"{year}.csv"
    if not path.is_file():
        return None
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    known = [(day, row) for row in rows if (day := parse_date(_cell(row, DAY_NAMES))) is not None]
    worked = {day: _cell(row, HOLIDAY_NAMES) not in _HOLIDAY_MARKS for day, row in known}
    return GovernmentYear(year, worked, {day: note for day, row in known if (note := _cell(row, NOTE_NAMES))})


def _cell(row: Mapping[str, object], names: tuple[str, ...]) -> str:
    return next((str(row[name]).strip() for name in names if row.get(name) is not None), "")


def unreadable(message: str) -> DeskError:
    """The refusal of what is no such calendar, with the right form named."""
    return DeskError(
        code="calendar.unreadable",
        title="看不懂這份行事曆",
        message=message,
        hint="請使用政府資料開放平臺的「政府行政機關辦公日曆表」CSV，欄位為西元日期、星期、是否放假、備註。",
    )
