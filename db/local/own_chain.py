"""Following this desk's own chain link by link, under every number it has had."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final, TypedDict

import sqlalchemy as sa

from app.ledger import GENESIS, chain
from db.local import memory, trouble
from db.local.engine import LocalEngine

_ROWS: Final = "SELECT pos, desk, n, body, hash, chain FROM fact WHERE own = 1 AND pos > ? ORDER BY pos"


class OwnChain:
    """Walks own facts oldest first and says whether each follows on what went before."""

    def __init__(self, connection: sa.Connection) -> None:
        self._desk = memory.get(connection, memory.DESK_ID)
        self._end = memory.get(connection, memory.CHAIN)
        self._next_n = memory.number(connection, memory.NEXT_N)
        ends = connection.exec_driver_sql(
            "SELECT substr(key, ?), value FROM kv WHERE substr(key, 1, ?) = ?",
            (len(memory.CHAIN_END) + 1, len(memory.CHAIN_END), memory.CHAIN_END),
        )
        self._former: dict[str, str] = {desk: end for desk, end in ends}  # noqa: C416 - rows, not pairs, come out
        self._learned: dict[str, list[tuple[int, bytes]]] = {}
        for desk, n, link in connection.exec_driver_sql("SELECT desk, n, chain FROM link"):
            self._learned.setdefault(desk, []).append((n, link))
        self._last: dict[str, tuple[int, bytes]] = {}

    def begin(self, desk: str, n: int, link: bytes) -> None:
        """Go on from a place that was checked before."""
        self._last[desk] = (n, link)

    def follows(self, desk: str, n: int, digest: bytes, link: bytes | None) -> bool:
        """Whether a fact's link is the one that its hash and what went before make."""
        last_n, before = self._last.get(desk, (0, GENESIS))
        self._last[desk] = (n, link or chain(before, digest))
        if n <= last_n or (desk != self._desk and desk not in self._former):
            return False
        return link == chain(before, digest) or any(
            known_n < n and link == chain(known, digest) for known_n, known in self._learned.get(desk, ())
        )

    def at(self) -> tuple[int, bytes]:
        """The last own number met under the present id, and its link."""
        return self._last.get(self._desk, (0, GENESIS))

    def complaints_at_the_end(self, *, former: bool = True) -> list[str]:
        """What is wrong with where the chains end; those of former numbers only when all of them were followed."""
        wrong = []
        for desk, end in {**(self._former if former else {}), self._desk: self._end}.items():
            ends = {self._last.get(desk, (0, GENESIS))[1].hex(), *(k.hex() for _, k in self._learned.get(desk, ()))}
            if end not in ends:
                wrong.append("chain: the last link is not the one remembered")
        if self._next_n <= self.at()[0]:
            wrong.append("counter: behind the facts")
        return wrong


def check_tail(engine: LocalEngine) -> None:
    """Check every own fact since the last start, its bytes and its link, and remember how far that was.

    Raises:
        StoreUnavailable: When one does not follow; nothing is read or written on a broken chain.
    """
    with engine.read() as connection:
        since = _remembered(connection)
        walk = OwnChain(connection)
        pos = since["pos"] if since else 0
        if since is not None:
            if not _still_there(connection, since):
                raise trouble.broken_chain(engine.path, f"第 {since['n']} 筆")
            walk.begin(since["desk"], since["n"], bytes.fromhex(since["chain"]))
        started = pos
        # Rows as the driver gives them: after a whole roster was loaded there are 100,000.
        for at, desk, n, body, digest, link in engine.raw.execute(_ROWS, (pos,)):
            if sha256(body.encode()).digest() != digest or not walk.follows(desk, n, digest, link):
                raise trouble.broken_chain(engine.path, f"第 {n} 筆")
            pos = at
        if walk.complaints_at_the_end(former=since is None):
            raise trouble.broken_chain(engine.path, "最後一筆")
        last_n, last_link = walk.at()
        here = memory.get(connection, memory.DESK_ID)
    if pos > started and last_n:
        with engine.write() as connection:
            found = json.dumps({"pos": pos, "desk": here, "n": last_n, "chain": last_link.hex()})
            memory.put(connection, {memory.VERIFIED: found})


class _Place(TypedDict):
    """Up to which own fact the chain was found whole: position, desk number, counter and link."""

    pos: int
    desk: str
    n: int
    chain: str


def _remembered(connection: sa.Connection) -> _Place | None:
    kept = memory.get(connection, memory.VERIFIED)
    if not kept:
        return None
    place: _Place = json.loads(kept)
    return place if place["desk"] == memory.get(connection, memory.DESK_ID) else None


def _still_there(connection: sa.Connection, place: _Place) -> bool:
    found = connection.exec_driver_sql(
        "SELECT desk, n, chain FROM fact WHERE own = 1 AND pos = ?", (place["pos"],)
    ).first()
    return found is not None and tuple(found) == (place["desk"], place["n"], bytes.fromhex(place["chain"]))
