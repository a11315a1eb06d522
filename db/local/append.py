"""Writing facts: number, chain, insert, fold, all in one transaction of the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import sqlalchemy as sa

from app.ledger import Draft, Fact, Kind, OperatorName, Payload, chain
from app.scribe import Scribe
from app.store import Changes
from db.local import memory
from db.local.projections import Placed
from db.local.refold import changes_of, refold
from db.local.tables import detail, insert_sql

OWN_FACT: Final = (
    "INSERT INTO fact (pos, id, desk, n, kind, student, batch, body, hash, chain, re, own)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
)
OWN_DETAIL: Final = insert_sql(detail)


class Tail(NamedTuple):
    """Where a desk's own chain ends: the number its next fact has, the last position given, the last link."""

    n: int
    pos: int
    link: bytes

    @classmethod
    def of(cls, connection: sa.Connection) -> Tail:
        """The end as it stands."""
        link = bytes.fromhex(memory.get(connection, memory.CHAIN))
        return cls(memory.number(connection, memory.NEXT_N, 1), last_position(connection), link)

    def keep(self, connection: sa.Connection) -> None:
        """Remember it."""
        memory.put(connection, {memory.NEXT_N: str(self.n), memory.CHAIN: self.link.hex()})


def append(
    connection: sa.Connection, drafts: Sequence[Draft], *, scribe: Scribe, by: OperatorName
) -> tuple[list[Fact], Changes]:
    """Write drafts as this desk's next facts and fold what they touch.

    Raises:
        MalformedFact: When a draft cannot be written canonically; nothing is recorded then.
    """
    n, last, link = Tail.of(connection)
    facts = scribe.write_all(drafts, first_n=n, by=by)
    rows: list[tuple[object, ...]] = []
    for pos, f in enumerate(facts, last + 1):
        digest = f.hash
        link = chain(link, digest)
        batch, answered = batch_of(f.payload), answers_to(f.kind, f.payload)
        rows.append((pos, f.id, f.desk, f.n, f.kind, f.student, batch, f.body, digest, link, answered))
    connection.exec_driver_sql(OWN_FACT, rows)
    insert_details(connection, enumerate(facts, last + 1))
    Tail(n + len(facts), last + len(facts), link).keep(connection)
    placed = [Placed(pos, None, f, d.details) for pos, (f, d) in enumerate(zip(facts, drafts, strict=True), last + 1)]
    refold(connection, facts, fresh=placed, upto=last)
    return facts, changes_of(facts)


def insert_details(connection: sa.Connection, placed: Iterable[tuple[int, Fact]], *, known: bool = False) -> None:
    """Keep the details that came with facts; `known` facts may have some of theirs already."""
    rows = [(pos, d.cls.value, d.salt, d.value) for pos, f in placed for d in f.details.values()]
    if rows:
        connection.exec_driver_sql(insert_sql(detail, conflict="OR IGNORE") if known else OWN_DETAIL, rows)


def last_position(connection: sa.Connection) -> int:
    """The highest position ever given; positions are never used twice."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'fact'").scalar()
    return int(found) if found is not None else 0


def batch_of(payload: Payload) -> str | None:
    """The load a fact belongs to, kept beside it for undo and lists."""
    return _text(payload, "batch")


def answers_to(kind: str, payload: Payload) -> str | None:
    """The refused fact this one was written in place of, or closes (退回後重新登錄、結案)."""
    return _text(payload, "re") or (_text(payload, "of") if kind == Kind.REFUSAL_CLOSED else None)


def _text(payload: Payload, key: str) -> str | None:
    value = payload.get(key)
    return value or None if isinstance(value, str) else None
