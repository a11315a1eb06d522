"""A list that many people sign or that a clerk carries away: numbered rows in a frame, headed anew on every page (清冊)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.documents.column_heads import HEAD_HEIGHT, column_heads
from app.documents.leaf import Leaf
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.styles import FRAME, GRID
from app.documents.table import Table

_TOGETHER = 2

#: Called with the page, the top of a row and which row it is, for what is no text of a column.
RowMark = Callable[[Leaf, float, int], None]


@dataclass(slots=True)
class Ruled:
    """Rows of one height over as many pages as they need.

    Args:
        press: The document.
        pages: The pages of this sheet; `y` says where the list begins.
        table: Its columns.
        height: Height of every row, in mm.
        numbers: 學號 of each row, so that a character no face draws is named with its student.
        mark: Draws what is no text.
    """

    press: Press
    pages: Pages
    table: Table
    height: float
    numbers: Sequence[str]
    mark: RowMark | None = None
    _top: float = field(init=False, default=0.0)
    _first: float = field(init=False, default=0.0)

    def draw(self, rows: Sequence[Sequence[str]], *, keep: float = 0.0) -> None:
        """Every row, and after the last one the frame; the last two rows stay with `keep` mm of what follows them."""
        self._open()
        for index, row in enumerate(rows):
            left = len(rows) - index
            if not self.pages.fits(self.height * left + keep if left <= _TOGETHER else self.height):
                self._close()
                self.pages.turn()
                self._open()
            leaf, y = self.pages.leaf, self.pages.y
            self.press.type.student_no = self.numbers[index]
            # Every row of a list is as tall as a signature: a wrapped cell needs no taller one.
            self.table.row(leaf, y, self.table.cells(leaf, row), self.height)
            if self.mark is not None:
                self.mark(leaf, y, index)
            if y > self._first:
                leaf.line(self.table.left, y, self.table.edges[-1], y, GRID)
            self.pages.y += self.height
        self._close()
        self.press.type.student_no = ""

    def _open(self) -> None:
        key = ("ruled", tuple((c.label, c.width) for c in self.table.columns), self.table.left)
        self.pages.leaf.place(self.press.part(key, self._head), self.pages.y)
        self._top = self.pages.y
        self.pages.y += HEAD_HEIGHT
        self._first = self.pages.y

    def _head(self, part: Leaf) -> None:
        column_heads(part, self.table, right=True)

    def _close(self) -> None:
        leaf, table = self.pages.leaf, self.table
        table.column_lines(leaf, self._top, self.pages.y, GRID)
        leaf.box(table.left, self._top, table.width, self.pages.y - self._top, pen=FRAME)
