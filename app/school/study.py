"""How long and how much somebody studies before graduating (修業年限、最低學分), and what follows when it takes longer (延畢)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.school.audience import Rule, Truth
from app.school.fields import Student


class ExtensionWay(StrEnum):
    """How an extension of study is applied for (延畢申請方式, U54)."""

    ONLINE = "online"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class ProgrammeRule:
    """What some departments or programmes lay down otherwise than the school (系所另有規範, U06); zero leaves as it is.

    `min_terms` counts terms enrolled, `min_credits` whole credits to graduate with, `max_years` years of study at most.
    """

    departments: tuple[str, ...] = ()
    audience: Rule | None = None
    min_terms: int = 0
    min_credits: int = 0
    max_years: int = 0
    text: str = ""

    def concerns(self, student: Student) -> bool:
        """Whether it is for a student; what the roster does not say is not assumed."""
        named = not self.departments or student.get("department", "") in self.departments
        return named and (self.audience is None or self.audience.answer(student) is Truth.YES)


@dataclass(frozen=True, slots=True)
class ExtensionRoute:
    """Who applies for an extension of study, and how (延畢申請, U54); the first route that fits is a student's."""

    audience: Rule
    way: ExtensionWay
    text: str
    text_en: str = ""
    #: The form of the paper route.
    paper: str = ""

    def concerns(self, student: Student) -> bool:
        """Whether a student takes this route."""
        return self.audience.answer(student) is Truth.YES
