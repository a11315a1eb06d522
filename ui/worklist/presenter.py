"""What the worklist does: read a unit's list, filter it, decide on what is selected, take a decision back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.clearance.bulk import BulkDone, Refused
from app.clearance.worklist import Worklist, WorkRow
from app.ledger import FactId
from app.store import Changes
from ui.background import Tasks

#: More decisions than this at once are asked for by typing the number.
ASK_ABOVE = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """What is let through (篩選)."""

    unit: str
    state: str = "pending"
    department: str = ""
    text: str = ""


class Lists(Protocol):
    """What the screen asks of `app`; every call runs on the store lane."""

    def read(self, unit: str) -> Worklist:
        """A unit's whole list."""
        ...

    def departments(self) -> list[str]:
        """Departments on the roster."""
        ...

    def sign_off(self, students: Sequence[str], *, item: str, verdict: str, reason: str) -> BulkDone:
        """Decide for many."""
        ...

    def withdraw(self, facts: Sequence[FactId]) -> BulkDone:
        """Take a batch back."""
        ...


class WorklistView(Protocol):
    """What the presenter tells the widgets."""

    def show_filter(self, chosen: Filter, departments: Sequence[str]) -> None:
        """Show what is let through."""
        ...

    def show_rows(self, rows: Sequence[WorkRow], totals: Counter[str]) -> None:
        """Show the list and the totals by state."""
        ...

    def ask_reason(self) -> None:
        """A failure needs a reason."""
        ...

    def confirm(self, count: int, verdict: str, go_on: Callable[[], None]) -> None:
        """Many at once: let the operator type the number first."""
        ...

    def set_busy(self, busy: bool) -> None:
        """Something is being read or recorded."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class Speaker(Protocol):
    """Who words what was done."""

    def said(self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None) -> None:
        """Decisions were recorded, some perhaps not."""
        ...

    def said_back(self, count: int) -> None:
        """A batch was taken back."""
        ...


class WorklistPresenter:
    """The worklist's behaviour."""

    def __init__(
        self, view: WorklistView, lists: Lists, tasks: Tasks, around: Surroundings, speaker: Speaker, *, unit: str
    ) -> None:
        self._view, self._lists, self._tasks = view, lists, tasks
        self._around, self._speaker = around, speaker
        self.filter = Filter(unit)
        self._list = Worklist(unit, (), Counter())
        self._departments: list[str] = []
        self._stale = True
        self._round = 0
        self._last: tuple[FactId, ...] = ()

    def shown(self) -> None:
        """The operator came here."""
        if self._stale:
            self.read()

    def refresh(self, changes: Changes, *, in_front: bool) -> None:
        """Something was recorded: read again now if this is looked at, else when it is."""
        if changes.students or changes.roster:
            self._stale = True
            if in_front:
                self.read()

    def read(self) -> None:
        """Read the unit's list."""
        self._stale = False
        self._round += 1
        mark, unit = self._round, self.filter.unit

        def done(found: tuple[Worklist, list[str]]) -> None:
            if mark != self._round:
                return
            self._list, self._departments = found
            self._view.set_busy(busy=False)
            self._show()

        self._view.set_busy(busy=True)
        self._tasks.store(lambda: (self._lists.read(unit), self._lists.departments()), done, self._failed)

    def choose(self, **changes: str) -> None:
        """Filter otherwise."""
        before = self.filter
        self.filter = replace(before, **changes)
        if self.filter.unit != before.unit:
            self.read()
        elif self.filter != before:
            self._show()

    def _show(self) -> None:
        f = self.filter
        self._view.show_filter(f, self._departments)
        self._view.show_rows(
            self._list.filtered(state=f.state, department=f.department, text=f.text), self._list.totals
        )

    # -- acts ----------------------------------------------------------------------------------------------------
    def decide(self, rows: Sequence[WorkRow], verdict: str, reason: str) -> None:
        """F4 or F9 on the selected rows; a failure without a reason is asked for first (N12)."""
        if not rows:
            return
        if verdict == "fail" and not reason.strip():
            self._view.ask_reason()
            return
        if len(rows) > ASK_ABOVE:
            self._view.confirm(len(rows), verdict, lambda: self._decide(rows, verdict, reason.strip()))
        else:
            self._decide(rows, verdict, reason.strip())

    def _decide(self, rows: Sequence[WorkRow], verdict: str, reason: str) -> None:
        by_item: dict[str, list[str]] = {}
        for row in rows:
            by_item.setdefault(row.item, []).append(row.student_no)

        def work() -> BulkDone:
            done = BulkDone((), (), Changes())
            for item, students in by_item.items():
                one = self._lists.sign_off(students, item=item, verdict=verdict, reason=reason)
                done = BulkDone(done.facts + one.facts, done.refused + one.refused, done.changes | one.changes)
            return done

        self._view.set_busy(busy=True)
        self._tasks.store(work, self._decided, self._failed)

    def _decided(self, done: BulkDone) -> None:
        self._view.set_busy(busy=False)
        self._last = done.facts or self._last
        self._speaker.said(len(done.facts), done.refused, self.take_back if done.facts else None)
        self._around.broadcast(done.changes)

    def take_back(self) -> None:
        """Ctrl+Z: the last batch decided here is withdrawn; what somebody decided on since stays."""
        facts, self._last = self._last, ()
        if not facts:
            return

        def done(result: BulkDone) -> None:
            self._speaker.said_back(len(result.facts))
            self._around.broadcast(result.changes)

        self._tasks.store(lambda: self._lists.withdraw(facts), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._view.set_busy(busy=False)
        self._around.refuse(error)
