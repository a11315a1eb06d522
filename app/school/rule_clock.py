"""The rule clock (規則時鐘): what a school's calendar opens, closes or changes on a day, computed from its profile alone.

Windows and rounds, pickup, card dates, suspended and closed days, answers and contacts that change: whatever carries a
date in the profile is an event of that day. What is open now and for how long stands apart. Nothing is stored, nothing
is asked of a student; the same profile and day give the same clock on every desk (N01, E01, E23, N46, T06, T27, U02).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.school.calendar import AcademicTerm, roc_date
from app.school.closed_days import holiday, is_make_up, why_closed
from app.school.windows import Procedure

if TYPE_CHECKING:
    from app.school.profile import SchoolProfile
    from app.school.windows import Window
    from app.school.workdays import WorkCalendar

WEEK: Final = 7


class What(StrEnum):
    """What happens on a day; the value is the word scripts see."""

    OPENS = "opens"
    LAST_DAY = "last_day"
    CLOSED = "closed"
    ANNOUNCED = "announced"
    PICKUP_FROM = "pickup_from"
    LEAVE_BY = "leave_by"
    CARD_EXPIRES = "card_expires"
    CARD_ORDINARY = "card_ordinary"
    DISCOUNT_ENDS = "discount_ends"
    LOST_CARD = "lost_card"
    ANSWER = "answer"
    CONTACT_FROM = "contact_from"
    CONTACT_TO = "contact_to"
    DEPARTMENT_RULE = "department_rule"
    SUSPENDED = "suspended"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    TERM = "term"


#: One Chinese sentence per kind; {subject} is what the school calls it.
_SAID: Final = {
    What.OPENS: "{subject}開始",
    What.LAST_DAY: "{subject}最後一天",
    What.CLOSED: "{subject}已截止",
    What.ANNOUNCED: "{subject}公告",
    What.PICKUP_FROM: "{subject}開始領取學位證書",
    What.LEAVE_BY: "{subject}最終離校日",
    What.CARD_EXPIRES: "學生證身分效期最後一天",
    What.CARD_ORDINARY: "學生證不再具學生身分",
    What.DISCOUNT_ENDS: "悠遊卡學生證優惠最後一天",
    What.LOST_CARD: "學生證遺失的辦法改變",
    What.ANSWER: "常見問題「{subject}」改為新的答案",
    What.CONTACT_FROM: "承辦窗口「{subject}」開始服務",
    What.CONTACT_TO: "承辦窗口「{subject}」服務最後一天",
    What.DEPARTMENT_RULE: "系所規定「{subject}」開始適用",
    What.SUSPENDED: "暫停發放學位證書（{subject}）",
    What.HOLIDAY: "放假（{subject}）",
    What.MAKE_UP: "補行上班",
    What.TERM: "{subject}開始",
}


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One thing that happens on one day (時程). `detail` is the school's own sentence about it, if there is one.

    `subject_en` is empty where the school gave no English name.
    """

    day: date
    what: What
    subject: str = ""
    detail: str = ""
    subject_en: str = ""

    @property
    def text(self) -> str:
        """The event as it is told."""
        said = _SAID[self.what].format(subject=self.subject)
        return f"{said}：{self.detail}" if self.detail else said


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that is open now (開放中); `days` to its last day, None when it has none."""

    subject: str
    closes: date | None
    days: int | None
    closing: bool
    subject_en: str = ""

    @property
    def text(self) -> str:
        """How it stands: 再 3 天截止."""
        if self.closes is None or self.days is None:
            return f"{self.subject}開放中"
        left = "今天是最後一天" if self.days == 0 else f"再 {self.days} 天截止"
        return f"{self.subject}：{left}（{roc_date(self.closes)}）"


@dataclass(frozen=True, slots=True)
class RuleClock:
    """The clock of one day (規則時鐘). `closed` says why nobody works today; `week` are the days after tomorrow.

    `unofficial` are years whose official calendar nobody has imported: their holidays are computed.
    """

    day: date
    closed: str
    next_working: date
    suspended: str
    open: tuple[Standing, ...]
    today: tuple[Event, ...]
    tomorrow: tuple[Event, ...]
    week: tuple[Event, ...]
    unofficial: tuple[int, ...] = ()

    @property
    def working(self) -> bool:
        """Whether today is worked."""
        return not self.closed

    @property
    def until(self) -> date:
        """The last day of `week`."""
        return self.day + timedelta(days=WEEK)


def rule_clock(
    profile: SchoolProfile, calendar: WorkCalendar, day: date, *, unofficial: tuple[int, ...] = ()
) -> RuleClock:
    """What opens, closes or changes on a day, the day after, and until a week from it."""
    until = day + timedelta(days=WEEK)
    events = sorted({e for e in _events(profile, calendar, day, until) if day <= e.day <= until})
    tomorrow = day + timedelta(days=1)
    off = profile.suspended_on(day)
    return RuleClock(
        day=day,
        closed=why_closed(calendar, day),
        next_working=calendar.next_working(day),
        suspended=off.name if off else "",
        open=tuple(_open(profile, day)),
        today=tuple(e for e in events if e.day == day),
        tomorrow=tuple(e for e in events if e.day == tomorrow),
        week=tuple(e for e in events if e.day > tomorrow),
        unofficial=unofficial,
    )


def window_name(profile: SchoolProfile, window: Window) -> str:
    """A window as a person calls it: 113學年度第1學期學士班離校."""
    levels = "、".join(profile.level_label(level) for level in window.levels)
    what = "畢業資格申請" if window.procedure is Procedure.AUDIT else "離校手續"
    return f"{window.term.label}{levels}{what}"


def window_name_en(profile: SchoolProfile, window: Window) -> str:
    """The same for an English screen: Clearance, Bachelor, Semester 1, 2024–25."""
    names = {level.name: level.label_en or level.label for level in profile.levels}
    what = "Application for graduation" if window.procedure is Procedure.AUDIT else "Clearance"
    return ", ".join([what, *(names.get(level, level) for level in window.levels), window.term.label_en])


def _open(profile: SchoolProfile, day: date) -> Iterator[Standing]:
    soon = profile.calendar.closing_days
    for window in sorted(profile.windows, key=lambda w: (w.closes or date.max, w.opens)):
        if window.opens <= day and (window.closes is None or day <= window.closes):
            days = (window.closes - day).days if window.closes else None
            closing = days is not None and days < soon
            named = window_name_en(profile, window)
            yield Standing(window_name(profile, window), window.closes, days, closing, named)


def _events(profile: SchoolProfile, calendar: WorkCalendar, first: date, last: date) -> Iterator[Event]:
    yield from _windows(profile)
    yield from _rounds(profile)
    yield from _card(profile, first, last)
    yield from _changes(profile)
    yield from _days(profile, calendar, first, last)


def _windows(profile: SchoolProfile) -> Iterator[Event]:
    for window in profile.windows:
        name, name_en = window_name(profile, window), window_name_en(profile, window)
        yield Event(window.opens, What.OPENS, name, window.note, name_en)
        if window.closes:
            yield Event(window.closes, What.LAST_DAY, name, "", name_en)
            yield Event(_after(window.closes), What.CLOSED, name, window.after_text, name_en)


def _rounds(profile: SchoolProfile) -> Iterator[Event]:
    """Rounds; where a window of the term says the same about a day, the window's own name is enough."""
    told = {(w.term, w.opens) for w in profile.windows} | {(w.term, w.closes) for w in profile.windows}
    for one in profile.rounds:
        dated = (
            (one.announced, What.ANNOUNCED),
            (one.opens if (one.term, one.opens) not in told else None, What.OPENS),
            (one.closes if (one.term, one.closes) not in told else None, What.LAST_DAY),
            (one.pickup_from, What.PICKUP_FROM),
            (one.last_day, What.LEAVE_BY),
        )
        yield from (Event(day, what, one.name) for day, what in dated if day is not None)


def _card(profile: SchoolProfile, first: date, last: date) -> Iterator[Event]:
    card = profile.card
    if card is None:
        return
    if card.expires:
        month, day = (int(part) for part in card.expires.split("-"))
        for year in range(first.year, last.year + 1):
            expires = date(year, month, day)
            yield Event(expires, What.CARD_EXPIRES)
            yield Event(_after(expires), What.CARD_ORDINARY, "", card.text)
    if card.discount_until:
        yield Event(card.discount_until, What.DISCOUNT_ENDS)
    yield from (Event(b.valid_from, What.LOST_CARD, "", b.text) for b in card.lost if b.valid_from)


def _changes(profile: SchoolProfile) -> Iterator[Event]:
    for entry in profile.faq:
        if entry.valid_from:
            yield Event(entry.valid_from, What.ANSWER, entry.question, entry.answer)
    for contact in profile.contacts:
        if contact.valid_from:
            yield Event(contact.valid_from, What.CONTACT_FROM, contact.desk, contact.text)
        if contact.valid_to:
            yield Event(contact.valid_to, What.CONTACT_TO, contact.desk)
    for rule in profile.department_rules:
        if rule.valid_from:
            yield Event(rule.valid_from, What.DEPARTMENT_RULE, rule.title, "、".join(rule.departments))


def _days(profile: SchoolProfile, calendar: WorkCalendar, first: date, last: date) -> Iterator[Event]:
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        name = holiday(calendar, day)
        if name:
            yield Event(day, What.HOLIDAY, name)
        elif is_make_up(calendar, day):
            yield Event(day, What.MAKE_UP)
        off = profile.suspended_on(day)
        if off:
            yield Event(day, What.SUSPENDED, off.name, profile.calendar.suspended_text)
        if AcademicTerm.of(day).starts == day:
            yield Event(day, What.TERM, AcademicTerm.of(day).label, "", AcademicTerm.of(day).label_en)


def _after(day: date) -> date:
    return day + timedelta(days=1)
