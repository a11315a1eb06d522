"""The filters above the list: unit, department, search, states and marks, each with the number it would leave."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.clearance.sieve import Sifted
from app.clearance.worklist import CONFLICT
from app.school.words import Words
from ui.i18n import english, pick
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton, Segments, Toggles
from ui.widgets.combo import ComboBox
from ui.widgets.laid_out import nest
from ui.worklist.ports import Filter

STATES = ("pending", "failed", CONFLICT, "passed", "")
MARKS = ("reverted", "flagged", "due")
TYPING_PAUSE_MS = 120
UNIT_LETTERS, DEPARTMENT_LETTERS = 13, 16
#: A unit with one item needs no choice between items.
MANY = 2


class FilterBar(Bilingual, QWidget):
    """Everything that decides what the list shows.

    Signals:
        filtered: Name and value of what is filtered otherwise.
        list_asked: A list is to be dropped in (Ctrl+O).
    """

    filtered = Signal(str, object)
    list_asked = Signal()

    def __init__(
        self,
        words: Words,
        units: Sequence[tuple[str, str, str]],
        items: Sequence[tuple[str, str, str, str]],
        promising: frozenset[str],
    ) -> None:
        """Units are (code, 中文, English), items (unit, item, 中文, English); `promising` units promise a time (N26)."""
        super().__init__()
        self._promising = promising
        self._words, self._units, self._items = words, units, items
        self._filter = Filter("")
        self._found = Sifted()
        self.unit, self.item, self.department = ComboBox(), ComboBox(), ComboBox()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.state = Segments(len(STATES))
        self.marks = Toggles(len(MARKS))
        self.load_list = KeyButton("Ctrl+O", icon="file-up")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._build()
        self._connect()
        self.retranslate()

    def show_filter(self, chosen: Filter) -> None:
        """Stand on what is let through."""
        self._filter = chosen
        self.item.setVisible(len(self._own_items()) >= MANY)
        self.state.choose(STATES.index(chosen.sieve.state))
        sieve = chosen.sieve
        for button, on in zip(self.marks.buttons, (sieve.reverted, sieve.flagged, sieve.due), strict=True):
            button.setChecked(on)
        if sieve.text != self.search.text() and not self._typing.isActive():
            self.search.setText(sieve.text)
        with QSignalBlocker(self.unit):
            self.unit.setCurrentIndex(max(0, self.unit.findData(chosen.unit)))

    def show_counts(self, found: Sifted) -> None:
        """Say what every choice would leave."""
        self._found = found
        self._word_states()
        self._word_choices()

    @property
    def way(self) -> list[QWidget]:
        """What Tab walks here, in order."""
        return [
            self.unit,
            self.item,
            self.department,
            self.search,
            self.load_list,
            *self.state.buttons,
            *self.marks.buttons,
        ]

    def step(self, position: int) -> None:
        """Alt and a digit: the states, then the marks."""
        if position < len(STATES):
            self.filtered.emit("state", STATES[position])
        elif position - len(STATES) < len(MARKS):
            button = self.marks.buttons[position - len(STATES)]
            if button.isVisible():
                button.click()

    def retranslate(self) -> None:
        """Fetch the words again."""
        with QSignalBlocker(self.unit):
            current = self.unit.currentData()
            self.unit.clear()
            for code, zh, en in self._units:
                self.unit.addItem(pick(zh, en), code)
            self.unit.setCurrentIndex(max(0, self.unit.findData(current)))
        self.unit.setAccessibleName(self.tr("單位"))
        self.item.setAccessibleName(self.tr("辦理事項"))
        self.department.setAccessibleName(self.tr("系所"))
        self.search.setPlaceholderText(self.tr("在清單中找（Ctrl+E）"))
        self.search.setAccessibleName(self.tr("在清單中找學號或姓名"))
        self.load_list.set_words(self.tr("套用名單"))
        self.load_list.setToolTip(self.tr("把欠項、歸還或完成名單拖放到清單上也可以"))
        self._word_states()
        self._word_choices()

    def _word_states(self) -> None:
        word = self._words.state_en if english() else self._words.state
        names = {
            "pending": word("pending"),
            "failed": word("failed"),
            "passed": word("passed"),
            CONFLICT: self.tr("矛盾"),
            "": self.tr("全部"),
        }
        states = self._found.states
        # A unit that promises no time needs no filter by it.
        self.marks.buttons[-1].setVisible(self._filter.unit in self._promising or self._found.due > 0)
        self.state.set_words([f"{names[s]} {sum(states.values()) if not s else states[s]:,}" for s in STATES])
        counts = (self._found.reverted, self._found.flagged, self._found.due)
        marks = (self.tr("曾通過後改回"), self.tr("已標記"), self.tr("今天到期"))
        self.marks.set_words([f"{name} {count:,}" for name, count in zip(marks, counts, strict=True)])

    def _word_choices(self) -> None:
        """Departments and items with what is left of each; one that nothing is left of is offered only while chosen."""
        sieve = self._filter.sieve
        departments = self._found.departments
        # A department chosen earlier is offered though nobody is left in it: never is one filtered by in silence.
        offered = [
            (d, d, departments[d])
            for d in sorted({*departments, sieve.department})
            if d and (departments[d] or d == sieve.department)
        ]
        whole = self.tr("全部系所")
        _fill(self.department, [("", whole, sum(departments.values())), *offered], sieve.department)
        own = [(code, pick(zh, en), self._found.items[code]) for code, zh, en in self._own_items()]
        everything = ("", self.tr("全部事項"), sum(self._found.items.values()))
        _fill(self.item, [everything, *own], sieve.item)

    def _own_items(self) -> list[tuple[str, str, str]]:
        return [(code, zh, en) for unit, code, zh, en in self._items if unit == self._filter.unit]

    def _connect(self) -> None:
        self.unit.activated.connect(lambda _k: self.filtered.emit("unit", self.unit.currentData()))
        self.item.activated.connect(lambda _k: self.filtered.emit("item", self.item.currentData()))
        self.department.activated.connect(lambda _k: self.filtered.emit("department", self.department.currentData()))
        self.search.textChanged.connect(self._typed)
        self._typing.timeout.connect(lambda: self.filtered.emit("text", self.search.text()))
        self.state.chosen.connect(lambda k: self.filtered.emit("state", STATES[k]))
        self.marks.toggled.connect(lambda k, on: self.filtered.emit(MARKS[k], on))
        self.load_list.clicked.connect(self.list_asked)

    def _typed(self, text: str) -> None:
        if text != self._filter.sieve.text:
            self._typing.start()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        boxes = ((self.unit, UNIT_LETTERS), (self.item, UNIT_LETTERS), (self.department, DEPARTMENT_LETTERS))
        for box, letters in boxes:
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
            box.setMaxVisibleItems(20)
            first.addWidget(box)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(260)
        first.addWidget(self.search, 1)
        first.addStretch(1)
        self.load_list.setAutoDefault(False)
        first.addWidget(self.load_list)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.state)
        second.addWidget(self.marks)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        nest(column, first)
        nest(column, second)
        for before, after in pairwise(self.way):
            QWidget.setTabOrder(before, after)


def _fill(box: QComboBox, offered: Sequence[tuple[str, str, int]], chosen: str) -> None:
    """Offer choices with their numbers; the same ones are only worded anew, so that an open box stays open."""
    with QSignalBlocker(box):
        if [box.itemData(k) for k in range(box.count())] != [code for code, _, _ in offered]:
            box.clear()
            for code, _, _ in offered:
                box.addItem("", code)
        for k, (_, name, count) in enumerate(offered):
            box.setItemText(k, f"{name} {count:,}")
        box.setCurrentIndex(max(0, box.findData(chosen)))
