"""學生 × 事項: everybody's cells in one block of bytes, with what lists are filtered and sorted by beside it.

One thread owns a matrix. It is read whole by `reading`, then kept true by what acts touched: a changed student is
written over in place, one who came or went moves the rows behind.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.ledger import StudentId
from app.overview.cells import Gauge, Standing

#: So many students may come or go by moving rows; more are read anew.
MOST_MOVED = 200


class MatrixRow(NamedTuple):
    """One student as the matrix keeps them (總覽的一列); `folded` is what is searched, never shown."""

    id: StudentId
    student_no: str
    name: str
    department: str
    level: str
    term: str
    folded: str
    cells: bytes
    handed_over: bool


@dataclass(slots=True)
class Labels:
    """A text per row out of few, as numbers: department, level, term."""

    names: list[str] = field(default_factory=list)
    codes: array[int] = field(default_factory=lambda: array("I"))
    _known: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str]) -> Labels:
        """The texts of all rows in their order."""
        made = cls()
        made.codes.extend(map(made.code, names))
        return made

    def code(self, name: str) -> int:
        """The number of a text, a new one when it is new."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = len(self.names)
            self.names.append(name)
        return found

    def copy(self) -> Labels:
        """The same texts and numbers, for another thread."""
        return Labels([*self.names], self.codes[:], dict(self._known))

    def find(self, name: str) -> int:
        """The number of a text nobody may have; -1 when nobody ever had it."""
        return self._known.get(name, -1)

    def at(self, row: int) -> str:
        """The text of a row."""
        return self.names[self.codes[row]]

    def present(self) -> list[str]:
        """The texts somebody has now, sorted."""
        return sorted(self.names[code] for code in set(self.codes))


@dataclass(frozen=True, slots=True)
class Touched:
    """Some students as they are now: their rows, and who of those asked for is on no roster any more."""

    rows: Sequence[MatrixRow] = ()
    absent: frozenset[StudentId] = frozenset()


class Matrix:
    """Every student present with every item of the school, in 學號 order."""

    def __init__(self, width: int, gauge: Gauge, rows: Iterable[MatrixRow] = ()) -> None:
        listed = list(rows)
        self.width = width
        self.gauge = gauge
        self.ids = [row.id for row in listed]
        self.numbers = [row.student_no for row in listed]
        self.names = [row.name for row in listed]
        self.folded = [row.folded for row in listed]
        self.departments = Labels.of(row.department for row in listed)
        self.levels = Labels.of(row.level for row in listed)
        self.terms = Labels.of(row.term for row in listed)
        self.grid = bytearray(b"".join(row.cells for row in listed))
        self.handed_over = bytearray(row.handed_over for row in listed)
        self.standing = bytearray(len(listed))
        self.missing = bytearray(len(listed))
        #: The one item left as its position plus one; nought where none or several are left.
        self.only = bytearray(len(listed))
        #: Where each student's row is.
        self.place: dict[StudentId, int] = {}
        self._number()
        self.judge()

    def __len__(self) -> int:
        """How many students there are."""
        return len(self.ids)

    # -- reading -------------------------------------------------------------------------------------------------
    def cell(self, row: int, item: int) -> int:
        """One cell."""
        return self.grid[row * self.width + item]

    def cells(self, row: int) -> bytes:
        """One student's cells."""
        return bytes(self.grid[row * self.width : (row + 1) * self.width])

    def column(self, item: int) -> bytes:
        """One item's cells of everybody."""
        return bytes(self.grid[item :: self.width])

    def snapshot(self) -> Matrix:
        """As it is now, for another thread: this one goes on changing."""
        made = Matrix(self.width, self.gauge)
        made.ids, made.numbers, made.names, made.folded = [*self.ids], [*self.numbers], [*self.names], [*self.folded]
        made.departments, made.levels, made.terms = (x.copy() for x in (self.departments, self.levels, self.terms))
        made.grid, made.handed_over = bytearray(self.grid), bytearray(self.handed_over)
        made.standing, made.missing, made.only = bytearray(self.standing), bytearray(self.missing), bytearray(self.only)
        made.place = dict(self.place)
        return made

    # -- writing -------------------------------------------------------------------------------------------------
    def apply(self, touched: Touched) -> bool | None:
        """Write what is true now over what was.

        Returns:
            Whether rows moved; None when too many would: nothing was changed then and everything is to be read anew.
        """
        gone = sorted((self.place[s] for s in touched.absent if s in self.place), reverse=True)
        come = [row for row in touched.rows if row.id not in self.place]
        if len(gone) + len(come) > MOST_MOVED:
            return None
        for row in touched.rows:
            k = self.place.get(row.id)
            if k is not None:
                self._write(k, row)
        for k in gone:
            self._delete(k)
        for row in come:
            self._insert(bisect_left(self.numbers, row.student_no), row)
        if gone or come:
            self._number()
        return bool(gone or come)

    def judge(self) -> None:
        """Read every standing off the cells again, after cells were written into the block."""
        width, read = self.width, self.gauge.read
        grid = bytes(self.grid)
        found = [
            read(grid[k * width : (k + 1) * width], handed_over=bool(gone)) for k, gone in enumerate(self.handed_over)
        ]
        self.standing[:] = bytes(s.standing for s in found)
        self.missing[:] = bytes(s.missing for s in found)
        self.only[:] = bytes(s.only + 1 for s in found)

    def _number(self) -> None:
        self.place = {student: k for k, student in enumerate(self.ids)}

    def _insert(self, k: int, row: MatrixRow) -> None:
        self.ids.insert(k, row.id)
        self.numbers.insert(k, row.student_no)
        self.names.insert(k, row.name)
        self.folded.insert(k, row.folded)
        for labels, text in self._labels(row):
            labels.codes.insert(k, labels.code(text))
        at = k * self.width
        self.grid[at:at] = row.cells
        standing = self._standing(row)
        self.handed_over.insert(k, row.handed_over)
        self.standing.insert(k, standing.standing)
        self.missing.insert(k, standing.missing)
        self.only.insert(k, standing.only + 1)

    def _write(self, k: int, row: MatrixRow) -> None:
        self.numbers[k], self.names[k], self.folded[k] = row.student_no, row.name, row.folded
        for labels, text in self._labels(row):
            labels.codes[k] = labels.code(text)
        self.grid[k * self.width : (k + 1) * self.width] = row.cells
        standing = self._standing(row)
        self.handed_over[k], self.standing[k] = row.handed_over, standing.standing
        self.missing[k], self.only[k] = standing.missing, standing.only + 1

    def _delete(self, k: int) -> None:
        for column in (self.ids, self.numbers, self.names, self.folded):
            del column[k]
        for labels in (self.departments, self.levels, self.terms):
            del labels.codes[k]
        del self.grid[k * self.width : (k + 1) * self.width]
        for flags in (self.handed_over, self.standing, self.missing, self.only):
            del flags[k]

    def _standing(self, row: MatrixRow) -> Standing:
        return self.gauge.read(row.cells, handed_over=row.handed_over)

    def _labels(self, row: MatrixRow) -> tuple[tuple[Labels, str], ...]:
        return (self.departments, row.department), (self.levels, row.level), (self.terms, row.term)
