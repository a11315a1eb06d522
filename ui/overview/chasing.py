"""Chase lists and workbooks on their way out: composed on the store lane, written in the pool, then recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.exports.workbook import Sheet
from app.overview.chase import ChaseList, OpenPlace, open_places, unit_of
from app.overview.counting import UnitCount, by_unit
from app.overview.matrix import Matrix
from app.school.profile import SchoolProfile
from app.store import Changes
from ui.background import Tasks, Ticket


class Leaving(Protocol):
    """A numbered paper that has not left yet."""

    @property
    def pdf(self) -> bytes:
        """Its bytes."""
        ...


class Office(Protocol):
    """What is asked of `app`; on the store lane but for `write`."""

    def chase(self, unit: str, places: Sequence[OpenPlace]) -> ChaseList:
        """A unit's list."""
        ...

    def paper(self, found: ChaseList) -> Leaving:
        """The list as a numbered paper."""
        ...

    def record(self, job: Leaving) -> Changes:
        """Record that it left."""
        ...

    def chase_sheets(self, lists: Sequence[ChaseList]) -> list[Sheet]:
        """Lists as sheets."""
        ...

    def matrix_sheets(self, matrix: Matrix, rows: Sequence[int]) -> list[Sheet]:
        """The matrix as listed, with progress."""
        ...

    def write(self, path: Path, sheets: Sequence[Sheet]) -> int:
        """Write a workbook; in the pool."""
        ...


class ChaseView(Protocol):
    """What is told to the widgets."""

    def show_units(self, counts: Sequence[UnitCount], roster: int, chosen: str) -> None:
        """Whom each unit holds up."""
        ...

    def show_list(self, found: ChaseList | None) -> None:
        """A unit's list."""
        ...


class Surroundings(Protocol):
    """What is needed of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class Chasing:
    """The chase page's behaviour, and whatever leaves the screen as a file."""

    def __init__(
        self, view: ChaseView, office: Office, tasks: Tasks, around: Surroundings, school: SchoolProfile
    ) -> None:
        self._view, self._office, self._tasks, self._around, self._school = view, office, tasks, around, school
        self._matrix: Matrix | None = None
        self.unit = ""
        self.department = ""
        self.found: ChaseList | None = None
        self._round = 0
        self._looked_at = False
        self._leaving = False

    def look(self, *, at: bool) -> None:
        """The page came to the front, or left it: lists are only made while they are looked at."""
        self._looked_at = at
        if at:
            self._make()

    def matrix_is(self, matrix: Matrix) -> None:
        """The matrix says something else."""
        self._matrix = matrix
        if self._looked_at:
            self._make()

    def filter(self, department: str) -> None:
        """Only one department's students."""
        if department != self.department:
            self.department = department
            if self._looked_at:
                self._make()

    def choose(self, unit: str) -> None:
        """Another unit's list."""
        if unit != self.unit:
            self.unit = unit
            self._make()

    def _make(self) -> None:
        matrix = self._matrix
        if matrix is None:
            return
        rows = None
        if self.department:
            code, codes = matrix.departments.find(self.department), matrix.departments.codes
            rows = [k for k in range(len(matrix)) if codes[k] == code]
        counts = by_unit(matrix, self._school, rows)
        if self.unit not in {count.unit for count in counts}:
            self.unit = counts[0].unit if counts else ""
        self._view.show_units(counts, len(matrix) if rows is None else len(rows), self.unit)
        if not self.unit:
            self._view.show_list(None)
            return
        self._round += 1
        mark, unit = self._round, self.unit
        places = self._places(unit)

        def done(found: ChaseList) -> None:
            if mark == self._round:
                self.found = found
                self._view.show_list(found)

        self._tasks.store(lambda: self._office.chase(unit, places), done, self._failed)

    def _places(self, unit: str) -> list[OpenPlace]:
        if self._matrix is None:
            return []
        return open_places(self._matrix, self._school, unit_of(self._school, unit), department=self.department)

    # -- leaving -------------------------------------------------------------------------------------------------
    def give_out(self, hand: Callable[[bytes, Ticket], None], done: Callable[[int], None]) -> None:
        """Number the list, hand its bytes over in the pool, and only then record that it left."""
        found = self.found
        if found is None or not found.rows or self._leaving:
            return
        self._leaving = True

        def recorded(changes: Changes) -> None:
            self._leaving = False
            done(found.people)
            self._around.broadcast(changes)

        def handed(job: Leaving) -> None:
            self._tasks.store(lambda: self._office.record(job), recorded, self._failed)

        def composed(job: Leaving) -> None:
            self._tasks.pool(lambda ticket: hand(job.pdf, ticket), lambda _none: handed(job), self._failed)

        self._tasks.store(lambda: self._office.paper(found), composed, self._failed)

    def write_list(self, path: Path, done: Callable[[int], None]) -> None:
        """The list shown, as a workbook."""
        found = self.found
        if found is not None:
            self._write(path, lambda: self._office.chase_sheets([found]), done)

    def write_all(self, path: Path, done: Callable[[int], None]) -> None:
        """Every unit's list, a sheet each; units with nobody on theirs are left out."""
        places = {unit.code: self._places(unit.code) for unit in self._school.units}

        def compose() -> list[Sheet]:
            return self._office.chase_sheets([self._office.chase(u, found) for u, found in places.items() if found])

        self._write(path, compose, done)

    def write_matrix(self, path: Path, rows: Sequence[int], done: Callable[[int], None]) -> None:
        """The rows listed now, as a workbook."""
        if self._matrix is not None:
            kept, listed = self._matrix.snapshot(), list(rows)
            self._write(path, lambda: self._office.matrix_sheets(kept, listed), done)

    def _write(self, path: Path, compose: Callable[[], list[Sheet]], done: Callable[[int], None]) -> None:
        def composed(sheets: list[Sheet]) -> None:
            self._tasks.pool(lambda _ticket: self._office.write(path, sheets), done, self._failed)

        self._tasks.store(compose, composed, self._failed)

    def _failed(self, error: Exception) -> None:
        self._leaving = False
        self._around.refuse(error)
