"""Which sign-off facts of one item still live: those no living withdrawal (撤銷審核) has taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.ledger import Fact, Kind

WITHDRAW: Final = "withdraw"
#: The verdicts that decide something.
DECIDING: Final = ("pass", "fail")


def living(facts: Iterable[Fact], item: str) -> list[Fact]:
    """Decisions and withdrawals about one item that stand, in the order given."""
    signed = [f for f in facts if f.kind == Kind.SIGN_OFF and f.text("item") == item]
    takers: dict[str, list[str]] = {}
    for fact in signed:
        if fact.text("v") == WITHDRAW:
            takers.setdefault(fact.text("of"), []).append(fact.id)

    def dead(fact_id: str, seen: frozenset[str] = frozenset()) -> bool:
        return fact_id not in seen and any(not dead(t, seen | {fact_id}) for t in takers.get(fact_id, ()))

    return [f for f in signed if not dead(f.id)]
