"""The sync screen's widgets: what somebody must look at, other desks, the log, how to connect; the state on the side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import DeskError
from app.inbox import Act
from app.school.words import Verbs
from ui.frame import sync_faces as places
from ui.frame.sync_words import closed_because
from ui.sync.causes import causes_of_deposits, causes_of_refused
from ui.sync.conflicts_page import ConflictsPage
from ui.sync.connect_page import ConnectPage
from ui.sync.desks_page import DesksPage
from ui.sync.inbox_page import InboxPage
from ui.sync.log_table import LogPage, LogTable
from ui.sync.picture import Checked, Conflict, Picture
from ui.sync.side import LedgerPanel, StatePanel
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import Pages
from ui.widgets.laid_out import nest
from ui.widgets.scrolled import scrolled

#: The pages in their order, by the place a face leads to.
PAGES: Final = (places.CONFLICTS, places.REFUSED, places.DEPOSITS, places.DESKS, places.LOG, places.CONNECT)
SIDE_WIDTH = 320


class SyncScreenView(Bilingual, QWidget):
    """The screen.

    Signals:
        sync_asked: One round now.
        verify_asked: Verify the ledger.
        settle_asked: Conflict, verdict, reason.
        leave_asked: Conflict.
        page_asked: From which contradiction on.
        act_asked: Act, ids, reason.
        student_opened: 學號 to open at the counter.
    """

    sync_asked = Signal()
    verify_asked = Signal()
    settle_asked = Signal(object, str, str)
    leave_asked = Signal(object)
    page_asked = Signal(int)
    act_asked = Signal(object, object, str)
    student_opened = Signal(str)

    def __init__(self, verbs: Verbs, connect: ConnectPage, now: Callable[[], datetime], *, can_sync: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self._now = now
        self._picture: Picture | None = None
        self._distance: DeskError | None = None
        self._led = False
        self.pages = Pages(len(PAGES))
        self.state = StatePanel(can_sync=can_sync)
        self.ledger = LedgerPanel()
        self.conflicts = ConflictsPage(verbs)
        self.refused = InboxPage("circle-check", self._nothing_refused)
        self.deposits = InboxPage("inbox", self._nothing_deposited)
        self.desks = DesksPage()
        self.log = LogTable()
        self.connect_page = connect
        self._stack = QStackedWidget()
        self._toast_place = QVBoxLayout()
        self._build()
        self._connect()
        self.retranslate()
        self._turn_to(places.CONFLICTS if can_sync else places.CONNECT)

    def toast_place(self) -> QVBoxLayout:
        """Where the frame's toast stands while this screen is in front."""
        return self._toast_place

    def lead_to(self, place: str) -> None:
        """Show one of the pages, because somebody wants to see just that."""
        self._led = True
        self._turn_to(place)

    def _turn_to(self, place: str) -> None:
        if place in PAGES:
            self.pages.choose(PAGES.index(place))
            self._stack.setCurrentIndex(PAGES.index(place))

    @property
    def place(self) -> str:
        """Which page is in front."""
        return PAGES[self._stack.currentIndex()]

    # -- SyncView ------------------------------------------------------------------------------------------------
    def show_picture(self, picture: Picture) -> None:
        """Show everything; the first time, whatever waits for a person comes first, unless a page was asked for."""
        first, self._picture = self._picture is None, picture
        self._fill()
        if first and not self._led:
            waiting = (picture.conflicts.waiting, len(picture.refused), len(picture.deposits))
            for place, count in zip(PAGES, waiting, strict=False):
                if count:
                    self._turn_to(place)
                    return

    def show_distance(self, trouble: DeskError | None) -> None:
        """Whether the shared ledger could be asked; None when it answered."""
        self._distance = trouble
        self._say_distance()

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
        self.conflicts.ask_reason(conflict)

    def ask_why(self, act: Act) -> None:
        """An act on refused or deposited facts needs a reason."""
        (self.refused if act is Act.CLOSE else self.deposits).ask_why()

    def set_settling(self, settling: bool) -> None:
        """Something is being recorded."""
        for page in (self.conflicts, self.refused, self.deposits):
            page.set_busy(busy=settling)

    def settled(self) -> None:
        """It was recorded: the reason belonged to it."""
        self.refused.clear_reason()
        self.deposits.clear_reason()

    # -- inside --------------------------------------------------------------------------------------------------
    def retranslate(self) -> None:
        """Fetch the words again."""
        for page in (self.refused, self.deposits):
            page.retranslate()
        self._fill()

    def _nothing_refused(self) -> tuple[str, str]:
        return (
            self.tr("沒有被退回的紀錄"),
            self.tr("送出的每一筆共用帳冊都收下了。被退回時會依原因列在這裡，說明怎麼處理。"),
        )

    def _nothing_deposited(self) -> tuple[str, str]:
        return (
            self.tr("沒有等待確認的審核"),
            self.tr("同仁離座時還沒送出的審核會先寄存，等本人確認；輪到您確認時會列在這裡。"),
        )

    def _fill(self) -> None:
        picture = self._picture
        conflicts = picture.conflicts.waiting if picture else 0
        refused, deposits = (len(picture.refused), len(picture.deposits)) if picture else (0, 0)
        self.pages.set_words(
            [
                self.tr("矛盾 {n}").format(n=f"{conflicts:,}"),
                self.tr("被退回 {n}").format(n=f"{refused:,}"),
                self.tr("待確認 {n}").format(n=f"{deposits:,}"),
                self.tr("其他櫃台"),
                self.tr("最近登錄"),
                self.tr("連線"),
            ]
        )
        if picture is None:
            return
        closed = closed_because(picture.state, read_only=picture.read_only)
        self.state.show_picture(picture, self._now())
        self.ledger.show_checked(picture.checked)
        self.log.facts.show(picture.log)
        self.conflicts.show_conflicts(picture.conflicts, closed=closed)
        self.refused.show_causes(causes_of_refused(picture.refused), closed=closed)
        self.deposits.show_causes(causes_of_deposits(picture.deposits), closed=closed)
        self.desks.show_desks(picture.elsewhere, picture.desks, self._now())
        looking = picture.read_only or picture.state.last_error in places.LOOK_ONLY
        self.connect_page.show_state(picture.state, self._now(), read_only=looking)
        self._say_distance()

    def _say_distance(self) -> None:
        """Out of reach: what is shown is what was heard last."""
        if self._distance is None:
            text = ""
        else:
            text = self.tr("目前問不到共用帳冊（{why}）；這裡是上次問到的，連線後會更新。").format(
                why=self._distance.title
            )
        self.deposits.show_note(text)
        self.desks.show_note(text)

    def _build(self) -> None:
        self.connect_page.setObjectName("scrolled")
        pages = (
            self.conflicts,
            self.refused,
            self.deposits,
            self.desks,
            LogPage(self.log),
            scrolled(self.connect_page),
        )
        for part in pages:
            self._stack.addWidget(part)
        main = QVBoxLayout()
        main.addWidget(self._stack, 1)
        panels = QWidget()
        panels.setObjectName("scrolled")
        side = QVBoxLayout(panels)
        side.setSpacing(12)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.state)
        side.addWidget(self.ledger)
        side.addStretch(1)
        holder = QWidget()
        holder.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(holder)
        column.setSpacing(8)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(panels), 1)
        nest(column, self._toast_place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        # Six names of pages need the whole width in a language of long words.
        whole.addWidget(self.pages)
        row = QHBoxLayout()
        row.setSpacing(20)
        nest(whole, row, 1)
        nest(row, main, 1)
        row.addWidget(holder)

    def _connect(self) -> None:
        self.pages.chosen.connect(lambda number: self.lead_to(PAGES[number]))
        self.state.sync.clicked.connect(self.sync_asked)
        self.state.place_asked.connect(self.lead_to)
        self.ledger.verify.clicked.connect(self.verify_asked)
        self.conflicts.settle_asked.connect(self.settle_asked)
        self.conflicts.leave_asked.connect(self.leave_asked)
        self.conflicts.page_asked.connect(self.page_asked)
        for page in (self.refused, self.deposits):
            page.act_asked.connect(self.act_asked)
            page.student_opened.connect(self.student_opened)
        self.conflicts.student_opened.connect(self.student_opened)
