"""Watching how the desk stands to the shared ledger, and keeping it in agreement by the sync lane beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.context import Context
from app.errors import DeskError
from app.store import SyncState
from ui.background import Background
from ui.frame.standing import Standing
from ui.frame.sync_faces import SyncFace
from ui.frame.sync_words import sync_faces
from ui.services import SyncEars, SyncHandle, UiServices

LOOK_MS = 5000


class SyncWatch(QObject):
    """Looks at the store every few seconds; the network is the sync lane's, which runs on a thread of its own.

    Signals:
        seen: A list of `SyncFace`, the gravest first.
        synced: A round has ended; whatever it brought must be read again.
        brought: What colleagues' facts touched, as `Changes`.
    """

    seen = Signal(object)
    synced = Signal()
    brought = Signal(object)

    def __init__(self, services: UiServices, tasks: Background, refuse: Callable[[Exception], None]) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._refuse = refuse
        self._ctx: Context | None = None
        self.standing: Standing | None = None
        self._lane: SyncHandle | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def can_sync(self) -> bool:
        """Whether a shared ledger is set."""
        return self._services.sync_now is not None

    def start(self, ctx: Context) -> None:
        """Begin watching an open desk."""
        self._ctx = ctx
        self.look()
        self._timer.start()
        self._start_lane(ctx)

    def restart(self) -> None:
        """Somebody else sits here now, or the desk has another number: a lane that speaks for them."""
        lane, self._lane = self._lane, None
        ctx = self._ctx
        if ctx is None:
            return
        self.look()
        if lane is None:
            self._start_lane(ctx)
        else:
            # Ending waits for the step at hand, which may wait for the network.
            self._tasks.pool(lambda _ticket: lane.stop(), lambda _done: self._start_lane(ctx), self._refuse)

    def stop(self) -> None:
        """The desk is being closed."""
        self._timer.stop()
        self._ctx = None
        if self._lane is not None:
            self._lane.stop()
            self._lane = None

    def nudge(self) -> None:
        """Something was recorded at this desk: let it travel soon."""
        if self._lane is not None:
            self._lane.nudge()

    def _start_lane(self, ctx: Context) -> None:
        start = self._services.start_sync
        if start is None or self._ctx is not ctx:
            return
        post = self._tasks.post
        ears = SyncEars(
            run=self._tasks.errand,
            changed=lambda changes: post(lambda: self.brought.emit(changes)),
            looked=lambda: post(self.look),
            failed=lambda bug: post(lambda: self._heard(bug)),
        )
        try:
            self._lane = start(ctx, ears)
        except DeskError as error:
            self._refuse(error)

    def _heard(self, bug: BaseException) -> None:
        if isinstance(bug, Exception):
            self._refuse(bug)

    def look(self) -> None:
        """Ask the store how things stand."""
        ctx = self._ctx
        if ctx is not None:
            self._tasks.store(lambda: _standing(ctx, self._services.sync_state(ctx)), self._show)

    def sync_now(self) -> None:
        """One round of push and pull now."""
        sync, ctx = self._services.sync_now, self._ctx
        if sync is not None and ctx is not None:
            self._tasks.pool(lambda _ticket: sync(ctx), self._ended, self._refuse)

    def faces(self) -> list[SyncFace]:
        """The words for what was seen last, the gravest first; empty before anything was."""
        if self.standing is None or self._ctx is None:
            return []
        return sync_faces(self.standing.state, self._ctx.clock.now(), read_only=self.standing.read_only)

    def _ended(self, _state: SyncState) -> None:
        self.look()
        self.synced.emit()

    def _show(self, standing: Standing) -> None:
        self.standing = standing
        faces = self.faces()
        if faces:
            self.seen.emit(faces)


def _standing(ctx: Context, state: SyncState) -> Standing:
    """On the store lane: contradictions left to their owners weigh on nobody here."""
    from app.session import session
    from ui.sync.left import open_conflicts

    return Standing(open_conflicts(ctx, state), (heard := session(ctx.store)) is not None and heard.read_only)
