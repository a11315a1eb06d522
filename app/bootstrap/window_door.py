"""The window's door to the shared ledger: `Door` in the shapes the window asked for (`ui.services`)."""

from __future__ import annotations

from collections.abc import Sequence

from app.bootstrap.door import Door, SettledDeposits
from app.ledger import FactId
from ui.services import Deposited, OtherDesk, Settled


class WindowDoor:
    """`ui.services.SharedDoor` over a `Door`."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def deposits(self) -> Sequence[Deposited]:
        """Deposits the present operator may settle, oldest first."""
        return [
            Deposited(d.fact, d.claimed_by, d.deposited_by, d.desk, d.received_ms, d.may) for d in self._door.deposits()
        ]

    def confirm(self, ids: Sequence[FactId]) -> Settled:
        """The operator's own: they enter the ledger as they were written."""
        return _settled(self._door.confirm(ids))

    def take_over(self, ids: Sequence[FactId], reason: str) -> Settled:
        """A supervisor decides the same under their own name."""
        return _settled(self._door.take_over(ids, reason))

    def decline(self, ids: Sequence[FactId], reason: str) -> Settled:
        """A supervisor closes them without effect; kept with name, time and reason."""
        return _settled(self._door.decline(ids, reason))

    def desks(self) -> Sequence[OtherDesk]:
        """Every other desk in service the shared ledger knows."""
        return [OtherDesk(d.desk_id, d.label or d.desk_id[-6:], d.at_ms, d.pending) for d in self._door.desks()]


def _settled(done: SettledDeposits) -> Settled:
    return Settled(len(done.done), done.changes, done.refused)
