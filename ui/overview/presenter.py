"""What the overview does: read everybody once, keep the matrix true by what acts touch, filter, sort, count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol

from app.clearance.board import Board
from app.ledger import StudentId
from app.overview.check import Check
from app.overview.counting import GroupCount, ItemCount, by_department, by_item, by_standing
from app.overview.matrix import Matrix, Touched
from app.overview.reading import Reading
from app.overview.selecting import About, Order, Wanted, ordered, select
from app.store import Changes
from ui.background import Tasks, Ticket

MATRIX, PROGRESS, CHASE, CHECK, LISTS = range(5)
#: More students than this at once are read anew with everybody else.
MOST_TOUCHED: Final = 20_000


class Everybody(Protocol):
    """What the screen asks of `app.overview`."""

    def read(self, check: Callable[[], None]) -> Reading:
        """Everybody; in the pool, it goes to the store page by page."""
        ...

    def touched(self, ids: Sequence[StudentId]) -> Touched:
        """Some students as they are now; on the store lane."""
        ...

    def card(self, student_no: str) -> Board:
        """One student's card; on the store lane."""
        ...

    def check(self) -> Check:
        """Whether nobody was forgotten; in the pool."""
        ...


class OverviewView(Protocol):
    """What the presenter tells the widgets."""

    def show_names(self, departments: Sequence[str], levels: Sequence[str], terms: Sequence[str]) -> None:
        """What can be filtered by."""
        ...

    def show_wanted(self, wanted: Wanted) -> None:
        """What is let through."""
        ...

    def show_standings(self, counts: Sequence[int]) -> None:
        """How many stand where."""
        ...

    def show_matrix(self, matrix: Matrix, rows: Sequence[int], counts: Sequence[ItemCount]) -> None:
        """The matrix with the totals of its columns."""
        ...

    def show_order(self, order: Order, item: int, *, descending: bool) -> None:
        """What rows are sorted by."""
        ...

    def show_progress(self, items: Sequence[ItemCount], departments: Sequence[GroupCount]) -> None:
        """The charts."""
        ...

    def show_card(self, card: Board | None, item: int) -> None:
        """What is known of the cell at hand."""
        ...

    def show_check(self, check: Check) -> None:
        """What the check found."""
        ...

    def show_page(self, page: int) -> None:
        """Turn to a page."""
        ...

    def set_busy(self, *, reading: bool, checking: bool) -> None:
        """Something is being read."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...


class OverviewPresenter:
    """The overview's behaviour."""

    def __init__(
        self,
        view: OverviewView,
        everybody: Everybody,
        tasks: Tasks,
        around: Surroundings,
        *,
        told: Callable[[Matrix], None] = lambda _matrix: None,
    ) -> None:
        """`told` hears whenever the matrix says something else."""
        self._view, self._everybody, self._tasks, self._around = view, everybody, tasks, around
        self._told = told
        self.wanted = Wanted()
        self.order, self.sorted_item, self.descending = Order.NUMBER, -1, False
        self.page = MATRIX
        self.matrix: Matrix | None = None
        self.rows: Sequence[int] = ()
        self._touched: set[StudentId] = set()
        self._stale = True
        self._reading: Ticket | None = None
        self._checking = False
        self._looked = 0

    @property
    def numbers(self) -> list[str]:
        """學號 of whom the matrix lists now, in its order."""
        matrix = self.matrix
        return [] if matrix is None else [matrix.numbers[k] for k in self.rows]

    def begin_with(self, wanted: Wanted, order: Order, item: int, *, descending: bool) -> None:
        """Let these through in this order, as somebody left it, before anybody is read."""
        self.wanted = wanted
        self.order, self.sorted_item, self.descending = order, item, descending

    # -- keeping true --------------------------------------------------------------------------------------------
    def shown(self) -> None:
        """The operator came here."""
        if self._stale:
            self.read()
        elif self._touched:
            self._update()

    def refresh(self, changes: Changes, *, in_front: bool) -> None:
        """Something was recorded: only whom it touched is read again, now if this is looked at, else when it is."""
        if changes.roster and not changes.students:
            self._stale = True
        self._touched |= changes.students
        if len(self._touched) > MOST_TOUCHED:
            self._stale = True
        if in_front and (changes.students or changes.roster):
            self.shown()

    def read(self) -> None:
        """Read everybody; whoever is touched meanwhile is read again afterwards."""
        if self._reading is not None:
            self._reading.cancel()
        self._stale = False
        self._touched.clear()

        def work(ticket: Ticket) -> Reading:
            return self._everybody.read(ticket.check)

        def done(found: Reading) -> None:
            self._reading = None
            self.matrix = found.matrix
            self._busy()
            if self._touched:
                self._update()
            else:
                self._show_everything()

        self._reading = ticket = Ticket()
        self._busy()
        started = self._tasks.pool(work, done, self._failed)
        # Work that runs at once is done before its ticket is known.
        if self._reading is ticket:
            self._reading = started

    def _update(self) -> None:
        """Read those who were touched, unless everybody is being read: what was touched meanwhile waits for that."""
        if self._reading is not None:
            return
        ids, self._touched = sorted(self._touched), set()

        def done(found: Touched) -> None:
            if self.matrix is None or self.matrix.apply(found) is None:
                self.read()
            else:
                self._show_everything()

        self._tasks.store(lambda: self._everybody.touched(ids), done, self._failed)

    def _show_everything(self) -> None:
        matrix = self.matrix
        if matrix is None:
            return
        self._view.show_names(matrix.departments.present(), matrix.levels.present(), matrix.terms.present())
        self._show()
        self._told(matrix)

    # -- looking -------------------------------------------------------------------------------------------------
    def choose(self, **changes: object) -> None:
        """Filter otherwise; asking for an item without saying what means whom it still holds up."""
        before = self.wanted
        wanted = replace(before, **changes)  # type: ignore[arg-type] # the view sends what its boxes hold
        if "item" in changes and wanted.item >= 0 and wanted.about is About.ANY:
            wanted = replace(wanted, about=About.BLOCKED)
        if "item" in changes and wanted.item < 0 and "about" not in changes:
            wanted = replace(wanted, about=About.ANY)
        self.wanted = wanted
        if wanted != before:
            self._show()

    def clear(self) -> None:
        """Let everybody through."""
        self.wanted = Wanted()
        self._show()

    def look_at(self, wanted: Wanted) -> None:
        """Let through whom a chart meant, and turn to the matrix."""
        self.wanted = wanted
        self.turn(MATRIX)
        self._show()

    def turn(self, page: int) -> None:
        """Another page; the check is made when its page is first looked at."""
        self.page = page
        self._view.show_page(page)

    def sort(self, order: Order, item: int = -1) -> None:
        """Sort by a head; the same head again turns the order round."""
        same = (order, item) == (self.order, self.sorted_item)
        self.descending = same and not self.descending
        self.order, self.sorted_item = order, item
        self._show()

    def _show(self) -> None:
        matrix, wanted = self.matrix, self.wanted
        self._view.show_wanted(wanted)
        if matrix is None:
            return
        among = select(matrix, wanted, any_standing=True)
        standing = matrix.standing
        found = among if wanted.standing < 0 else [k for k in among if standing[k] == wanted.standing]
        self.rows = ordered(matrix, found, self.order, item=self.sorted_item, descending=self.descending)
        self._view.show_standings(by_standing(matrix, among))
        self._view.show_order(self.order, self.sorted_item, descending=self.descending)
        self._view.show_matrix(matrix, self.rows, by_item(matrix, found))
        scope = Wanted(department=wanted.department, level=wanted.level, term=wanted.term)
        people = select(matrix, scope)
        self._view.show_progress(by_item(matrix, people), by_department(matrix, people))

    def look(self, student_no: str, item: int) -> None:
        """The keyboard is at a cell: say why it stands as it stands; an older answer on its way is dropped."""
        self._looked += 1
        mark = self._looked

        def done(card: Board) -> None:
            if mark == self._looked:
                self._view.show_card(card, item)

        self._tasks.store(lambda: self._everybody.card(student_no), done, lambda _error: self._view.show_card(None, -1))

    # -- checking ------------------------------------------------------------------------------------------------
    def check(self) -> None:
        """Whether nobody was forgotten."""
        if self._checking:
            return
        self._checking = True
        self._busy()

        def done(found: Check) -> None:
            self._checking = False
            self._busy()
            self._view.show_check(found)

        self._tasks.pool(lambda _ticket: self._everybody.check(), done, self._failed)

    def _busy(self) -> None:
        self._view.set_busy(reading=self._reading is not None, checking=self._checking)

    def _failed(self, error: Exception) -> None:
        self._reading, self._checking = None, False
        self._busy()
        self._around.refuse(error)
