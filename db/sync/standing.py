"""Whether this desk is still the one the shared ledger knows (櫃台的身分): out of service, past its lease, or doubled.

A desk's store can be put back from a backup, and its folder can be copied and go on working twice. Either way numbers
come up that are somebody else's by now. The shared ledger says at hello how far it knows this desk and what its chain
was there; what does not fit is kept here, shown as refused, and written anew by whoever wrote it.
"""

from __future__ import annotations

from typing import Final

from app.clock import Clock, to_ms
from app.errors import DeskError
from app.store import Changes
from db.shared.ledger import Hello
from db.sync.port import ExchangeStore

#: What the shared ledger says to a desk that was taken out of service.
REVOKED: Final = "shared.revoked_desk"
DAY_MS: Final = 24 * 60 * 60 * 1000
#: A lease moves with every hello; it is written down when it has moved by more than this.
LEASE_STEP_MS: Final = 60 * 60 * 1000


def is_doubled(store: ExchangeStore, hello: Hello) -> bool:
    """Whether the shared ledger knows facts under this desk's number that this desk did not write."""
    if hello.desk_n == 0:
        return False
    n, tip = store.own_top()
    if hello.desk_n > n:
        return True
    ours = tip if hello.desk_n == n else store.chain_at(hello.desk_n)
    return ours not in {"", hello.desk_hash_hex}


def go_on_after(store: ExchangeStore, hello: Hello, *, offered: bool) -> Changes:
    """Set aside what nobody can answer for any more, and go on behind the numbers that are taken.

    Args:
        store: This desk's store; it has just pulled, because what was pulled is answered.
        hello: What the shared ledger knows of this desk.
        offered: Everything unanswered was offered. Otherwise it is set aside whole, also behind the numbers that are
            taken: it hangs on a part of the chain the shared ledger would never see.
    """
    n, _ = store.own_top()
    top = max(hello.desk_n, n)
    changes = store.mark_forked(top)
    if n <= hello.desk_n or not offered:
        store.adopt_chain(top, hello.desk_hash_hex)
    return changes


def keep_lease(store: ExchangeStore, hello: Hello, clock: Clock) -> None:
    """Remember until when this desk may keep what others gave it; by its own clock, which is what it will look at."""
    until = to_ms(clock.now()) + hello.lease_days * DAY_MS
    known = store.lease_until()
    if known is None or abs(until - known) > LEASE_STEP_MS:
        store.record_lease(until)


def after_trouble(store: ExchangeStore, trouble: DeskError) -> Changes:
    """What a round that failed means for what is kept here; a desk killed in between does it again."""
    if trouble.code != REVOKED:
        return store.keep_to_lease()
    if store.retired():
        return Changes()
    changes = store.drop_roster(REVOKED)
    store.retire(REVOKED)
    return changes
