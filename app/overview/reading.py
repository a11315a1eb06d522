"""Reading the whole roster with every decision into a matrix: one pass over the store, page by page.

It runs on any thread; whatever touches the store goes through the errand it is given, a page at a time, so that the
counter waits for a page and never for all of them. What does not fit into a matrix (a decision about somebody it does
not concern, about an item the school no longer has) is counted for the nightly check and never dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Protocol, TypeVar

from app.clock import today
from app.cohort import RosterRow, StateRow
from app.context import Context
from app.folding import fold
from app.ledger import StudentId
from app.overview.applicable import Audiences
from app.overview.cells import CELL_OF, NOT_APPLICABLE, PENDING, Gauge
from app.overview.matrix import Matrix, MatrixRow, Touched
from app.school.calendar import AcademicTerm
from app.store import MarkState
from app.students import beside

T = TypeVar("T")

#: What every list is filtered by, besides what the rules ask for.
_ALWAYS: Final = ("level", "grad_term")
STUDENTS_A_PAGE: Final = 5_000
STATES_A_PAGE: Final = 50_000


class Errand(Protocol):
    """Runs work where the store may be touched and waits for its result."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Run it there."""
        ...


def here(work: Callable[[], T]) -> T:
    """The errand of a thread that may touch the store itself: a command, a test."""
    return work()


@dataclass(slots=True)
class Strays:
    """Decisions that have no cell (無處可歸的審核), counted: nobody would see them on any list.

    Attributes:
        not_applicable: (Position of an item, cell) -> how many, where it does not concern the student as the roster is now.
        unknown_items: Item code -> how many decisions about an item the school's profile does not have.
        unknown_states: State word -> how many cells hold a word nobody knows.
        absent: Students with decisions who are on no roster.
    """

    not_applicable: Counter[tuple[int, int]] = field(default_factory=Counter)
    unknown_items: Counter[str] = field(default_factory=Counter)
    unknown_states: Counter[str] = field(default_factory=Counter)
    absent: set[StudentId] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Reading:
    """A matrix as it was read, and what found no place in it."""

    matrix: Matrix
    strays: Strays


class Reader:
    """Reads matrices of one desk; what its rules answer is kept from one reading to the next."""

    def __init__(self, ctx: Context, *, errand: Errand = here) -> None:
        self._ctx, self._errand = ctx, errand
        self._audiences = Audiences(ctx.school)
        self._gauge = Gauge(ctx.school)
        self._items = ctx.school.items
        self._column = {item.code: k for k, item in enumerate(self._items)}
        self._fields = (*_ALWAYS, *self._audiences.fields)
        self._levels: dict[str, str] = {}
        self._terms: dict[str, str] = {}

    def everybody(self, *, check: Callable[[], None] = lambda: None) -> Reading:
        """Everybody present; `check` is called between pages and may raise to stop."""
        store = self._ctx.store
        gone = {h.student for h in self._errand(store.handovers)}
        told = self._errand(store.beside_roster)
        rows: list[MatrixRow] = []
        for page in self._pages(store.roster_rows(self._fields), STUDENTS_A_PAGE):
            check()
            rows += [self._row(self._with_facts(row, told.get(row.id)), gone) for row in page]
        matrix, strays = Matrix(len(self._items), self._gauge, rows), Strays()
        for states in self._pages(store.state_rows(), STATES_A_PAGE):
            check()
            self._decide(matrix, strays, states)
        matrix.judge()
        return Reading(matrix, strays)

    def touched(self, ids: Sequence[StudentId]) -> Touched:
        """Some students as they are now; in one go, as acts touch few."""
        store = self._ctx.store

        def read() -> tuple[list[RosterRow], list[StateRow], set[StudentId]]:
            gone = {h.student for h in store.handovers(ids)}
            marks = store.marks_of(ids)
            people = [
                self._with_facts(row, marks.get(row.id, {}).values()) for row in store.roster_rows(self._fields, ids)
            ]
            return people, [*store.state_rows(ids)], gone

        people, states, gone = self._errand(read)
        found = Matrix(len(self._items), self._gauge, (self._row(row, gone) for row in people))
        self._decide(found, Strays(), states)
        rows = [
            self._row(row, gone)._replace(cells=found.cells(place))
            for row in people
            if (place := found.place.get(row.id)) is not None
        ]
        return Touched(rows, frozenset(ids) - {row.id for row in people})

    def _pages(self, rows: Iterator[T], size: int) -> Iterator[list[T]]:
        while page := self._errand(lambda: list(islice(rows, size))):
            yield page

    def _with_facts(self, row: RosterRow, marks: Iterable[MarkState] | None) -> RosterRow:
        """The row with what was recorded because the roster does not hold it (N29, N31, E04), as everywhere else."""
        said = beside(self._ctx, dict(zip(self._fields, row.values, strict=True)), marks) if marks else {}
        if not said:
            return row
        values = tuple(said.get(name, value) for name, value in zip(self._fields, row.values, strict=True))
        return row._replace(values=values)

    def _row(self, row: RosterRow, gone: set[StudentId]) -> MatrixRow:
        level, term, *_ = row.values
        return MatrixRow(
            row.id,
            row.student_no,
            row.name,
            row.department,
            self._level(level),
            self._term(term),
            fold(f"{row.student_no}\n{row.name}"),
            self._audiences.undecided(row.values[len(_ALWAYS) :]),
            row.id in gone,
        )

    def _decide(self, matrix: Matrix, strays: Strays, states: Iterable[StateRow]) -> None:
        grid, width, row_of, column_of, cell_of = matrix.grid, matrix.width, matrix.place, self._column, CELL_OF
        for student, item, state, conflict in states:
            row, column, cell = row_of.get(student), column_of.get(item), cell_of.get((state, conflict))
            if row is None:
                strays.absent.add(student)
            elif column is None:
                strays.unknown_items[item] += 1
            elif cell is None:
                strays.unknown_states[state] += 1
            elif grid[place := row * width + column] == NOT_APPLICABLE:
                strays.not_applicable[column, cell] += 1
            elif cell != PENDING:
                grid[place] = cell

    def _level(self, text: str) -> str:
        found = self._levels.get(text)
        if found is None:
            found = self._levels[text] = self._ctx.school.level_label(text)
        return found

    def _term(self, text: str) -> str:
        """The round (梯次) of the term a student means to leave in, or the term where the school has named no round."""
        found = self._terms.get(text)
        if found is None:
            term = AcademicTerm.parse(text) or AcademicTerm.of(today(self._ctx.clock))
            named = self._ctx.school.round_for(term)
            found = self._terms[text] = named.name if named else term.label
        return found
