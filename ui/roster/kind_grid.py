"""Which kind of file: two lines of choices of which one is in force."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QSizePolicy, QToolButton

LINES = 2


class KindGrid(QFrame):
    """The kinds in their order, line by line.

    Signals:
        chosen: The index the operator chose.
    """

    chosen = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(3, 3, 3, 3)
        grid.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        columns = -(-count // LINES)
        for k in range(count):
            button = QToolButton()
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setChecked(k == 0)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, k // columns, k % columns)
            self._group.addButton(button, k)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        """Which choice is in force."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Put a choice in force without telling anybody."""
        self._group.button(index).setChecked(True)

    def set_words(self, words: Sequence[str]) -> None:
        """Say what the choices are."""
        for k, text in enumerate(words):
            button = self._group.button(k)
            button.setText(text)
            button.setAccessibleName(text)
