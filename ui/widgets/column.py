"""A column as high as what it holds, that scrolls when its neighbours need the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.labels import clear

LEAST = 42


class _Parts(QWidget):
    """What is scrolled; Qt shows a scroll bar as soon as this has less than its least height, which wrapped words overstate."""

    def minimumSizeHint(self) -> QSize:
        layout, around = self.layout(), self.parentWidget()
        if layout is None or around is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        return QSize(layout.totalMinimumSize().width(), layout.totalHeightForWidth(around.width()))


class Column(QScrollArea):
    """Parts one under the other; asks for their full height and is content with less."""

    def __init__(self, *, gap: int) -> None:
        super().__init__()
        inner = _Parts()
        inner.setObjectName("scrolled")
        self._parts = QVBoxLayout(inner)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(gap)
        self.setWidget(inner)
        inner.installEventFilter(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add(self, *parts: QWidget) -> None:
        """Put parts under the others."""
        for part in parts:
            self._parts.addWidget(part)

    def clear(self) -> None:
        """Take everything out."""
        clear(self._parts)

    def fit(self) -> None:
        """After adding: not there at all when empty, else as high as needed."""
        self.setVisible(self._parts.count() > 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.viewport().width()
        height = self._parts.totalHeightForWidth(width) if self._parts.hasHeightForWidth() else -1
        return QSize(100, height if height >= 0 else self._parts.totalSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, min(LEAST, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words break elsewhere at another width: with the height of the old one its lines would be drawn apart.
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Parts learn their true size when the style reaches them; the column then asks again.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
