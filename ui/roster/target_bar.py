"""Whose list of debtors it is, and what happens to everybody it does not name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import pick
from ui.roster.model import LEAVE, PASS, ListItem, Target
from ui.widgets.buttons import Segments
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label

OTHERS = (PASS, LEAVE)


class TargetBar(QWidget):
    """Shown for lists of debtors only.

    Signals:
        chosen: A `Target`.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[ListItem] = ()
        self._unit_word = label("", "small")
        self._others_word = label("", "small")
        self.unit = ComboBox()
        self.others = Segments(len(OTHERS))
        self._hint = label("", "caption", wrap=True)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self._unit_word)
        first.addWidget(self.unit, 1)
        first.addSpacing(8)
        first.addWidget(self._others_word)
        first.addWidget(self.others)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._hint)
        self.unit.activated.connect(lambda _k: self._tell())
        self.others.chosen.connect(lambda _k: self._tell())
        self.retranslate()

    def use(self, items: Sequence[ListItem], target: Target) -> None:
        """Take the items this desk may load lists for, and the one chosen."""
        self._items = items
        self.retranslate()
        self.show_target(target)

    def show_target(self, target: Target) -> None:
        """Stand on a choice without telling anybody."""
        position = next((k for k, i in enumerate(self._items) if (i.unit, i.item) == (target.unit, target.item)), -1)
        self.unit.setCurrentIndex(position)
        self.others.choose(OTHERS.index(target.others))

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._unit_word.setText(self.tr("單位"))
        self._others_word.setText(self.tr("名單以外的學生"))
        self.unit.setAccessibleName(self.tr("名單是哪個單位的哪一項"))
        self.others.set_words([self.tr("其餘通過"), self.tr("其餘不動")])
        self._hint.setText(
            self.tr("名單上的學生登錄為不通過並寫入原因；選「其餘通過」時，尚未審核的其他學生一併通過。")
        )
        self.unit.setPlaceholderText(self.tr("請選擇單位"))
        current = self.unit.currentIndex()
        self.unit.clear()
        self.unit.addItems([pick(i.name, i.name_en) for i in self._items])
        self.unit.setCurrentIndex(current)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _tell(self) -> None:
        position = self.unit.currentIndex()
        if 0 <= position < len(self._items):
            found = self._items[position]
            self.chosen.emit(Target(found.unit, found.item, OTHERS[self.others.index]))
