"""Contradictions as cards, a few to a page: a person decides them one by one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.school.words import Verbs
from ui.i18n import Language, languages
from ui.sync.conflict_card import ConflictCard
from ui.sync.contradictions import PER_PAGE
from ui.sync.picture import Conflict, Conflicts
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import clear, label
from ui.widgets.scrolled import scrolled


class ConflictsPage(Bilingual, QWidget):
    """The page.

    Signals:
        settle_asked: Conflict, verdict, reason.
        leave_asked: Conflict.
        student_opened: 學號 to open at the counter.
        page_asked: From which contradiction on.
    """

    settle_asked = Signal(object, str, str)
    leave_asked = Signal(object)
    student_opened = Signal(str)
    page_asked = Signal(int)

    def __init__(self, verbs: Verbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._shown = Conflicts()
        self._dealt: tuple[Language, str, tuple[Conflict, ...]] = (languages().current, "", ())
        self.cards: list[ConflictCard] = []
        self.empty = EmptyState("circle-check")
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inner)
        self.before, self.after = IconButton("chevron-left"), IconButton("chevron-right")
        self._where = label("", "small")
        self._pager = QWidget()
        self._stack = QStackedLayout(self)
        self._build()
        self.retranslate()

    def show_conflicts(self, conflicts: Conflicts, *, closed: str) -> None:
        """Show one page of them; the same cards are left alone, somebody may be typing a reason."""
        self._shown = conflicts
        self._pager.setVisible(conflicts.total > PER_PAGE)
        self._where.setText(
            self.tr("第 {first} 到 {last} 項，共 {total} 項").format(
                first=conflicts.first + 1, last=conflicts.first + len(conflicts.shown), total=conflicts.total
            )
        )
        self.before.setEnabled(conflicts.first > 0)
        self.after.setEnabled(conflicts.first + len(conflicts.shown) < conflicts.total)
        self._stack.setCurrentIndex(1 if conflicts.shown else 0)
        if self._dealt == (languages().current, closed, conflicts.shown):
            return
        self._dealt = (languages().current, closed, conflicts.shown)
        clear(self._column)
        self.cards = []
        for conflict in conflicts.shown:
            made = ConflictCard(conflict, self._verbs, closed=closed)
            made.settled.connect(lambda v, r, c=conflict: self.settle_asked.emit(c, v, r))
            made.left.connect(lambda c=conflict: self.leave_asked.emit(c))
            made.opened.connect(lambda c=conflict: self.student_opened.emit(c.student_no))
            self.cards.append(made)
            self._column.addWidget(made)
        self._column.addStretch(1)

    def ask_reason(self, conflict: Conflict) -> None:
        """A failure needs a reason."""
        for made in self.cards:
            if made.conflict == conflict:
                made.ask_reason()

    def set_busy(self, *, busy: bool) -> None:
        """A decision is being recorded."""
        for made in self.cards:
            made.set_busy(busy=busy)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.empty.say(
            self.tr("各櫃台的審核都一致"),
            self.tr("兩個櫃台對同一項做了不同的決定時，會並排列在這裡，由主辦單位選一個。"),
        )
        self.before.set_words(self.tr("上一頁"))
        self.after.set_words(self.tr("下一頁"))

    def _turn(self, by: int) -> None:
        self.page_asked.emit(max(0, self._shown.first + by * PER_PAGE))

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        row = QHBoxLayout(self._pager)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        row.addStretch(1)
        for part in (self.before, self._where, self.after):
            row.addWidget(part)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(scrolled(self._inner), 1)
        column.addWidget(self._pager)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
