"""The column beside the courses: as high as it is, the decision above the result; what has no room is scrolled to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

GAP: Final = 12
_NO_LIMIT: Final = 16_777_215


class SideColumn(QScrollArea):
    """The column.

    While nothing is to be decided the result shares out the height there is; with a decision in front every part has
    the height it needs, and the column scrolls on a low screen instead of pressing its parts together.
    """

    def __init__(self, decision: QWidget, result: QWidget, *, width: int) -> None:
        super().__init__()
        self._decision = decision
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(decision)
        column.addWidget(result, 1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(width)
        decision.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._share()
            self.verticalScrollBar().setValue(0)
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        alone = self._decision.isHidden()
        self._inner.setMaximumHeight(self.viewport().height() if alone else _NO_LIMIT)
