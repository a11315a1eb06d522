"""Digits that act (數字鍵): one, or a few in quick succession, once no other key has followed; a scanner's number never."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from app.scanner import MIN_KEYS
from ui.frame.wedge import CLOSERS, rhythm

#: A digit counts only when no other key follows at once: a scanner's first digit must not act for a person.
BESIDE_PAUSE_MS: Final = 30


class Digits(QObject):
    """Holds digits back until it is clear that a person meant them.

    Signals:
        taken: The digits in the order they were pressed.
        passed_on: What was pressed is the beginning of a number, not a choice.
    """

    taken = Signal(list)
    passed_on = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Whether digits are held back."""
        return bool(self._held)

    def key(self, event: QKeyEvent, most: int) -> bool:
        """Hear a key; whether it was taken. `most` is the highest digit that means something."""
        text = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not plain or len(text) != 1 or not text.isprintable():
            if event.key() in CLOSERS:
                self.drop()
            return False
        choice = text.isascii() and text.isdigit() and 0 < int(text) <= most
        if choice and len(self._held) + 1 < MIN_KEYS:
            self._held += text
            self._timer.start(rhythm().limits.pause_ms + BESIDE_PAUSE_MS)
            return True
        if not self._held:
            return False
        held = self._held + text
        self.drop()
        self.passed_on.emit(held)
        return True

    def flush(self) -> None:
        """Take what is held now: the pause is over, or a key was pressed that no scanner sends."""
        held = self._held
        self.drop()
        if held:
            self.taken.emit([int(digit) for digit in held])

    def drop(self) -> None:
        """Forget what is held."""
        self._timer.stop()
        self._held = ""
