"""Years, semesters and times as the schools write them: 民國 both ways, 學年度學期, Taipei wall time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.clock import in_taipei

ROC_OFFSET: Final = 1911
SUMMER: Final = 3
_FIRST_COMPACT_YEAR: Final = 60
_MONTH_AUTUMN: Final = 8
_MONTH_SPRING: Final = 2
_SEMESTER_WORDS: Final = {
    "1": 1,
    "一": 1,
    "上": 1,
    "2": 2,
    "二": 2,
    "下": 2,
    "3": SUMMER,
    "三": SUMMER,
    "暑": SUMMER,
    "暑期": SUMMER,
}
_TERM: Final = re.compile(
    r"(?:民國)?(?P<year>\d{2,3})(?:"
    r"-(?P<dash>[123])"
    r"|(?P<code>[123])"
    r"|(?:(?:學年度?|年度)第?|第)(?P<word>[123一二三上下]|暑期?)學?期?"
    r"|(?P<bare>[一二三上下]|暑期?)學?期?"
    r")",
)
_ROC_DATE: Final = re.compile(
    r"(?:民國)?(?P<y>\d{2,4})(?:年|[./-])(?P<m>\d{1,2})(?:月|[./-])(?P<d>\d{1,2})日?|(?P<packed>\d{7,8})",
)


@dataclass(frozen=True, slots=True, order=True)
class AcademicTerm:
    """One semester of one academic year (學年度學期), ordered in time; semester 3 is the summer (暑期)."""

    year: int
    semester: int

    @classmethod
    def parse(cls, text: str) -> AcademicTerm | None:
        """Read 113-2, 1132, 113學年度第2學期, 113學年度下學期; `None` when it is none of these."""
        found = _TERM.fullmatch(_plain(text))
        if found is None:
            return None
        year, semester = (
            int(found["year"]),
            _SEMESTER_WORDS[found["dash"] or found["code"] or found["word"] or found["bare"]],
        )
        # 113 is a year somebody forgot the semester of, not semester 3 of the year 11.
        return None if found["code"] and year < _FIRST_COMPACT_YEAR else cls(year, semester)

    @classmethod
    def of(cls, day: date) -> AcademicTerm:
        """The term a day falls in: the year turns on 1 August, the second semester starts on 1 February."""
        if day.month >= _MONTH_AUTUMN:
            return cls(roc_year(day), 1)
        if day.month >= _MONTH_SPRING:
            return cls(roc_year(day) - 1, 2)
        return cls(roc_year(day) - 1, 1)

    @property
    def code(self) -> str:
        """The compact spelling of course lists: 1132."""
        return f"{self.year}{self.semester}"

    @property
    def label(self) -> str:
        """The spelling of notices and papers: 113學年度第2學期."""
        if self.semester == SUMMER:
            return f"{self.year}學年度暑期"
        return f"{self.year}學年度第{self.semester}學期"

    @property
    def label_en(self) -> str:
        """The spelling of English screens: Semester 2, 2024–25."""
        start = self.year + ROC_OFFSET
        name = "Summer" if self.semester == SUMMER else f"Semester {self.semester}"
        return f"{name}, {start}–{(start + 1) % 100:02d}"

    @property
    def starts(self) -> date:
        """The first day of the term."""
        start = self.year + ROC_OFFSET
        if self.semester == 1:
            return date(start, _MONTH_AUTUMN, 1)
        return date(start + 1, _MONTH_SPRING if self.semester != SUMMER else 7, 1)

    def __str__(self) -> str:
        """113-2."""
        return f"{self.year}-{self.semester}"

    def next(self) -> AcademicTerm:
        """The regular term after this one."""
        return AcademicTerm(self.year, 2) if self.semester == 1 else AcademicTerm(self.year + 1, 1)


@dataclass(frozen=True, slots=True)
class DayOff:
    """Days the school is closed, or does not hand out diplomas (T27)."""

    day: date
    name: str
    last_day: date | None = None

    def covers(self, day: date) -> bool:
        """Whether a day is one of these."""
        return self.day <= day <= (self.last_day or self.day)


def _plain(text: str) -> str:
    """Half-width, no spaces, one kind of dash; for reading only, never for keeping."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub("[‐‑‒–—−]", "-", folded)


def roc_year(day: date) -> int:
    """The 民國 year of a day."""
    return day.year - ROC_OFFSET


def roc_date(day: date, *, padded: bool = False) -> str:
    """民國 date as schools write it: 114.6.2, or 114.06.02 when columns must line up."""
    if padded:
        return f"{roc_year(day)}.{day.month:02d}.{day.day:02d}"
    return f"{roc_year(day)}.{day.month}.{day.day}"


def parse_date(text: str) -> date | None:
    """Read 114/6/2, 114.06.02, 1140602, 民國114年6月2日, 2025-06-02, 20250602; `None` for anything else.

    Years below 1000 are 民國 years.
    """
    found = _ROC_DATE.fullmatch(_plain(text))
    if found is None:
        return None
    if found["packed"]:
        packed = found["packed"]
        year, month, day = int(packed[:-4]), int(packed[-4:-2]), int(packed[-2:])
    else:
        year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    year = year + ROC_OFFSET if year < 1000 else year  # noqa: PLR2004 - no 民國 year has four digits
    try:
        return date(year, month, day)
    except ValueError:
        return None


def taipei_minute(moment: datetime) -> str:
    """A moment on the wall clock to the minute: 114.6.2 13:30."""
    local = in_taipei(moment)
    return f"{roc_date(local.date())} {local:%H:%M}"


def within(day: date, first: date | None, last: date | None) -> bool:
    """Whether a day lies between two that both count; an absent one is no bound."""
    return (first is None or first <= day) and (last is None or day <= last)
