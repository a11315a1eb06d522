"""The sync screen opened over an office in memory; work runs at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from pytestqt.qtbot import QtBot

from app.context import Context
from app.ledger import OperatorName
from app.store import Changes, SyncState
from tests.ui.around import Around
from tests.ui.sync.door import Door
from tests.ui.sync.office import Office
from tests.ui.windows import expose
from ui.sync.screen import SyncScreen
from ui.sync.view import SyncScreenView


@dataclass
class Opened:
    """The screen, its widgets and the frame around it."""

    screen: SyncScreen
    view: SyncScreenView
    around: Around
    reoffered: list[frozenset[str]]

    def again(self) -> None:
        """Something was recorded: the screen looks again."""
        self.screen.refresh(Changes(sync=True))


Open = Callable[..., Opened]


@pytest.fixture
def open_screen(qtbot: QtBot) -> Open:
    """Opens the screen over an office, with a door and whose facts wait here if the test has any."""

    def opened(
        office: Office,
        *,
        door: Door | None = None,
        waiting: dict[str, int] | None = None,
        state: SyncState | None = None,
    ) -> Opened:
        if state is not None:
            office.sync = state
        around = Around(office, sync_now=lambda ctx: ctx.store.sync_state())
        reoffered: list[frozenset[str]] = []

        def reoffer(_ctx: Context, outcomes: frozenset[str]) -> Changes:
            reoffered.append(outcomes)
            office.returned = [r for r in office.returned if r.outcome not in outcomes]
            return Changes(sync=True)

        around.services = replace(
            around.services,
            shared=(lambda _ctx, _run: door) if door is not None else None,
            reoffer=reoffer,
            waiting=lambda _ctx: {OperatorName(who): count for who, count in (waiting or {}).items()},
        )
        made = SyncScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
        view = made.widget()
        assert isinstance(view, SyncScreenView)
        expose(view, qtbot, 1100, 650)
        made.shown()
        return Opened(made, view, around, reoffered)

    return opened
