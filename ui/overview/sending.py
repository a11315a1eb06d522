"""A list on its way out: composed on the store lane, written in the pool, and only then on record as sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.exports.workbook import Sheet
from app.outgoing import Outgoing
from app.overview.reading import Reading
from app.store import Changes
from ui.background import Tasks


class Office(Protocol):
    """What is asked of `app`."""

    def read(self, check: Callable[[], None]) -> Reading:
        """Everybody; in the pool, it goes to the store page by page."""
        ...

    def outgoing(self, name: str, everybody: Reading, *, again: bool) -> Outgoing:
        """Compose a list; on the store lane."""
        ...

    def write(self, path: Path, sheets: Sequence[Sheet]) -> int:
        """Write a workbook; in the pool."""
        ...


class Surroundings(Protocol):
    """What is needed of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class Sending:
    """Writes one list after the other; a second press while one is on its way asks for nothing."""

    def __init__(self, office: Office, tasks: Tasks, around: Surroundings) -> None:
        self._office, self._tasks, self._around = office, tasks, around
        self._under_way = False

    def send(self, name: str, path: Path, done: Callable[[int], None], *, again: bool = False) -> None:
        """Read everybody as they are now, compose the list, write it and record that it left."""
        if self._under_way:
            return
        self._under_way = True

        def read(everybody: Reading) -> None:
            self._tasks.store(lambda: self._office.outgoing(name, everybody, again=again), composed, self._failed)

        def composed(found: Outgoing) -> None:
            self._tell(found.recorded)
            self._tasks.pool(
                lambda _ticket: self._office.write(path, found.sheets), lambda n: written(found, n), self._failed
            )

        def written(found: Outgoing, rows: int) -> None:
            self._tasks.store(found.written, lambda changes: recorded(changes, rows), self._failed)

        def recorded(changes: Changes, rows: int) -> None:
            self._under_way = False
            done(rows)
            self._tell(changes)

        self._tasks.pool(lambda ticket: self._office.read(ticket.check), read, self._failed)

    def _tell(self, changes: Changes) -> None:
        if changes.facts:
            self._around.broadcast(changes)

    def _failed(self, error: Exception) -> None:
        self._under_way = False
        self._around.refuse(error)
