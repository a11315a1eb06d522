"""When a unit is open (今日時間, T26): today's hours, and where today is over or closed, the next day somebody is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from app.clock import in_taipei
from app.school.closed_days import holiday, is_make_up, is_weekend, why_closed

if TYPE_CHECKING:
    from app.school.contacts import Hours
    from app.school.profile import SchoolProfile
    from app.school.workdays import WorkCalendar

_HORIZON: Final = 60
_WEEKDAYS: Final = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Opening:
    """When a student can go to a unit (可前往的時間).

    `day` is today or, where today is closed or over, the next day the unit is open; `spans` are that day's hours, empty
    when the school has not said any. `closed` says why not today.
    """

    day: date
    spans: tuple[str, ...]
    today: bool
    closed: str = ""

    @property
    def text(self) -> str:
        """How the student is told: 今天 08:30–12:00, or 今天放假：端午節；6月2日（週一）08:30–12:00."""
        hours = "、".join(span.replace("-", "–") for span in self.spans)
        if self.today:
            return f"今天 {hours}" if hours else "今天上班"
        day = f"{self.day.month}月{self.day.day}日（{weekday(self.day)}）"
        return f"{self.closed}；{day}{hours or '上班'}"


def weekday(day: date) -> str:
    """A day of the week as notices write it: 週一."""
    return f"週{_WEEKDAYS[day.weekday()]}"


def opening(profile: SchoolProfile, calendar: WorkCalendar, unit: str, now: datetime) -> Opening | None:
    """When a unit is open from now on, by the profile's hours; `None` where it is never within two months."""
    found = profile.unit(unit)
    hours = next((h for h in profile.hours if found is not None and h.code == found.hours), None)
    return opening_by(hours, calendar, now)


def opening_by(hours: Hours | None, calendar: WorkCalendar, now: datetime) -> Opening | None:
    """When a desk with these hours is open from now on; `None` where it is never within two months."""
    local = in_taipei(now)
    today = _spans(hours, calendar, local.date())
    if today is not None and not _over(today, local.time()):
        return Opening(local.date(), today, today=True)
    closed = "今天已結束" if today is not None else _why(hours, calendar, local.date())
    for ahead in range(1, _HORIZON):
        day = local.date() + timedelta(days=ahead)
        spans = _spans(hours, calendar, day)
        if spans is not None:
            return Opening(day, spans, today=False, closed=closed)
    return None


def _spans(hours: Hours | None, calendar: WorkCalendar, day: date) -> tuple[str, ...] | None:
    """The hours of a day; `None` when the unit is closed. A make-up Saturday is worked whatever the hours say."""
    if hours is None:
        return () if calendar.is_working(day) else None
    regular = day.isoweekday() in hours.weekdays
    if calendar.is_working(day):
        return hours.spans if regular or is_make_up(calendar, day) else None
    # A library may be open on a Saturday that is no holiday.
    return hours.spans if regular and is_weekend(day) and not holiday(calendar, day) else None


def _why(hours: Hours | None, calendar: WorkCalendar, day: date) -> str:
    named = holiday(calendar, day)
    if named:
        return f"今天放假：{named}"
    return "今天不開放" if hours is not None else f"今天{why_closed(calendar, day)}休息"


def _over(spans: tuple[str, ...], at: time) -> bool:
    """Whether the last span of the day has ended; a day without hours ends at midnight."""
    return bool(spans) and at >= time.fromisoformat(max(span[6:] for span in spans))
