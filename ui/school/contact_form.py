"""One desk by hand: whom it serves, how it is reached, where and when, and from which day to which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import DeskError
from ui.i18n import full_date, pick
from ui.school.picture import Line
from ui.school.typed import Typed
from ui.sentences import told_of
from ui.services import UnitChoice
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay
from ui.widgets.scrolled import scrolled

WIDTH = 760
#: What a unit's name may take of its column.
NAME_WIDTH = 236
# In the order of the form; each is a field of `Typed`.
FIELDS = ("desk", "extension", "phone", "place", "hours", "departments", "valid_from", "valid_to", "note")


class ContactForm(Bilingual, Overlay):
    """The box.

    Signals:
        saved: What was `Typed`.
        removed: The key of the recorded line to take away.
    """

    saved = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget, units: Sequence[UnitChoice]) -> None:
        super().__init__(parent)
        self._known = units
        self._key = ""
        self._title = label("", "title")
        self._hint = label("", "small", wrap=True)
        self._units_word = label("", "small")
        self.units = {unit.code: QCheckBox() for unit in units}
        self.fields = {name: QLineEdit() for name in FIELDS}
        self._words: dict[str, QLabel] = {name: label("", "small") for name in FIELDS}
        self.problem = label("", "small", wrap=True, tone="stop")
        self.save, self.cancel, self.remove = (
            KeyButton("Ctrl+S", kind="primary", size="m"),
            KeyButton("Esc"),
            KeyButton(),
        )
        self._build()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(lambda: self.removed.emit(self._key))
        self.retranslate()

    def open_for(self, line: Line | None) -> None:
        """Correct a line, or write a new one."""
        entry = line.entry if line is not None else None
        contact = entry.contact if entry is not None else None
        self._key = entry.key if entry is not None else ""
        chosen = set(contact.units) if contact is not None else set()
        for code, box in self.units.items():
            box.setChecked(code in chosen)
        values = dict.fromkeys(FIELDS, "")
        if entry is not None and contact is not None:
            values |= {"desk": contact.desk, "extension": contact.extension, "phone": contact.phone}
            values |= {"place": entry.place, "hours": entry.hours, "note": contact.note}
            values |= {"departments": "、".join(entry.departments)}
            values |= {"valid_from": full_date(contact.valid_from) if contact.valid_from else ""}
            values |= {"valid_to": full_date(contact.valid_to) if contact.valid_to else ""}
        for name, text in values.items():
            self.fields[name].setText(text)
            self.fields[name].setCursorPosition(0)
        self.problem.hide()
        self.remove.setVisible(bool(self._key))
        self.retranslate()
        self.show_over()
        self.fields["desk"].setFocus()
        self.fields["desk"].selectAll()

    def show_problem(self, error: DeskError) -> None:
        """Why it was not recorded; what was typed stays."""
        self.problem.setText(told_of(error.message, error.hint))
        self.problem.setAccessibleName(self.problem.text())
        self.problem.show()
        self.adjustSize()

    @property
    def typed(self) -> Typed:
        """What stands in the form."""
        codes = tuple(code for code, box in self.units.items() if box.isChecked())
        return Typed(key=self._key, units=codes, **{name: field.text() for name, field in self.fields.items()})

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("更正窗口") if self._key else self.tr("新增窗口"))
        self.setWindowTitle(self._title.text())
        self._hint.setText(
            self.tr("登錄之後，這些單位改以登錄的窗口為準，取代設定檔；每一次更動都留下紀錄，可以復原。")
        )
        self._units_word.setText(self.tr("服務的單位"))
        for unit in self._known:
            name = pick(unit.name, unit.name_en)
            self.units[unit.code].setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, NAME_WIDTH))
            self.units[unit.code].setAccessibleName(name)
            self.units[unit.code].setToolTip(name)
        words = {
            "desk": self.tr("窗口"),
            "extension": self.tr("分機"),
            "phone": self.tr("電話"),
            "place": self.tr("地點"),
            "hours": self.tr("上班時間"),
            "departments": self.tr("限系所"),
            "valid_from": self.tr("有效起"),
            "valid_to": self.tr("有效迄"),
            "note": self.tr("備註"),
        }
        hints = {
            "desk": self.tr("不填就用單位名稱"),
            "extension": "6059",
            "hours": self.tr("週一至週五 08:30-12:00、13:30-17:00"),
            "departments": self.tr("不填就是所有系所；多個以頓號分開"),
            "valid_from": self.tr("例：115/6/1"),
            "valid_to": self.tr("例：115/7/31"),
        }
        for name, text in words.items():
            self._words[name].setText(text)
            self.fields[name].setAccessibleName(text)
            self.fields[name].setPlaceholderText(hints.get(name, ""))
        self.save.set_words(self.tr("儲存"))
        self.cancel.set_words(self.tr("取消"))
        self.remove.set_words(self.tr("移除這一筆"))

    def _save(self) -> None:
        self.problem.hide()
        self.saved.emit(self.typed)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.save.setShortcut("Ctrl+S")
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self._units_word)
        inner = QWidget()
        inner.setObjectName("scrolled")
        boxes = QVBoxLayout(inner)
        boxes.setContentsMargins(2, 4, 0, 0)
        boxes.setSpacing(2)
        for box in self.units.values():
            boxes.addWidget(box)
        boxes.addStretch(1)
        left.addWidget(scrolled(inner), 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, name in enumerate(FIELDS):
            grid.addWidget(self._words[name], row, 0)
            grid.addWidget(self.fields[name], row, 1)
        grid.setColumnStretch(1, 1)
        both = QHBoxLayout()
        both.setSpacing(18)
        nest(both, left, 2)
        nest(both, grid, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        self.body.setContentsMargins(22, 18, 22, 18)
        self.body.setSpacing(12)
        for part in (self._title, self._hint):
            self.body.addWidget(part)
        nest(self.body, both)
        self.body.addWidget(self.problem)
        nest(self.body, buttons)
