"""The toast: what was just done and the way back, beside the button it undoes and never over data."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ui.widgets.bilingual import Bilingual
from ui.widgets.labels import Glyph, label

SHOWN_MS = 8000
HEIGHT = 46
WIDTH = 320


class Toast(Bilingual, QFrame):
    """One line at a time; the newest replaces the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toast")
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._undo: Callable[[], None] | None = None
        self._text = label()
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._button = QPushButton()
        self._button.setProperty("kind", "toast")
        self._button.clicked.connect(self._undo_clicked)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(10)
        row.addWidget(Glyph("circle-check", "toast_link", 18, 2))
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()
        self.retranslate()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show a line, with a way back if there is one, and let a screen reader say it."""
        self._text.setText(text)
        self._text.setToolTip(text)
        self._undo = undo
        self._button.setVisible(undo is not None)
        self.show()
        self._timer.start(SHOWN_MS)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @property
    def text(self) -> str:
        """What it says now, or said last."""
        return self._text.text()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._button.setText(self.tr("復原 Ctrl+Z"))
        self._button.setAccessibleName(self.tr("復原剛才的動作"))

    def take_back(self) -> bool:
        """Ctrl+Z: what the button does, while it is there; whether it was."""
        there = self.isVisible() and self._undo is not None
        if there:
            self._undo_clicked()
        return there

    def _undo_clicked(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()
