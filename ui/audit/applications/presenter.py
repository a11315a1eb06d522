"""What the strip does: one step of one student's application at a time, with the way back where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from app.applications.filing import Filed
from app.applications.steps import StepKind
from app.store import Changes
from ui.audit.model import Case
from ui.audit.walk import StoreLane

#: What takes a review back.
BACK: Final = {
    StepKind.APPROVE_FIRST: StepKind.RECALL_FIRST,
    StepKind.REJECT_FIRST: StepKind.RECALL_FIRST,
    StepKind.APPROVE_SECOND: StepKind.RECALL_SECOND,
    StepKind.REJECT_SECOND: StepKind.RECALL_SECOND,
}


class Acts(Protocol):
    """What the strip asks of `app`, on the store lane."""

    def take(self, student_no: str, kind: StepKind, *, reason: str, ticks: Sequence[str]) -> Filed:
        """Take a step."""
        ...


class StripView(Protocol):
    """What the presenter tells the widgets."""

    def set_step_busy(self, *, busy: bool) -> None:
        """A step is being recorded."""
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

    def said_taken(self, case: Case, kind: StepKind, filed: Filed, undo: Callable[[], None] | None) -> None:
        """A step is on record."""
        ...


class StepPresenter:
    """The strip's behaviour."""

    def __init__(self, view: StripView, acts: Acts, lane: StoreLane, around: Surroundings, speaker: Speaker) -> None:
        self._view, self._acts, self._lane = view, acts, lane
        self._around, self._speaker = around, speaker
        self._busy = False

    def take(self, case: Case | None, kind: StepKind, reason: str = "", ticks: Sequence[str] = ()) -> None:
        """Take a step for whoever is open; a second one waits until the first is on record."""
        if case is None or self._busy:
            return
        self._set_busy(busy=True)
        number = case.student.student_no

        def taken(filed: Filed) -> None:
            self._set_busy(busy=False)
            self._around.broadcast(filed.changes)
            back = BACK.get(kind)
            undo = None if back is None else lambda: self.take(case, back)
            self._speaker.said_taken(case, kind, filed, undo)

        def refused(error: Exception) -> None:
            self._set_busy(busy=False)
            self._around.refuse(error)

        self._lane.store(lambda: self._acts.take(number, kind, reason=reason, ticks=ticks), taken, refused)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_step_busy(busy=busy)
