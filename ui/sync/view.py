"""The sync screen's widgets: what somebody must look at, the recent facts, how to connect; the state on the side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.school.words import Verbs
from ui.i18n import Language, languages
from ui.sync.conflict_card import ConflictCard
from ui.sync.connect_page import ConnectPage
from ui.sync.log_table import DETAIL, WHOSE, WIDTHS, LogTable
from ui.sync.picture import Checked, Conflict, Picture, RefusedEntry
from ui.sync.refused_card import RefusedCard
from ui.sync.side import LedgerPanel, StatePanel
from ui.widgets.buttons import Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import clear, label
from ui.widgets.table import TableCard

OPEN, LOG, CONNECT = range(3)
SIDE_WIDTH = 320
#: More cards than this help nobody; the figures say how many there are.
MOST_CARDS = 40


class SyncScreenView(QWidget):
    """The screen.

    Signals:
        sync_asked: One round now.
        verify_asked: Verify the ledger.
        settle_asked: Conflict, verdict, reason.
        student_opened: 學號 to open at the counter.
    """

    sync_asked = Signal()
    verify_asked = Signal()
    settle_asked = Signal(object, str, str)
    student_opened = Signal(str)

    def __init__(self, verbs: Verbs, connect: ConnectPage, now: Callable[[], datetime], *, can_sync: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self._verbs, self._now = verbs, now
        self._picture: Picture | None = None
        self._dealt: tuple[Language, tuple[Conflict | RefusedEntry, ...]] = (languages().current, ())
        self.pages = Segments(3)
        self.state = StatePanel(can_sync=can_sync)
        self.ledger = LedgerPanel()
        self.log = LogTable()
        self.connect_page = connect
        self.empty = EmptyState("circle-check")
        self.cards: list[ConflictCard | RefusedCard] = []
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inner)
        self._open = QStackedWidget()
        self._stack = QStackedWidget()
        self._toast_place = QVBoxLayout()
        self._build()
        self._connect()
        self.retranslate()
        self.choose(OPEN if can_sync else CONNECT)

    def toast_place(self) -> QVBoxLayout:
        """Where the frame's toast stands while this screen is in front."""
        return self._toast_place

    def choose(self, page: int) -> None:
        """Show one of the three pages."""
        self.pages.choose(page)
        self._stack.setCurrentIndex(page)

    # -- SyncView ------------------------------------------------------------------------------------------------
    def show_picture(self, picture: Picture) -> None:
        """Show everything; the first time, whatever waits for a person comes before how to connect."""
        first, self._picture = self._picture is None, picture
        self._fill()
        if first and self.cards:
            self.choose(OPEN)

    def set_syncing(self, syncing: bool) -> None:
        """A round is on its way."""
        self.state.set_syncing(syncing=syncing)

    def set_verifying(self, verifying: bool) -> None:
        """The ledger is being verified."""
        self.ledger.set_verifying(verifying=verifying)

    def show_checked(self, checked: Checked) -> None:
        """What verifying found."""
        self.ledger.show_checked(checked)

    def ask_reason(self, conflict: Conflict) -> None:
        """A failure needs a reason."""
        for made in self.cards:
            if isinstance(made, ConflictCard) and made.conflict == conflict:
                made.ask_reason()

    def set_settling(self, settling: bool) -> None:
        """A decision is being recorded."""
        for made in self.cards:
            if isinstance(made, ConflictCard):
                made.set_busy(busy=settling)

    # -- inside --------------------------------------------------------------------------------------------------
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.empty.say(
            self.tr("沒有需要處理的事"),
            self.tr("兩個櫃台的審核不一致，或有資料被共用帳冊退回時，會列在這裡。"),
        )
        self._fill()

    def _fill(self) -> None:
        picture = self._picture
        waiting = len(picture.conflicts) + len(picture.refused) if picture else 0
        self.pages.set_words([self.tr("待處理 {n}").format(n=waiting), self.tr("最近登錄"), self.tr("連線方式")])
        if picture is None:
            return
        self.state.show_state(picture.state, self._now())
        self.ledger.show_checked(picture.checked)
        self.log.facts.show(picture.log)
        self._deal(picture)

    def _deal(self, picture: Picture) -> None:
        """Make the cards again, unless they are the same: somebody may be typing a reason."""
        wanted: tuple[Conflict | RefusedEntry, ...] = (*picture.conflicts, *picture.refused)
        if self._dealt == (languages().current, wanted):
            return
        self._dealt = (languages().current, wanted)
        clear(self._column)
        self.cards = []
        for conflict in picture.conflicts[:MOST_CARDS]:
            made = ConflictCard(conflict, self._verbs)
            made.settled.connect(lambda v, r, c=conflict: self.settle_asked.emit(c, v, r))
            made.opened.connect(lambda c=conflict: self.student_opened.emit(c.student_no))
            self.cards.append(made)
            self._column.addWidget(made)
        for refused in picture.refused[: MOST_CARDS - len(self.cards)]:
            returned = RefusedCard(refused)
            returned.opened.connect(lambda r=refused: self.student_opened.emit(r.entry.student_no))
            self.cards.append(returned)
            self._column.addWidget(returned)
        left = len(wanted) - len(self.cards)
        if left:
            self._column.addWidget(label(self.tr("另有 {n} 筆").format(n=left), "small"))
        self._column.addStretch(1)
        self._open.setCurrentIndex(1 if wanted else 0)

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._open.addWidget(self.empty)
        self._open.addWidget(_scrolled(self._inner))
        table = TableCard(self.log, widths=WIDTHS, stretch=DETAIL, strong=frozenset({WHOSE}))
        self.connect_page.setObjectName("scrolled")
        for page in (self._open, table, _scrolled(self.connect_page)):
            self._stack.addWidget(page)
        main = QVBoxLayout()
        main.setSpacing(12)
        main.addWidget(self.pages)
        main.addWidget(self._stack, 1)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.state)
        side.addWidget(self.ledger)
        side.addStretch(1)
        side.addLayout(self._toast_place)
        holder = QWidget()
        holder.setFixedWidth(SIDE_WIDTH)
        holder.setLayout(side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(main, 1)
        row.addWidget(holder)

    def _connect(self) -> None:
        self.pages.chosen.connect(self._stack.setCurrentIndex)
        self.state.sync.clicked.connect(self.sync_asked)
        self.ledger.verify.clicked.connect(self.verify_asked)


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
