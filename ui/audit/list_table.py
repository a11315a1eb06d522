"""The table of a department's students: what every list of the audit screen has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.places import Place
from ui.audit.model import Listed
from ui.theme.theme import theme
from ui.theme.tokens import TYPE
from ui.widgets.painting import PILL_HEIGHT, Pill, draw_pill, pill_width, width_of
from ui.widgets.widths import Widths

PillRole: Final = int(Qt.ItemDataRole.UserRole) + 2
ROW_HEIGHT = 38
HEADING_PAD = 28

Index = QModelIndex | QPersistentModelIndex


class Columns(Protocol):
    """What the columns of a list are: words, figures and pills."""

    @property
    def count(self) -> int:
        """How many columns there are."""
        ...

    @property
    def figures(self) -> frozenset[int]:
        """Columns of figures, set to the right."""
        ...

    def title(self) -> str:
        """What the list is called."""
        ...

    def heading(self, column: int) -> str:
        """The heading of a column."""
        ...

    def text(self, row: Listed, column: int) -> str:
        """What a cell says."""
        ...

    def pill(self, row: Listed, column: int) -> Pill | None:
        """The pill in a cell, where there is one."""
        ...

    def order(self, row: Listed, column: int) -> tuple[Any, ...]:
        """What a column is sorted by."""
        ...


class ListModel(QAbstractTableModel):
    """Rows arrive while the department is read; filter and order are applied before they come here."""

    def __init__(self, says: Columns) -> None:
        super().__init__()
        self.says = says
        self._rows: tuple[Listed, ...] = ()

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """Show these; rows added at the end and rows that only say more keep selection and place."""
        new, before = tuple(rows), len(self._rows)
        if new == self._rows:
            return
        if before and _same_people(self._rows, new[:before]):
            changed = [k for k in range(before) if new[k] is not self._rows[k] and new[k] != self._rows[k]]
            if len(new) > before:
                self.beginInsertRows(QModelIndex(), before, len(new) - 1)
                self._rows = new
                self.endInsertRows()
            self._rows = new
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], self.says.count - 1))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def row(self, position: int) -> Listed:
        """One student."""
        return self._rows[position]

    def place_of(self, student_no: str) -> int:
        """Where a student stands; -1 when not shown."""
        return next((k for k, row in enumerate(self._rows) if row.student_no == student_no), -1)

    def retranslate(self) -> None:
        """The words are others now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.says.count - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.says.count - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.says.count

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.says.figures:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self.says.heading(section) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == PillRole:
            return self.says.pill(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self.says.figures:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.says.text(row, column)
        return None


def _same_people(one: Sequence[Listed], other: Sequence[Listed]) -> bool:
    return len(one) == len(other) and all(a is b or a.student == b.student for a, b in zip(one, other, strict=True))


def dress(table: QTableView, *, widths: Mapping[int, int], stretch: int, height: int) -> None:
    """What every table of the audit has in common: whole rows, one height, air in the cells, no grid."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setStyleSheet("QTableView::item { padding: 0 8px; }")
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    down, across = table.verticalHeader(), table.horizontalHeader()
    # Fixed heights: measuring thousands of rows would take seconds.
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    down.setDefaultSectionSize(height)
    down.hide()
    across.setHighlightSections(False)
    across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in widths.items():
        table.setColumnWidth(column, width)
    across.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)


class PillDelegate(QStyledItemDelegate):
    """Paints a state as a pill: icon, word, colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        pill = index.data(PillRole)
        if not isinstance(pill, Pill):
            super().paint(painter, option, index)
            return
        painter.save()
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, option.widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        draw_pill(painter, rect.left() + 6 + pill_width(pill), rect.center().y() - PILL_HEIGHT / 2, pill)
        painter.restore()


class ListTable(QTableView):
    """The list; Enter or a double click opens a student, a click on a heading sorts by it.

    Signals:
        opened: 學號.
        sort_asked: A column.
    """

    opened = Signal(str)
    sort_asked = Signal(int)

    def __init__(self, rows: ListModel, *, widths: Mapping[int, int], pills: Sequence[int], stretch: int) -> None:
        super().__init__()
        self._rows, self._widths = rows, widths
        self.setModel(rows)
        for column in pills:
            self.setItemDelegateForColumn(column, PillDelegate(self))
        dress(self, widths=widths, stretch=stretch, height=ROW_HEIGHT)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.columns = Widths(self, widths)
        across.setSectionsClickable(True)
        across.sectionClicked.connect(self.sort_asked)
        self.fit_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(rows.row(index.row()).student_no))
        theme().changed.connect(self.viewport().update)

    def fit_columns(self) -> None:
        """No heading is cut in either language, unless somebody drew its column so."""
        headings = {column: str(self._rows.headerData(column, Qt.Orientation.Horizontal)) for column in self._widths}
        least = {
            c: round(width_of(said, TYPE.small, QFont.Weight.Medium)) + HEADING_PAD for c, said in headings.items()
        }
        self.columns.become({column: max(width, least[column]) for column, width in self._widths.items()})

    def show_order(self, column: int, *, falling: bool) -> None:
        """Draw the arrow of the order in force; none while the list stands by 學號 as it came."""
        across = self.horizontalHeader()
        across.setSortIndicatorShown(column >= 0)
        if column >= 0:
            across.setSortIndicator(column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._rows.row(self.currentIndex().row()).student_no)
            return
        super().keyPressEvent(event)

    def chosen(self) -> str:
        """The 學號 the keyboard stands on; empty when on nobody."""
        index = self.currentIndex()
        return self._rows.row(index.row()).student_no if index.isValid() else ""

    def stand_on(self, student_no: str) -> None:
        """Stand on a student again after the rows were ordered otherwise."""
        place = self._rows.place_of(student_no) if student_no else -1
        if place >= 0 and self.currentIndex().row() != place:
            self.selectRow(place)


class ListFilter(QWidget):
    """Which rows a list shows; one that offers nothing lets everybody through.

    Signals:
        changed: Sift again.
    """

    changed = Signal()
    #: What stands beside the department instead of under it.
    beside: tuple[QWidget, ...] = ()

    def sift(self, rows: Sequence[Listed]) -> list[Listed]:
        """The rows let through."""
        return list(rows)

    def show_counts(self, rows: Sequence[Listed]) -> None:
        """Say what every choice would leave of these."""

    def left(self) -> Place:
        """What is let through now."""
        return {}

    def stand(self, place: Place) -> None:
        """Let that through again; nothing is sifted yet."""

    def step(self, position: int) -> None:
        """Alt and a digit."""
