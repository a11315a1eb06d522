"""A list of certificates on screen: virtual rows, found by typing, opened with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.folding import fold

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: whose, what stands in its cells, and which of the student's it is about where there are several."""

    student_no: str
    cells: tuple[str, ...]
    about: str = ""


class ListModel(QAbstractTableModel):
    """Rows of one list; what does not hold the words looked for is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._header: tuple[str, ...] = ()
        self._every: Sequence[Row] = ()
        self._rows: Sequence[Row] = ()
        self._words = ""

    def show(self, header: Sequence[str], rows: Sequence[Row]) -> None:
        """Show a list."""
        self.beginResetModel()
        self._header, self._every = tuple(header), rows
        self._rows = self._found()
        self.endResetModel()

    def find(self, words: str) -> None:
        """Leave out what does not hold these words."""
        self.beginResetModel()
        self._words = fold(words)
        self._rows = self._found()
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        """A row of the table."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()].cells[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        return None

    def _found(self) -> Sequence[Row]:
        if not self._words:
            return self._every
        return [row for row in self._every if self._words in fold("　".join(row.cells))]


class ListTable(QTableView):
    """The table.

    Signals:
        opened: 學號 of the row that was chosen.
    """

    opened = Signal(str)

    def __init__(self, model: ListModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, at: int) -> None:
        found = self._rows.row(at)
        if found is not None:
            self.opened.emit(found.student_no)
