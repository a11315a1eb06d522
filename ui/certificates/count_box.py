"""盤點抽屜: each certificate in the drawer once, and what differs from the record; the handover sheet carries the last count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QWidget

from app.certificates.shift import Count
from app.store import Changes
from app.typed import MAX_REASON
from ui.background import Tasks
from ui.frame.screen import Desk
from ui.frame.wedge import HEARS_KEYS
from ui.punctuation import in_clauses, listed
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.labels import card, label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH: Final = 620
#: More serials than these are told by how many.
NAMED: Final = 6


class CountBox(Bilingual, Overlay):
    """One count; what was scanned stays until it is recorded or the box is opened anew."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks: Tasks = desk.tasks
        self._serials: list[str] = []
        self._found: Count | None = None
        self._busy = False
        self._title, self._hint = label("", "title"), label("", "small", wrap=True)
        self._close = IconButton("x")
        self.place = ComboBox()
        self.serial = QLineEdit()
        # A scanner's burst belongs to this field and not to the search.
        self.serial.setProperty(HEARS_KEYS, True)
        self.scanned = QListWidget()
        self.scanned.setFixedHeight(150)
        self._band = card(name="gate")
        self.said = label("", "strong", wrap=True)
        self.note = QLineEdit()
        self.note.setMaxLength(MAX_REASON)
        self.take_out, self.record = KeyButton(size="m"), KeyButton(kind="primary", icon="check")
        self._build()
        self.retranslate()

    def open_for(self, places: Sequence[str]) -> None:
        """Begin a count of one place or of all."""
        self._serials, self._found = [], None
        self.scanned.clear()
        self.note.clear()
        self.place.clear()
        self.place.addItem(self.tr("全部位置"), "")
        for place in places:
            self.place.addItem(place, place)
        self.retranslate()
        self.show_over()
        self.serial.setFocus()
        self._compare()

    @property
    def serials(self) -> Sequence[str]:
        """What was counted, in order."""
        return tuple(self._serials)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("盤點抽屜"))
        self.setWindowTitle(self._title.text())
        self._hint.setText(
            self.tr("把抽屜裡的證書一張一張掃過（或輸入字號按 Enter）；少了、多了會說是哪幾張，並記在交接單上。")
        )
        self._close.set_words(self.tr("關閉"), "Esc")
        self.place.setAccessibleName(self.tr("點哪一個位置"))
        self.place.setItemText(0, self.tr("全部位置"))
        for field, text in (
            (self.serial, self.tr("證書字號，Enter 加入")),
            (self.note, self.tr("處理情形；與紀錄不符時必填")),
        ):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
        self.scanned.setAccessibleName(self.tr("點到的證書"))
        self.take_out.set_words(self.tr("拿掉這一筆"))
        self.record.set_words(self.tr("登錄盤點"))
        self._tell()

    # -- inside --------------------------------------------------------------------------------------------------
    def _add(self) -> None:
        text = self.serial.text().strip()
        self.serial.clear()
        if not text:
            return
        if text in self._serials:
            # The same certificate twice under the scanner is one certificate.
            self.scanned.setCurrentRow(self._serials.index(text))
            return
        self._serials.append(text)
        self.scanned.addItem(text)
        self.scanned.setCurrentRow(len(self._serials) - 1)
        self._compare()

    def _drop(self) -> None:
        at = self.scanned.currentRow()
        if at >= 0:
            del self._serials[at]
            self.scanned.takeItem(at)
            self._compare()

    def _compare(self) -> None:
        from app.certificates.shift import count

        ctx, serials, place = self._desk.ctx, tuple(self._serials), str(self.place.currentData() or "")

        def compared(found: Count) -> None:
            if serials == tuple(self._serials):
                self._found = found
                self._tell()

        self._tasks.store(lambda: count(ctx, serials, place=place), compared, self._desk.refuse)

    def _tell(self) -> None:
        found = self._found
        self._band.setVisible(found is not None)
        self.record.setEnabled(found is not None and not self._busy)
        if found is None:
            return
        set_tone(self._band, "done" if found.agrees else "warn")
        said = self.tr("點到 {n} 張，紀錄 {m} 張").format(n=found.counted, m=found.expected)
        parts = [
            f"{word} {_named(serials)}"
            for word, serials in ((self.tr("少了"), found.missing), (self.tr("多了"), found.unexpected))
            if serials
        ]
        self.said.setText("\n".join([in_clauses((said, self.tr("相符"))) if found.agrees else said, *parts]))
        self.fit()

    def _record(self) -> None:
        from app.certificates.shift import record_count

        found = self._found
        if found is None or self._busy:
            return
        ctx, place, note = self._desk.ctx, str(self.place.currentData() or ""), self.note.text()
        self._set_busy(busy=True)

        def done(made: tuple[str, Changes]) -> None:
            self._set_busy(busy=False)
            self.hide()
            self._desk.say(self.tr("已登錄盤點：{number}").format(number=made[0]))
            self._desk.broadcast(made[1])

        def failed(error: Exception) -> None:
            self._set_busy(busy=False)
            self.note.setFocus()
            self._desk.refuse(error)

        self._tasks.store(lambda: record_count(ctx, found, place=place, note=note), done, failed)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._tell()

    def _build(self) -> None:
        for button in (self.take_out, self.record):
            # Enter belongs to the field that takes serials.
            button.setAutoDefault(False)
        self._close.clicked.connect(self.hide)
        self.take_out.clicked.connect(self._drop)
        self.record.clicked.connect(self._record)
        self.serial.returnPressed.connect(self._add)
        self.place.activated.connect(lambda _k: self._compare())
        self.setFixedWidth(WIDTH)
        self.body.setContentsMargins(22, 18, 18, 20)
        self.body.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        nest(self.body, head)
        self.body.addWidget(self._hint)
        enter = QHBoxLayout()
        enter.setSpacing(8)
        enter.addWidget(self.place, 1)
        enter.addWidget(self.serial, 2)
        nest(self.body, enter)
        self.body.addWidget(self.scanned)
        self.body.addWidget(self.take_out, 0, Qt.AlignmentFlag.AlignRight)
        band = QHBoxLayout(self._band)
        band.setContentsMargins(14, 10, 14, 10)
        band.addWidget(self.said, 1)
        self.body.addWidget(self._band)
        self.body.addWidget(line())
        self.body.addWidget(self.note)
        self.body.addWidget(self.record)


def _named(serials: Sequence[str]) -> str:
    shown = listed(serials[:NAMED])
    rest = len(serials) - NAMED
    return f"{shown}…+{rest}" if rest > 0 else shown
