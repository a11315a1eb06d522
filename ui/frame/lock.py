"""Locking the window (鎖定): after a time without a key, a mouse or a scan, or at once with Ctrl+Shift+L (E36).

A locked window shows one page and nothing else: the page under it is hidden, open boxes and menus are put away and
brought back as they were, and what would open meanwhile is not drawn. Only the page's own widgets hear keys, so no
shortcut of the desk acts; work that was begun, and the sync lane, go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QToolTip, QWidget
from shiboken6 import createdByPython, isValid

from app import locking
from app.clock import in_taipei
from app.context import Context
from app.errors import DeskError
from app.locking import Attempts, Idle
from app.store import Changes
from ui.background import Background
from ui.frame.lock_cover import LockCover
from ui.frame.looks import Looks
from ui.frame.seat import Seat
from ui.models.choices import Choice
from ui.services import DeskFace, UiServices

LOOK_MS: Final = 1000
KEY: Final = "Ctrl+Shift+L"
_KEY: Final = (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
#: What a person does; a scanner's keys are keys.
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod})
_SHORTCUTS: Final = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut})
_HEARD: Final = _TOUCHES | _KEYS | _SHORTCUTS | {QEvent.Type.Show, QEvent.Type.FocusIn}


class Behind(Protocol):
    """The window behind the lock."""

    @property
    def ctx(self) -> Context:
        """The open desk."""
        ...

    @property
    def face(self) -> DeskFace:
        """Who sits here."""
        ...

    def tell_screens(self, changes: Changes) -> None:
        """Every screen looks at what was recorded."""
        ...

    def say(self, text: str) -> None:
        """Tell what was done."""
        ...

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...


class Lock(QObject):
    """Notices by what its `Ears` hear that nobody is here, covers the window and opens it again.

    Signals:
        left_seconds: Seconds until the desk locks, None when it never does; told when it changes.
        covered: Whether the window is locked now.
        renewed: A new password was kept: the sync lane needs it.
    """

    left_seconds = Signal(object)
    covered = Signal(bool)
    renewed = Signal()

    def __init__(
        self, root: QStackedWidget, services: UiServices, tasks: Background, frame: Behind, seats: Seat, looks: Looks
    ) -> None:
        super().__init__(root.window())
        self._root, self._services, self._tasks = root, services, tasks
        self._frame, self._seats, self._looks = frame, seats, looks
        self._ctx: Context | None = None
        self._idle: Idle | None = None
        self._attempts: Attempts | None = None
        self.cover: LockCover | None = None
        self.locked = False
        self._told: int | None = None
        self._put_away: list[QWidget] = []
        self._focus: QWidget | None = None
        self._missed = Changes()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        looks.locking_chosen.connect(self.look)

    def start(self, ctx: Context, *, locked: bool) -> None:
        """A desk is open: count from now, or cover it at once when it was left locked."""
        self._ctx, self._idle, self._attempts = ctx, Idle(ctx.clock.now), Attempts(ctx.clock.now)
        self._timer.start(LOOK_MS)
        if locked and not self._alone:
            self.lock()
        self.look()

    def stop(self) -> None:
        """The desk is being closed; one that is locked is locked when it is opened again."""
        self._timer.stop()
        self._idle = self._ctx = None

    @property
    def minutes(self) -> int:
        """After how many minutes this desk locks; 0 when never."""
        if self._ctx is None:
            return locking.NEVER
        school = self._ctx.school.idle_lock_minutes
        return locking.minutes(self._looks.lock_minutes, school, alone=self._alone)

    @property
    def away(self) -> float:
        """For how many seconds nobody has touched the desk, locked or not; 0 while none is open."""
        return 0.0 if self._idle is None else self._idle.seconds

    def look(self) -> None:
        """How long nobody has been here: lock, or say how long it will be."""
        if self._idle is None or self.locked:
            return
        left = self._left()
        if left is not None and left <= 0:
            self.lock()
            return
        shown = left if left is None or left <= locking.WARNED else -(-left // 60) * 60
        if shown != self._told:
            self._told = shown
            self.left_seconds.emit(shown)

    def lock(self) -> None:
        """Cover the window."""
        ctx = self._ctx
        if ctx is None or self.locked:
            return
        self._focus = _made_here(QApplication.focusWidget())
        self.locked = True
        self._close_what_is_open()
        if self.cover is None:
            self.cover = LockCover(alone=self._alone, can_change=self._seats.can_change)
            self.cover.tried.connect(self._try)
            self.cover.seat_asked.connect(self._seats.ask_locked)
            self._root.addWidget(self.cover)
        self._root.setCurrentWidget(self.cover)
        self.cover.show_for(self._frame.face, f"{in_taipei(ctx.clock.now()):%H:%M}")
        if not self._alone:
            self._remember(ctx, locked=True)
        self.covered.emit(True)

    def choices(self) -> Sequence[Choice]:
        """The same for the command palette."""
        return (Choice(title=self.tr("鎖定櫃台"), icon="lock", key=KEY, run=self.lock),)

    def scanned(self) -> bool:
        """A card was scanned; whether the lock kept it from doing anything, which it says."""
        if self.locked and self.cover is not None:
            self.cover.say_scanned()
        return self.locked

    def missed(self, changes: Changes) -> None:
        """Something was recorded; a covered screen looks at it once it is seen again."""
        if self.locked:
            self._missed |= changes

    def seated(self) -> None:
        """Somebody else sits here now: what the person before had open belongs to screens that are gone."""
        self._put_away.clear()
        self._focus = None
        self._open()

    # -- Qt ------------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._idle is None:
            return False
        kind = event.type()
        if kind not in _HEARD:
            return False
        if self.locked:
            return self._while_locked(watched, event, kind)
        if kind not in _TOUCHES:
            return False
        left = self._left()
        # A machine that slept wakes with a key or the mouse, before anybody looked at the time.
        if left is not None and left <= 0:
            self.lock()
            return True
        self._idle.touch()
        if self._told is not None and self._told <= locking.WARNED:
            self.look()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and (event.key(), event.modifiers()) == _KEY:
            self.lock()
            return True
        return False

    def _while_locked(self, watched: QObject, event: QEvent, kind: QEvent.Type) -> bool:
        if kind == QEvent.Type.Show:
            if isinstance(watched, QWidget) and watched.isWindow() and not self._is_ours(watched):
                # Not even for a moment: it is brought back when the desk is opened.
                watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                QTimer.singleShot(0, watched, lambda: self._put(watched))
            return False
        if kind == QEvent.Type.FocusIn:
            # What was begun before may still hand the keyboard to a hidden field when it ends.
            if isinstance(watched, QWidget) and not self._is_ours(watched) and self.cover is not None:
                self.cover.take_focus()
            return False
        if kind in _SHORTCUTS:
            # Taken as keys, so that no shortcut of the desk fires.
            event.accept()
            return True
        return kind in _KEYS and isinstance(watched, QWidget) and not self._may_hear(watched)

    # -- inside --------------------------------------------------------------------------------------------------
    @property
    def _alone(self) -> bool:
        return self._services.unlock is None

    def _left(self) -> int | None:
        if self._idle is None or self.minutes == locking.NEVER:
            return None
        return round(self.minutes * 60 - self._idle.seconds)

    def _try(self, password: str) -> None:
        unlock, cover, attempts = self._services.unlock, self.cover, self._attempts
        if unlock is None:
            self._open()
            return
        if cover is None or attempts is None:
            return
        if attempts.wait:
            cover.say_wait(attempts.wait)
            return
        ctx, run = self._frame.ctx, self._tasks.errand

        def done(renewed: object) -> None:
            attempts.forget()
            if self.locked:
                self._open()
            if renewed:
                self.renewed.emit()

        def failed(error: Exception) -> None:
            if not isinstance(error, DeskError):
                cover.set_busy(busy=False)
                self._frame.refuse(error)
                return
            if error.code.startswith("lock."):
                attempts.failed()
            cover.refuse(error)

        cover.set_busy(busy=True)
        self._tasks.pool(lambda _ticket: unlock(ctx, password, run), done, failed)

    def _open(self) -> None:
        if not self.locked or self._ctx is None or self._idle is None:
            return
        self.locked = False
        self._root.setCurrentIndex(0)
        missed, self._missed = self._missed, Changes()
        if missed != Changes():
            self._frame.tell_screens(missed)
        while self._put_away:
            box = self._put_away.pop()
            if isValid(box):
                box.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
                box.show()
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None
        self._idle.touch()
        if not self._alone:
            self._remember(self._ctx, locked=False)
        self.covered.emit(False)
        self._told = None
        self.look()

    def _remember(self, ctx: Context, *, locked: bool) -> None:
        self._tasks.store(lambda: locking.hold(ctx.store, locked=locked), lambda _none: None, self._frame.refuse)

    def _close_what_is_open(self) -> None:
        """Menus close; boxes are hidden, the nearest first, and kept. A box of passwords forgets what was typed.

        Qt's own boxes, for files and printers, end as if they had been closed.
        """
        QToolTip.hideText()
        while (menu := QApplication.activePopupWidget()) is not None and menu.close():
            pass
        self._seats.dialog.hide()
        self._seats.dialog.password.clear()
        found: list[QWidget] = []
        while (box := QApplication.activeModalWidget()) is not None and box not in found:
            found.append(box)
            box.hide()
        others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and not self._is_ours(w)]
        for box in others:
            box.hide()
        self._put_away = [box for box in (*found, *others) if createdByPython(box)]

    def _put(self, box: QWidget) -> None:
        box.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
        # What found its place in a page meanwhile is covered with that page.
        if not box.isWindow():
            return
        box.hide()
        if not createdByPython(box):
            return
        if self.locked:
            self._put_away.insert(0, box)
        else:
            box.show()

    def _is_ours(self, widget: QWidget) -> bool:
        """Whether it may be seen while locked."""
        return widget is self._root.window() or self._may_hear(widget)

    def _may_hear(self, widget: QWidget) -> bool:
        """Whether it is the cover, the box in which somebody else sits down, or something of theirs."""
        at: QWidget | None = widget
        while at is not None:
            if at is self.cover or at is self._seats.dialog:
                return True
            at = at.parentWidget()
        return False


def _made_here(widget: QWidget | None) -> QWidget | None:
    """The widget, or what of ours holds it: of Qt's own parts nobody hears when they go."""
    while widget is not None and not createdByPython(widget):
        widget = widget.parentWidget()
    return widget
