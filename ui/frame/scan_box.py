"""The scan box: always ready, never in an input method, and the place the keyboard returns to.

While a Bopomofo input method composes, Windows sends no key events and a scanner's letters vanish; Qt detaches the
input method when the focus object refuses it. Names are searched in the palette (key `/`), where it is on.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import icons
from ui.theme.theme import colours
from ui.widgets.bilingual import Bilingual
from ui.widgets.painting import draw_key

ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class ScanBox(Bilingual, QLineEdit):
    """Where a card is scanned or a 學號 typed.

    Signals:
        entered: Enter was pressed on a text.
        stepped: An arrow key asked for the next (+1) or previous (-1) hit.
        walked: An arrow key on the empty box: it is meant for what the screen shows.
    """

    entered = Signal(str)
    stepped = Signal(int)
    walked = Signal(Qt.Key)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scan")
        self.setFixedHeight(44)
        self.setMaximumWidth(620)
        self.setTextMargins(34, 0, 44, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.setPlaceholderText(self.tr("掃描學生證，或輸入學號、末幾碼"))
        self.setAccessibleName(self.tr("掃描或輸入學號"))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the desk: what is undone at a counter is a decision, not a typed digit."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            text = self.text().strip()
            if text:
                self.entered.emit(text)
            event.accept()
            return
        if key in ARROWS and not self.text() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.walked.emit(Qt.Key(key))
            event.accept()
            return
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
            event.accept()
            return
        if event.text() in ("/", "?") and not self.text():
            # On an empty box these are the desk's own keys; no 學號 begins with them.
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        tint = palette.accent_text if self.hasFocus() else palette.text3
        painter.drawPixmap(14, 12, icons.pixmap("scan-line", tint, 20))
        draw_key(painter, self.width() - 12, self.height() / 2, "F2")
