"""The main window: the frame's parts put together, and the `Desk` every screen is given. No rule of a school is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.clearance.lookup import Lookup
from app.context import Context
from app.errors import DeskError
from app.places import Left
from app.store import Changes
from ui.background import Background
from ui.frame.banner import Banner
from ui.frame.crash import BugDialog, place_of
from ui.frame.display_menu import DisplayMenu
from ui.frame.ears import Ears
from ui.frame.former import Former
from ui.frame.lock import Lock
from ui.frame.looks import Looks
from ui.frame.navigation import Navigation
from ui.frame.notice import NoticeBar
from ui.frame.offers import MAX_NUMBERED, of_navigation, of_screen
from ui.frame.opening import Opening
from ui.frame.places import Places
from ui.frame.registry import SCREENS, make_screens
from ui.frame.screen import Screen, StudentScreen, show_whom
from ui.frame.search import Search
from ui.frame.seat import Seat
from ui.frame.shell import Page, Screens, place_toast, scrolled
from ui.frame.stance import Monitors, Stance, monitors
from ui.frame.standing import tell
from ui.frame.status_bar import StatusBar
from ui.frame.sync_faces import CONNECT, SyncFace
from ui.frame.sync_watch import SyncWatch
from ui.frame.sync_words import Guide
from ui.frame.toast import Toast
from ui.frame.top_bar import TopBar
from ui.frame.wedge import Wedge
from ui.help.desk import HelpDesk
from ui.models.choices import Choice
from ui.services import DeskFace, UiServices
from ui.shift.desk import ShiftDesk
from ui.widgets.bilingual import Bilingual


class MainWindow(Bilingual, QMainWindow):
    """The frame. Until a desk is open it shows the shell only, so that the first paint waits for nothing.

    Signals:
        desk_opened: The store is open, every screen is made and the roster can be searched.
    """

    desk_opened = Signal()

    def __init__(self, services: UiServices, *, seen: Monitors = monitors) -> None:
        """`seen`: today's monitors."""
        super().__init__()
        self.services = services
        self.tasks = Background(unheard=self.refuse)
        self._ctx: Context | None = None
        self._face: DeskFace | None = None
        self._screens: list[Screen] = []
        self._current: Screen | None = None
        self._told_bugs: set[tuple[str, str, int]] = set()
        self.welcome: object | None = None  # whoever shows that page is kept here: it has no Qt parent
        self.navigation, self.top = Navigation(), TopBar()
        self.notice, self.banner = NoticeBar(), Banner()
        self.toast, self.status = Toast(), StatusBar()
        self.take_back = self.toast.take_back
        self.stack = Screens()
        self._root, self._page = QStackedWidget(), Page()
        self._menu = DisplayMenu(self)
        self._toast_home = QVBoxLayout()
        self._build()
        self.former = Former(self, self.tasks)
        self.stance, self.places = Stance(self, services, self.tasks, seen), Places(self, self.tasks)
        self.search = Search(self, self._page, self.top.scan, self)
        self.looks = Looks(services, self.tasks, self.refuse)
        self.sync = SyncWatch(services, self.tasks, self.refuse)
        self.seats = Seat(self, services, self.tasks, self, lambda: s.state if (s := self.sync.standing) else None)
        self.lock = Lock(self._root, services, self.tasks, self, self.seats, self.looks)
        self.helps = HelpDesk(self, self, self.tasks, lambda: self._ctx)
        self.wedge, self._opening = Wedge(), Opening(self, self.tasks, services.passphrase)
        self.ears, self.shifts = Ears(self.lock, self.wedge), ShiftDesk(self, self._menu.shift_asked)
        self._connect()
        self.retranslate()

    # -- opening -------------------------------------------------------------------------------------------------
    def open_with(self, opener: Callable[[], Context]) -> None:
        """Open a desk on the store lane; the shell stays usable meanwhile."""
        self._opening.begin(opener)

    def drop_page(self, page: QWidget) -> None:
        """A page that is no screen is over, and the trouble it stood for."""
        self.banner.hide()
        self.stack.removeWidget(page)
        page.deleteLater()

    def show_page(self, page: QWidget) -> None:
        """Show a page that is no screen, such as the welcome; the scan box has nothing to find yet."""
        self.top.hide()
        self.status.show_keys(desk=False)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def show_desk(self, ctx: Context, *, locked: bool = False, left: Mapping[str, Left] | None = None) -> None:
        """A desk is open: make screens as they were `left`, and the search; one left locked is covered before it is seen."""
        self._ctx = ctx
        self.places.open(ctx, left or {})
        self.top.show()
        self.status.show_keys(desk=True)
        while (page := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(page)
            page.deleteLater()
        self.welcome = None
        self._make_screens(self.services.face(ctx))
        self._menu.offer_seat(self.seats.can_change)
        self._read_lookup(self.desk_opened.emit)
        self.sync.start(ctx)
        self.lock.start(ctx, locked=locked)

    def _make_screens(self, face: DeskFace) -> None:
        self._face = face
        self.navigation.show_face(face)
        with self.ears.shut():
            self._screens = make_screens(self, self.stack)
        self.navigation.show_screens(self._screens)
        self.go(self.places.take_up(face.operator, self._screens))

    def seat(self, face: DeskFace) -> None:
        """Somebody else sits here: nothing of the person before stays on the screen, and the lane speaks for the new."""
        self.places.keep()
        place_toast(self.toast, self._toast_home, None)
        for screen in self._screens:
            self.stack.removeWidget(screen.widget())
        self.former.take(self._screens)
        self._make_screens(face)
        self.top.scan.clear()
        self._read_lookup()
        self.sync.restart()
        self.lock.seated()
        self.focus_scan()

    def _read_lookup(self, then: Callable[[], None] | None = None) -> None:
        store = self.ctx.store

        def ready(lookup: Lookup) -> None:
            self.search.finder.ready(lookup)
            if then is not None:
                then()

        self.tasks.store(lambda: Lookup(store.lookup_rows()), ready, self.refuse)

    # -- Desk: what screens are given ----------------------------------------------------------------------------
    @property
    def ctx(self) -> Context:
        """The open desk."""
        if self._ctx is None:
            raise RuntimeError("no desk is open")
        return self._ctx

    @property
    def face(self) -> DeskFace:
        """School, unit and operator."""
        if self._face is None:
            raise RuntimeError("no desk is open")
        return self._face

    @property
    def screens(self) -> Sequence[Screen]:
        """The screens of the open desk."""
        return self._screens

    @property
    def current(self) -> Screen | None:
        """The screen in front."""
        return self._current

    def in_front(self) -> str:
        """Key of the screen in front; empty while no desk is open."""
        return self._current.key if self._current is not None else ""

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell what was done, with a way back; trouble told before is over."""
        self.banner.hide()
        self.toast.say(text, undo)

    def refuse(self, error: BaseException) -> None:
        """Show trouble the operator can understand as a banner, anything else as a report with a number."""
        if isinstance(error, DeskError):
            self.banner.show_error(error)
            return
        place = place_of(error)
        if place not in self._told_bugs:
            self._told_bugs.add(place)
            BugDialog(self, self.services.report_bug(error)).open()

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen what was recorded."""
        self.tell_screens(changes)
        self.lock.missed(changes)
        if changes.roster:
            self._read_lookup()
        self.sync.look()
        if changes.facts:
            self.sync.nudge()

    def tell_screens(self, changes: Changes) -> None:
        """Every screen looks again at what of it it shows."""
        for screen in self._screens:
            screen.refresh(changes)

    def go(self, key: str, student_no: str = "", students: Sequence[str] = ()) -> None:
        """Bring a screen to the front, with whom it is to show if it shows somebody."""
        screen = next((s for s in self._screens if s.key == key), None)
        if screen is None:
            return
        self._current = screen
        self.stack.setCurrentWidget(screen.widget())
        self.navigation.mark(key)
        self.places.in_front(key)
        place_toast(self.toast, self._toast_home, screen)
        screen.shown()
        show_whom(screen, student_no, students)

    def has_screen(self, key: str) -> bool:
        """Whether such a screen exists."""
        return any(module == f"ui.{key}.screen" for module, _ in SCREENS)

    def typed(self) -> str:
        """What stands in the scan box and has not been opened."""
        return self.top.scan.text().strip()

    def focus_scan(self) -> None:
        """Give the keyboard back to the scan box."""
        self.search.focus_box()

    # -- Searchable: what the search leads to --------------------------------------------------------------------
    def open_student(self, student_no: str) -> None:
        """Open a student where one is shown now, else at the counter."""
        self.banner.hide()
        self.wedge.hush()
        in_front: object = self._current
        if isinstance(in_front, StudentScreen):
            in_front.open_student(student_no)
        elif self._screens:
            self.go(self._screens[0].key, student_no)

    def choices(self) -> Sequence[Choice]:
        """What the palette offers besides students."""
        sync = Choice(title=self.tr("立即同步"), icon="refresh-cw", run=self.sync.sync_now)
        return [
            *of_screen(self._current),
            *of_navigation(self._screens, self.go),
            *self.looks.choices(),
            *self.seats.choices(),
            *self.shifts.choices(),
            *((sync,) if self.sync.can_sync else ()),
            *self.lock.choices(),
            *self.helps.choices(),
        ]

    # -- Qt ------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys nobody else wanted: / searches, ? explains, a letter or digit goes to the scan box."""
        text = event.text()
        if text == "/":
            self._search_names()
        elif text == "?":
            self.helps.show_keys()
        elif len(text) == 1 and text.isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.focus_scan()
            self.top.scan.insert(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.search.hide_hits()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what was asked of the store, then let go of it."""
        self.sync.stop()
        self.lock.stop()
        self.stance.keep()
        self.places.end()
        if self._ctx is not None:
            ctx, self._ctx = self._ctx, None
            self.tasks.store(lambda: self.services.close(ctx), lambda _none: None)
        self.tasks.close()
        super().closeEvent(event)

    def _escape(self) -> None:
        """Esc: one thing at a time, from the nearest to the scan box."""
        # With its list goes what was typed: digits left behind would stand before the next card's.
        if self.search.escape() or not self.banner.isVisible():
            self.top.scan.clear()
        else:
            self.banner.hide()
        self.focus_scan()

    def _search_names(self) -> None:
        if self._ctx is not None:
            self.search.names()

    def _open_palette(self) -> None:
        if self._ctx is not None:
            self.search.everything()

    def _scanned(self, text: str) -> None:
        if self.lock.scanned():
            return
        self.helps.hide()
        if self._ctx is not None:
            self.search.scanned(text)

    def _refresh(self) -> None:
        """F5: every screen reads what it shows again."""
        if self._ctx is not None:
            self.broadcast(Changes(roster=True, audit=True, papers=True, sync=True))

    def _number(self, number: int) -> None:
        if number <= len(self._screens):
            self.go(self._screens[number - 1].key)

    def _show_sync(self, faces: list[SyncFace]) -> None:
        self.top.show_sync(faces)
        self.status.show_sync(faces[0])
        if self.sync.standing is not None and self._ctx is not None:
            tell(self.sync.standing, self._ctx.clock.now(), self.notice, self._screens)

    def _sync_clicked(self) -> None:
        """The chip leads to what it speaks of."""
        faces = self.sync.faces()
        self.lead(faces[0].place if faces else CONNECT)

    def lead(self, way: str) -> None:
        """Bring the page of the sync screen to the front that a face or a card leads to."""
        if self.seats.take(way):
            return
        self.go("sync")
        in_front: object = self._current
        if isinstance(in_front, Guide):
            in_front.lead_to(way)

    def _build(self) -> None:
        self._root.addWidget(scrolled(self._page))
        self.setCentralWidget(self._root)
        parts = (self.notice, self.top, self.banner)
        self.body = self._page.arrange(self.navigation, self.status, parts, self.stack, self._toast_home)
        place_toast(self.toast, self._toast_home, None)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.go)
        self.navigation.operator.setMenu(self._menu)
        self._menu.language_chosen.connect(self.looks.speak)
        self._menu.theme_chosen.connect(self.looks.dress)
        self._menu.keys_asked.connect(self.helps.show_keys)
        self._menu.seat_asked.connect(self.seats.ask)
        self._menu.lock_asked.connect(self.lock.lock)
        self.lock.left_seconds.connect(self.status.show_idle)
        self.lock.covered.connect(self.retranslate)
        self.lock.renewed.connect(self.sync.restart)
        self.status.idle.clicked.connect(self.lock.lock)
        self.top.names.clicked.connect(self._search_names)
        self.top.commands.clicked.connect(self._open_palette)
        for chip in (self.top.sync, self.status.sync):
            chip.clicked.connect(self._sync_clicked)
        self.notice.way_taken.connect(self.lead)
        self.top.help.clicked.connect(self.helps.show_guide)
        self.sync.seen.connect(self._show_sync)
        self.sync.synced.connect(lambda: self.broadcast(Changes(roster=True, sync=True)))
        self.sync.brought.connect(self.broadcast)
        self.wedge.scanned.connect(self._scanned)
        for key, act in (
            ("F2", lambda: self.search.focus_box(select=True)),
            ("F5", self._refresh),
            ("Ctrl+K", self._open_palette),
            ("Ctrl+F", self._search_names),
            ("Ctrl+L", lambda: self.seats.ask() if self._ctx is not None else None),
            ("Esc", self._escape),
            *((f"Ctrl+{n}", lambda n=n: self._number(n)) for n in range(1, MAX_NUMBERED + 1)),
        ):
            QShortcut(QKeySequence(key), self, act)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.setWindowTitle(self.tr("離校櫃台（已鎖定）") if self.lock.locked else self.tr("離校櫃台"))
        faces = self.sync.faces()
        if faces:
            self._show_sync(faces)
