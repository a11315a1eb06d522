"""Writing facts: number, chain, insert, fold, all in one transaction of the caller's."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa

from app.ledger import Draft, Fact, Kind, OperatorName, Scribe, chain
from app.store import Changes
from db.local import memory
from db.local.projections import Placed
from db.local.refold import changes_of, refold
from db.local.tables import detail, insert_sql

_OWN_FACT: Final = (
    "INSERT INTO fact (pos, id, desk, n, kind, student, batch, body, hash, chain, re, own)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
)
#: From here on a load counts as bulk.
MANY: Final = 2000
_DETAIL: Final = insert_sql(detail)


def append(
    connection: sa.Connection, drafts: Sequence[Draft], *, scribe: Scribe, by: OperatorName
) -> tuple[list[Fact], Changes]:
    """Write drafts as this desk's next facts and fold what they touch.

    Raises:
        MalformedFact: When a draft cannot be written canonically; nothing is recorded then.
    """
    if len(drafts) >= MANY:
        with _uncollected():
            return _append(connection, drafts, scribe=scribe, by=by)
    return _append(connection, drafts, scribe=scribe, by=by)


def _append(
    connection: sa.Connection, drafts: Sequence[Draft], *, scribe: Scribe, by: OperatorName
) -> tuple[list[Fact], Changes]:
    n = memory.number(connection, memory.NEXT_N, 1)
    link = bytes.fromhex(memory.get(connection, memory.CHAIN))
    facts = scribe.write_all(drafts, first_n=n, by=by)
    last = last_position(connection)
    # A detail looks its fact up, which must not have left the page cache by then: hence a portion of both at a time.
    for start in range(0, len(facts), MANY):
        rows: list[tuple[object, ...]] = []
        portion = facts[start : start + MANY]
        for pos, f in enumerate(portion, last + 1 + start):
            digest = f.hash
            link = chain(link, digest)
            rows.append((pos, f.id, f.desk, f.n, f.kind, f.student, batch_of(f), f.body, digest, link, answers_to(f)))
        connection.exec_driver_sql(_OWN_FACT, rows)
        insert_details(connection, enumerate(portion, last + 1 + start))
    memory.put(connection, {memory.NEXT_N: str(n + len(facts)), memory.CHAIN: link.hex()})
    placed = [Placed(f.n - n + last + 1, None, f, d.details) for f, d in zip(facts, drafts, strict=True)]
    refold(connection, facts, fresh=placed, upto=last)
    return facts, changes_of(facts)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the cycle collector: a hundred thousand facts hold no cycles, and looking for them takes a third longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def insert_details(connection: sa.Connection, placed: Iterable[tuple[int, Fact]], *, known: bool = False) -> None:
    """Keep the details that came with facts; `known` facts may have some of theirs already."""
    rows = [(pos, d.cls.value, d.salt, d.value) for pos, f in placed for d in f.details.values()]
    if rows:
        connection.exec_driver_sql(insert_sql(detail, conflict="OR IGNORE") if known else _DETAIL, rows)


def last_position(connection: sa.Connection) -> int:
    """The highest position ever given; positions are never used twice."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'fact'").scalar()
    return int(found) if found is not None else 0


def batch_of(f: Fact) -> str | None:
    """The load a fact belongs to, kept beside it for undo and lists."""
    return f.text("batch") or None


def answers_to(f: Fact) -> str | None:
    """The refused fact this one was written in place of, or closes (退回後重新登錄、結案)."""
    return f.text("re") or (f.text("of") if f.kind == Kind.REFUSAL_CLOSED else "") or None
