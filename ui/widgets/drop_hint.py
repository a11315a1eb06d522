"""What lies over a page while a file is held above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.theme import colours
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.painting import draw_text

SEEN_THROUGH = 235


class DropHint(QWidget):
    """A dashed field with one sentence; it takes no mouse, so that the page under it gets the file."""

    def __init__(self, parent: QWidget, words: Callable[[], str]) -> None:
        """`words`: what letting go will do, in the language in force."""
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, rect: QRect) -> None:
        """Cover the page."""
        self.setGeometry(rect)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(palette.accent_soft)
        ground.setAlpha(SEEN_THROUGH)
        painter.setPen(QPen(QColor(palette.accent), 2, Qt.PenStyle.DashLine))
        painter.setBrush(ground)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(rect, RADIUS.card, RADIUS.card)
        draw_text(
            painter,
            rect,
            self._words(),
            px=TYPE.title,
            ink="accent_text",
            weight=QFont.Weight.Bold,
            align=Qt.AlignmentFlag.AlignCenter,
        )
