"""What the sync screen does: look, sync once, end contradictions, settle what came back or was deposited, verify."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from app.errors import DeskError
from app.inbox import Act
from app.ledger import FactId
from app.store import Changes, SyncState
from ui.background import Tasks
from ui.sync.picture import Asked, Checked, Conflict, Picture
from ui.sync.settling import Done

T = TypeVar("T")

#: Acts on deposits wait for the shared ledger; the others are recorded here at once.
FAR = frozenset({Act.CONFIRM, Act.TAKE_OVER, Act.DECLINE})
#: Without a reason nobody would later know why.
REASONED = frozenset({Act.CLOSE, Act.DECLINE})


class Ledger(Protocol):
    """What the screen asks of the desk. `sync`, `ask` and acts in `FAR` run in the pool, the rest on the store lane."""

    @property
    def can_sync(self) -> bool:
        """Whether a shared ledger is set."""
        ...

    def look(self, first: int, asked: Asked) -> Picture:
        """Everything the screen shows, contradictions from `first` on."""
        ...

    def ask(self) -> Asked:
        """What the shared ledger says of deposits and other desks."""
        ...

    def sync(self) -> SyncState:
        """One round with the shared ledger."""
        ...

    def settle(self, conflict: Conflict, verdict: str, reason: str) -> Changes:
        """End a contradiction."""
        ...

    def leave(self, conflict: Conflict) -> None:
        """Leave a contradiction to the unit it belongs to."""
        ...

    def act(self, act: Act, ids: Sequence[FactId], reason: str) -> Done:
        """Settle refused or deposited facts."""
        ...

    def verify(self) -> Checked:
        """Recompute every hash and every state."""
        ...


class SyncView(Protocol):
    """What the presenter tells the widgets."""

    def show_picture(self, picture: Picture) -> None:
        """Show everything."""
        ...

    def show_distance(self, trouble: DeskError | None) -> None:
        """Whether the shared ledger could be asked; None when it answered."""
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

    def ask_why(self, act: Act) -> None:
        """This act on refused or deposited facts needs a reason."""
        ...

    def set_settling(self, settling: bool) -> None:
        """Something is being recorded: no second act until it is."""
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

    def said_left(self, conflict: Conflict) -> None:
        """A contradiction was left to its owner."""
        ...

    def said_done(self, act: Act, done: Done) -> None:
        """Refused or deposited facts were settled, as far as they could be."""
        ...


class SyncPresenter:
    """The sync screen's behaviour."""

    def __init__(self, view: SyncView, ledger: Ledger, tasks: Tasks, around: Surroundings, speaker: Speaker) -> None:
        self._view, self._ledger, self._tasks = view, ledger, tasks
        self._around, self._speaker = around, speaker
        self._busy, self._settling, self._asking = False, False, False
        self._stale = True
        self._first = 0
        self._asked = Asked()

    def shown(self) -> None:
        """The operator came here."""
        if self._stale:
            self.look()
        self.ask()

    def refresh(self, changes: Changes, *, in_front: bool) -> None:
        """Something was recorded or exchanged: look again now if this is looked at, else when it is."""
        self._stale = True
        if in_front:
            self.look()
            if changes.sync:
                self.ask()

    def look(self) -> None:
        """Read everything again."""
        self._stale = False
        first, asked = self._first, self._asked
        self._tasks.store(lambda: self._ledger.look(first, asked), self._view.show_picture, self._around.refuse)

    def turn_to(self, first: int) -> None:
        """Another page of contradictions."""
        self._first = first
        self.look()

    def ask(self) -> None:
        """Ask the shared ledger what only it knows; out of reach, what was heard last stays."""
        if self._asking or not self._ledger.can_sync:
            return
        self._asking = True

        def heard(asked: Asked) -> None:
            self._asking = False
            self._asked = asked
            self._view.show_distance(None)
            self.look()

        def failed(error: Exception) -> None:
            self._asking = False
            if isinstance(error, DeskError):
                self._view.show_distance(error)
            else:
                self._around.refuse(error)

        self._tasks.pool(lambda _ticket: self._ledger.ask(), heard, failed)

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
            self._speaker.said_settled(conflict, verdict)
            self._around.broadcast(changes)

        self._settle(lambda: self._ledger.settle(conflict, verdict, reason.strip()), done)

    def leave(self, conflict: Conflict) -> None:
        """Keep both and leave it to the unit it belongs to: a contradiction still, but nobody waits for it here."""

        def done(_none: None) -> None:
            self._speaker.said_left(conflict)
            self._around.broadcast(Changes(sync=True))

        self._settle(lambda: self._ledger.leave(conflict), done)

    def act(self, act: Act, ids: Sequence[FactId], reason: str) -> None:
        """Settle the chosen facts, all that can be; what cannot stays and is said."""
        if not ids or self._settling:
            return
        if act in REASONED and not reason.strip():
            self._view.ask_why(act)
            return

        def done(result: Done) -> None:
            self._speaker.said_done(act, result)
            self._around.broadcast(result.changes | Changes(sync=True))

        self._settle(lambda: self._ledger.act(act, ids, reason.strip()), done, far=act in FAR)

    def _settle(self, work: Callable[[], T], done: Callable[[T], None], *, far: bool = False) -> None:
        if self._settling:
            return
        self._settling = True
        self._view.set_settling(settling=True)

        def ended(answer: T) -> None:
            self._settling = False
            self._view.set_settling(settling=False)
            done(answer)

        def failed(error: Exception) -> None:
            self._settling = False
            self._view.set_settling(settling=False)
            self._around.refuse(error)
            self.look()

        if far:
            self._tasks.pool(lambda _ticket: work(), ended, failed)
        else:
            self._tasks.store(work, ended, failed)

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
