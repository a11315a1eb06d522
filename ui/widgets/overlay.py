"""A box over the window that takes the keyboard: the command palette, the key overview."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from ui.theme.tokens import RADIUS
from ui.widgets.labels import card
from ui.widgets.tab_way import put_in_order

EDGE = 40
#: The platform of tests and pictures has no windows that could be cut.
OFFSCREEN = "offscreen"


class Overlay(QDialog):
    """A frameless, modal box with round corners; what stands in it goes into `body`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        frame = card(name="overlay")
        self.body = QVBoxLayout(frame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def go_with(self, page: QWidget) -> None:
        """Stand over the whole window, and yet go with the page that opens this: somebody else's has one of its own."""
        page.destroyed.connect(self.deleteLater)

    def show_over(self, *, top: int | None = None) -> None:
        """Show in the middle of the window, or `top` pixels under its upper edge."""
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            left = (parent.width() - self.width()) // 2
            above = max(EDGE, (parent.height() - self.height()) // 2) if top is None else top
            self.move(parent.mapToGlobal(QPoint(left, above)))
        self.show()

    def fit(self) -> None:
        """As high as what it holds now, but within the window; Qt's own way stops at two thirds of the screen."""
        layout, parent = self.layout(), self.parentWidget()
        if layout is None or parent is None:
            return
        # What a layout thinks the least is counts words that wrap too high, and what was shown before: a box fitted by
        # it is left with empty ground under a short text that follows a long one.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumHeight(0)
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        # What was hidden or filled just now tells what is around it only later: told here, from the inside out.
        for within in self.findChildren(QLayout):
            within.invalidate()
        for part in reversed(self.findChildren(QWidget)):
            part.updateGeometry()
        layout.activate()
        wanted = (
            layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        )
        room = parent.height() - 2 * EDGE
        self.resize(self.width(), min(wanted, room))
        above = max(EDGE, (parent.height() - self.height()) // 2)
        self.move(parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, above)))

    def focusNextPrevChild(self, next: bool) -> bool:
        """What the box was filled with later is reached where it stands."""
        put_in_order(self)
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners: a translucent window shows them black where nothing composites."""
        super().resizeEvent(event)
        if QGuiApplication.platformName() == OFFSCREEN:
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), RADIUS.card + 1, RADIUS.card + 1)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))
