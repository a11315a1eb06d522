"""What is printed and for whom (列印內容), as the papers screen speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from app.printing.requests import PaperOptions

#: Paper -> what is written in by hand before it is printed; the others need nothing.
FIELDS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "proxy": ("reason", "agent_name", "agent_id_last4", "agent_relationship", "agent_phone"),
    "mailing": ("reason", "postage"),
    "registered-list": ("postage",),
    "receipt": ("agent_name", "agent_id_last4", "agent_relationship"),
    "thesis-confidentiality": ("thesis_title", "advisers"),
    "advisor-share": ("thesis_title", "advisers"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What will be printed (列印內容)."""

    paper: str
    students: tuple[str, ...] = ()
    standing: str = "official"
    options: PaperOptions = field(default_factory=PaperOptions)

    @property
    def ready(self) -> bool:
        """Whether there is anything to show."""
        return self.standing == "blank" or bool(self.students)


@dataclass(frozen=True, slots=True)
class Listed:
    """One student on the list (列印對象)."""

    student_no: str
    name: str


@dataclass(frozen=True, slots=True)
class LastPrint:
    """When a paper of the student in view was printed last (上次列印)."""

    number: str
    at: datetime
