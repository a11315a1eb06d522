"""What the school's page does: reads itself, records what is typed, takes changes back; its widgets only show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.clearance.school_changes import SchoolChange
from app.errors import DeskError
from app.ledger import Fact
from app.store import Changes
from ui.background import Tasks
from ui.school.picture import Days, Picture, days
from ui.school.typed import Typed


class SchoolView(Protocol):
    """What the presenter tells the widgets."""

    def show_picture(self, picture: Picture) -> None:
        """Desks and changes."""
        ...

    def show_days(self, days: Days) -> None:
        """Some weeks of the calendar."""
        ...

    def close_form(self) -> None:
        """What was typed is recorded."""
        ...

    def show_problem(self, error: DeskError) -> None:
        """What was typed is not recorded."""
        ...


class Book(Protocol):
    """What the page asks of `app`; each on the store lane."""

    def read(self) -> Picture:
        """The page."""
        ...

    def save(self, typed: Typed) -> tuple[Fact, Changes]:
        """Record a line."""
        ...

    def remove(self, key: str) -> tuple[Fact, Changes]:
        """Take a recorded line away."""
        ...

    def undo(self, change: SchoolChange) -> Changes:
        """Take a change back: a load whole, or one line."""
        ...

    def undo_fact(self, fact: Fact) -> Changes:
        """Take back what was just recorded."""
        ...

    def export(self, out: Path) -> int:
        """Write the directory as a workbook."""
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

    def said_saved(self, undo: Callable[[], None]) -> None:
        """A line was recorded."""
        ...

    def said_removed(self, undo: Callable[[], None]) -> None:
        """A line was taken away."""
        ...

    def said_back(self) -> None:
        """A change was taken back."""
        ...

    def said_exported(self, rows: int, name: str) -> None:
        """The directory was written."""
        ...


class SchoolPresenter:
    """The page's behaviour."""

    def __init__(self, view: SchoolView, book: Book, tasks: Tasks, around: Surroundings, speaker: Speaker) -> None:
        self._view, self._book, self._tasks = view, book, tasks
        self._around, self._speaker = around, speaker
        self._picture: Picture | None = None
        self._shift = 0
        self._stale = True

    def shown(self) -> None:
        """The operator came here; what changed meanwhile is read now."""
        if self._stale:
            self._read()

    def refresh(self, changes: Changes, *, in_front: bool) -> None:
        """Somebody changed the directory or the calendar, here or elsewhere, or another person sits here."""
        if changes.school or changes.roster or changes.sync:
            self._stale = True
            if in_front and changes.school:
                self._read()

    def move(self, shift: int) -> None:
        """Other weeks: so many from this one."""
        self._shift = shift
        self._show_days()

    def save(self, typed: Typed) -> None:
        """Record what was typed; where it is refused, the form stays open and says why."""

        def done(answer: tuple[Fact, Changes]) -> None:
            fact, changes = answer
            self._view.close_form()
            self._around.broadcast(changes)
            self._speaker.said_saved(lambda: self._take_back(lambda: self._book.undo_fact(fact)))

        self._tasks.store(lambda: self._book.save(typed), done, self._failed)

    def remove(self, key: str) -> None:
        """Take a recorded line away."""

        def done(answer: tuple[Fact, Changes]) -> None:
            fact, changes = answer
            self._view.close_form()
            self._around.broadcast(changes)
            self._speaker.said_removed(lambda: self._take_back(lambda: self._book.undo_fact(fact)))

        self._tasks.store(lambda: self._book.remove(key), done, self._failed)

    def undo(self, change: SchoolChange) -> None:
        """Take a change of the list back."""
        self._take_back(lambda: self._book.undo(change))

    def export(self, out: Path) -> None:
        """Write the directory as a workbook in the columns it is loaded from."""
        done = lambda rows: self._speaker.said_exported(rows, out.name)  # noqa: E731 - named for the reader
        self._tasks.store(lambda: self._book.export(out), done, self._around.refuse)

    def _take_back(self, work: Callable[[], Changes]) -> None:
        def done(changes: Changes) -> None:
            self._around.broadcast(changes)
            self._speaker.said_back()

        self._tasks.store(work, done, self._around.refuse)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self._view.show_problem(error)
        else:
            self._around.refuse(error)

    def _read(self) -> None:
        self._stale = False
        self._tasks.store(self._book.read, self._show, self._around.refuse)

    def _show(self, picture: Picture) -> None:
        self._picture = picture
        self._view.show_picture(picture)
        self._show_days()

    def _show_days(self) -> None:
        picture, shift = self._picture, self._shift
        if picture is None:
            return

        def arrived(found: Days) -> None:
            # Somebody may have gone on meanwhile.
            if shift == self._shift:
                self._view.show_days(found)

        work = lambda _ticket: days(picture.days, picture.today, shift)  # noqa: E731 - named for the reader
        self._tasks.pool(work, arrived, self._around.refuse)
