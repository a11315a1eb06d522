"""Who sits here and under which number: changing either, with everything that must be read anew afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.errors import DeskError
from app.store import Changes, SyncState
from ui.background import Background
from ui.frame.notice import GO_ON, RENEW
from ui.frame.sit_down import SitDown
from ui.frame.sure import Sure
from ui.models.choices import Choice
from ui.services import DeskFace, NewPerson, UiServices


class Seated(Protocol):
    """What the window does once somebody else sits here."""

    @property
    def ctx(self) -> Context:
        """The open desk."""
        ...

    @property
    def face(self) -> DeskFace:
        """Who sits here now."""
        ...

    def seat(self, face: DeskFace) -> None:
        """Make every screen anew for this person or number."""
        ...

    def say(self, text: str) -> None:
        """Tell what was done."""
        ...

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class Seat(QObject):
    """Sitting down (換人), and the two ways out of a number that two machines use.

    Signals:
        seated: Somebody else sits here now.
    """

    seated = Signal()

    def __init__(
        self,
        window: QWidget,
        services: UiServices,
        tasks: Background,
        frame: Seated,
        standing: Callable[[], SyncState | None],
    ) -> None:
        super().__init__(window)
        self._window, self._services, self._tasks, self._frame = window, services, tasks, frame
        self._standing = standing
        self._busy = False
        self.dialog = SitDown(window, alone=services.start_sync is None, sit=self._sit)

    @property
    def can_change(self) -> bool:
        """Whether people change at this desk."""
        return self._services.sit_down is not None

    def ask(self) -> None:
        """Who sits down now?"""
        self._ask(handing=True)

    def ask_locked(self) -> None:
        """The same over a locked desk, of which nothing is to be seen."""
        self._ask(handing=False)

    def _ask(self, *, handing: bool) -> None:
        if self.can_change and not self.dialog.isVisible():
            self.dialog.open_for(self._frame.face, self._standing(), handing=handing)

    def choices(self) -> Sequence[Choice]:
        """The same for the command palette."""
        one = Choice(title=self.tr("換人承辦"), icon="users-round", key="Ctrl+L", run=self.ask)
        return (one,) if self.can_change else ()

    def take(self, way: str) -> bool:
        """Go a way the notice offered; False when it is none of these two."""
        if way == GO_ON:
            self._renumber(self._services.go_on, self.tr("這個櫃台沿用原編號繼續工作"), anew=False)
        elif way == RENEW:
            self._ask_renewal()
        return way in (GO_ON, RENEW)

    def _ask_renewal(self) -> None:
        Sure(
            self._window,
            self.tr("換成新的櫃台編號？"),
            self.tr(
                "換新編號之後，要請資訊單位登記這個新櫃台、簽發新憑證，才能再同步。尚未送出的審核會列在「被退回」，"
                "可以一次全部重新登錄。如果這台其實是由備份還原的，請按「先不要」，改選「是還原的備份」。"
            ),
            self.tr("換新編號"),
            lambda: self._renumber(self._services.renew, self.tr("已換成新的櫃台編號"), anew=True),
        ).ask()

    def _renumber(self, act: Callable[..., Changes] | None, said: str, *, anew: bool) -> None:
        if act is None or self._busy:
            return
        ctx, run = self._frame.ctx, self._tasks.errand
        self._busy = True

        def done(changes: Changes) -> None:
            self._busy = False
            if anew:
                self._frame.seat(self._services.face(ctx))
            self._frame.broadcast(changes)
            self._frame.say(said)

        def failed(error: Exception) -> None:
            self._busy = False
            self._frame.refuse(error)

        self._tasks.pool(lambda _ticket: act(ctx, run), done, failed)

    def change(self, person: NewPerson, failed: Callable[[DeskError], None]) -> None:
        """Let somebody sit here, or another unit be served; `failed` hears what the person can understand."""
        sit, ctx, run = self._services.sit_down, self._frame.ctx, self._tasks.errand
        if sit is None:
            return

        def done(face: DeskFace) -> None:
            self.dialog.hide()
            self.dialog.password.clear()
            self._frame.seat(face)
            self._frame.say(self.tr("現在由 {who} 承辦").format(who=face.operator))
            self.seated.emit()

        def told(error: Exception) -> None:
            if isinstance(error, DeskError):
                failed(error)
                return
            self.dialog.hide()
            self._frame.refuse(error)

        self._tasks.pool(lambda _ticket: sit(ctx, person, run), done, told)

    def _sit(self, person: NewPerson) -> None:
        self.change(person, self.dialog.failed)
