"""A place to sign with finger, pen or mouse (簽名框): strokes between 0 and 1, in the shape of the box on the form."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme.theme import colours
from ui.theme.tokens import RADIUS
from ui.widgets.painting import box

#: Width over height of the place to sign on the form.
RATIO = 3.79
WIDTH = 664
#: Points nearer than this add nothing but bytes.
STEP = 0.004
INK = 2.2


class SignaturePad(QWidget):
    """The pad.

    Signals:
        changed: Something was written or wiped away.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.strokes: list[list[tuple[float, float]]] = []
        self._writing = False
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFixedSize(WIDTH, round(WIDTH / RATIO))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)

    def wipe(self) -> None:
        """Begin anew."""
        self.strokes = []
        self.update()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._writing = True
            self.strokes.append([self._place(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._writing:
            return
        x, y = self._place(event.position())
        last = self.strokes[-1][-1]
        if abs(x - last[0]) + abs(y - last[1]) >= STEP:
            self.strokes[-1].append((x, y))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._writing:
            self._writing = False
            self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        box(painter, edge, RADIUS.control, fill=palette.surface, edge=palette.border_strong, width=1)
        painter.setPen(QPen(QColor(palette.border), 1))
        low = self.height() * 0.78
        painter.drawLine(QPointF(24, low), QPointF(self.width() - 24, low))
        pen = QPen(QColor(palette.text), INK)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self.strokes:
            points = [QPointF(x * self.width(), y * self.height()) for x, y in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(QPolygonF(points))

    def _place(self, at: QPointF) -> tuple[float, float]:
        across = min(1.0, max(0.0, at.x() / max(1, self.width())))
        down = min(1.0, max(0.0, at.y() / max(1, self.height())))
        return round(across, 4), round(down, 4)
