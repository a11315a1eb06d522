"""The widths of a table's columns: as usual until somebody draws one otherwise, and then as drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

LEAST: Final = 24
MOST: Final = 2_000


class Widths(QObject):
    """Keeps apart what the desk sets and what a person drew with the mouse, so that a list filled anew takes nothing back.

    Signals:
        drawn: Somebody drew a column otherwise, or it stands again as it was drawn.
    """

    drawn = Signal()

    def __init__(self, table: QTableView, usual: Mapping[int, int]) -> None:
        super().__init__(table)
        self._table, self._usual = table, dict(usual)
        self._drawn: dict[int, int] = {}
        self._own = False
        self.apply()
        table.horizontalHeader().sectionResized.connect(self._resized)

    @property
    def table(self) -> QTableView:
        """The table."""
        return self._table

    def become(self, usual: Mapping[int, int]) -> None:
        """Other widths are usual now, as headings are longer in another language."""
        self._usual = dict(usual)
        self.apply()

    def width(self, section: int) -> int:
        """How wide a column is to be."""
        return self._drawn.get(section, self._usual[section])

    def apply(self) -> None:
        """Give every column its width; a header that has just got its columns knows none."""
        self._own = True
        try:
            for section in self._usual:
                if not self._table.isColumnHidden(section) and self._table.columnWidth(section) != self.width(section):
                    self._table.setColumnWidth(section, self.width(section))
        finally:
            self._own = False

    def left(self) -> tuple[int, ...]:
        """What was drawn: a column, its width, the next column, its width, and so on."""
        return tuple(number for pair in sorted(self._drawn.items()) for number in pair)

    def stand(self, left: Sequence[int]) -> None:
        """Draw them so again; a column this table does not have any more is passed over."""
        drawn = zip(left[::2], left[1::2], strict=False)
        self._drawn = {column: min(MOST, max(LEAST, width)) for column, width in drawn if column in self._usual}
        self.apply()
        self.drawn.emit()

    def _resized(self, section: int, _old: int, new: int) -> None:
        header = self._table.horizontalHeader()
        # A column that is hidden, or takes what the others leave, was drawn by nobody.
        by_hand = new > 0 and header.sectionResizeMode(section) == QHeaderView.ResizeMode.Interactive
        if self._own or section not in self._usual or not by_hand:
            return
        if new == self._usual[section]:
            self._drawn.pop(section, None)
        else:
            self._drawn[section] = new
        self.drawn.emit()
