"""Once a day the ledger is checked whole, and that nobody was forgotten, beside the work (每日檢查); only trouble is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.context import Context
    from app.overview.check import Check
    from app.overview.reading import Errand
    from ui.main_window import MainWindow

#: The first minutes of a morning belong to the queue: the check takes a processor for a few seconds.
FIRST_LOOK_MS = 5 * 60_000
#: A desk that is never switched off crosses midnight; the store knows whether today's check was done.
NEXT_LOOK_MS = 60 * 60_000


class DailyWatch(QObject):
    """Asks for the daily check some minutes after a desk was opened and every hour; the store answers at most once a day."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        window.desk_opened.connect(lambda: self._timer.start(FIRST_LOOK_MS))

    def look(self) -> None:
        """Check now, unless today's check was done; damage is told with the way out."""
        self._timer.start(NEXT_LOOK_MS)
        check, ctx, tasks = self._window.services.daily_check, self._window.ctx, self._window.tasks
        if check is not None:
            tasks.pool(lambda _ticket: check(ctx), lambda _found: None, self._window.refuse)
        tasks.pool(lambda _ticket: _nightly(ctx, tasks.errand), self._forgotten, self._window.refuse)

    def _forgotten(self, found: Check | None) -> None:
        """Nobody hears of a night in which nobody was forgotten."""
        if found is not None and not found.ok:
            from app.overview.daily import trouble

            self._window.refuse(trouble(found))


def _nightly(ctx: Context, errand: Errand) -> Check | None:
    from app.overview.daily import nightly

    return nightly(ctx, errand=errand)
