"""The words of the school's page: what a day is, where a year's calendar comes from, what somebody changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.clearance.school_changes import Happened, SchoolChange
from app.school.school_days import DayFace, YearSource
from ui.i18n import full_date, full_span, short_day, year_of
from ui.sentences import told


def day_word(face: DayFace) -> str:
    """What a special day is."""
    translate = QCoreApplication.translate
    words = {
        "holiday": translate("School", "放假"),
        "make_up": translate("School", "補班"),
        "suspended": translate("School", "暫停發證"),
    }
    return words.get(face.what, "")


def span_line(faces: Sequence[DayFace]) -> str:
    """Days in a row of one kind and name as one line: 7/6 週一 – 7/10 週五　放假　暑休."""
    first, last = faces[0], faces[-1]
    when = short_day(first.day) if first.day == last.day else f"{short_day(first.day)} – {short_day(last.day)}"
    return "　".join(part for part in (when, day_word(first), told(first.why)) if part)


def source_line(year: int, source: YearSource) -> str:
    """Where a year's calendar comes from."""
    translate = QCoreApplication.translate
    words = {
        YearSource.IMPORTED: translate("School", "{year} 年：已匯入政府辦公日曆表"),
        YearSource.SHIPPED: translate("School", "{year} 年：隨程式附上的政府辦公日曆表"),
        YearSource.COMPUTED: translate("School", "{year} 年：尚未匯入政府辦公日曆表，依法定假日推算"),
    }
    return words[source].format(year=year_of(year))


def validity(first: date | None, last: date | None) -> str:
    """From when to when a desk answers; empty when always."""
    translate = QCoreApplication.translate
    if first and last:
        return full_span(first, last)
    if first:
        return translate("School", "{day} 起").format(day=full_date(first))
    return translate("School", "至 {day}").format(day=full_date(last)) if last else ""


def change_line(change: SchoolChange) -> str:
    """What somebody did."""
    translate = QCoreApplication.translate
    subject = translate("School", "行事曆") if change.calendar else translate("School", "承辦窗口")
    words = {
        Happened.LOADED: translate("School", "匯入{subject} {n} 筆"),
        Happened.UNLOADED: translate("School", "復原匯入的{subject} {n} 筆"),
        Happened.ADDED: translate("School", "新增 {about}"),
        Happened.CORRECTED: translate("School", "更正 {about}"),
        Happened.REMOVED: translate("School", "移除 {about}"),
        Happened.TAKEN_BACK: translate("School", "復原 {about}"),
    }
    return words[change.happened].format(subject=subject, n=f"{change.count:,}", about=change.about)
