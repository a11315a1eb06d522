"""The progress ring: how many units are done, read in a glance."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.theme import qcolor
from ui.widgets.painting import draw_text, width_of

SIZE = 72


class Ring(QWidget):
    """A circle that closes as units pass; the figures stand inside it."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._total = 0, 0
        self.setFixedSize(SIZE, SIZE)

    def show_progress(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{done}/{total}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(5, 5, SIZE - 10, SIZE - 10)
        painter.setPen(QPen(qcolor("track"), 7))
        painter.drawEllipse(circle)
        if self._done and self._total:
            painter.setPen(QPen(qcolor("done_dot"), 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(circle, 90 * 16, round(-360 * 16 * self._done / self._total))
        big, small = str(self._done), f"/{self._total}"
        wide = width_of(big, 20, QFont.Weight.Bold)
        left = (SIZE - wide - width_of(small, 12)) / 2
        draw_text(painter, QRectF(left, 0, wide + 1, SIZE - 1), big, px=20, ink="text", weight=QFont.Weight.Bold)
        draw_text(painter, QRectF(left + wide + 1, 2, SIZE, SIZE), small, px=12, ink="text3")
