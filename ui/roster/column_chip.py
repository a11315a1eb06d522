"""One column of the office's file as a chip: its heading and what it is read as; not read is said in words too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from ui.theme import icons
from ui.theme.theme import colours, theme
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.painting import box, draw_text, width_of

HEIGHT = 28


class ColumnChip(QAbstractButton):
    """A small button in the file bar."""

    def __init__(self, words: str, *, read: bool) -> None:
        super().__init__()
        self.setText(words)
        self._read = read
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        weight = QFont.Weight.Medium if self._read else QFont.Weight.Normal
        return QSize(round(width_of(self.text(), TYPE.small, weight)) + 38, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = palette.accent_soft if self._read else palette.surface
        edge = palette.focus if self.hasFocus() else palette.border_strong if self.underMouse() else palette.border
        box(painter, rect, RADIUS.chip, fill=fill, edge=edge, width=2 if self.hasFocus() else 1)
        ink = "accent_text" if self._read else "text3"
        draw_text(
            painter,
            rect.adjusted(9, 0, -24, 0),
            self.text(),
            px=TYPE.small,
            ink=ink,
            weight=QFont.Weight.Medium if self._read else QFont.Weight.Normal,
        )
        tint = palette.colour(ink)
        painter.drawPixmap(
            int(rect.right()) - 20, round(rect.center().y()) - 6, icons.pixmap("chevron-down", tint, 13, 2)
        )
