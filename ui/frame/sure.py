"""A question before what cannot be taken back: what will happen, and a key that says what it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH = 520


class Sure(Overlay):
    """Asked once and gone; Esc and the way back do nothing at all."""

    def __init__(self, parent: QWidget, title: str, text: str, act: str, done: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.body.setContentsMargins(22, 20, 22, 18)
        self.body.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Glyph("triangle-alert", "warn_dot", 26, 2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(label(title, "title", wrap=True))
        words.addWidget(label(text, "body", wrap=True))
        nest(head, words, 1)
        nest(self.body, head)
        self.yes, self.no = KeyButton(size="m"), KeyButton(size="m", kind="primary")
        self.yes.set_words(act)
        self.no.set_words(self.tr("先不要"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        nest(self.body, row)
        self._done = done
        self.yes.clicked.connect(self._yes)
        self.no.clicked.connect(self.close)
        self.setFixedWidth(WIDTH)

    def ask(self) -> None:
        """Show it; the keyboard stands on the way back."""
        self.show_over()
        self.no.setFocus()

    def _yes(self) -> None:
        self.close()
        self._done()
