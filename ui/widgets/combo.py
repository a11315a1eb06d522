"""A choice from a list, with an arrow that follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from ui.theme import icons
from ui.theme.theme import colours

#: What the style keeps free at both sides of the words.
WITHIN = 2


class ComboBox(QComboBox):
    """Qt's own box; the wheel does not change it while it is only scrolled past."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @property
    def shown(self) -> str:
        """The words of what is chosen as far as there is room: cut with an ellipsis, whole in the tooltip."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        return self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room - WITHIN)

    @property
    def _said(self) -> str:
        return self.currentText() if self.currentIndex() >= 0 else self.placeholderText()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            whole = self._said if self.shown != self._said else ""
            QToolTip.showText(event.globalPos(), whole, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        option.currentText = self.shown
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        arrow = icons.pixmap("chevron-down", colours().text2, 16, 2)
        painter.drawPixmap(self.width() - 28, (self.height() - 16) // 2, arrow)
