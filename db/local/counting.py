"""This desk's own numbers and the end of its chain: what was used here, and what the shared ledger knows beyond that.

A store that came back from a backup has forgotten numbers it once gave; a copied folder makes two machines give the
same ones. Either way the shared ledger knows better, and what it says is kept in `link` beside the facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from app.ledger import Fact, chain
from db.local import memory

#: What becomes of a fact whose number was used by another machine, or under a number this desk no longer has.
REUSED: Final = "desk_seq_reused"
RENEWED: Final = "desk_renewed"

_HIGHEST: Final = "SELECT n, chain FROM fact WHERE own = 1 AND desk = ? ORDER BY n DESC LIMIT 1"
_LEARNED: Final = "SELECT n, chain FROM link WHERE desk = ? ORDER BY n DESC, pos DESC LIMIT 1"


def top(connection: sa.Connection) -> tuple[int, bytes]:
    """The highest number known to be used under this desk's present id, and its link; (0, b"") when none is."""
    desk = memory.get(connection, memory.DESK_ID)
    own = connection.exec_driver_sql(_HIGHEST, (desk,)).first()
    learned = connection.exec_driver_sql(_LEARNED, (desk,)).first()
    # Where both speak of the same number, the shared ledger's word is about what it really took.
    known = [(row.n, row.chain) for row in (learned, own) if row is not None]
    return max(known, key=lambda k: k[0], default=(0, b""))


def link_at(connection: sa.Connection, n: int) -> bytes:
    """The link of number `n` under this desk's present id, as the shared ledger has it; b"" when that is not known."""
    desk = memory.get(connection, memory.DESK_ID)
    found = connection.exec_driver_sql(
        "SELECT chain FROM link WHERE desk = ? AND n = ? ORDER BY pos DESC LIMIT 1", (desk, n)
    ).scalar()
    if found is None:
        found = connection.exec_driver_sql(
            "SELECT chain FROM fact WHERE own = 1 AND desk = ? AND n = ? AND outcome IS NOT ?", (desk, n, REUSED)
        ).scalar()
    return found if isinstance(found, bytes) else b""


def adopt(connection: sa.Connection, n: int, link: bytes) -> None:
    """Go on after number `n`, from this link; numbers and links given here beyond it stay."""
    if link_at(connection, n) != link:
        _learn(connection, n, link)
    desk = memory.get(connection, memory.DESK_ID)
    own = connection.exec_driver_sql(_HIGHEST, (desk,)).first()
    highest = own.n if own is not None else 0
    if n >= highest:
        memory.put(connection, {memory.CHAIN: link.hex()})
    following = max(n, highest) + 1
    memory.put(connection, {memory.NEXT_N: str(max(following, memory.number(connection, memory.NEXT_N, 1)))})


def take_numbers(connection: sa.Connection, facts: Sequence[Fact]) -> None:
    """Facts of this very desk that it did not have: it was restored, and their numbers are taken.

    Where they follow on what is known here, the end of the chain follows too. Where some are missing between (refused
    ones are not given back), the end stays until the shared ledger names it: `top` then stays behind its number.
    """
    desk = memory.get(connection, memory.DESK_ID)
    following = memory.number(connection, memory.NEXT_N, 1)
    mine = sorted((f for f in facts if f.desk == desk and f.n >= following), key=lambda f: f.n)
    if not mine:
        return
    known, link = top(connection)
    if known == following - 1:
        for f in mine:
            if f.n != known + 1:
                break
            known, link = f.n, chain(link or bytes(32), f.hash)
        if known >= following:
            _learn(connection, known, link)
            memory.put(connection, {memory.CHAIN: link.hex()})
    memory.put(connection, {memory.NEXT_N: str(mine[-1].n + 1)})


def _learn(connection: sa.Connection, n: int, link: bytes) -> None:
    # Added, never replaced: facts may have been written after what was thought to be the end.
    connection.exec_driver_sql(
        "INSERT INTO link (desk, n, chain) VALUES (?, ?, ?)", (memory.get(connection, memory.DESK_ID), n, link)
    )
