"""The counter's widgets together: student, board, side column. No rule, no store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.clearance.board import Board, BoardRow
from app.school.units import Unit
from app.school.words import Verbs
from ui.counter.board_view import BoardView
from ui.counter.case_sheet import KEY as CASE_KEY
from ui.counter.contact_panel import KEY as CONTACT_KEY
from ui.counter.contact_panel import ContactPanel
from ui.counter.gate_panel import SLIP_KEY, TABLE_KEY, GatePanel
from ui.counter.model import Show, row_of
from ui.counter.sign_panel import FAIL_KEYS, PASS_KEYS, PRINT_KEYS, WITHDRAW_KEYS, SignPanel
from ui.counter.student_card import StudentCard
from ui.help.clock_view import ClockView
from ui.widgets.bilingual import Bilingual
from ui.widgets.empty import EmptyState
from ui.widgets.laid_out import laid_out, nest

SIDE_WIDTH = 324
TIGHT_BELOW = 680
#: A side column lower than this tells what is missing a line each.
CLOSE_BELOW = 760
CLOCK_WIDTH = 720


class CounterScreenView(Bilingual, QWidget):
    """The screen.

    Signals:
        item_chosen: An item code.
        show_chosen: A `Show`.
        pass_asked: F4, with the note.
        fail_asked: F9, with the reason.
        withdraw_asked: Ctrl+Z.
        print_asked: Ctrl+P.
        slip_asked: F6.
        table_asked: Ctrl+S.
        contact_asked: F7.
        case_asked: F8.
        left: Another screen came to the front.
    """

    item_chosen = Signal(str)
    show_chosen = Signal(object)
    pass_asked = Signal(str)
    fail_asked = Signal(str)
    withdraw_asked = Signal()
    print_asked = Signal()
    slip_asked = Signal()
    table_asked = Signal()
    contact_asked = Signal()
    case_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.student = StudentCard()
        self.cards = BoardView()
        self.sign = SignPanel()
        self.gate = GatePanel()
        self.empty = EmptyState("scan-line")
        self.clock = ClockView()
        self._board: Board | None = None
        self._item = ""
        self._peopled = True
        self._toast_place = QVBoxLayout()
        self._side, self._page = QVBoxLayout(), QVBoxLayout()
        self._card, self._holder = QWidget(), QWidget()
        self.contact = ContactPanel(self._card)
        self._stack = QStackedLayout(self)
        self._build()
        self._connect()
        self.retranslate()

    def use(self, verbs: Verbs, level_label: Callable[[str], str], last: Unit, *, can_print: bool) -> None:
        """Take the school's own verbs and names of levels, its last unit, and whether there is a place that prints."""
        self.student.use(level_label)
        self.contact.use(last.name, last.name_en)
        self.sign.use(verbs)
        self.gate.print.setVisible(can_print)
        self.gate.slip.setVisible(can_print)

    def toast_place(self) -> QVBoxLayout:
        """Where the frame's toast stands while this screen is in front: beside the button it undoes."""
        return self._toast_place

    def show_empty(self) -> None:
        """No student is open."""
        self._board = None
        self._stack.setCurrentIndex(0)

    def show_peopled(self, peopled: bool) -> None:
        """Whether anybody is on the roster: who has just made a desk is told the next step, which is not a scan."""
        self._peopled = peopled
        self._word_empty()

    def show_board(self, board: Board, item: str, show: Show) -> None:
        """Show a card, standing on an item."""
        self._board, self._item = board, item
        self.student.show_board(board)
        self.cards.show_board(board, item, show)
        self.sign.show_row(board, row_of(board, item))
        self.gate.show_board(board)
        self._stack.setCurrentIndex(1)
        self._order_tabs()

    def choose(self, row: BoardRow | None) -> None:
        """Stand on another item of the same card."""
        if self._board is not None:
            self._item = row.item if row else ""
            self.cards.choose(self._item)
            self.sign.show_row(self._board, row)
            self._order_tabs()

    def filter(self, show: Show) -> None:
        """Let other cards through."""
        self.cards.filter(show)

    def ask_reason(self) -> None:
        """A reason is missing."""
        self.sign.ask_reason()

    def clear_reason(self) -> None:
        """Empty the reason."""
        self.sign.clear_reason()

    def set_busy(self, busy: bool) -> None:
        """An act is being recorded."""
        self.sign.set_busy(busy=busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At 768 pixels the gaps give way before the keys do."""
        super().resizeEvent(event)
        tight = event.size().height() < TIGHT_BELOW
        self.student.set_tight(tight=tight)
        self._page.setSpacing(10 if tight else 16)
        self._side.setSpacing(8 if tight else 12)
        self._place_contact()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The sheet lies over the board; wherever the layout puts the board, the sheet follows.
        if watched is self.cards and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_contact()
        elif watched is self._holder and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            # A banner, a toast or another item came or went.
            self._share_side()
        return super().eventFilter(watched, event)

    def _share_side(self) -> None:
        """What the frame's toast takes of the side column is taken from its lists, never from the keys."""
        toast = self._toast_height()
        tight = self.height() - toast < TIGHT_BELOW
        self.sign.set_tight(tight=tight)
        self.gate.set_tight(tight=tight)
        # The column is as high as the window lets it be, whatever stands in it: this asks for no further turn.
        self.gate.set_close(close=self._holder.height() < CLOSE_BELOW)
        needed = (
            self.sign.least_height(SIDE_WIDTH) + toast + self._side.spacing() + self.gate.minimumSizeHint().height()
        )
        # How much is missing stands in the head of the card, too; the keys of this panel act while it is away.
        self.gate.setVisible(needed <= self._holder.height())

    def _toast_height(self) -> int:
        standing = [toast for toast in laid_out(self._toast_place) if not toast.isHidden()]
        return sum(toast.minimumHeight() + self._side.spacing() for toast in standing)

    def _place_contact(self) -> None:
        self.contact.stand_in(self.cards.geometry())

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._word_empty()
        self.sign.retranslate()
        self.gate.retranslate()
        self.contact.retranslate()
        if self._board is not None:
            self.student.show_board(self._board)
            self.cards.retranslate()

    def _word_empty(self) -> None:
        self.empty.action.setVisible(not self._peopled)
        if self._peopled:
            self.empty.say(
                self.tr("掃描學生證，開始辦理"),
                self.tr("也可以輸入學號或末幾碼後按 Enter；以姓名查詢請按 / 。"),
            )
            return
        self.empty.say(self.tr("先匯入名冊"), self.tr("這個櫃台還沒有學生。匯入名冊，或連上共用帳冊後等第一次同步。"))
        self.empty.offer(self.tr("前往名冊匯入"))

    def _build(self) -> None:
        side = self._side
        side.addWidget(self.sign)
        nest(side, self._toast_place)
        side.addWidget(self.gate, 1)
        self._holder.setFixedWidth(SIDE_WIDTH)
        self._holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(self.cards, 1)
        columns.addWidget(self._holder)
        page = self._page
        self._card.setLayout(page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.student)
        nest(page, columns, 1)
        self._stack.addWidget(self._waiting())
        self._stack.addWidget(self._card)
        for watched in (self.cards, self._holder):
            watched.installEventFilter(self)

    def _waiting(self) -> QWidget:
        """Nobody is open: what to do, and below it what this week brings."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(self.empty, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.clock.setMaximumWidth(CLOCK_WIDTH)
        row.addWidget(self.clock, 4, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        nest(column, row, 1)
        return page

    def _order_tabs(self) -> None:
        """Tab walks filter, cards, reminders, reason, keys, gate, contact sheet: what is made later would otherwise come last."""
        chain = [*self.cards.tab_chain(), *self.sign.tab_chain(), *self.gate.tab_chain(), *self.contact.tab_chain()]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.cards.chosen.connect(self.item_chosen)
        self.cards.filtered.connect(self.show_chosen)
        self.sign.passed.connect(self.pass_asked)
        self.sign.failed.connect(self.fail_asked)
        self.sign.withdrawn.connect(self.withdraw_asked)
        self.student.case_asked.connect(self.case_asked)
        self.gate.print_asked.connect(self.print_asked)
        self.gate.slip_asked.connect(self.slip_asked)
        self.gate.table_asked.connect(self.table_asked)
        self.gate.item_chosen.connect(self.item_chosen)
        self.student.contact_asked.connect(self.contact_asked)
        self.contact.looks_read.connect(self.gate.show_looks)
        self.contact.key_pressed.connect(self.contact_asked)
        self._key(PASS_KEYS, lambda: self.pass_asked.emit(self.sign.reason.text()))
        self._key(FAIL_KEYS, lambda: self.fail_asked.emit(self.sign.reason.text()))
        self._key(WITHDRAW_KEYS, self.withdraw_asked.emit)
        self._key(PRINT_KEYS, self.print_asked.emit)
        self._key((QKeySequence(SLIP_KEY),), self.slip_asked.emit)
        self._key((QKeySequence(TABLE_KEY),), self.table_asked.emit)
        self._key((QKeySequence(CONTACT_KEY),), self.contact_asked.emit)
        self._key((QKeySequence(CASE_KEY),), self.case_asked.emit)

    def _key(self, keys: Sequence[QKeySequence], act: Callable[[], None]) -> None:
        for key in keys:
            shortcut = QShortcut(key, self)
            # A key held down must not sign one item after another.
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
