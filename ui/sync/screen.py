"""The sync screen as the frame knows it: 同步狀態."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clock import to_ms
from app.context import Context
from app.store import Changes, SyncState
from ui.frame.screen import Desk
from ui.i18n import pick
from ui.services import DeskHome, UiServices
from ui.sync.connect_page import ConnectPage
from ui.sync.picture import Checked, Conflict, Picture
from ui.sync.presenter import SyncPresenter
from ui.sync.view import SyncScreenView

LOOK_MS = 10_000


class Meter(QObject):
    """Carries progress from the store lane to the window.

    Signals:
        moved: Done and total.
    """

    moved = Signal(int, int)


class StoreLedger:
    """The desk's ledger and its line to the shared one."""

    def __init__(self, ctx: Context, services: UiServices, meter: Meter) -> None:
        self._ctx, self._services, self._meter = ctx, services, meter

    @property
    def can_sync(self) -> bool:
        """Whether a shared ledger is set."""
        return self._services.sync_now is not None

    def look(self) -> Picture:
        """Everything the screen shows."""
        from ui.sync.picture import picture

        return picture(self._ctx, self._services.sync_state(self._ctx))

    def sync(self) -> SyncState:
        """One round with the shared ledger."""
        if self._services.sync_now is None:
            raise TypeError("no shared ledger is set")
        return self._services.sync_now(self._ctx)

    def settle(self, conflict: Conflict, verdict: str, reason: str) -> Changes:
        """End a contradiction."""
        from app.clearance import acts

        return acts.settle(
            self._ctx, student_no=conflict.student_no, item=conflict.item, verdict=verdict, reason=reason
        ).changes

    def verify(self) -> Checked:
        """Recompute every hash and every state, and keep what came of it."""
        from ui.sync.picture import remember_check

        found = self._ctx.store.verify(self._meter.moved.emit)
        checked = Checked(to_ms(self._ctx.clock.now()), found.facts, found.chain_ok and found.projection_ok)
        remember_check(self._ctx, checked)
        return checked


class SyncScreen:
    """同步狀態."""

    key = "sync"
    icon = "refresh-cw"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        ctx = desk.ctx
        units = [u.code for u in ctx.school.units]
        info = ctx.store.desk
        # A desk that serves everyone has no unit of its own to name in the example.
        unit = info.unit if info.unit in units else units[0] if units else "library"
        self._connect = ConnectPage(info, unit, self._copied)
        self._view = SyncScreenView(
            ctx.school.words.verbs, self._connect, ctx.clock.now, can_sync=desk.services.sync_now is not None
        )
        self._meter = Meter()
        self._meter.moved.connect(self._view.ledger.show_progress)
        ledger = StoreLedger(ctx, desk.services, self._meter)
        self.presenter = SyncPresenter(self._view, ledger, desk.tasks, desk, self)
        view, presenter = self._view, self.presenter
        view.ledger.show_desk(info.desk_id)
        view.sync_asked.connect(presenter.sync)
        view.verify_asked.connect(presenter.verify)
        view.settle_asked.connect(presenter.settle)
        view.student_opened.connect(lambda student_no: desk.go("counter", student_no))
        self._told_home = False
        self._timer = QTimer(view)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look_again)
        self._timer.start()

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Sync", "同步狀態")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def toast_place(self) -> QVBoxLayout:
        """Where the toast stands."""
        return self._view.toast_place()

    def refresh(self, changes: Changes) -> None:
        """Look again: every fact is a line here."""
        self.presenter.refresh(changes, in_front=self._view.isVisible())

    def shown(self) -> None:
        """The operator came here."""
        if not self._told_home:
            self._told_home = True
            self._desk.tasks.store(self._home, self._show_home, self._desk.refuse)
        self.presenter.shown()

    def _home(self) -> tuple[DeskHome, bool]:
        from app.paths import data_dir

        home = self._desk.services.home()
        return home, home.folder == data_dir()

    def _show_home(self, found: tuple[DeskHome, bool]) -> None:
        self._connect.show_home(found[0], usual=found[1])

    def _look_again(self) -> None:
        """While this is looked at, what another thread exchanged appears by itself."""
        if self._view.isVisible():
            self.presenter.look()

    def _copied(self) -> None:
        self._desk.say(QCoreApplication.translate("Sync", "已複製指令"))

    # -- Speaker -------------------------------------------------------------------------------------------------
    def said_synced(self, state: SyncState) -> None:
        """A round ended well."""
        translate = QCoreApplication.translate
        if state.refused or state.conflicts:
            text = translate("Sync", "已同步；有 {n} 筆需要處理").format(n=state.refused + state.conflicts)
        else:
            text = translate("Sync", "已與共用帳冊同步")
        self._desk.say(text)

    def said_settled(self, conflict: Conflict, verdict: str) -> None:
        """A contradiction is over."""
        words = self._desk.ctx.school.words
        state = "passed" if verdict == "pass" else "failed"
        text = QCoreApplication.translate("Sync", "已裁決：{name} {state}")
        self._desk.say(
            text.format(
                name=conflict.name or conflict.student_no, state=pick(words.state(state), words.state_en(state))
            )
        )
