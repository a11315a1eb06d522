"""The one line a reason is written in (原因)."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from app.typed import MAX_REASON


class ReasonField(QLineEdit):
    """The reason, as long as one may be; Ctrl+Z undoes typing while there is any, and is the desk's own key otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MAX_REASON)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)
