"""The desk's ledger and its line to the shared one, as the sync screen asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.clock import to_ms
from app.context import Context
from app.inbox import Act
from app.ledger import FactId
from app.outcomes import REOFFERED
from app.store import Changes, SyncState
from ui.services import Errand, SharedDoor, UiServices
from ui.sync.picture import Asked, Checked, Conflict, Picture
from ui.sync.settling import Done, settle_far, settle_here
from ui.sync.words import answer


class Meter(QObject):
    """Carries progress from the store lane to the window.

    Signals:
        moved: Done and total.
    """

    moved = Signal(int, int)


class StoreLedger:
    """What `ui.sync.presenter.Ledger` asks for, over the open desk."""

    def __init__(self, ctx: Context, services: UiServices, run: Errand, progress: Callable[[int, int], None]) -> None:
        self._ctx, self._services, self._run, self._progress = ctx, services, run, progress
        self._made: SharedDoor | None = None

    @property
    def can_sync(self) -> bool:
        """Whether a shared ledger is set."""
        return self._services.sync_now is not None

    def look(self, first: int, asked: Asked) -> Picture:
        """Everything the screen shows."""
        from ui.sync.picture import picture

        services = self._services
        waiting = services.waiting(self._ctx) if services.waiting is not None else None
        return picture(self._ctx, services.sync_state(self._ctx), first=first, asked=asked, waiting=waiting)

    def ask(self) -> Asked:
        """What only the shared ledger knows; nothing when this program has no door to it."""
        door = self._door()
        return Asked(tuple(door.deposits()), tuple(door.desks())) if door is not None else Asked()

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

    def leave(self, conflict: Conflict) -> None:
        """Leave a contradiction to the unit it belongs to."""
        from ui.sync.left import leave

        leave(self._ctx, conflict.mark)

    def act(self, act: Act, ids: Sequence[FactId], reason: str) -> Done:
        """Settle refused or deposited facts."""
        if act in (Act.REWRITE, Act.CLOSE):
            return settle_here(self._ctx, act, ids, reason)
        if act is Act.REOFFER:
            return self._reoffer(ids)
        door = self._door()
        if door is None:
            raise TypeError("deposits come through the door")
        return settle_far(door, act, ids, reason, lambda outcome: answer(outcome).title)

    def verify(self) -> Checked:
        """Recompute every hash and every state, and keep what came of it."""
        from ui.sync.picture import remember_check

        found = self._ctx.store.verify(self._progress)
        checked = Checked(to_ms(self._ctx.clock.now()), found.facts, found.chain_ok and found.projection_ok)
        remember_check(self._ctx, checked)
        return checked

    def _reoffer(self, ids: Sequence[FactId]) -> Done:
        """Everything of the chosen causes waits again: what was missing for one was missing for all of them."""
        if self._services.reoffer is None:
            raise TypeError("this desk sends nothing")
        chosen = frozenset(ids)
        outcomes = {r.outcome for r in self._ctx.store.refused() if r.fact.id in chosen} & REOFFERED
        before = len(self._ctx.store.refused())
        changes = self._services.reoffer(self._ctx, frozenset(outcomes))
        return Done(before - len(self._ctx.store.refused()), changes)

    def _door(self) -> SharedDoor | None:
        if self._made is None and self._services.shared is not None:
            self._made = self._services.shared(self._ctx, self._run)
        return self._made
