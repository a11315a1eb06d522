"""What the worklist's presenters ask of `app`, tell their widgets and the frame, and have worded by the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from app.clearance.bulk import Asked, BulkDone, BulkPlan, Cause, Part, Refused, TickOffer
from app.clearance.flags import Flagging, FlagWas
from app.clearance.preview import Preview
from app.clearance.sieve import Sieve, Sifted
from app.clearance.worklist import Worklist
from app.ledger import Fact, StudentId
from app.store import Changes


@dataclass(frozen=True, slots=True)
class Filter:
    """Which unit's list is shown, and what of it is let through (篩選)."""

    unit: str
    sieve: Sieve = field(default_factory=lambda: Sieve(state="pending"))

    def with_(self, **changes: str | bool) -> Filter:
        """The same with some of it otherwise; another unit keeps the state and drops what belonged to the old one."""
        unit = changes.pop("unit", self.unit)
        if unit != self.unit:
            return Filter(str(unit), replace(Sieve(state=self.sieve.state), **changes))  # type: ignore[arg-type]  # the names of a filter's parts
        return replace(self, sieve=replace(self.sieve, **changes))  # type: ignore[arg-type]  # the names of a filter's parts


@dataclass(frozen=True, slots=True)
class Sure:
    """What the operator is asked before many are decided on (整批確認).

    `count` would be recorded; `causes` say who cannot be decided on and why; `typed` asks for the number. `items` are
    those decided on: a pass of the last unit's completes cases, and the school may have a word on that (T03). `offers`
    are sub-items that may be ticked for everybody with it, `ticks` how many of them the chosen ones would be (N21).
    """

    count: int
    verdict: str
    reason: str
    causes: Sequence[Cause]
    typed: bool
    items: frozenset[str] = frozenset()
    offers: Sequence[TickOffer] = ()
    ticks: int = 0


#: What is asked again for other sub-items chosen, and what is done once the operator is sure.
Weigh = Callable[[frozenset[Part]], Sure]
GoOn = Callable[[frozenset[Part]], None]


class Lists(Protocol):
    """What the screen asks of `app`; every call runs on the store lane."""

    def usual_unit(self) -> str:
        """The unit this desk's list was left at, empty when never."""
        ...

    def read(self, unit: str) -> Worklist:
        """A unit's whole list; the unit is remembered."""
        ...

    def renew(self, before: Worklist, students: frozenset[StudentId]) -> Worklist:
        """The list after these students were decided on."""
        ...

    def sift(self, found: Worklist, sieve: Sieve) -> Sifted:
        """Hold the list against a filter; without the store, so at once."""
        ...

    def preview(self, student_no: str, unit: str) -> Preview:
        """What the unit sees of one student."""
        ...

    def foresee(self, asked: Sequence[Asked], *, verdict: str, reason: str) -> BulkPlan:
        """What deciding for many would do."""
        ...

    def decide(self, asked: Sequence[Asked], *, verdict: str, reason: str, tick: frozenset[Part]) -> BulkDone:
        """Decide for many, with sub-items ticked."""
        ...

    def withdraw(self, facts: Sequence[Fact]) -> BulkDone:
        """Take a batch back."""
        ...

    def flag(self, asked: Sequence[Asked], *, note: str, clear: bool) -> Flagging:
        """Put students aside for later, or take their flags away."""
        ...

    def flags_back(self, before: Sequence[FlagWas]) -> Flagging:
        """Put flags back to how they stood."""
        ...


class WorklistView(Protocol):
    """What the presenter tells the widgets."""

    def show_filter(self, chosen: Filter) -> None:
        """Show what is let through."""
        ...

    def show_rows(self, found: Sifted, *, ours: bool = True) -> None:
        """Show the list, and what every other filter would leave; `ours` when it is another by what was done here."""
        ...

    def show_preview(self, found: Preview | None) -> None:
        """Show one student beside the list, or nobody."""
        ...

    def ask_reason(self) -> None:
        """A failure needs a reason."""
        ...

    def confirm(self, weigh: Weigh, go_on: GoOn) -> None:
        """Many at once: let the operator see who cannot be decided on, say what is ticked, and type the number."""
        ...

    def set_busy(self, *, busy: bool) -> None:
        """Something is being read or recorded."""
        ...


class Surroundings(Protocol):
    """What the presenters need of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class Speaker(Protocol):
    """Who words what was done."""

    def said(self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None, *, ticked: int = 0) -> None:
        """Decisions were recorded, some perhaps not, and so many sub-items ticked with them."""
        ...

    def said_back(self, count: int, refused: Sequence[Refused]) -> None:
        """A batch was taken back, or as much of it as nobody has decided on since."""
        ...

    def said_flagged(self, count: int, *, cleared: bool, undo: Callable[[], None] | None) -> None:
        """Students were flagged, or their flags taken away; without a way back when that was one."""
        ...
