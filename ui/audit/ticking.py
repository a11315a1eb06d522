"""Tick boxes of the audit's tables, visible in both themes; a chosen row keeps the colours of its words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import icons
from ui.theme.theme import colours
from ui.widgets.painting import box

SIDE = 15


class TickDelegate(QStyledItemDelegate):
    """Paints cells of a table whose first column carries tick boxes in one ink of the palette."""

    def __init__(self, parent: QObject, *, ink: str) -> None:
        super().__init__(parent)
        self._ink = ink

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        paint_cell(painter, plain, ink=self._ink)


def paint_cell(painter: QPainter, option: QStyleOptionViewItem, *, ink: str) -> None:
    """One cell: its ground when the row is chosen, the tick box where there is one, then Qt's own text."""
    style = option.widget.style()
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(colours().accent_soft))
    option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
    if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
        tick = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget)
        _tick_box(painter, QRectF(tick), ink, on=option.checkState == Qt.CheckState.Checked)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        option.rect.setLeft(tick.right())
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)


def _tick_box(painter: QPainter, rect: QRectF, ink: str, *, on: bool) -> None:
    palette = colours()
    colour = palette.colour(ink)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = QRectF(0, 0, SIDE, SIDE)
    side.moveCenter(rect.center())
    box(painter, side, 4, fill=colour if on else palette.surface, edge=colour, width=1.5)
    if on:
        painter.drawPixmap(side.topLeft() + QPointF(1, 1), icons.pixmap("check", palette.surface, 13, 3))
    painter.restore()
