"""What other desks may not have sent yet, in a sentence: beside everything that cannot be taken back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.unsent import Elsewhere
from ui.frame.sync_words import others_unsent
from ui.widgets.bilingual import Bilingual
from ui.widgets.labels import Glyph, label


class UnsentNote(Bilingual, QFrame):
    """The sentence in a quiet box; not there at all at a desk of its own. Ready for any act that cannot be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self._elsewhere: Elsewhere | None = None
        self._now: datetime | None = None
        self._glyph = Glyph("info", "accent_text", 18, 2)
        self._text = label("", "body", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._text.text()

    def show_elsewhere(self, elsewhere: Elsewhere | None, now: datetime) -> None:
        """Say it; None at a desk of its own, where there is nobody else."""
        self._elsewhere, self._now = elsewhere, now
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        elsewhere = self._elsewhere
        self.setVisible(elsewhere is not None)
        if elsewhere is None or self._now is None:
            return
        risky = bool(elsewhere.silent or elsewhere.facts)
        self._glyph.show_icon("triangle-alert" if risky else "circle-check", "warn_dot" if risky else "done_dot")
        self._text.setText(others_unsent(elsewhere, self._now))
        self.setAccessibleName(self._text.text())
