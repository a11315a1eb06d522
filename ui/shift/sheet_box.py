"""What both boxes have in common: a head, the sheet to scroll in, and a foot with what may be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.school.profile import SchoolProfile
from app.shift.reading import Reading
from ui.shift import words
from ui.shift.sheet_view import SheetView
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.labels import label, line
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay
from ui.widgets.scrolled import scrolled

SIZE: Final = QSize(940, 690)
MARGIN: Final = 48


class SheetBox(Bilingual, Overlay):
    """A box with a sheet in it.

    Signals:
        opened: 學號 of a student to look at.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.reading: Reading | None = None
        self.busy = False
        self._title, self._under = label("", "title"), label("", "small", wrap=True)
        self._close = IconButton("x")
        self._close.clicked.connect(self.hide)
        self.view = SheetView()
        self.view.opened.connect(self._lead)
        self._area = scrolled(self.view)
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self._lay_out()

    def show_sheet(self, school: SchoolProfile, reading: Reading) -> None:
        """Show a sheet over the window, with as much room as the window has."""
        self.reading = reading
        self.set_busy(busy=False)
        self.view.show_sheet(school, reading)
        self.retranslate()
        parent = self.parentWidget()
        if parent is not None:
            self.setFixedSize(SIZE.boundedTo(parent.size() - QSize(MARGIN, MARGIN)))
        self.show_over()

    def set_busy(self, *, busy: bool) -> None:
        """Something is on its way to the ledger."""
        self.busy = busy

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._close.set_words(self.tr("關閉"), "Esc")
        self._under.setText(words.heading(self.reading.sheet) if self.reading is not None else "")

    def set_title(self, text: str) -> None:
        """What the box is."""
        self._title.setText(text)
        self.setWindowTitle(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, PgUp and PgDn turn the sheet; Enter belongs to the buttons and fields."""
        bar = self._area.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        event.accept()

    def _lead(self, student_no: str) -> None:
        self.hide()
        self.opened.emit(student_no)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(22, 18, 18, 18)
        self.body.setSpacing(10)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._under)
        nest(head, names, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        nest(self.body, head)
        nest(self.body, self.above)
        self.body.addWidget(line())
        self.body.addWidget(self._area, 1)
        self.body.addWidget(line())
        nest(self.body, self.below)
        nest(self.body, self.foot)
