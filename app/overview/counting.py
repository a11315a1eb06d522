"""Totals of the matrix: by item, by unit, by department; every total adds up to the people it was counted over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from app.overview.cells import CELLS, CONFLICT, DONE, FAILED, NOT_APPLICABLE, OPEN_CELLS, PASSED, READY, STANDINGS
from app.overview.matrix import Matrix
from app.school.profile import SchoolProfile

#: `itemgetter` gives a tuple only for more than one.
_FEW: Final = 2
_OPEN: Final = bytes(cell in OPEN_CELLS for cell in range(256))
_FAILED: Final = bytes(cell in (FAILED, CONFLICT) for cell in range(256))


@dataclass(frozen=True, slots=True)
class ItemCount:
    """One item's cells (一個辦理事項的進度).

    `by_cell` has a figure for each of the six states; `only` is how many wait for nothing but this item.
    """

    item: int
    by_cell: tuple[int, ...]
    only: int = 0

    @property
    def total(self) -> int:
        """Everybody, whether it concerns them or not."""
        return sum(self.by_cell)

    @property
    def applicable(self) -> int:
        """Whom it concerns."""
        return self.total - self.by_cell[NOT_APPLICABLE]

    @property
    def passed(self) -> int:
        """Who has passed."""
        return self.by_cell[PASSED]

    @property
    def open(self) -> int:
        """Who still needs something from this item's unit."""
        return sum(self.by_cell[cell] for cell in OPEN_CELLS)


@dataclass(frozen=True, slots=True)
class GroupCount:
    """The standings of some people (一個系所的進度): everybody has exactly one."""

    name: str
    by_standing: tuple[int, ...]

    @property
    def total(self) -> int:
        """Everybody."""
        return sum(self.by_standing)

    @property
    def finished(self) -> int:
        """Whose diploma may leave or has left."""
        return self.by_standing[READY] + self.by_standing[DONE]


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Whom one unit holds up (一個單位卡住的人): each student once, however many of its items are open."""

    unit: str
    people: int
    failed: int
    only: int


def by_item(matrix: Matrix, rows: Sequence[int] | None = None) -> list[ItemCount]:
    """Every item's totals over everybody, or over some rows."""
    only = Counter(_of(matrix.only, rows))
    counts = []
    for item in range(matrix.width):
        column = _of(matrix.column(item), rows)
        counts.append(ItemCount(item, tuple(column.count(cell) for cell in CELLS), only[item + 1]))
    return counts


def by_standing(matrix: Matrix, rows: Sequence[int] | None = None) -> tuple[int, ...]:
    """How many stand where; the figures add up to everybody counted."""
    column = _of(matrix.standing, rows)
    return tuple(column.count(standing) for standing in STANDINGS)


def by_department(matrix: Matrix, rows: Sequence[int] | None = None) -> list[GroupCount]:
    """Every department's standings, those with most people left first."""
    codes = matrix.departments.codes
    pairs = zip(codes, matrix.standing, strict=True) if rows is None else ((codes[k], matrix.standing[k]) for k in rows)
    found = Counter(pairs)
    groups = [
        GroupCount(matrix.departments.names[code], tuple(found[code, standing] for standing in STANDINGS))
        for code in {code for code, _ in found}
    ]
    return sorted(groups, key=lambda g: (g.finished - g.total, g.name))


def by_unit(matrix: Matrix, school: SchoolProfile, rows: Sequence[int] | None = None) -> list[UnitCount]:
    """Whom each unit of the gate still holds up, most people first; the last unit holds nobody up (N14, N15)."""
    counts, left = [], _of(matrix.only, rows)
    for unit in school.units:
        columns = [k for k, item in enumerate(school.items) if item.unit == unit.code and k in matrix.gauge.gate]
        if columns:
            found = [_of(matrix.column(k), rows) for k in columns]
            only = sum(left.count(k + 1) for k in columns)
            counts.append(UnitCount(unit.code, _people(found, _OPEN), _people(found, _FAILED), only))
    return sorted(counts, key=lambda c: -c.people)


def _people(columns: Sequence[bytes], marked: bytes) -> int:
    """How many have a marked cell in at least one of the columns."""
    flags = 0
    for column in columns:
        # Columns as one large number each: united in one step instead of one by one.
        flags |= int.from_bytes(column.translate(marked), "little")
    return flags.to_bytes(len(columns[0]), "little").count(1)


def _of(column: bytes | bytearray, rows: Sequence[int] | None) -> bytes:
    """The column of some rows; whole when nobody is left out."""
    if rows is None or len(rows) == len(column):
        return bytes(column)
    if len(rows) < _FEW:
        return bytes(column[k] for k in rows)
    return bytes(itemgetter(*rows)(column))
