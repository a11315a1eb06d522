"""The line to the shared ledger that remembers what it was told: rights of the login, and the other desks in service."""

from __future__ import annotations

from collections.abc import Sequence

from app import session, unsent
from app.ledger import OperatorName
from app.store import Store
from db.exchange import Head
from db.shared.ledger import DeskSeen, Hello, SharedLedger


class HeardLedger(SharedLedger):
    """A `SharedLedger` whose last hello and last list of desks can be kept by the desk afterwards."""

    heard: Hello | None = None
    others: Sequence[DeskSeen] | None = None

    def hello(self, seen: Sequence[Head], *, pending: int, now_ms: int) -> Hello:
        """Ask whether this is the server we know, and keep the answer at hand."""
        self.heard = super().hello(seen, pending=pending, now_ms=now_ms)
        return self.heard

    def desks(self) -> list[DeskSeen]:
        """Every desk in service, and keep the answer at hand."""
        found = super().desks()
        self.others = found
        return found

    def note(self, store: Store) -> None:
        """Let the desk remember what was heard since the last time; on the store's lane."""
        heard, others = self.heard, self.others
        self.heard = self.others = None
        if heard is not None:
            session.remember(
                store,
                OperatorName(self.user),
                units=heard.units,
                capabilities=heard.capabilities,
                heard_ms=heard.now_ms,
            )
        if others is not None:
            here = store.desk.desk_id
            unsent.remember(store, [unsent.SeenDesk(d.label, d.at_ms, d.pending) for d in others if d.desk_id != here])
