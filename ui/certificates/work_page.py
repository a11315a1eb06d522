"""A page of lists with what may be done beside them: the mail, and the shelf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from app.certificates.settling import Claim
from ui.certificates.book import Book
from ui.certificates.list_table import ListModel, ListTable, Row
from ui.certificates.step_panel import StepPanel
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import Segments
from ui.widgets.dropped import file_of
from ui.widgets.empty import EmptyState
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard


class WorkPage(Bilingual, QWidget):
    """The page.

    Signals:
        taken: A step, the 學號 it is about, and what was typed.
        opened: 學號 of a certificate to look at.
        dropped: A file, where the page takes files.
    """

    taken = Signal(object, str, object)
    opened = Signal(str)
    dropped = Signal(Path)

    def __init__(self, book: Book[Any]) -> None:
        super().__init__()
        self.book = book
        self._claims: Mapping[str, tuple[Claim, ...]] = {}
        self._stood = False
        self.lists = Segments(len(book.lists()))
        self.search = QLineEdit()
        self.search.setMaximumWidth(280)
        self.model = ListModel()
        self.table = ListTable(self.model)
        self._card = TableCard(self.table, widths=book.widths, stretch=len(book.header()) - 1, strong=frozenset({1}))
        self.empty = EmptyState("award")
        self.panel = StepPanel(book.general, unlisted=book.unlisted, documents=book.documents)
        self._stack = QStackedLayout()
        self._left = QVBoxLayout()
        self._build()
        self.retranslate()

    def show_read(self, read: Sequence[Any], claims: Mapping[str, tuple[Claim, ...]]) -> None:
        """Show the lists as they stand now, standing where the keyboard was; `claims`: what disagreeing desks say.

        The page is first seen at a list that holds something.
        """
        self.book.keep(read)
        self._claims = claims
        if not self._stood:
            self._stood = True
            held = [which for which, _ in enumerate(self.book.lists()) if self.book.count(which)]
            if held and self.lists.index not in held:
                self.lists.choose(held[0])
        self.retranslate()

    def choose(self, which: int) -> None:
        """Another list."""
        self.lists.choose(which)
        self._fill()

    def offer(self, *parts: QWidget) -> None:
        """Offer something beside the lists, under them, such as counting a drawer."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        nest(self._left, row)

    def take_files(self) -> None:
        """Files may be dropped on the page."""
        self.setAcceptDrops(True)

    def say(self, words: QWidget) -> None:
        """A sentence under the lists, over their width."""
        self._left.addWidget(words)

    @property
    def chosen(self) -> str:
        """學號 of the certificate in view; empty where there is none."""
        row = self.model.row(self.table.currentIndex().row())
        return row.student_no if row is not None else ""

    def focus_list(self) -> None:
        """The keyboard goes to the list, or to what needs none."""
        if self.model.rowCount():
            self.table.setFocus()
        else:
            self.panel.focus_first()

    def retranslate(self) -> None:
        """Fetch the words again."""
        names = self.book.lists()
        self.lists.set_words([f"{name} {self.book.count(k):,}" for k, name in enumerate(names)])
        self.search.setPlaceholderText(self.tr("在清單中找"))
        self.search.setAccessibleName(self.search.placeholderText())
        self._fill()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (file := file_of(event)) is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _fill(self) -> None:
        found = self.model.row(self.table.currentIndex().row())
        self.table.setAccessibleName(self.book.lists()[self.lists.index])
        rows = self.book.rows(self.lists.index)
        self.empty.say(*self.book.nothing(self.lists.index))
        self.model.show(self.book.header(), rows)
        for column in self.book.optional:
            self.table.setColumnHidden(column, not any(row.cells[column] for row in rows))
        self._card.widths.apply()
        self.table.horizontalHeader().setSectionResizeMode(self.model.columnCount() - 1, QHeaderView.ResizeMode.Stretch)
        self._stack.setCurrentIndex(1 if rows else 0)
        self._stand(found)

    def _stand(self, on: Row | None) -> None:
        rows = [row for row in (self.model.row(k) for k in range(self.model.rowCount())) if row is not None]
        places = [(row.student_no, row.about) for row in rows]
        wanted = (on.student_no, on.about) if on is not None else None
        at = places.index(wanted) if wanted in places else 0
        if rows:
            self.table.selectRow(at)
        self._show_steps()

    def _show_steps(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        one = self.book.find(row) if row is not None else None
        if row is None or one is None:
            self.panel.show_row("", "", "", ())
        else:
            claims = self._claims.get(row.student_no, ())
            state = "\n".join((self.book.state(one), *self.book.more(one)))
            self.panel.show_row(row.student_no, row.cells[1], state, self.book.may_follow(one), claims, about=row.about)

    def _look_for(self, words: str) -> None:
        self.model.find(words)
        self._stand(None)

    def _build(self) -> None:
        self.lists.chosen.connect(lambda _k: self._fill())
        self.search.textChanged.connect(self._look_for)
        self.table.opened.connect(lambda _number: self.panel.focus_first())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_steps())
        self.panel.taken.connect(self.taken)
        self.panel.opened.connect(self.opened)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.lists)
        head.addStretch(1)
        head.addWidget(self.search, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._card)
        left = self._left
        left.setSpacing(12)
        nest(left, head)
        nest(left, self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        nest(row, left, 1)
        row.addWidget(self.panel)
