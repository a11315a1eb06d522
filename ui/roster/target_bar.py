"""What loading a file of this kind will do, and what a person may decide about it: whose list it is, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.i18n import pick
from ui.roster.model import (
    BY_COLUMN,
    CONTACTS,
    LEAVE,
    LISTS,
    PASS,
    RESULTS,
    ROSTER,
    SAY_WHO_IS_DONE,
    ListItem,
    Target,
)
from ui.roster.words import kind_sentence
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import Segments
from ui.widgets.combo import ComboBox
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.laid_out import nest

OTHERS = (PASS, LEAVE)
TERM_WIDTH = 104
#: The longest name of a unit and its item, and no wider than the choices beside it allow.
UNIT_WIDTH = 300
LISTED = (BY_COLUMN, "done", "owing")


class TargetBar(Bilingual, QWidget):
    """The choices of the kind in force, and its sentence.

    Signals:
        chosen: A `Target`.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._items: Mapping[str, Sequence[ListItem]] = {}
        self._kind = ""
        self._asks_listed = False
        self.unit = ComboBox()
        self.listed = Segments(len(LISTED))
        self.others = Segments(len(OTHERS))
        self.overwrite = Segments(2)
        self.term = ComboBox()
        self.rows = Segments(2)
        self._terms: Sequence[str] = ()
        self._words: dict[QWidget, QLabel] = {}
        self._hint = label("", "caption", wrap=True)
        first = QHBoxLayout()
        first.setSpacing(10)
        second = QHBoxLayout()
        second.setSpacing(10)
        for row, parts in (
            (first, (self.unit, self.listed, self.others, self.overwrite)),
            (second, (self.term, self.rows)),
        ):
            for part in parts:
                self._words[part] = ElidedLabel("small")
                row.addWidget(self._words[part])
                row.addWidget(part, 4 if part is self.unit else 0)
        first.addStretch(1)
        second.addStretch(1)
        self.term.setFixedWidth(TERM_WIDTH)
        self.unit.setMaximumWidth(UNIT_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        nest(column, first)
        nest(column, second)
        column.addWidget(self._hint)
        for box in (self.unit, self.term):
            box.activated.connect(lambda _k: self._tell())
        for choice in (self.listed, self.others, self.overwrite, self.rows):
            choice.chosen.connect(lambda _k: self._tell())
        self.retranslate()

    def use(self, items: Mapping[str, Sequence[ListItem]], terms: Sequence[str]) -> None:
        """Take the items this desk may load lists for, by kind, and the terms a roster may be about."""
        self._items, self._terms = items, terms
        self.retranslate()

    def show_kind(self, kind: str, target: Target, *, asks_listed: bool = False) -> None:
        """Offer the choices of a kind and stand on what is chosen; `asks_listed` when no column says who is done."""
        self._kind, self._asks_listed = kind, asks_listed
        self.retranslate()
        self.show_target(target)

    def show_target(self, target: Target) -> None:
        """Stand on a choice without telling anybody."""
        found = (k for k, i in enumerate(self._offered()) if (i.unit, i.item) == (target.unit, target.item))
        self.unit.setCurrentIndex(next(found, -1))
        self.listed.choose(LISTED.index(target.listed))
        self.others.choose(OTHERS.index(target.others))
        self.overwrite.choose(int(target.overwrite))
        self.term.setCurrentIndex(self.term.findData(target.term))
        self.rows.choose(int(target.all_or_nothing))

    def retranslate(self) -> None:
        """Fetch the words again."""
        kind = self._kind
        shown = {
            self.unit: kind in LISTS,
            self.listed: kind in SAY_WHO_IS_DONE and self._asks_listed,
            self.others: kind in LISTS and kind != RESULTS,
            self.overwrite: kind == CONTACTS,
            self.term: kind == ROSTER,
            self.rows: True,
        }
        words = {
            self.unit: self.tr("單位"),
            self.listed: self.tr("列出的人"),
            self.others: self.tr("名單以外的學生"),
            self.overwrite: self.tr("學生已確認的資料"),
            self.term: self.tr("沒寫畢業學年期的列"),
            self.rows: self.tr("有列不能匯入時"),
        }
        for part, word in self._words.items():
            word.setText(words[part])
            for one in (part, word):
                one.setVisible(shown[part])
        self.unit.setAccessibleName(self.tr("名單是哪個單位的哪一項"))
        self.listed.set_words([self.tr("依學校設定"), self.tr("已完成"), self.tr("還沒完成")])
        self.others.set_words([self.tr("其餘通過"), self.tr("其餘不動")])
        self.overwrite.set_words([self.tr("較新的才更新"), self.tr("一律以檔案為準")])
        self.rows.set_words([self.tr("其餘照樣匯入"), self.tr("整份都不匯入")])
        self.term.setAccessibleName(self.tr("沒寫畢業學年期的列算哪一學年期"))
        standing = str(self.term.currentData() or "")
        self.term.clear()
        self.term.addItem(self.tr("不填"), "")
        for term in self._terms:
            self.term.addItem(term, term)
        self.term.setCurrentIndex(max(0, self.term.findData(standing)))
        self._hint.setText(kind_sentence(kind))
        self.unit.setPlaceholderText(self.tr("請選擇單位"))
        current = self.unit.currentIndex()
        self.unit.clear()
        self.unit.addItems([pick(i.name, i.name_en) if i.unit else self.tr("依檔案各列") for i in self._offered()])
        self.unit.setCurrentIndex(current)

    def _offered(self) -> Sequence[ListItem]:
        return self._items.get(self._kind, ())

    def _tell(self) -> None:
        position, offered = self.unit.currentIndex(), self._offered()
        found = offered[position] if 0 <= position < len(offered) else ListItem("", "", "", "")
        self.chosen.emit(
            Target(
                found.unit,
                found.item,
                OTHERS[self.others.index],
                LISTED[self.listed.index],
                overwrite=self.overwrite.index == 1,
                term=str(self.term.currentData() or "") if self._kind == ROSTER else "",
                all_or_nothing=self.rows.index == 1,
            )
        )
