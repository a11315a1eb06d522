"""Asking for the passphrase of a ledger where the machine has no keyring (通行碼): at each start, in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label
from ui.widgets.laid_out import nest

WIDTH = 420


def secret_field() -> QLineEdit:
    """A field whose letters nobody reads over a shoulder; no input method guesses at them."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
    return made


class PassphrasePage(Bilingual, QWidget):
    """The page.

    Signals:
        given: What was typed.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._hint = label("", "title"), label("", "small", wrap=True)
        self.field, self.open = secret_field(), KeyButton(kind="primary")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(Glyph("key-round", "text3", 44, 1.5), 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._title, self._hint):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.field.setFixedWidth(WIDTH)
        row.addWidget(self.field)
        row.addWidget(self.open)
        row.addStretch(1)
        nest(column, row)
        column.addStretch(3)
        self.open.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("輸入帳冊的通行碼"))
        self._hint.setText(self.tr("這台電腦沒有金鑰圈，帳冊以通行碼加密；每次開啟都要輸入。資料沒有變動。"))
        self.field.setAccessibleName(self.tr("通行碼"))
        self.field.setPlaceholderText(self.tr("通行碼"))
        self.open.set_words(self.tr("開啟櫃台"))

    def _give(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())
            self.field.clear()
