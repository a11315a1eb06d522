"""What is printed and for whom (列印內容), as the papers screen speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from app.printing.requests import PaperOptions

#: Papers that tell apart whether the student's card is lost.
ASKS_CARD: Final = frozenset({"proxy", "receipt"})
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
    #: Papers that are printed together with it for the same people, in this order.
    beside: tuple[str, ...] = ()
    #: Whether every one of the papers has an empty form.
    may_be_blank: bool = True

    @property
    def papers(self) -> tuple[str, ...]:
        """Every paper of a student's bundle, the first one first."""
        return (self.paper, *self.beside)

    @property
    def fields(self) -> frozenset[str]:
        """What is written in by hand on any of the papers; a blank form asks nothing."""
        if self.standing == "blank":
            return frozenset()
        return frozenset(name for paper in self.papers for name in FIELDS_OF.get(paper, ()))

    @property
    def asks_card(self) -> bool:
        """Whether one of the papers tells apart whether the student's card is lost."""
        return self.standing != "blank" and not ASKS_CARD.isdisjoint(self.papers)

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
