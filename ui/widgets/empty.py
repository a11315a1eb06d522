"""The empty state: why there is nothing here, and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label


class EmptyState(QWidget):
    """An icon, a sentence, a hint and at most one button (`action`, hidden until `offer`)."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._title = label("", "title")
        self._hint = label("", "small", wrap=True)
        self.action = KeyButton(kind="primary")
        self.action.hide()
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(Glyph(icon, "text3", 44, 1.5), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        for part in (self._title, self._hint):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, title: str, hint: str) -> None:
        """Say why it is empty and what to do."""
        self._title.setText(title)
        self._hint.setText(hint)

    def offer(self, text: str) -> None:
        """Offer the one thing to do; without words nothing."""
        self.action.set_words(text)
        self.action.setVisible(bool(text))
