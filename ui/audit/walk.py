"""A department read in slices: first where every application stands, then the audit of everybody.

The store lane is shared with the counter: a department is read a fraction of a second at a time, and between two
slices whatever else was asked of the store goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final, Protocol, TypeVar

from app.clock import monotonic
from app.ledger import StudentId
from ui.audit.model import Listed
from ui.background import Failed, Ticket

T = TypeVar("T")

SHOWN_EVERY_SECONDS: Final = 0.5


class Readers(Protocol):
    """What a walk asks of `app`; every call runs on the store lane."""

    def students(self, department: str) -> Sequence[StudentId]:
        """Students of a department in the order of 學號; everybody when it is empty."""
        ...

    def states(self, ids: Sequence[StudentId]) -> Sequence[Listed]:
        """Where the applications of as many of these stand as a slice allows, from the first; at least one."""
        ...

    def some(self, ids: Sequence[StudentId]) -> Sequence[Listed]:
        """Audit as many of these as a slice allows, from the first; at least one."""
        ...


class StoreLane(Protocol):
    """The one lane the screen needs of the background."""

    def store(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> Ticket:
        """Run work that touches the store."""
        ...


class ListView(Protocol):
    """Where a walk shows what it found."""

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """The students read so far."""
        ...

    def show_progress(self, done: int, total: int, *, running: bool) -> None:
        """How far the department is."""
        ...


class Walk:
    """One department on its way; a newer walk drops the older one."""

    def __init__(
        self, view: ListView, readers: Readers, lane: StoreLane, refuse: Failed, *, applications: bool
    ) -> None:
        self._view, self._readers, self._lane, self._refuse = view, readers, lane, refuse
        self._applications = applications
        self._found: dict[StudentId, Listed] = {}
        self._total = 0
        self._done = 0
        self._round = 0
        self._over = False
        self._shown = 0.0

    @property
    def rows(self) -> list[Listed]:
        """The students read so far."""
        return list(self._found.values())

    def start(self, department: str) -> None:
        """Read a department from its first student."""
        if self._over:
            return
        self._round += 1
        mark = self._round
        self._found = {}
        self._view.show_rows(())
        self._lane.store(lambda: self._readers.students(department), lambda ids: self._begin(mark, ids), self._refuse)

    def cancel(self) -> None:
        """Stop; what is done stays."""
        self._round += 1
        self._show()
        self._view.show_progress(self._done, self._total, running=False)

    def end(self) -> None:
        """Stop for good: nobody will look at what is read."""
        self._over = True
        self._round += 1

    def renew(self, students: Collection[StudentId]) -> None:
        """Read these again where they stand in the list."""
        ids = [student for student in self._found if student in students]
        if ids:
            self._again(self._round, ids)

    def _begin(self, mark: int, ids: Sequence[StudentId]) -> None:
        if mark != self._round:
            return
        self._total, self._done = len(ids), 0
        if self._applications:
            self._stand(mark, ids, ids)
        else:
            self._next(mark, ids)

    def _stand(self, mark: int, everybody: Sequence[StudentId], ids: Sequence[StudentId]) -> None:
        """Where the applications stand is known long before everybody is audited."""
        if not ids:
            self._show()
            self._next(mark, everybody)
            return
        self._view.show_progress(0, self._total, running=True)

        def known(rows: Sequence[Listed]) -> None:
            if mark == self._round:
                self._keep(rows)
                self._show_now_and_then()
                self._stand(mark, everybody, ids[max(1, len(rows)) :])

        self._lane.store(lambda: self._readers.states(ids), known, lambda error: self._stopped(mark, error))

    def _next(self, mark: int, ids: Sequence[StudentId]) -> None:
        running = bool(ids)
        self._done = self._total - len(ids)
        if not running:
            self._show()
        self._view.show_progress(self._done, self._total, running=running)
        if running:
            self._lane.store(
                lambda: self._readers.some(ids),
                lambda rows: self._audited(mark, ids, rows),
                lambda error: self._stopped(mark, error),
            )

    def _audited(self, mark: int, ids: Sequence[StudentId], rows: Sequence[Listed]) -> None:
        if mark != self._round:
            return
        self._keep(rows)
        self._show_now_and_then()
        # A student who left meanwhile gives no row; the walk goes on all the same.
        self._next(mark, ids[max(1, len(rows)) :])

    def _again(self, mark: int, ids: Sequence[StudentId]) -> None:
        def read(rows: Sequence[Listed]) -> None:
            if mark == self._round:
                self._keep([row for row in rows if row.student in self._found])
                self._show()
                if left := ids[max(1, len(rows)) :]:
                    self._again(mark, left)

        self._lane.store(lambda: self._readers.some(ids), read, self._refuse)

    def _keep(self, rows: Sequence[Listed]) -> None:
        self._found |= {row.student: row for row in rows}

    def _show_now_and_then(self) -> None:
        """Thousands of rows are counted, sifted and ordered each time: often enough to be seen growing, no oftener."""
        if monotonic() - self._shown > SHOWN_EVERY_SECONDS:
            self._show()

    def _show(self) -> None:
        self._view.show_rows(tuple(self._found.values()))
        self._shown = monotonic()

    def _stopped(self, mark: int, error: Exception) -> None:
        if mark == self._round:
            self.cancel()
            self._refuse(error)
