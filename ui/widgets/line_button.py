"""A whole line of words that is pressed: as high as its words need at the width it gets."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

LEAST: Final = 120


class LineButton(QToolButton):
    """The line; whoever makes it fills its layout and calls `let_through`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("step")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def let_through(self) -> None:
        """The mouse presses the line, not the words on it."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        # Qt asks the layout itself, and one whose words do not wrap would answer with no height at all.
        layout = self.layout()
        return layout is None or layout.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()
