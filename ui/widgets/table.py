"""A table on a card: rows of one height, cells with air, the keyboard's place always visible."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from ui.theme.theme import qcolor
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.painting import draw_text, elided
from ui.widgets.widths import Widths

ROW_HEIGHT = 38
PAD = 10

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: the ground of a chosen row, a thin line under it, the text with air on both sides."""

    def __init__(self, parent: QObject, *, strong: frozenset[int] = frozenset()) -> None:
        super().__init__(parent)
        self._strong = strong

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        ground(painter, option)
        weight = QFont.Weight.Medium if index.column() in self._strong else QFont.Weight.Normal
        rect = QRectF(option.rect).adjusted(PAD, 0, -PAD / 2, 0)
        text = elided(str(index.data(Qt.ItemDataRole.DisplayRole) or ""), TYPE.body, rect.width(), weight)
        draw_text(painter, rect, text, px=TYPE.body, ink="text", weight=weight)
        painter.restore()


def ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of one cell, for delegates that draw more than text."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(option.rect, qcolor("accent_soft"))
    painter.setPen(qcolor("border"))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


class TableCard(QFrame):
    """The card a table stands on; it draws the focus ring, which a table's square corners would cut."""

    def __init__(self, table: QTableView, *, widths: Mapping[int, int], stretch: int, strong: frozenset[int]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.table = table
        table.setItemDelegate(CellDelegate(table, strong=strong))
        table.setFrameShape(QFrame.Shape.NoFrame)
        # The card has the border and the ground; this table has neither.
        table.setStyleSheet("QTableView, QHeaderView::section { background: transparent; } QTableView { border: 0; }")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Fixed heights: measuring a hundred thousand rows would take a minute.
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.widths = Widths(table, widths)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.addWidget(table)
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.table.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(qcolor("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS.card, RADIUS.card)
