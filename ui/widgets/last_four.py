"""A line that keeps the last four characters of an identity number, whatever was typed, scanned or pasted into it (N43)."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.certificates.checklist import LAST_FOUR


class LastFour(QLineEdit):
    """Whoever types the whole number leaves its end, not its beginning; the rest is never anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self._keep)

    def _keep(self, text: str) -> None:
        if len(text) > LAST_FOUR:
            self.setText(last_four(text))


def last_four(text: str) -> str:
    """The end of a number; blanks around it are no part of it."""
    return text.strip()[-LAST_FOUR:]
