"""發出了: what the clerk tells and does after a diploma has left, and the way to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.certificates.glance import Glance
from ui.certificates import words
from ui.certificates.verdict_band import put_verdict
from ui.sentences import told
from ui.services import Handed
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.glyph_line import glyph_line
from ui.widgets.labels import Glyph, card, clear, label, line, set_tone
from ui.widgets.scrolled import scrolled_lines

PRINT_KEY = "Ctrl+P"


class HandedCard(Bilingual, QFrame):
    """The right side of the page once the diploma has left; Enter goes on to the next.

    Signals:
        print_asked: The receipt.
        next_asked: The next student.
    """

    print_asked = Signal()
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._handed: Handed | None = None
        self._found: Glance | None = None
        self._lost = False
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._band = card(name="gate")
        self._mark = Glyph("badge-check", "done_fg", 32, 2)
        self.heading, self.said = label("", "title", wrap=True), label("", "body", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.texts: list[str] = []
        self.print = KeyButton(PRINT_KEY, icon="printer")
        self.following = KeyButton("Enter", kind="primary", icon="arrow-right")
        self._build()
        self.retranslate()

    def show_handed(self, handed: Handed, found: Glance, *, lost: bool, receipt: bool) -> None:
        """Show what has just left; `receipt`: there is a paper to sign."""
        self._handed, self._found, self._lost = handed, found, lost
        self.print.setVisible(receipt)
        self.retranslate()
        self.setFocus()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.setAccessibleName(self.tr("已發證"))
        self.print.set_words(self.tr("列印簽收單"))
        self.following.set_words(self.tr("下一位"))
        handed, found = self._handed, self._found
        if handed is None or found is None:
            return
        done = handed.done
        set_tone(self._band, "warn" if done.provisional else "done")
        self._mark.show_icon(
            "shield-alert" if done.provisional else "badge-check", "warn_fg" if done.provisional else "done_fg"
        )
        self.heading.setText(self.tr("主管放行：列入待確認") if done.provisional else self.tr("可以把證書交出"))
        self.said.setText(
            self.tr("證書字號 {serial}　簽領單 {receipt}").format(serial=done.serial, receipt=done.receipt)
        )
        clear(self._lines)
        self.texts.clear()
        for text in handed.warnings:
            self._say("triangle-alert", "warn_dot", told(text))
        self._lines.addWidget(label(self.tr("告訴同學"), "strong"))
        for text in words.card_lines(found, lost=self._lost):
            self._say("id-card", "text3", text)
        for icon, ink, text in words.tellings(found):
            self._say(icon, ink, text)
        for due in found.due:
            self._say("clock", "warn_dot", self.tr("還沒有辦：{what}").format(what=due.sub.label))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.next_asked.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, icon: str, ink: str, text: str) -> None:
        self._lines.addWidget(glyph_line(icon, ink, text))
        self.texts.append(text)

    def _build(self) -> None:
        self.print.clicked.connect(self.print_asked)
        self.following.clicked.connect(self.next_asked)
        put_verdict(self._band, self._mark, self.heading, self.said, edge=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(self._band)
        column.addWidget(scrolled_lines(self._lines), 1)
        column.addWidget(line())
        column.addWidget(self.print)
        column.addWidget(self.following)
