"""Once a day the ledger is checked whole, and that nobody was forgotten, beside the work (每日檢查); only trouble is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.clock import today

if TYPE_CHECKING:
    from datetime import date

    from app.context import Context
    from app.overview.check import Check
    from app.overview.reading import Errand
    from app.updates import Release
    from ui.main_window import MainWindow

T = TypeVar("T")

#: The first minutes of a morning belong to the queue: the check takes a processor for a few seconds.
FIRST_LOOK_MS = 5 * 60_000
#: A desk that is never switched off crosses midnight; the store knows whether today's check was done.
NEXT_LOOK_MS = 60 * 60_000


class DailyWatch(QObject):
    """Asks for the daily check some minutes after a desk was opened and every hour; the store answers at most once a day."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked_on: date | None = None
        self._due: list[Callable[[], None]] = []
        self._at_it = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        window.desk_opened.connect(lambda: self._timer.start(FIRST_LOOK_MS))

    def look(self) -> None:
        """Check now, unless today's check was done; damage is told with the way out."""
        self._timer.start(NEXT_LOOK_MS)
        if not self._at_it:
            ctx = self._window.ctx
            self._due = [lambda: self._check(ctx), lambda: self._night(ctx), self._ask_for_a_version]
            self._next()

    def _next(self) -> None:
        """One after the other: on a slow computer each takes a while, and a diploma and a printer need the pool, too."""
        self._at_it = False
        while self._due and not self._at_it:
            self._due.pop(0)()

    def _begin(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        def ended(answer: T) -> None:
            self._next()
            done(answer)

        def not_done(error: Exception) -> None:
            self._next()
            failed(error)

        self._at_it = True
        self._window.tasks.pool(lambda _ticket: work(), ended, not_done)

    def _check(self, ctx: Context) -> None:
        check = self._window.services.daily_check
        if check is not None:
            self._begin(lambda: check(ctx), lambda _found: None, self._window.refuse)

    def _night(self, ctx: Context) -> None:
        errand = self._window.tasks.errand
        self._begin(lambda: _nightly(ctx, errand), self._forgotten, self._window.refuse)

    def _ask_for_a_version(self) -> None:
        """Once a day, where the school has set an address; why it was not told stands in the settings when asked there."""
        updates, day = self._window.services.updates, today(self._window.ctx.clock)
        if updates is None or not updates.wanted[0] or day == self._asked_on:
            return
        self._asked_on = day
        self._begin(updates.look, self._told, lambda _error: None)

    def _told(self, release: Release | None) -> None:
        from ui.settings.about import program_version

        if release is not None and release.newer_than(program_version()):
            text = self.tr("有新版本 {version}，請資訊單位更新")
            self._window.say(text.format(version=release.version))

    def _forgotten(self, found: Check | None) -> None:
        """Nobody hears of a night in which nobody was forgotten."""
        if found is not None and not found.ok:
            from app.overview.daily import trouble

            self._window.refuse(trouble(found))


def _nightly(ctx: Context, errand: Errand) -> Check | None:
    from app.overview.daily import nightly

    return nightly(ctx, errand=errand)
