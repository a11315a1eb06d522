"""F6: the slip of what is missing, printed from the counter without leaving the student's card (N18); other papers likewise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.context import Context
from app.store import Changes
from ui.background import Tasks, Ticket
from ui.forms.chosen import Chosen
from ui.forms.ports import Finished

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PAPER = "missing-items"


class Papers(Protocol):
    """What printing asks of `app`; every call runs on the store lane."""

    def compose(self, chosen: Chosen, *, numbered: bool) -> Finished:
        """Make the PDF."""
        ...

    def record(self, job: Finished) -> Changes:
        """Record that it left the desk."""
        ...


class Around(Protocol):
    """What it needs of the frame."""

    @property
    def ctx(self) -> Context:
        """Where the printer of the slip is remembered."""
        ...

    @property
    def tasks(self) -> Tasks:
        """The one door to threads."""
        ...

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell that it was printed."""
        ...

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...

    def focus_scan(self) -> None:
        """Give the keyboard back to the scan box."""
        ...


class SlipPrinter:
    """Composes, prints, and only then records; a second key meanwhile does nothing."""

    def __init__(self, parent: QWidget, papers: Papers, around: Around) -> None:
        self._parent, self._papers, self._around = parent, papers, around
        self._busy = False

    def print_for(self, student_no: str, *, said: str, paper: str = PAPER) -> None:
        """Ask which printer, then print one student's paper as of this moment; `said` tells whose went."""
        from ui.forms.printer import ask_printer, send

        if self._busy:
            return

        def chosen(printer: QPrinter) -> None:
            self._busy = True
            self._around.tasks.store(
                lambda: self._papers.compose(Chosen(paper, (student_no,)), numbered=True),
                lambda job: self._hand_over(job, said, lambda pdf, ticket: send(pdf, printer, ticket)),
                self._kept_here,
            )

        ask_printer(self._parent, self._around, paper, chosen)

    def _hand_over(self, job: Finished, said: str, hand: Callable[[bytes, Ticket], None]) -> None:
        self._around.tasks.pool(
            lambda ticket: hand(job.pdf, ticket), lambda _none: self._record(job, said), self._kept_here
        )

    def _record(self, job: Finished, said: str) -> None:
        def recorded(changes: Changes) -> None:
            self._busy = False
            self._around.say(said)
            self._around.broadcast(changes)
            self._around.focus_scan()

        self._around.tasks.store(lambda: self._papers.record(job), recorded, self._kept_here)

    def _kept_here(self, error: Exception) -> None:
        """The slip did not leave the desk, or nobody could write down that it did."""
        self._busy = False
        self._around.refuse(error)
