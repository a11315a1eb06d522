"""接班: what the last person left, the note before everything else, and the act that says it was read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clock import from_ms
from app.school.profile import SchoolProfile
from app.shift.reading import Reading
from ui.i18n import short_moment
from ui.shift.sheet_box import SheetBox
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import card, label, set_tone


class TakeBox(SheetBox):
    """The box.

    Signals:
        taken: The sheet was read.
        print_asked: It is to be printed.
        save_asked: It is to be kept as a file.
    """

    taken = Signal()
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._note_box = card(name="gate")
        self._note_head, self._note = label("", "small"), label("", "lead", wrap=True)
        self._over = label("", "small")
        self.print, self.save = KeyButton(size="m", icon="printer"), KeyButton(size="m", icon="download")
        self.later = KeyButton("Esc", size="m")
        self.take = KeyButton("Enter", size="m", kind="primary", icon="check")
        self._build()
        self.retranslate()

    def open_with(self, school: SchoolProfile, reading: Reading) -> None:
        """Show what waits to be taken over."""
        self.show_sheet(school, reading)
        (self.take if self.take.isVisible() else self.print).setFocus()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{self.windowTitle()} {self.note}"))

    def set_busy(self, *, busy: bool) -> None:
        super().set_busy(busy=busy)
        for button in (self.print, self.save, self.take):
            button.setEnabled(not busy)

    @property
    def note(self) -> str:
        """The word of the last person, as it is shown."""
        return self._note.text()

    def retranslate(self) -> None:
        super().retranslate()
        handed = self.reading.handed if self.reading is not None else None
        self.set_title(self.tr("接班"))
        if handed is not None:
            said = self.tr("{who} 在 {at} 交班（{number}），給下一位的話：")
            self._note_head.setText(
                said.format(who=handed.by, at=short_moment(from_ms(handed.at_ms)), number=handed.number)
            )
            hidden = self.tr("（留言已刪除，或不是這個帳號可以看的）")
            self._note.setText(handed.note or (hidden if handed.withheld else self.tr("（沒有留言）")))
            taken = handed.taken
            if taken is not None:
                self.set_title(self.tr("上一張交接單"))
                over = self.tr("{who} 在 {at} 接班").format(who=taken.by, at=short_moment(from_ms(taken.at_ms)))
                self._over.setText(over)
            for part in (self.take, self.later):
                part.setVisible(taken is None)
            self._over.setVisible(taken is not None)
        self.print.set_words(self.tr("列印"))
        self.save.set_words(self.tr("另存 PDF"))
        self.later.set_words(self.tr("稍後"))
        self.take.set_words(self.tr("看過了，接班"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take.isVisible():
            self.take.click()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        set_tone(self._note_box, "wait")
        inside = QVBoxLayout(self._note_box)
        inside.setContentsMargins(16, 10, 16, 12)
        inside.setSpacing(4)
        inside.addWidget(self._note_head)
        inside.addWidget(self._note)
        self.above.addWidget(self._note_box)
        for button in (self.print, self.save):
            self.foot.addWidget(button)
        self.foot.addWidget(self._over)
        self.foot.addStretch(1)
        self.foot.addWidget(self.later)
        self.foot.addWidget(self.take)
        for button in (self.print, self.save, self.later):
            button.setAutoDefault(False)
        self.later.clicked.connect(self.hide)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.take.clicked.connect(self._take)

    def _take(self) -> None:
        if not self.busy:
            self.set_busy(busy=True)
            self.taken.emit()
