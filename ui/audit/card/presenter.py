"""What the card does: one note at a time goes on record, and the student is shown anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.store import Changes
from ui.audit.card.notes import Note
from ui.audit.model import Case
from ui.audit.walk import StoreLane


class Notes(Protocol):
    """What the card asks of `app`, on the store lane."""

    def record(self, student_no: str, note: Note) -> Changes:
        """Put a note on record."""
        ...


class CardView(Protocol):
    """What the presenter tells the widgets."""

    def set_busy(self, *, busy: bool) -> None:
        """A note is being recorded."""
        ...

    def noted(self, note: Note) -> None:
        """A note is on record: its fields are empty again."""
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

    def said_noted(self, case: Case, note: Note) -> None:
        """A note is on record."""
        ...


class CardPresenter:
    """The card's behaviour."""

    def __init__(
        self,
        view: CardView,
        notes: Notes,
        lane: StoreLane,
        around: Surroundings,
        speaker: Speaker,
        again: Callable[[str], None],
    ) -> None:
        self._view, self._notes, self._lane = view, notes, lane
        self._around, self._speaker, self._again = around, speaker, again
        self._busy = False

    def record(self, case: Case | None, note: Note) -> None:
        """Put a note on record for whoever is open; a second one waits until the first is there."""
        if case is None or self._busy:
            return
        self._set_busy(busy=True)
        number = case.student.student_no

        def noted(changes: Changes) -> None:
            self._set_busy(busy=False)
            self._view.noted(note)
            self._around.broadcast(changes)
            if not changes.audit:
                # Of a mark the screen is not told: it is no part of an audit, only of the card.
                self._again(number)
            self._speaker.said_noted(case, note)

        def refused(error: Exception) -> None:
            self._set_busy(busy=False)
            self._around.refuse(error)

        self._lane.store(lambda: self._notes.record(number, note), noted, refused)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy=busy)
