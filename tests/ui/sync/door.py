"""A door to a shared ledger that is not there: deposits and desks by heart, and what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.errors import DeskError
from app.ledger import FactId, OperatorName
from app.store import Changes
from tests.builders import fact, signed
from ui.services import Deposited, OtherDesk, Settled


def deposited(by: str, who: int = 0, *, may: str = "confirm", desk: str = "二號櫃台") -> Deposited:
    """A decision on the library's item that lies sealed."""
    written = replace(fact(signed(who, "pass", item="library")), by=OperatorName(by))
    return Deposited(written, by, "另一位同仁", desk, 1_781_000_000_000, may)


@dataclass
class Door:
    """`ui.services.SharedDoor` by heart."""

    lying: list[Deposited] = field(default_factory=list)
    others: list[OtherDesk] = field(default_factory=list)
    refuses: frozenset[FactId] = frozenset()
    trouble: DeskError | None = None
    asked: list[tuple[str, list[FactId], str]] = field(default_factory=list)

    def deposits(self) -> Sequence[Deposited]:
        if self.trouble is not None:
            raise self.trouble
        return self.lying

    def desks(self) -> Sequence[OtherDesk]:
        return self.others

    def confirm(self, ids: Sequence[FactId]) -> Settled:
        return self._settle("confirm", ids, "")

    def take_over(self, ids: Sequence[FactId], reason: str) -> Settled:
        return self._settle("take_over", ids, reason)

    def decline(self, ids: Sequence[FactId], reason: str) -> Settled:
        return self._settle("decline", ids, reason)

    def _settle(self, act: str, ids: Sequence[FactId], reason: str) -> Settled:
        self.asked.append((act, list(ids), reason))
        done = [one for one in ids if one not in self.refuses]
        self.lying = [d for d in self.lying if d.fact.id not in done]
        return Settled(len(done), Changes(sync=True), tuple((one, "denied") for one in ids if one in self.refuses))
