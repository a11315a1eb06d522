"""Languages (語言): Traditional Chinese is the source, English the catalogue beside it; both switch while working.

Every string stands in the code as the clerk reads it in Chinese, through `tr()`; `resources/translations/en.qm` holds
the English. What differs between schools (units, states, phrases) is not translated here: it comes from the school's
profile in both languages.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from app.clock import in_taipei
from app.school.calendar import ROC_OFFSET, roc_date, roc_year
from ui.theme.assets import TRANSLATIONS


class Language(StrEnum):
    """The languages the desk speaks."""

    ZH = "zh"
    EN = "en"


class Languages(QObject):
    """The language in force.

    Signals:
        changed: Widgets have already got Qt's LanguageChange; whoever holds texts elsewhere fetches them again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current = Language.ZH
        self._installed: list[QTranslator] = []

    def speak(self, language: Language) -> None:
        """Switch every text of the window to a language."""
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
            old.deleteLater()
        self.current = language
        QLocale.setDefault(QLocale("zh_TW" if language is Language.ZH else "en_GB"))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        wanted = [("qtbase_zh_TW", qt_folder)] if language is Language.ZH else [("en", str(TRANSLATIONS))]
        self._installed = []
        for name, folder in wanted:
            translator = QTranslator(self)
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
        self.changed.emit()


@cache
def languages() -> Languages:
    """The application's language, as QApplication is the application's one application."""
    return Languages()


def english() -> bool:
    """Whether the window speaks English now."""
    return languages().current is Language.EN


def pick(zh: str, en: str) -> str:
    """The school's own word in the language in force; Chinese when the school gave no English."""
    return en if english() and en else zh


_NUMBERED: Final = re.compile(r"(?P<n>\d[\d,]*)(?P<between>[^\d()]*?)\((?P<plural>e?s)\)")


def numbered(text: str) -> str:
    """A text in the singular or plural of its numbers: ``1 row(s)`` is one row, ``7 row(s)`` are seven rows."""
    return _NUMBERED.sub(lambda m: m["n"] + m["between"] + ("" if m["n"] == "1" else m["plural"]), text)


# Days and moments: everything the window says of a day goes through these. 民國 years in Chinese, western in English;
# in English a month has its name, since 6/9 is in June for one reader and in September for another.


def full_date(day: date) -> str:
    """A day with its year: 114.6.2, in English 2025-06-02."""
    return day.isoformat() if english() else roc_date(day)


def full_span(first: date, last: date) -> str:
    """From one day to another, the year once where it is one: 114.6.2 – 6.9, in English 2025-06-02 – 06-09."""
    shorter = f"{last:%m-%d}" if english() else f"{last.month}.{last.day}"
    return f"{full_date(first)} – {shorter if first.year == last.year else full_date(last)}"


def short_date(day: date) -> str:
    """A day of these weeks: 6/2, in English 2 Jun."""
    # Not strftime: it would speak the language of the operating system.
    return QLocale.c().toString(_qdate(day), "d MMM") if english() else f"{day.month}/{day.day}"


def weekday(day: date) -> str:
    """The day of the week: 週一, Mon."""
    return QLocale().toString(_qdate(day), "ddd")


def short_day(day: date) -> str:
    """A day of these weeks with the day of the week: 6/2 週一, in English 2 Jun Mon."""
    return f"{short_date(day)} {weekday(day)}"


def full_day(day: date) -> str:
    """A day with its year and the day of the week: 114.6.2 週一."""
    return f"{full_date(day)} {weekday(day)}"


def year_of(western: int) -> int:
    """A year as it is counted: 114 for 2025, in English 2025."""
    return western if english() else western - ROC_OFFSET


def short_moment(moment: datetime) -> str:
    """A moment as a card shows it: month, day and time in Taiwan."""
    local = in_taipei(moment)
    return f"{short_date(local.date())} {local:%H:%M}"


def full_moment(moment: datetime) -> str:
    """A moment in full: 民國 year in Chinese, ISO date in English; padded, for columns."""
    local = in_taipei(moment)
    if english():
        return f"{local:%Y-%m-%d %H:%M}"
    return f"{roc_year(local.date())}/{local:%m/%d %H:%M}"


#: As lists and titles write them: 113學年度第2學期, 113學年度入學, 113 學年度, 114.6.2.
_TERM: Final = re.compile(r"(?<!\d)(\d{2,3}) ?學年度(?:第([12])學期)?(入學)?")
_DAY: Final = re.compile(r"(?<![\d.])(\d{2,3})\.(\d{1,2})\.(\d{1,2})(?![\d.])")


def western_terms(text: str) -> str:
    """The terms and years of entry in a text as English counts them: 2024/25 semester 2."""
    return _TERM.sub(_western_term, text)


def western_days(text: str) -> str:
    """The days in a text as English writes them: 2025-06-02."""
    return _DAY.sub(lambda day: f"{int(day[1]) + ROC_OFFSET}-{int(day[2]):02d}-{int(day[3]):02d}", text)


def _western_term(found: re.Match[str]) -> str:
    year = int(found[1]) + ROC_OFFSET
    said = f"{year}/{(year + 1) % 100:02d}"
    return f"{said} semester {found[2]}" if found[2] else f"{said} entry" if found[3] else said


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
