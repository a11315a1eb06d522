"""The matrix with the line below it that says of the cell at hand why it stands as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ledger import StudentId
from app.overview.cells import CELLS
from app.overview.counting import ItemCount
from app.overview.matrix import Matrix
from app.overview.selecting import Order
from app.school.profile import SchoolProfile
from ui.overview.legend import Legend
from ui.overview.model import DEPARTMENT, FIXED, NAME, NO, STANDING, MatrixModel
from ui.overview.table import MatrixTable
from ui.overview.words import CELL_LOOKS, cell_word
from ui.widgets.buttons import KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, Glyph, label
from ui.widgets.laid_out import nest

_ORDERS: Final = {NO: Order.NUMBER, NAME: Order.NAME, DEPARTMENT: Order.DEPARTMENT, STANDING: Order.STANDING}
_SECTIONS: Final = {order: section for section, order in _ORDERS.items()}


class MatrixPage(QWidget):
    """The page.

    Signals:
        opened: 學號 to open at the counter.
        looked: 學號 and item position of the cell at hand; the position is -1 outside the items.
        sort_asked: Order and item position.
        export_asked: Write what is listed to a workbook.
        papers_asked: Print papers for whoever is listed.
    """

    opened = Signal(str)
    looked = Signal(str, int)
    sort_asked = Signal(object, int)
    export_asked = Signal()
    papers_asked = Signal()

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self.model = MatrixModel(school)
        self.table = MatrixTable(self.model)
        self.count = label("", "small")
        self.told = ElidedLabel("small")
        self._school = school
        self._marks = [label("", "caption") for _ in CELLS]
        signs = [Glyph(icon, f"{tone}_dot", 14, 2.25) for tone, icon in (CELL_LOOKS[cell] for cell in CELLS)]
        self.legend = Legend(signs, self._marks)
        self.export = KeyButton(icon="download", size="m")
        self.papers = KeyButton("Ctrl+P", icon="printer", size="m")
        self.empty = EmptyState("layout-grid")
        self._stack = QStackedWidget()
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(3, 3, 3, 3)
        inner.addWidget(self.table)
        self._stack.addWidget(card)
        self._stack.addWidget(self.empty)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.told)
        words.addWidget(self.legend)
        foot.addWidget(self.count)
        nest(foot, words, 1)
        foot.addWidget(self.papers)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self.table.opened.connect(self.opened)
        self.table.looked.connect(self._looked)
        self.table.sort_asked.connect(self._sort)
        self.export.clicked.connect(self.export_asked)
        self.papers.clicked.connect(self.papers_asked)
        self._roster = 0
        self._whom: StudentId | None = None
        self.retranslate()

    def show_rows(self, matrix: Matrix, rows: Sequence[int], counts: Sequence[ItemCount]) -> None:
        """Show these rows; whoever was looked at stays in sight if still listed."""
        # The matrix may have moved its rows already: whom the keyboard is at was kept when it came there.
        current, whom = self.table.currentIndex(), self._whom
        row, column = current.row(), current.column()
        scrolled = self.table.verticalScrollBar().value()
        self._roster = len(matrix)
        self.model.show(matrix, rows, counts)
        place = matrix.place.get(whom) if whom is not None else None
        if (
            place is not None and row >= 0 and self.model.matrix_row(row) != place
        ) or not self.table.currentIndex().isValid():
            found = self.model.table_row(place) if place is not None else -1
            self.table.verticalScrollBar().setValue(scrolled)
            self.table.stand_at(found if found >= 0 else min(max(0, row), len(rows) - 1), column)
        self.table.fit_items()
        self._say_count()
        self._stack.setCurrentIndex(0 if rows else 1)
        # Nobody is counted, explained or written out where there is nobody.
        self._foot.setVisible(bool(self._roster))
        self.papers.setEnabled(bool(rows))

    def show_order(self, order: Order, item: int, *, descending: bool) -> None:
        """Mark the head rows are sorted by."""
        section = FIXED + item if order is Order.ITEM else _SECTIONS[order]
        self.table.show_order(section, descending=descending)

    def show_told(self, text: str) -> None:
        """What is known of the cell at hand."""
        self.told.setText(text or self.tr("方向鍵移動，Enter 在櫃台開啟這位學生，點標題排序。"))

    def show_places(self) -> None:
        """Say again where the keyboard is, after what stands there may have changed."""
        index = self.table.currentIndex()
        self._looked(index.row(), index.column())

    def focus_list(self) -> None:
        """Put the keyboard on the matrix, or on what leads to one."""
        if not self._roster and self.empty.isVisible():
            self.empty.action.setFocus()
            return
        if not self.table.currentIndex().isValid():
            self.table.stand_at(0, 0)
        self.table.setFocus()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.table.setAccessibleName(self.tr("學生與辦理事項總表"))
        self.export.set_words(self.tr("匯出 Excel"))
        self.papers.set_words(self.tr("列印文件"))
        self.papers.setToolTip(self.tr("把列出的學生帶到文件列印"))
        for cell, word in zip(CELLS, self._marks, strict=True):
            word.setText(cell_word(self._school, cell))
        self.table.retranslate()
        self._say_count()
        self.show_told("")

    def _say_count(self) -> None:
        self.empty.offer("" if self._roster else self.tr("前往名冊匯入"))
        if self._roster:
            self.empty.say(self.tr("沒有符合的學生"), self.tr("換一個系所、進度或事項，或清除篩選看看。"))
        else:
            self.empty.say(self.tr("名冊上還沒有學生"), self.tr("匯入名冊後，全部學生與各事項的進度會列在這裡。"))
        shown = self.model.rowCount()
        self.count.setText(self.tr("{n} 位").format(n=f"{shown:,}"))

    def _looked(self, row: int, column: int) -> None:
        matrix, k = self.model.matrix, self.model.matrix_row(row)
        if matrix is None or not 0 <= k < len(matrix):
            self.show_told("")
            return
        self._whom = matrix.ids[k]
        self.looked.emit(matrix.numbers[k], max(-1, column - FIXED))

    def _sort(self, section: int) -> None:
        if section >= FIXED:
            self.sort_asked.emit(Order.ITEM, section - FIXED)
        else:
            self.sort_asked.emit(_ORDERS[section], -1)
