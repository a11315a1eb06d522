"""The matrix on screen: students stay at the left while items scroll; the keyboard goes everywhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
)

from app.overview.cells import DONE, READY
from ui.overview.header import HEIGHT, MatrixHeader, narrowest
from ui.overview.marks import RowPainter
from ui.overview.model import DEPARTMENT, FIXED, FROZEN, NAME, NO, STANDING, MatrixModel
from ui.overview.words import missing_word, standing_word
from ui.theme.theme import qcolor, theme
from ui.theme.tokens import TYPE
from ui.widgets.painting import width_of

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 36
DEPARTMENT_MOST: Final = 200
WIDTHS: Final = {NO: 112, NAME: 126, DEPARTMENT: 130, STANDING: 112}
#: An item's column is never narrower: a mark, and some letters of its head on a line.
NARROWEST: Final = 58
_WIDEST: Final = 150


def _dress(table: QTableView, model: MatrixModel) -> MatrixHeader:
    """What both halves have in common."""
    table.setModel(model)
    header = MatrixHeader(model, table)
    table.setHorizontalHeader(header)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setStyleSheet("QTableView { border: 0; border-radius: 0; }")
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    down = table.verticalHeader()
    # Fixed heights: measuring a hundred thousand rows would take a minute.
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    down.setDefaultSectionSize(ROW_HEIGHT)
    down.hide()
    for column, width in WIDTHS.items():
        table.setColumnWidth(column, width)
    return header


class Frozen(QTableView):
    """The columns that stay; a line says where the others pass beneath them."""

    def __init__(self, parent: QTableView, rows: RowPainter) -> None:
        super().__init__(parent)
        self._scrolling, self._rows = parent, rows

    def paintEvent(self, event: QPaintEvent) -> None:
        self._rows.paint(self, event, range(FROZEN), row_height=ROW_HEIGHT, focused=self._scrolling.hasFocus())
        painter = QPainter(self.viewport())
        painter.setPen(qcolor("border_strong"))
        painter.drawLine(self.viewport().rect().topRight(), self.viewport().rect().bottomRight())


class MatrixTable(QTableView):
    """Everybody times every item.

    Signals:
        opened: 學號 to open at the counter.
        looked: Table row and column the keyboard is at.
        sort_asked: The head that was clicked.
    """

    opened = Signal(str)
    looked = Signal(int, int)
    sort_asked = Signal(int)

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self._model = model
        # Qt scrolls while it is being set up.
        self._rows = RowPainter(model)
        self.frozen = Frozen(self, self._rows)
        self.head = _dress(self, model)
        self.frozen_head = _dress(self.frozen, model)
        self._freeze()
        for head in (self.head, self.frozen_head):
            head.sectionClicked.connect(self.sort_asked)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.frozen.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentChanged.connect(lambda now, _was: self.looked.emit(now.row(), now.column()))
        theme().changed.connect(self.viewport().update)

    def _freeze(self) -> None:
        """The first columns once more, over the scrolling ones."""
        frozen = self.frozen
        frozen.setSelectionModel(self.selectionModel())
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for column in range(FROZEN, self._model.columnCount()):
            frozen.setColumnHidden(column, True)
        for policy in (frozen.setVerticalScrollBarPolicy, frozen.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setObjectName("frozen")
        frozen.setStyleSheet("QTableView { border: 0; border-radius: 0; } ")
        frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(frozen.verticalScrollBar().setValue)
        self.viewport().stackUnder(frozen)
        frozen.show()

    def show_order(self, section: int, *, descending: bool) -> None:
        """Mark the head rows are sorted by."""
        for head in (self.head, self.frozen_head):
            head.show_order(section, descending=descending)

    def fit_items(self) -> None:
        """The items share what the other columns leave, no narrower than a mark and the head need; then they scroll."""
        heads = [
            str(self._model.headerData(c, Qt.Orientation.Horizontal)) for c in range(FIXED, self._model.columnCount())
        ]
        items = self._model.columnCount() - FIXED
        words = [missing_word(self._model.school, 9), *(standing_word(self._model.school, s) for s in (READY, DONE))]
        longest = max(width_of(word, TYPE.small, QFont.Weight.Medium) for word in words)
        self.setColumnWidth(STANDING, max(WIDTHS[STANDING], round(longest) + 38))
        self.setColumnWidth(DEPARTMENT, self._department())
        room = self.viewport().width() - sum(self.columnWidth(column) for column in range(FIXED))
        needed = [narrowest(head, NARROWEST, _WIDEST) for head in heads]
        more = max(0, room - sum(needed)) // max(1, items)
        for column, width in enumerate(needed, FIXED):
            self.setColumnWidth(column, max(width, min(_WIDEST, width + more)))
        self._place()

    def _department(self) -> int:
        """As wide as the longest department, within reason: what is cut there cannot be told apart."""
        matrix = self._model.matrix
        names = matrix.departments.names if matrix is not None else ()
        longest = max((width_of(name, TYPE.body) for name in names), default=0)
        return min(DEPARTMENT_MOST, max(WIDTHS[DEPARTMENT], round(longest) + 24))

    def stand_at(self, row: int, column: int) -> None:
        """Put the keyboard on a cell."""
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, max(0, column)))

    def retranslate(self) -> None:
        """The language has changed: marks carry words."""
        self._rows.retranslate()
        self._model.say_changed()
        self.fit_items()
        self.viewport().update()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """A cell behind the frozen columns is no more visible than one outside the window."""
        if index.isValid() and index.column() < FROZEN:
            self.frozen.scrollTo(index, hint)
            return
        super().scrollTo(index, hint)
        hidden = sum(self.columnWidth(c) for c in range(FROZEN)) - self.visualRect(index).left()
        if hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_items()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without a delegate: thousands of cells a second are placed, not drawn."""
        self._rows.paint(
            self, event, range(FROZEN, self._model.columnCount()), row_height=ROW_HEIGHT, focused=self.hasFocus()
        )

    def _place(self) -> None:
        width = sum(self.columnWidth(c) for c in range(FROZEN))
        edge = self.frameWidth()
        self.frozen.setGeometry(QRect(edge, edge, width, self.viewport().height() + HEIGHT))

    def _open(self, row: int) -> None:
        matrix, k = self._model.matrix, self._model.matrix_row(row)
        if matrix is not None and k >= 0:
            self.opened.emit(matrix.numbers[k])
