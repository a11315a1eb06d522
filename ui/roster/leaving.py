"""Students the roster no longer names (檔案中沒有的學生): who they are and what is to become of them, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.unsent import Elsewhere


@dataclass(frozen=True, slots=True)
class Person:
    """One student of the present roster whom the file does not name."""

    student_no: str
    name: str
    department: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Everybody the file does not name, by student number.

    `known` is how many the roster has now. `too_many` asks for the number to be typed before anybody leaves.
    `elsewhere` is what other desks may not have sent, None at a desk of its own; `now` is by the desk's clock.
    """

    people: tuple[Person, ...] = ()
    known: int = 0
    too_many: bool = False
    elsewhere: Elsewhere | None = None
    now: datetime | None = None

    @property
    def count(self) -> int:
        """How many."""
        return len(self.people)

    @property
    def percent(self) -> float:
        """Their share of the roster, 0 to 100."""
        return 100 * self.count / max(1, self.known)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Their student numbers."""
        return tuple(p.student_no for p in self.people)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the operator decided about them: nothing, unless said otherwise (預設保留)."""

    withdraw: bool = False
    confirmed: bool = False

    def blocked(self, missing: Missing) -> bool:
        """Whether the number still has to be typed."""
        return self.withdraw and missing.too_many and not self.confirmed
