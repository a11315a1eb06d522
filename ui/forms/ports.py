"""What the papers screen asks of `app`, of its widgets and of the frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.errors import DeskError
from app.printing.concerned import LeftOut
from app.store import Changes
from ui.background import Ticket
from ui.forms.chosen import Chosen, LastPrint, Listed
from ui.forms.pages import PageImage


class Finished(Protocol):
    """A composed job: its bytes, and whom of the list the paper does not concern."""

    @property
    def pdf(self) -> bytes:
        """What is printed."""
        ...

    @property
    def count(self) -> int:
        """How many sheets it is."""
        ...

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Who gets no sheet, and why."""
        ...


class FinishedFiles(Protocol):
    """A file for each student of a part of the list, and the job it is recorded as."""

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """Name and document each."""
        ...

    @property
    def job(self) -> Finished:
        """What is recorded once they are written."""
        ...


class Part(Protocol):
    """A composed part of a long document, not drawn yet."""

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Who gets no sheet, and why."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a list named (名單上的學生), and which of its lines name nobody here."""

    students: tuple[Listed, ...]
    unknown: tuple[str, ...] = ()


class Papers(Protocol):
    """What the screen asks of `app`; every call runs on the store lane unless it says otherwise."""

    def name_of(self, student_no: str) -> Listed:
        """The student behind a number."""
        ...

    def named(self, lines: Sequence[str]) -> Found:
        """Whom these lines name."""
        ...

    def lines_of(self, path: Path, ticket: Ticket) -> Sequence[str]:
        """The lines of a list in an office file; in the pool."""
        ...

    def filters(self) -> Sequence[str]:
        """The names of the filters kept in the overview."""
        ...

    def listed_by(self, name: str, ticket: Ticket) -> Sequence[str]:
        """學號 of whom a kept filter lists now; in the pool."""
        ...

    def compose(self, chosen: Chosen, *, numbered: bool) -> Finished:
        """Make the PDF."""
        ...

    def compose_part(self, chosen: Chosen) -> Part:
        """Compose a numbered part of a long document."""
        ...

    def draw(self, chosen: Chosen, parts: Sequence[Part], ticket: Ticket) -> Finished:
        """Draw the parts as one PDF, telling how far it is; in the pool."""
        ...

    def compose_files(self, chosen: Chosen) -> FinishedFiles:
        """Make a numbered PDF for each student."""
        ...

    def left_out_of(self, chosen: Chosen) -> tuple[LeftOut, ...]:
        """Whom of a long list the paper does not concern."""
        ...

    def record(self, job: Finished, *, copies: int) -> Changes:
        """Record that it left the desk, so many times each."""
        ...

    def last_print(self, chosen: Chosen) -> LastPrint | None:
        """The last official print of the paper for the one student chosen."""
        ...


class FormsView(Protocol):
    """What the presenter tells the widgets."""

    def show_students(self, students: tuple[Listed, ...]) -> None:
        """List whom the paper is for."""
        ...

    def show_filters(self, names: Sequence[str]) -> None:
        """Offer the filters that are kept in the overview."""
        ...

    def show_choice(self, chosen: Chosen) -> None:
        """Show which paper, standing and fields are in force."""
        ...

    def show_page(self, page: PageImage) -> None:
        """Show a page."""
        ...

    def show_empty(self) -> None:
        """Nobody is chosen."""
        ...

    def show_refusal(self, error: DeskError) -> None:
        """This paper cannot be made as it stands: why, and the way out."""
        ...

    def show_left_out(self, left: tuple[LeftOut, ...]) -> None:
        """Whom of the list this paper does not concern."""
        ...

    def show_last(self, last: LastPrint | None) -> None:
        """When this paper was printed last for the student in view."""
        ...

    def set_busy(self, busy: bool) -> None:
        """A page is on its way."""
        ...

    def set_leaving(self, leaving: bool) -> None:
        """A job is being printed or saved: no second one until it is."""
        ...

    def show_leaving(self, done: int, total: int) -> None:
        """How many students are done, of how many."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


#: Hears how many sheets left the desk.
Done = Callable[[int], None]
#: Hears how many students are done, and how many are not, when the operator stopped it.
Stopped = Callable[[int, int], None]
