"""Dates and terms as Taiwanese offices write them: 113/06/01, 1130601, 民國113年6月1日, 2024-01-08 16:57:24, 113-1.

A year below 1000 is a year of the Republic (民國): 1911 is added. What cannot be a day is refused, never bent.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app.roster.table import Raw, Severity
from app.roster.values import Fault, Reading, folded
from app.school.calendar import ROC_OFFSET

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SERIAL_EPOCH = date(1899, 12, 30)
_SERIALS = range(7_000, 60_000)
#: A day number that came as text: no date anybody writes has five digits.
_SERIAL_TEXT = re.compile(r"[2-5]\d{4}")

_PARTED = re.compile(
    r"(?:中華民國|民國|西元|民)?\s*(\d{2,4})\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2})\s*日?"
    r"(?:[\sT]+(?:(上午|下午|AM|PM)\s*)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(AM|PM)?)?",
    re.IGNORECASE,
)
_PACKED = re.compile(r"(\d{2,4})(\d{2})(\d{2})")
_EMPTY = frozenset({"", "-", "--", "—", "無", "0", "0000-00-00", "0000/00/00"})

_EXPECTED = "應為日期（例：113/06/01、2024-06-01）"


def day(raw: Raw) -> Reading:
    """A date as ISO text (2024-06-01)."""
    found = _moment(raw)
    if isinstance(found, Fault | str):
        return found
    return found.date().isoformat()


def moment(raw: Raw) -> Reading:
    """A date, with the time to the second when it has one (E24): 2024-01-08 16:57:24."""
    found = _moment(raw)
    if isinstance(found, Fault | str):
        return found
    return (
        found.date().isoformat()
        if found.time() == datetime.min.time()
        else found.isoformat(sep=" ", timespec="seconds")
    )


def _moment(raw: Raw) -> datetime | Fault | str:
    if isinstance(raw, datetime):
        return _plausible(raw)
    if isinstance(raw, date):
        return _plausible(datetime(raw.year, raw.month, raw.day))  # noqa: DTZ001 - a wall-clock date from a sheet
    if isinstance(raw, int | float) and not isinstance(raw, bool) and _SERIALS.start <= raw < _SERIALS.stop:
        start = datetime(_SERIAL_EPOCH.year, _SERIAL_EPOCH.month, _SERIAL_EPOCH.day)  # noqa: DTZ001 - as above
        return start + timedelta(seconds=round(float(raw) * 86_400))
    text = folded(raw)
    if text in _EMPTY:
        return ""
    if _SERIAL_TEXT.fullmatch(text):
        return _moment(int(text))
    match = _PARTED.fullmatch(text)
    if match is not None:
        return _from_parts(match)
    packed = _PACKED.fullmatch(text)
    if packed is not None:
        return _build(packed[1], packed[2], packed[3], (0, 0, 0))
    return Fault("date.shape", _EXPECTED, Severity.WARNING)


def _from_parts(match: re.Match[str]) -> datetime | Fault:
    hour, minute, second = (int(match[k] or 0) for k in (5, 6, 7))
    half = (match[4] or match[8] or "").upper()
    if half in ("下午", "PM") and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    elif half in ("上午", "AM") and hour == 12:  # noqa: PLR2004 - midnight
        hour = 0
    return _build(match[1], match[2], match[3], (hour, minute, second))


def _build(year: str, month: str, dom: str, at: tuple[int, int, int]) -> datetime | Fault:
    number = int(year)
    if number < 1000:  # noqa: PLR2004 - a year of the Republic
        number += ROC_OFFSET
    try:
        return _plausible(datetime(number, int(month), int(dom), *at))  # noqa: DTZ001 - a wall-clock date from a sheet
    except ValueError:
        return Fault("date.impossible", f"沒有這一天（{year}/{month}/{dom}）", Severity.WARNING)


def _plausible(found: datetime) -> datetime | Fault:
    if _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return found
    # Typing 113/6/1 into Excel makes the year 0113 or 2113 depending on its language.
    return Fault("date.year", f"年份不合理（{found.year}），{_EXPECTED}", Severity.WARNING)


#: Beyond this a number is no year of the Republic: 2021 is a western year, not 202-1.
_LAST_ROC_YEAR = 200

# -- terms ---------------------------------------------------------------------------------------------------------

_TERM = re.compile(
    r"(?:民國)?(\d{2,3}|19\d{2}|20\d{2})\s*(?:學年度?|年度?)?\s*(?:[-/.、,\s]\s*)?(?:第\s*)?([12一二上下])\s*(?:學期)?(?:期)?"
)
_YEAR_ONLY = re.compile(r"(?:民國)?(\d{2,3}|19\d{2}|20\d{2})\s*(?:學年度?|年度?)?")
_SEMESTERS = {"1": "1", "2": "2", "一": "1", "二": "2", "上": "1", "下": "2"}
_TERM_EXPECTED = "應為學年學期（例：113-1、1131、113學年度第1學期）"


def term(raw: Raw) -> Reading:
    """A term (學年期) as year and semester without a mark: 1102. Compared as an `AcademicTerm`, never as text (N41)."""
    text = folded(raw).replace("學年學期", "")
    if text in _EMPTY:
        return ""
    match = _TERM.fullmatch(text)
    if match is not None and not _is_bare_year(text) and int(_roc_year(match[1])) < _LAST_ROC_YEAR:
        return _roc_year(match[1]) + _SEMESTERS[match[2]]
    year = _YEAR_ONLY.fullmatch(text)
    if year is not None:
        return Fault(
            "term.year_only", "只有學年度沒有學期，先以第 1 學期計，請核對", Severity.WARNING, _roc_year(year[1]) + "1"
        )
    return Fault("term.shape", _TERM_EXPECTED, Severity.WARNING)


def _is_bare_year(text: str) -> bool:
    """Three digits are a year (112) unless no school year can be that high (991 is 99-1)."""
    return len(text) == 3 and text.isdigit() and int(text) < _LAST_ROC_YEAR  # noqa: PLR2004 - three digits


def academic_year(raw: Raw) -> Reading:
    """An academic year (學年度): 113."""
    text = folded(raw)
    if text in _EMPTY:
        return ""
    year = _YEAR_ONLY.fullmatch(text)
    return _roc_year(year[1]) if year is not None else Fault("year.shape", "應為學年度（例：113）")


def semester(raw: Raw) -> Reading:
    """A semester: 1 or 2."""
    text = folded(raw).removeprefix("第").removesuffix("學期").strip()
    if text in _EMPTY:
        return ""
    found = _SEMESTERS.get(text)
    return found if found is not None else Fault("semester.shape", "學期應為 1 或 2", Severity.WARNING)


def _roc_year(text: str) -> str:
    year = int(text)
    return str(year - ROC_OFFSET if year > ROC_OFFSET else year)
