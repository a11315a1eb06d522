"""A page longer than its place: scrolled up and down only, and never in the Tab key's way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.laid_out import nest

BESIDE_BAR = 6


def scrolled(inner: QWidget) -> QScrollArea:
    """The area around a page."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def scrolled_lines(lines: QLayout) -> QScrollArea:
    """The area around lines that stand one under another, from the top; the bar keeps its distance from them."""
    inner = QWidget()
    inner.setObjectName("scrolled")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, BESIDE_BAR, 0)
    nest(column, lines)
    column.addStretch(1)
    return scrolled(inner)
