"""Who of the matrix is listed, and in which order: department, level, round, standing, one item's cell, any text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.folding import fold
from app.overview.cells import CONFLICT, FAILED, NOT_APPLICABLE, OPEN_CELLS, PASSED, PENDING, UNSURE
from app.overview.matrix import Labels, Matrix


class About(StrEnum):
    """What is asked of one item's cell (這一項的情形); `BLOCKED` is anything that still needs somebody."""

    ANY = ""
    BLOCKED = "blocked"
    ONLY = "only"
    PENDING = "pending"
    FAILED = "failed"
    CONFLICT = "conflict"
    UNSURE = "unsure"
    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"


_CELLS: Final = {
    About.BLOCKED: OPEN_CELLS,
    About.PENDING: frozenset({PENDING, UNSURE}),
    About.FAILED: frozenset({FAILED}),
    About.CONFLICT: frozenset({CONFLICT}),
    About.UNSURE: frozenset({UNSURE}),
    About.PASSED: frozenset({PASSED}),
    About.NOT_APPLICABLE: frozenset({NOT_APPLICABLE}),
}
#: In a list sorted by an item, trouble stands first.
_GRAVITY: Final = bytes.maketrans(bytes((CONFLICT, FAILED, UNSURE, PENDING, PASSED, NOT_APPLICABLE)), bytes(range(6)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is let through (篩選). `item` is a position in the school's items, -1 for any; `standing` -1 for all."""

    department: str = ""
    level: str = ""
    term: str = ""
    standing: int = -1
    item: int = -1
    about: About = About.ANY
    text: str = ""

    @property
    def everybody(self) -> bool:
        """Whether nobody is left out."""
        return self == Wanted(item=self.item)


class Order(StrEnum):
    """What rows are sorted by; an item's cell is `ITEM`."""

    NUMBER = "number"
    NAME = "name"
    DEPARTMENT = "department"
    STANDING = "standing"
    ITEM = "item"


def select(matrix: Matrix, wanted: Wanted, *, any_standing: bool = False) -> Sequence[int]:
    """The rows that are let through, in 學號 order; `any_standing` leaves that one question out."""
    rows: Sequence[int] = range(len(matrix))
    for labels, name in (
        (matrix.departments, wanted.department),
        (matrix.levels, wanted.level),
        (matrix.terms, wanted.term),
    ):
        if name:
            rows = _labelled(rows, labels, name)
    if wanted.standing >= 0 and not any_standing:
        standing = matrix.standing
        rows = [k for k in rows if standing[k] == wanted.standing]
    if wanted.about is not About.ANY:
        rows = _about(matrix, rows, wanted)
    needle = fold(wanted.text)
    if needle:
        folded = matrix.folded
        rows = [k for k in rows if needle in folded[k]]
    return rows


def _labelled(rows: Sequence[int], labels: Labels, name: str) -> Sequence[int]:
    code, codes = labels.find(name), labels.codes
    return [k for k in rows if codes[k] == code]


def _about(matrix: Matrix, rows: Sequence[int], wanted: Wanted) -> Sequence[int]:
    if wanted.about is About.ONLY:
        only, left = matrix.only, wanted.item + 1
        return [k for k in rows if only[k] and (only[k] == left or not left)]
    cells = _CELLS[wanted.about]
    if wanted.item >= 0:
        column = matrix.column(wanted.item)
        return [k for k in rows if column[k] in cells]
    # Of no item in particular: the cell is anywhere in the student's row.
    grid, width, meant = bytes(matrix.grid), matrix.width, bytes(cells)
    return [k for k in rows if any(cell in meant for cell in grid[k * width : (k + 1) * width])]


def ordered(
    matrix: Matrix, rows: Sequence[int], by: Order, *, item: int = -1, descending: bool = False
) -> Sequence[int]:
    """The rows in another order; those that are equal stay in 學號 order."""
    if by is Order.NUMBER:
        return rows[::-1] if descending else rows
    if by is Order.NAME:
        names = matrix.names
        return sorted(rows, key=lambda k: names[k], reverse=descending)
    if by is Order.DEPARTMENT:
        place = {name: k for k, name in enumerate(sorted(matrix.departments.names))}
        rank = [place[name] for name in matrix.departments.names]
        codes = matrix.departments.codes
        return sorted(rows, key=lambda k: rank[codes[k]], reverse=descending)
    if by is Order.STANDING:
        standing, missing = matrix.standing, matrix.missing
        return sorted(rows, key=lambda k: (standing[k], -missing[k]), reverse=descending)
    return sorted(rows, key=matrix.column(item).translate(_GRAVITY).__getitem__, reverse=descending)
