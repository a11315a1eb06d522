"""The banner under the scan box: trouble the operator can understand, with what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.errors import ActRefused, DeskError
from ui.sentences import told
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Glyph, label, set_tone
from ui.widgets.laid_out import nest


class Banner(Bilingual, QFrame):
    """Title, message and hint of a `DeskError`; stays until closed, replaced or outlived by the next act."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._glyph = Glyph("circle-alert", "stop_fg", 20, 2)
        self._title = label("", "strong")
        self._text = label("", "body", wrap=True)
        self._close = IconButton("x", ink="text2")
        self._close.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        nest(row, words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self.retranslate()

    def show_error(self, error: DeskError) -> None:
        """Say what happened and what to do next; a rule's refusal is calmer than trouble with the world."""
        tone = "warn" if isinstance(error, ActRefused) else "stop"
        self._glyph.show_icon("triangle-alert" if tone == "warn" else "circle-alert", f"{tone}_fg")
        self._title.setText(told(error.title))
        self._text.setText("　".join(told(part) for part in (error.message, error.hint) if part))
        set_tone(self, tone)
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self, f"{told(error.title)} {told(error.message)}")
            )

    @property
    def title(self) -> str:
        """What the banner says now, or said last."""
        return self._title.text()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._close.set_words(self.tr("關閉訊息"), "Esc")
