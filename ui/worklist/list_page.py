"""A dropped list in front of the unit's own: what it is, its lines, and what recording it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import DeskError
from app.roster.list_lines import Fate
from app.roster.table import CheckedFile
from app.school.words import Words
from ui.i18n import numbered
from ui.roster.file_pages import FilePages
from ui.roster.model import DONE, KINDS, ListItem, Target
from ui.roster.target_bar import TargetBar
from ui.roster.words import encoding_word, kind_word
from ui.widgets.bilingual import Bilingual
from ui.widgets.combo import ComboBox
from ui.widgets.labels import ElidedLabel, Glyph, label
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard
from ui.worklist.list_ports import Foreseen
from ui.worklist.list_side import ListSide
from ui.worklist.list_table import FATE, NAME, TEXT, WIDTHS, FateDelegate, LinesModel, LinesTable
from ui.worklist.list_words import ORDER, fate_word


class ListHead(Bilingual, QFrame):
    """Which file it is, as what it was read, and what a person decides about it.

    Signals:
        kind_chosen: Another kind of list.
    """

    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._checked: CheckedFile | None = None
        self._kinds: Sequence[str] = ()
        self._name = ElidedLabel("title")
        self._facts = label("", "small")
        self._kind_word = label("", "small")
        self.kind = ComboBox()
        self.kind.activated.connect(lambda _k: self.kind_chosen.emit(self.kind.currentData()))
        self.target = TargetBar()
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(Glyph("file-text", "accent_text", 22, 1.75))
        first.addWidget(self._name)
        first.addWidget(self._facts)
        first.addStretch(1)
        first.addWidget(self._kind_word)
        first.addWidget(self.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        nest(column, first)
        column.addWidget(self.target)

    def show_list(self, checked: CheckedFile, items: Mapping[str, Sequence[ListItem]], target: Target) -> None:
        """Show a checked file and the choices it leaves."""
        self._checked = checked
        self._kinds = [kind for kind in KINDS if kind in items or kind == checked.kind]
        self.target.use(items, ())
        self.target.show_kind(checked.kind, target, asks_listed=DONE not in checked.mapping)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._kind_word.setText(self.tr("名單種類"))
        self.kind.setAccessibleName(self.tr("名單種類"))
        checked = self._checked
        if checked is None:
            return
        self._name.setText(checked.file)
        facts = [checked.sheet, encoding_word(checked.encoding) if checked.encoding else ""]
        facts.append(numbered(self.tr("{n} 列").format(n=f"{checked.rows:,}")))
        self._facts.setText(" · ".join(f for f in facts if f))
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for kind in self._kinds:
                self.kind.addItem(kind_word(kind), kind)
            self.kind.setCurrentIndex(max(0, self.kind.findData(checked.kind)))


class ListPage(FilePages):
    """The whole page; until the file is read, the panels of the import screen stand in its place."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._foreseen: Foreseen | None = None
        self._fate: Fate | None = None
        self.head = ListHead()
        self.model = LinesModel(words)
        self.table = LinesTable(self.model)
        self.side = ListSide()
        self._nothing = label("", "small")
        self._lines = QStackedWidget()
        self._list = QWidget()
        self._build()
        self.side.chosen.connect(self._filter)
        self.retranslate()

    def show_trouble(self, error: DeskError) -> None:
        """The file cannot be read: why, and the way out, where the keyboard is."""
        super().show_trouble(error)
        self.trouble.back.setFocus()

    def show_list(self, checked: CheckedFile, items: Mapping[str, Sequence[ListItem]], target: Target) -> None:
        """Show a checked list; the lines of the one before stand until the new ones come."""
        fresh = self._pages.currentWidget() is not self._list
        self.head.show_list(checked, items, target)
        if fresh:
            self._fate = None
            self.side.choose(None)
            self.show_foreseen(Foreseen(), edited=0, mends=0)
        self._pages.setCurrentWidget(self._list)
        if fresh:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_foreseen(self, foreseen: Foreseen | None, *, edited: int, mends: int) -> None:
        """Show what becomes of the lines."""
        self._foreseen = foreseen
        self.side.show_foreseen(foreseen, edited=edited, mends=mends)
        if self._fate is not None and not (foreseen and foreseen.counts[self._fate]):
            self._fate = None
            self.side.choose(None)
        self._fill()

    def step(self, position: int) -> None:
        """Alt and a digit: all lines, then one fate after another."""
        wanted = [None, *(fate for fate in ORDER if self.side.fates[fate].isVisible())]
        if position < len(wanted):
            self.side.choose(wanted[position])
            self._filter(wanted[position])

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.table.setAccessibleName(self.tr("名單內容"))
        self.model.retranslate()
        self._word_nothing()

    def _word_nothing(self) -> None:
        word = fate_word(self._fate) if self._fate is not None else ""
        self._nothing.setText(
            self.tr("沒有「{fate}」的列。").format(fate=word) if word else self.tr("沒有可以看的列。")
        )

    def _filter(self, fate: Fate | None) -> None:
        self._fate = fate
        self._word_nothing()
        self._fill()

    def _fill(self) -> None:
        lines = self._foreseen.lines if self._foreseen is not None else ()
        self.model.show(lines if self._fate is None else [line for line in lines if line.fate is self._fate])
        self._lines.setCurrentIndex(0 if self.model.rowCount() else 1)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.table.first())

    def _build(self) -> None:
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lines.addWidget(TableCard(self.table, widths=WIDTHS, stretch=TEXT, strong=frozenset({NAME})))
        self._lines.addWidget(self._nothing)
        self.table.setItemDelegateForColumn(FATE, FateDelegate(self.table))
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._lines, 1)
        body.addWidget(self.side)
        whole = QVBoxLayout(self._list)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.head)
        nest(whole, body, 1)
        for page in (self._list, self.reading, self.password, self.trouble):
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(self.reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
