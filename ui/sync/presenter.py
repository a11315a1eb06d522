"""What the sync screen does: look, sync once, settle a contradiction, verify the ledger."""

from __future__ import annotations

from typing import Protocol

from app.store import Changes, SyncState
from ui.background import Tasks
from ui.sync.picture import Checked, Conflict, Picture


class Ledger(Protocol):
    """What the screen asks of the desk. `sync` runs in the pool, everything else on the store lane."""

    @property
    def can_sync(self) -> bool:
        """Whether a shared ledger is set."""
        ...

    def look(self) -> Picture:
        """Everything the screen shows."""
        ...

    def sync(self) -> SyncState:
        """One round with the shared ledger."""
        ...

    def settle(self, conflict: Conflict, verdict: str, reason: str) -> Changes:
        """End a contradiction."""
        ...

    def verify(self) -> Checked:
        """Recompute every hash and every state."""
        ...


class SyncView(Protocol):
    """What the presenter tells the widgets."""

    def show_picture(self, picture: Picture) -> None:
        """Show everything."""
        ...

    def set_syncing(self, syncing: bool) -> None:
        """A round is on its way."""
        ...

    def set_verifying(self, verifying: bool) -> None:
        """The ledger is being verified."""
        ...

    def show_checked(self, checked: Checked) -> None:
        """What verifying found."""
        ...

    def ask_reason(self, conflict: Conflict) -> None:
        """A failure needs a reason."""
        ...

    def set_settling(self, settling: bool) -> None:
        """A decision is being recorded: no second one until it is."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class Speaker(Protocol):
    """Who words what was done."""

    def said_synced(self, state: SyncState) -> None:
        """A round ended well."""
        ...

    def said_settled(self, conflict: Conflict, verdict: str) -> None:
        """A contradiction is over."""
        ...


class SyncPresenter:
    """The sync screen's behaviour."""

    def __init__(self, view: SyncView, ledger: Ledger, tasks: Tasks, around: Surroundings, speaker: Speaker) -> None:
        self._view, self._ledger, self._tasks = view, ledger, tasks
        self._around, self._speaker = around, speaker
        self._busy = False
        self._stale = True

    def shown(self) -> None:
        """The operator came here."""
        if self._stale:
            self.look()

    def refresh(self, changes: Changes, *, in_front: bool) -> None:
        """Something was recorded or exchanged: look again now if this is looked at, else when it is."""
        del changes  # every fact is a line of the log
        self._stale = True
        if in_front:
            self.look()

    def look(self) -> None:
        """Read everything again."""
        self._stale = False
        self._tasks.store(self._ledger.look, self._view.show_picture, self._around.refuse)

    def sync(self) -> None:
        """One round of push and pull now; a second one waits until the first is over."""
        if self._busy or not self._ledger.can_sync:
            return
        self._busy = True
        self._view.set_syncing(syncing=True)
        self._tasks.pool(lambda _ticket: self._ledger.sync(), self._synced, self._sync_failed)

    def _synced(self, state: SyncState) -> None:
        self._busy = False
        self._view.set_syncing(syncing=False)
        self._speaker.said_synced(state)
        self._around.broadcast(Changes(roster=True, sync=True))

    def _sync_failed(self, error: Exception) -> None:
        self._busy = False
        self._view.set_syncing(syncing=False)
        self._around.refuse(error)
        self.look()

    def settle(self, conflict: Conflict, verdict: str, reason: str) -> None:
        """Decide between two desks; a failure without a reason is asked for first (N12)."""
        if verdict == "fail" and not reason.strip():
            self._view.ask_reason(conflict)
            return

        def done(changes: Changes) -> None:
            self._view.set_settling(settling=False)
            self._speaker.said_settled(conflict, verdict)
            self._around.broadcast(changes)

        def failed(error: Exception) -> None:
            self._view.set_settling(settling=False)
            self._around.refuse(error)
            self.look()

        self._view.set_settling(settling=True)
        self._tasks.store(lambda: self._ledger.settle(conflict, verdict, reason.strip()), done, failed)

    def verify(self) -> None:
        """Verify the whole ledger; it may take a while and says how far it is."""
        self._view.set_verifying(verifying=True)

        def done(checked: Checked) -> None:
            self._view.set_verifying(verifying=False)
            self._view.show_checked(checked)

        def failed(error: Exception) -> None:
            self._view.set_verifying(verifying=False)
            self._around.refuse(error)

        self._tasks.store(self._ledger.verify, done, failed)
