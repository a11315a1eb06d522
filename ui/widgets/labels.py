"""Labels that carry a role of the type scale, and the small boxes they stand in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import icons
from ui.theme.theme import colours


def label(text: str = "", role: str = "body", *, wrap: bool = False, tone: str = "") -> QLabel:
    """A text in one role of the type scale: display, title, lead, strong, body, small, caption, number or tag."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the tone a style rule looks at, and have the rule applied."""
    if widget.property("tone") == tone:
        return
    widget.setProperty("tone", tone)
    for part in (widget, *widget.findChildren(QLabel)):
        part.style().unpolish(part)
        part.style().polish(part)


def card(*, name: str = "card") -> QFrame:
    """A white box with a border: the ground most things stand on."""
    made = QFrame()
    made.setObjectName(name)
    return made


def line() -> QFrame:
    """A thin line between two parts of a card."""
    made = QFrame()
    made.setObjectName("line")
    made.setFixedHeight(1)
    return made


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a column and delete it, at once hidden so that nothing flickers."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class ElidedLabel(QLabel):
    """A text of second rank: it gives way to its neighbours and is cut with an ellipsis, whole in the tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, text)


class Glyph(QWidget):
    """An icon that follows the theme; decoration, so it says nothing to a screen reader."""

    def __init__(self, name: str, ink: str, size: int = 18, stroke: float = 1.75) -> None:
        super().__init__()
        self._name, self._ink, self._size, self._stroke = name, ink, size, stroke
        self.setFixedSize(size, size)

    def show_icon(self, name: str, ink: str) -> None:
        """Draw another icon or the same in another colour."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colour = colours().colour(self._ink)
        QPainter(self).drawPixmap(0, 0, icons.pixmap(self._name, colour, self._size, self._stroke))
