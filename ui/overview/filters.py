"""Who is looked at: department, level and round for every page, and one item's cell and any text for the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.overview.selecting import About, Wanted
from app.school.profile import SchoolProfile
from ui.overview.words import about_word, item_word
from ui.sentences import worded
from ui.widgets.buttons import KeyButton
from ui.widgets.combo import ComboBox

TYPING_PAUSE_MS: Final = 120
_WIDEST: Final = 240
_LETTERS: Final = {"department": 8, "level": 5, "term": 8, "item": 8, "about": 8}


class Filters(QWidget):
    """The row of filters.

    Signals:
        changed: Name of a field of `Wanted` and its new value.
        cleared: Let everybody through.
    """

    changed = Signal(str, object)
    cleared = Signal()

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self._names: dict[str, Sequence[str]] = {"department": (), "level": (), "term": ()}
        self._wanted = Wanted()
        self.department, self.level, self.term = ComboBox(), ComboBox(), ComboBox()
        self.item, self.about = ComboBox(), ComboBox()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(96)
        self.clear = KeyButton(kind="quiet")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, box in self._boxes():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS[name])
            box.setMaximumWidth(_WIDEST)
            row.addWidget(box, 6)
            box.activated.connect(lambda _k, name=name, box=box: self.changed.emit(name, box.currentData()))
        row.addWidget(self.search, 6)
        row.addWidget(self.clear)
        row.addStretch(1)
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self.search.textChanged.connect(lambda text: None if text else self._typing.start())
        self._typing.timeout.connect(lambda: self.changed.emit("text", self.search.text()))
        self.clear.clicked.connect(self.cleared)
        self.retranslate()

    def show_names(self, departments: Sequence[str], levels: Sequence[str], terms: Sequence[str]) -> None:
        """Offer what somebody on the roster has."""
        names: dict[str, Sequence[str]] = {"department": departments, "level": levels, "term": terms}
        if names != self._names:
            self._names = names
            self.retranslate()

    def show_wanted(self, wanted: Wanted) -> None:
        """Show what is let through."""
        self._wanted = wanted
        for name, box in self._boxes():
            value = getattr(wanted, name)
            with QSignalBlocker(box):
                # A kept filter may ask for what nobody has now: that is said, and not that everybody is let through.
                if isinstance(value, str) and value and box.findData(value) < 0:
                    box.addItem(worded(value), value)
                box.setCurrentIndex(max(0, box.findData(value)))
        if self.search.text() != wanted.text:
            with QSignalBlocker(self.search):
                self.search.setText(wanted.text)
        self.clear.setEnabled(not wanted.everybody)

    def show_for(self, *, matrix: bool, people: bool) -> None:
        """What only the matrix is filtered by is hidden elsewhere; chase lists are filtered by department alone."""
        for box in (self.item, self.about, self.search):
            box.setVisible(matrix)
        for box in (self.level, self.term):
            box.setVisible(people)

    def retranslate(self) -> None:
        """Fetch the words again."""
        everything = {
            "department": self.tr("全部系所"),
            "level": self.tr("全部學制"),
            "term": self.tr("全部梯次"),
        }
        for name, box in ((n, b) for n, b in self._boxes() if n in everything):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(everything[name], "")
                for text in self._names[name]:
                    if text:
                        box.addItem(worded(text), text)
        with QSignalBlocker(self.item), QSignalBlocker(self.about):
            self.item.clear()
            self.item.addItem(self.tr("任何事項"), -1)
            for k, item in enumerate(self._school.items):
                self.item.addItem(item_word(self._school, item), k)
            self.about.clear()
            for about in About:
                self.about.addItem(about_word(self._school, about), about)
        for box, word in (
            (self.department, self.tr("系所")),
            (self.level, self.tr("學制")),
            (self.term, self.tr("梯次")),
            (self.item, self.tr("辦理事項")),
            (self.about, self.tr("這一項的情形")),
        ):
            box.setAccessibleName(word)
            box.setToolTip(word)
        self.search.setPlaceholderText(self.tr("學號或姓名"))
        self.search.setAccessibleName(self.tr("篩選學號或姓名"))
        self.clear.set_words(self.tr("清除篩選"))
        self.show_wanted(self._wanted)

    def _boxes(self) -> tuple[tuple[str, ComboBox], ...]:
        return (
            ("department", self.department),
            ("level", self.level),
            ("term", self.term),
            ("item", self.item),
            ("about", self.about),
        )
