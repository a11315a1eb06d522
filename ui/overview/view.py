"""The overview's widgets: figures and filters above, and below them the matrix, the charts, the chase lists, the check or what leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.clearance.board import Board
from app.overview.cells import (
    CONFLICT,
    DISPUTED,
    DONE,
    FAILED,
    NOTHING,
    PASSED,
    PENDING,
    READY,
    STARTED,
    STOPPED,
    UNSURE,
)
from app.overview.chase import ChaseList
from app.overview.check import Check
from app.overview.counting import GroupCount, ItemCount, UnitCount
from app.overview.matrix import Matrix
from app.overview.selecting import About, Order, Wanted
from app.school.profile import SchoolProfile
from ui.overview.cards import told
from ui.overview.charts import department_bars, item_bars, unit_bars
from ui.overview.chase_page import ChasePage
from ui.overview.check_page import CheckPage
from ui.overview.filters import Filters
from ui.overview.kept import KeptButton
from ui.overview.lists_page import ListsPage
from ui.overview.matrix_page import MatrixPage
from ui.overview.presenter import CHASE, CHECK, LISTS, MATRIX
from ui.overview.progress_page import ProgressPage
from ui.overview.tiles import Tiles
from ui.overview.words import cell_word, standing_word
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import Pages
from ui.widgets.laid_out import nest

PAGES: Final = 5
#: Moving through the matrix asks for a card only where the keyboard rests.
RESTING_MS: Final = 90


class OverviewScreenView(Bilingual, QWidget):
    """The screen.

    Signals:
        page_chosen: A page.
        filtered: Name and value of what is filtered otherwise.
        cleared: Let everybody through.
        sort_asked: Order and item position.
        looked: 學號 and item position of the cell at hand.
        opened: 學號 to open at the counter.
        meant: Whom a chart meant, as `Wanted`.
    """

    page_chosen = Signal(int)
    filtered = Signal(str, object)
    cleared = Signal()
    sort_asked = Signal(object, int)
    looked = Signal(str, int)
    opened = Signal(str)
    meant = Signal(object)

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self.setObjectName("page")
        self._school = school
        self._wanted = Wanted()
        self._items: Sequence[ItemCount] = ()
        self._groups: Sequence[GroupCount] = ()
        self._units: tuple[Sequence[UnitCount], int, str] = ((), 0, "")
        self._card: tuple[Board | None, int] = (None, -1)
        self.pages = Pages(PAGES)
        self.tiles = Tiles(school)
        self.filters = Filters(school)
        self.kept = KeptButton()
        self.matrix = MatrixPage(school)
        self.progress = ProgressPage()
        self.chase = ChasePage(school)
        self.check = CheckPage(school)
        self.lists = ListsPage(school)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._stack = QStackedWidget()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTING_MS)
        self._cell = ("", -1)
        self._page, self._peopled = MATRIX, True
        self._build()
        self._connect()
        self.retranslate()
        self.set_busy(reading=False, checking=False)

    # -- OverviewView --------------------------------------------------------------------------------------------
    def show_names(self, departments: Sequence[str], levels: Sequence[str], terms: Sequence[str]) -> None:
        """What can be filtered by."""
        self.filters.show_names(departments, levels, terms)

    def show_wanted(self, wanted: Wanted) -> None:
        """What is let through."""
        self._wanted = wanted
        self.tiles.choose(wanted.standing)
        self.filters.show_wanted(wanted)
        self.kept.show_everybody(everybody=wanted.everybody)

    def show_standings(self, counts: Sequence[int]) -> None:
        """How many stand where."""
        self.tiles.show_counts(counts)

    def show_matrix(self, matrix: Matrix, rows: Sequence[int], counts: Sequence[ItemCount]) -> None:
        """The matrix with the totals of its columns."""
        self.kept.setEnabled(True)
        self.matrix.show_rows(matrix, rows, counts)
        self.matrix.show_places()
        if self._peopled != bool(len(matrix)):
            self._peopled = bool(len(matrix))
            self.show_page(self._page)

    def show_order(self, order: Order, item: int, *, descending: bool) -> None:
        """What rows are sorted by."""
        self.matrix.show_order(order, item, descending=descending)

    def show_progress(self, items: Sequence[ItemCount], departments: Sequence[GroupCount]) -> None:
        """The charts."""
        self._items, self._groups = items, departments
        self._draw()

    def show_card(self, card: Board | None, item: int) -> None:
        """What is known of the cell at hand."""
        self._card = (card, item)
        self.matrix.show_told(told(card, item) if card is not None else "")

    def show_check(self, check: Check) -> None:
        """What the check found."""
        self.check.show_check(check)

    def show_page(self, page: int) -> None:
        """Turn to a page; while nobody is on the roster, whatever counts people leads to where they are loaded."""
        self._page = page
        self.pages.choose(page)
        told = self._peopled or page == LISTS
        self._stack.setCurrentIndex(page if told else MATRIX)
        self.tiles.setVisible(page == MATRIX and told)
        self.kept.setVisible(page == MATRIX and told)
        self.filters.setVisible(page not in (CHECK, LISTS) and told)
        self.filters.show_for(matrix=page == MATRIX, people=page != CHASE)

    def set_busy(self, *, reading: bool, checking: bool) -> None:
        """Something is being read."""
        shown = self._busy.sizePolicy()
        shown.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(shown)
        self._busy.setVisible(reading or checking)
        self.check.set_busy(busy=checking)

    # -- ChaseView -----------------------------------------------------------------------------------------------
    def show_units(self, counts: Sequence[UnitCount], roster: int, chosen: str) -> None:
        """Whom each unit holds up."""
        self._units = (counts, roster, chosen)
        self.chase.show_units(unit_bars(self._school, counts, roster), chosen)

    def show_list(self, found: ChaseList | None) -> None:
        """A unit's list."""
        self.chase.show_list(found)

    # -- inside --------------------------------------------------------------------------------------------------
    def focus_page(self) -> None:
        """Put the keyboard where the page in front is worked with."""
        page = self._stack.currentIndex()
        if page == MATRIX:
            self.matrix.focus_list()
        elif page == CHASE:
            self.chase.units.setFocus()
        elif page == CHECK:
            self.check.again.setFocus()
        elif page == LISTS:
            self.lists.focus_first()
        else:
            self.progress.items.list.setFocus()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.pages.set_words([self.tr("總表"), self.tr("進度"), self.tr("催辦"), self.tr("檢查"), self.tr("名單")])
        for part in (self.tiles, self.filters, self.kept, self.matrix, self.chase, self.check, self.lists):
            part.retranslate()
        school = self._school
        self.progress.say(
            [cell_word(school, PASSED), self._refused_word(), cell_word(school, UNSURE), cell_word(school, PENDING)],
            [
                standing_word(school, DONE),
                standing_word(school, READY),
                f"{standing_word(school, STOPPED)}／{standing_word(school, DISPUTED)}",
                standing_word(school, STARTED),
                standing_word(school, NOTHING),
            ],
        )
        self._draw()
        counts, roster, chosen = self._units
        self.chase.show_units(unit_bars(school, counts, roster), chosen)
        self.show_card(*self._card)

    def _refused_word(self) -> str:
        return f"{cell_word(self._school, FAILED)}／{cell_word(self._school, CONFLICT)}"

    def _draw(self) -> None:
        self.progress.show_bars(item_bars(self._school, self._items), department_bars(self._school, self._groups))

    def _item_meant(self, item: str, about: str) -> None:
        """A piece asks for its cells; the line, for whom the item still holds up."""
        scope = Wanted(department=self._wanted.department, level=self._wanted.level, term=self._wanted.term)
        asked = Wanted(
            department=scope.department,
            level=scope.level,
            term=scope.term,
            item=int(item),
            about=About(about) if about else About.BLOCKED,
        )
        self.meant.emit(asked)

    def _department_meant(self, department: str, standing: str) -> None:
        asked = Wanted(
            department=department,
            level=self._wanted.level,
            term=self._wanted.term,
            standing=int(standing) if standing else -1,
        )
        self.meant.emit(asked)

    def _look(self, student_no: str, item: int) -> None:
        self._cell = (student_no, item)
        self._resting.start()

    def _build(self) -> None:
        for page in (self.matrix, self.progress, self.chase, self.check, self.lists):
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.pages)
        head.addStretch(1)
        self._busy.setFixedWidth(180)
        head.addWidget(self._busy)
        head.addWidget(self.kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        nest(column, head)
        column.addWidget(self.tiles)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.pages.chosen.connect(self.page_chosen)
        self.tiles.chosen.connect(lambda standing: self.filtered.emit("standing", standing))
        self.filters.changed.connect(self.filtered)
        self.filters.cleared.connect(self.cleared)
        self.matrix.sort_asked.connect(self.sort_asked)
        self.matrix.looked.connect(self._look)
        self._resting.timeout.connect(lambda: self.looked.emit(*self._cell))
        for opener in (self.matrix, self.chase, self.check):
            opener.opened.connect(self.opened)
        self.progress.item_taken.connect(self._item_meant)
        self.progress.department_taken.connect(self._department_meant)
