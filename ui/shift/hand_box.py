"""交班: what the next person will read, a word to them, and the act that puts both on record."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from app.errors import DeskError
from app.school.profile import SchoolProfile
from app.shift.handing import MAX_NOTE
from app.shift.reading import Reading
from ui.sentences import told_of
from ui.shift.sheet_box import SheetBox
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label, set_tone
from ui.widgets.laid_out import nest

NOTE_HEIGHT: Final = 74
RECORD_WIDTH: Final = 210


class HandBox(SheetBox):
    """The box.

    Signals:
        asked: The note, and whether the sheet is printed at once.
        count_asked: The drawer is to be counted first.
    """

    asked = Signal(str, bool)
    count_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        self._about, self._left = label("", "small", wrap=True), label("", "small")
        self._wrong = label("", "body", wrap=True, tone="stop")
        self.count = KeyButton(size="m", icon="list-checks")
        self.print = KeyButton("Ctrl+P", size="m", icon="printer")
        self.record = KeyButton("Ctrl+Enter", size="m", kind="primary", icon="arrow-left-right")
        # Its key is wider than the room a style rule leaves for one.
        self.record.setMinimumWidth(RECORD_WIDTH)
        self._build()
        self.retranslate()

    def open_with(self, school: SchoolProfile, reading: Reading) -> None:
        """Begin; what was typed before and not recorded stays."""
        self._wrong.hide()
        self.count.setVisible(reading.sheet.certificates is not None)
        self.show_sheet(school, reading)
        self.note.setFocus()

    def failed(self, error: DeskError) -> None:
        """It was refused: why stands beside the note, which stays."""
        self.set_busy(busy=False)
        self._wrong.setText(told_of(error.title, error.message, error.hint))
        self._wrong.show()
        self.note.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        super().set_busy(busy=busy)
        self._weigh()

    @property
    def said(self) -> str:
        """What was typed, on one line."""
        return " ".join(self.note.toPlainText().split())

    @property
    def wrong(self) -> str:
        """Why it was refused."""
        return self._wrong.text() if not self._wrong.isHidden() else ""

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("交班"))
        self._about.setText(self.tr("給下一位的話。請寫事情，不要寫學號、姓名、電話等個資；要辦的人已列在上面。"))
        self.note.setAccessibleName(self.tr("給下一位的話"))
        self.note.setPlaceholderText(self.tr("例：印表機第二紙匣常卡紙，先用第一紙匣；明早九點有人送印鑑來。"))
        self.count.set_words(self.tr("先盤點抽屜…"))
        self.print.set_words(self.tr("登錄並列印"))
        self.record.set_words(self.tr("登錄交班"))
        self._weigh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(printed=False)
        elif control and event.key() == Qt.Key.Key_P:
            self._ask(printed=True)
        else:
            super().keyPressEvent(event)

    # -- inside --------------------------------------------------------------------------------------------------
    def _ask(self, *, printed: bool) -> None:
        if self.busy or len(self.said) > MAX_NOTE:
            return
        self._wrong.hide()
        self.set_busy(busy=True)
        self.asked.emit(self.said, printed)

    def _weigh(self) -> None:
        length = len(self.said)
        self._left.setText(f"{length} / {MAX_NOTE}")
        set_tone(self._left, "stop" if length > MAX_NOTE else "")
        for button in (self.print, self.record):
            button.setEnabled(not self.busy and length <= MAX_NOTE)
        self.note.setEnabled(not self.busy)

    def _build(self) -> None:
        about = QHBoxLayout()
        about.addWidget(self._about, 1)
        about.addWidget(self._left, 0, Qt.AlignmentFlag.AlignBottom)
        self.below.setSpacing(6)
        nest(self.below, about)
        self.below.addWidget(self.note)
        self.below.addWidget(self._wrong)
        self._wrong.hide()
        self.foot.addWidget(self.count)
        self.foot.addStretch(1)
        self.foot.addWidget(self.print)
        self.foot.addWidget(self.record)
        for button in (self.count, self.print, self.record):
            button.setAutoDefault(False)
        self.note.textChanged.connect(self._weigh)
        self.count.clicked.connect(self.count_asked)
        self.print.clicked.connect(lambda: self._ask(printed=True))
        self.record.clicked.connect(lambda: self._ask(printed=False))
