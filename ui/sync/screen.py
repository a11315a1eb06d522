"""The sync screen as the frame knows it: 同步狀態."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import ActRefused
from app.inbox import Act
from app.store import Changes, SyncState
from ui.frame.screen import Desk
from ui.i18n import pick
from ui.services import DeskHome
from ui.sync.connect_page import ConnectPage
from ui.sync.ledger import Meter, StoreLedger
from ui.sync.line_card import LineFiles, files_of
from ui.sync.picture import Conflict
from ui.sync.presenter import SyncPresenter
from ui.sync.settling import Done
from ui.sync.view import SyncScreenView

LOOK_MS = 10_000


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
        ledger = StoreLedger(ctx, desk.services, desk.tasks.errand, self._meter.moved.emit)
        self.presenter = SyncPresenter(self._view, ledger, desk.tasks, desk, self)
        view, presenter = self._view, self.presenter
        view.ledger.show_desk(info.desk_id)
        view.sync_asked.connect(presenter.sync)
        view.verify_asked.connect(presenter.verify)
        view.settle_asked.connect(presenter.settle)
        view.leave_asked.connect(presenter.leave)
        view.page_asked.connect(presenter.turn_to)
        view.act_asked.connect(presenter.act)
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

    def lead_to(self, place: str) -> None:
        """Show the page a state of syncing is mended on."""
        self._view.lead_to(place)

    def refresh(self, changes: Changes) -> None:
        """Look again: every fact is a line here."""
        self.presenter.refresh(changes, in_front=self._view.isVisible())

    def shown(self) -> None:
        """The operator came here."""
        if not self._told_home:
            self._told_home = True
            self._desk.tasks.store(self._home, self._show_home, self._desk.refuse)
        self.presenter.shown()

    def _home(self) -> tuple[DeskHome, bool, LineFiles | None]:
        from app.paths import data_dir

        home = self._desk.services.home()
        return home, home.folder == data_dir(), files_of(self._desk.services.settings)

    def _show_home(self, found: tuple[DeskHome, bool, LineFiles | None]) -> None:
        self._connect.show_home(found[0], usual=found[1])
        self._connect.show_files(found[2])

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

    def said_left(self, conflict: Conflict) -> None:
        """A contradiction was left to its owner."""
        text = QCoreApplication.translate("Sync", "兩筆都保留，已交由{unit}決定")
        self._desk.say(text.format(unit=pick(conflict.unit.zh, conflict.unit.en)))

    def said_done(self, act: Act, done: Done) -> None:
        """Refused or deposited facts were settled, as far as they could be."""
        translate = QCoreApplication.translate
        words = {
            Act.REWRITE: translate("Sync", "已重新登錄 {n} 筆"),
            Act.CLOSE: translate("Sync", "已結案 {n} 筆"),
            Act.REOFFER: translate("Sync", "{n} 筆會在下一輪再送一次"),
            Act.CONFIRM: translate("Sync", "已確認 {n} 筆"),
            Act.TAKE_OVER: translate("Sync", "已接手登錄 {n} 筆"),
            Act.DECLINE: translate("Sync", "已退回 {n} 筆"),
        }
        text = words[act].format(n=f"{done.count:,}")
        self._view.settled()
        if not done.kept:
            self._desk.say(text)
            return
        self._desk.refuse(
            ActRefused(
                code="sync.kept",
                title=translate("Sync", "{done}；{kept} 筆沒有辦法").format(done=text, kept=f"{done.kept:,}"),
                message=done.why,
                hint=translate("Sync", "沒有辦成的仍留在清單裡，請逐筆查看。"),
            )
        )
