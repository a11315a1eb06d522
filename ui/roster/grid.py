"""The grid of an office file's cells: its own columns, its own row numbers, bad cells marked, editable in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import islice

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.roster.table import CheckedFile, Severity
from ui.punctuation import headed, in_clauses
from ui.roster.model import Differences, visible
from ui.roster.seen import seen
from ui.sentences import told
from ui.theme import icons
from ui.theme.theme import colours, theme
from ui.theme.tokens import TYPE
from ui.widgets.painting import width_of

ROW_HEIGHT = 32
SAMPLED = 80
NARROW, WIDE = 80, 280
#: Room for an old and a new text in one cell.
BOTH = 380
#: Room beside the text for the mark of a bad cell.
PADDING = 42

Index = QModelIndex | QPersistentModelIndex


class Shown(IntEnum):
    """Which rows are shown (篩選), in the order of the filter; the students missing are no rows of the file."""

    ALL = 0
    PROBLEMS = 1
    NEW = 2
    CHANGED = 3
    MISSING = 4


class CellsModel(QAbstractTableModel):
    """The rows of a checked file by their number; only the visible cells are ever looked at.

    Signals:
        edited: (row number, heading, new text)
    """

    edited = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._checked: CheckedFile | None = None
        self._rows: Sequence[int] = ()
        self._marks: Mapping[tuple[int, str], tuple[Severity, str]] = {}
        self._typed: dict[tuple[int, str], str] = {}
        self._shown = Shown.ALL
        self._differences = Differences()

    def show_file(self, checked: CheckedFile, shown: Shown, differences: Differences | None = None) -> None:
        """Show a file: all of it, or only the rows with problems, new students or changed cells."""
        self.beginResetModel()
        self._checked = checked
        self._shown = shown
        self._differences = differences or Differences()
        self._marks = seen(checked).marks
        self._typed = {}
        self._rows = self._chosen(checked)
        self.endResetModel()

    def forget(self) -> None:
        """No file is shown; the last one need not stay for this."""
        self.beginResetModel()
        self._checked, self._rows = None, ()
        self._marks, self._typed, self._differences = {}, {}, Differences()
        self.endResetModel()

    def _chosen(self, checked: CheckedFile) -> Sequence[int]:
        if self._shown is Shown.PROBLEMS:
            return seen(checked).troubled
        wanted = {Shown.NEW: self._differences.new, Shown.CHANGED: self._differences.changed_rows}.get(self._shown)
        return [n for n in checked.cells if n in wanted] if wanted is not None else seen(checked).rows

    def row_number(self, position: int) -> int:
        """The office's number of a shown row."""
        return self._rows[position]

    def heading(self, column: int) -> str:
        """The office's heading of a column."""
        return self._checked.columns[column] if self._checked is not None else ""

    def column_of(self, heading: str) -> int:
        """Where a heading stands; -1 when the file has no such column."""
        columns = self._checked.columns if self._checked is not None else ()
        return columns.index(heading) if heading in columns else -1

    def place(self, row: int, heading: str) -> QModelIndex:
        """The index of a cell by its number and heading; the row's first cell when the heading is not one."""
        if self._checked is None or row not in self._rows:
            return QModelIndex()
        columns = self._checked.columns
        return self.index(self._rows.index(row), columns.index(heading) if heading in columns else 0)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        if self._checked is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._checked.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._checked is None:
            return None
        number, heading = self._rows[index.row()], self._checked.columns[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return self._text(number, heading, index.column())
        old = self._differences.changed.get((number, heading))
        if role == Qt.ItemDataRole.DisplayRole:
            text = visible(self._text(number, heading, index.column()))
            return f"{visible(old) or '—'} → {text}" if old is not None and self._shown is Shown.CHANGED else text
        mark = self._marks.get((number, heading)) or (self._marks.get((number, "")) if index.column() == 0 else None)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._text(number, heading, index.column())
            said = self._said(mark)
            said += [self._change(old, text)] if old is not None else []
            return in_clauses([headed(heading, text), *said])
        if role == Qt.ItemDataRole.ToolTipRole:
            said = self._said(mark)
            said += [self._change(old, self._text(number, heading, index.column()))] if old is not None else []
            return "\n".join(said) or None
        if mark is not None:
            return self._face(mark, role)
        return self._changed_face(role) if old is not None else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._checked is None:
            return False
        number, heading = self._rows[index.row()], self._checked.columns[index.column()]
        text = str(value)
        if text == self._text(number, heading, index.column()):
            return False
        self._typed[number, heading] = text
        self.dataChanged.emit(index, index)
        self.edited.emit(number, heading, text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or self._checked is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._checked.columns[section]
        return str(self._rows[section])

    def _text(self, number: int, heading: str, column: int) -> str:
        if self._checked is None:
            return ""
        typed = self._typed.get((number, heading))
        if typed is not None:
            return typed
        cells = self._checked.cells[number]
        return cells[column] if column < len(cells) else ""

    @staticmethod
    def _said(mark: tuple[Severity, str] | None) -> list[str]:
        """What is wrong with a cell, one line each, in the language in force."""
        return [told(line) for line in mark[1].split("\n")] if mark is not None else []

    @staticmethod
    def _face(mark: tuple[Severity, str], role: int) -> object:
        tone = "stop" if mark[0] is Severity.ERROR else "warn"
        palette = colours()
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(palette.colour(f"{tone}_bg"))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(palette.colour(f"{tone}_fg"))
        if role == Qt.ItemDataRole.DecorationRole:
            name = "circle-alert" if tone == "stop" else "triangle-alert"
            return icons.pixmap(name, palette.colour(f"{tone}_fg"), 14, 2)
        return None

    @staticmethod
    def _change(old: str, new: str) -> str:
        told = QCoreApplication.translate("Roster", "異動：{old} → {new}")
        return told.format(old=visible(old) or "—", new=visible(new) or "—")

    @staticmethod
    def _changed_face(role: int) -> object:
        palette = colours()
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(palette.accent_soft)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(palette.accent_text)
        if role == Qt.ItemDataRole.DecorationRole:
            return icons.pixmap("pen-line", palette.accent_text, 14, 2)
        return None


class CellsView(QTableView):
    """Fixed row heights always: measuring 100,000 rows would block the desk for a minute."""

    def __init__(self, model: CellsModel) -> None:
        super().__init__()
        self._cells = model
        self.setModel(model)
        self.setWordWrap(False)
        self.setShowGrid(True)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(14, 14))
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.setMinimumWidth(48)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setStretchLastSection(True)
        theme().changed.connect(self.viewport().update)

    def fit_columns(self, checked: CheckedFile) -> None:
        """Give every column the room its first rows need."""
        sample = list(islice(checked.cells.values(), SAMPLED))
        for position, heading in enumerate(checked.columns):
            longest = max((row[position] for row in sample if position < len(row)), key=len, default="")
            wanted = max(width_of(heading, TYPE.small), width_of(longest, TYPE.body)) + PADDING
            self.setColumnWidth(position, int(min(WIDE, max(NARROW, wanted))))

    def fit_changes(self, differences: Differences) -> None:
        """Give columns with changed cells room for what was and what will be."""
        for heading in {heading for _, heading in differences.changed}:
            position = self._cells.column_of(heading)
            if position >= 0:
                self.setColumnWidth(position, max(self.columnWidth(position), BOTH))

    def jump(self, row: int, heading: str) -> bool:
        """Stand on a cell; False when it is not among the rows shown."""
        index = self._cells.place(row, heading)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def standing(self) -> tuple[int, str] | None:
        """The cell the operator stands on, by number and heading."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self._cells.row_number(index.row()), self._cells.heading(index.column())
