"""A choice from a list, with an arrow that follows the theme."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui.theme import icons
from ui.theme.theme import colours


class ComboBox(QComboBox):
    """Qt's own box; the wheel does not change it while it is only scrolled past."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = icons.pixmap("chevron-down", colours().text2, 16, 2)
        painter.drawPixmap(self.width() - 28, (self.height() - 16) // 2, arrow)
