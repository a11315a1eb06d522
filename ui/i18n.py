"""Languages (語言): Traditional Chinese is the source, English the catalogue beside it; both switch while working.

Every string stands in the code as the clerk reads it in Chinese, through `tr()`; `resources/translations/en.qm` holds
the English. What differs between schools (units, states, phrases) is not translated here: it comes from the school's
profile in both languages.
"""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from app.clock import in_taipei
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


def short_moment(moment: datetime) -> str:
    """A moment as a card shows it: month, day and time in Taiwan."""
    local = in_taipei(moment)
    return f"{local.month}/{local.day} {local:%H:%M}"


def full_moment(moment: datetime) -> str:
    """A moment in full: 民國 year in Chinese, ISO date in English."""
    local = in_taipei(moment)
    if english():
        return f"{local:%Y-%m-%d %H:%M}"
    return f"{local.year - 1911}/{local.month:02}/{local.day:02} {local:%H:%M}"
