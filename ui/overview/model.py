"""The matrix as a table model: it reads bytes where they lie and formats only what is asked for (N09)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.overview.cells import MISSING
from app.overview.counting import ItemCount
from app.overview.matrix import Matrix
from app.school.profile import SchoolProfile
from ui.overview.words import cell_word, department_word, item_word, missing_word, standing_word
from ui.punctuation import headed

NO, NAME, DEPARTMENT, STANDING = range(4)
#: Columns before the first item.
FIXED: Final = 4
#: Of them, those that stay where they are while the others scroll.
FROZEN: Final = 2

Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """Some rows of a matrix in some order; the matrix itself is changed by whoever owns it, who then says so."""

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self.school = school
        self._matrix: Matrix | None = None
        self._rows: Sequence[int] = ()
        self._counts: Sequence[ItemCount] = ()

    # -- what is shown -------------------------------------------------------------------------------------------
    def show(self, matrix: Matrix, rows: Sequence[int], counts: Sequence[ItemCount]) -> None:
        """Show these rows; where they are the ones shown already, only what they say is read again."""
        self._counts = counts
        if matrix is self._matrix and len(rows) == len(self._rows) and list(rows) == list(self._rows):
            self.say_changed()
            return
        self.beginResetModel()
        self._matrix, self._rows = matrix, rows
        self.endResetModel()

    def say_changed(self) -> None:
        """Whatever stands in the cells and heads is read again."""
        last = self.columnCount() - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, last))

    @property
    def matrix(self) -> Matrix | None:
        """What is looked at."""
        return self._matrix

    def matrix_row(self, row: int) -> int:
        """Where in the matrix a row of the table is; -1 when there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else -1

    def table_row(self, matrix_row: int) -> int:
        """Where in the table a row of the matrix is; -1 when it was not let through."""
        try:
            return self._rows.index(matrix_row)
        except ValueError:
            return -1

    def count(self, column: int) -> ItemCount | None:
        """The totals of an item's column."""
        item = column - FIXED
        return self._counts[item] if 0 <= item < len(self._counts) else None

    def cell(self, row: int, column: int) -> int:
        """The cell at a place of the table."""
        matrix = self._matrix
        if matrix is None:
            return 0
        return matrix.grid[self._rows[row] * matrix.width + column - FIXED]

    def cells(self, rows: range, column: int) -> bytes:
        """One item's cells of some rows of the table."""
        matrix = self._matrix
        if matrix is None:
            return b""
        grid, width, item, listed = matrix.grid, matrix.width, column - FIXED, self._rows
        return bytes(grid[listed[row] * width + item] for row in rows)

    def standing(self, row: int) -> tuple[int, str]:
        """A row's standing, and what it says."""
        matrix = self._matrix
        if matrix is None:
            return 0, ""
        k = self._rows[row]
        standing = matrix.standing[k]
        if standing in MISSING:
            return standing, missing_word(self.school, matrix.missing[k])
        return standing, standing_word(self.school, standing)

    # -- Qt ------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else FIXED + len(self.school.items)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._heading(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._matrix is None:
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            text = self.text(row, column)
            return text if column < FIXED else headed(self._heading(column), text)
        return None

    def text(self, row: int, column: int) -> str:
        """What stands at a place of the table."""
        matrix = self._matrix
        if matrix is None:
            return ""
        k = self._rows[row]
        if column == NO:
            return matrix.numbers[k]
        if column == NAME:
            return matrix.names[k]
        if column == DEPARTMENT:
            return department_word(matrix.departments.at(k))
        if column == STANDING:
            return self.standing(row)[1]
        return cell_word(self.school, self.cell(row, column))

    def _heading(self, section: int) -> str:
        translate = QCoreApplication.translate
        if section >= FIXED:
            return item_word(self.school, self.school.items[section - FIXED])
        return (
            translate("Overview", "學號"),
            translate("Overview", "姓名"),
            translate("Overview", "系所"),
            translate("Overview", "結果"),
        )[section]

    def _told(self, section: int) -> str:
        """A heading with its figures, in words."""
        found = self.count(section)
        if found is None:
            return self._heading(section)
        told = QCoreApplication.translate(
            "Overview", "{item}：通過 {passed}／{applicable}，未完成 {open}，只差這一項 {only}"
        )
        return told.format(
            item=self._heading(section),
            passed=f"{found.passed:,}",
            applicable=f"{found.applicable:,}",
            open=f"{found.open:,}",
            only=f"{found.only:,}",
        )
