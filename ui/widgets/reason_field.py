"""The one line a reason is written in (原因)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from app.scanner import could_be_scanned
from app.typed import MAX_REASON


class ReasonField(QLineEdit):
    """The reason, as long as one may be; Ctrl+Z undoes typing while there is any, and is the desk's own key otherwise.

    Signals:
        given: Enter behind words that were asked for; what a scanner might have sent is no reason and takes F9 again.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MAX_REASON)
        self._asked = False
        self.returnPressed.connect(self._entered)

    def ask(self) -> None:
        """A key asked for a reason: take the keyboard."""
        self._asked = True
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Nobody asks any more: another item, or it was given."""
        self._asked = False

    def _entered(self) -> None:
        if self._asked and not could_be_scanned(self.text()):
            self.given.emit(self.text())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)
