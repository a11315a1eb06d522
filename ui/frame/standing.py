"""How things stand, told to the whole window: the notice over it, and every screen whose keys record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.store import SyncState
from ui.frame.notice import NoticeBar, notice_for
from ui.frame.screen import ActingScreen, Screen
from ui.frame.sync_words import closed_because


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand now (同步情形): what the store knows, and whether the login that sits here may only look."""

    state: SyncState
    read_only: bool = False


def tell(standing: Standing, now: datetime, notice: NoticeBar, screens: Sequence[Screen]) -> None:
    """Show the notice, and open or shut the keys that record."""
    notice.show_notice(notice_for(standing.state, now))
    reason = closed_because(standing.state, read_only=standing.read_only)
    acting: list[object] = list(screens)
    for screen in acting:
        if isinstance(screen, ActingScreen):
            screen.shut_acts(reason)
