"""Who a school is, and how it writes student numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class School:
    """Who the school is and which office runs the procedure (學校與主辦單位)."""

    code: str
    name: str
    name_en: str
    short: str
    office: str
    office_en: str
    address: str = ""
    phone: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StudentNumber:
    """How a student number looks (學號, T05); it is text everywhere, never a number."""

    pattern: str
    example: str
    message: str
    upper: bool = True

    def accepts(self, student_no: str) -> bool:
        """Whether a number has the school's form."""
        return re.fullmatch(self.pattern, student_no) is not None

    def tidy(self, typed: str) -> str:
        """What was typed or scanned as a number of this school: half-width, no spaces, upper case."""
        text = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))
        return text.upper() if self.upper else text
