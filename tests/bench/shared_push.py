"""Pushing sign-offs to the shared ledger from 1, 8 and 50 desks, against executemany and COPY of the same rows.

The others write to a bare table with the same columns and indexes: nobody checks rights, order, reuse or hashes there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import psycopg

from app.ledger import read
from db.exchange import Outgoing
from tests.bench.measure import Comparison, Several, alternate
from tests.bench.shared_office import LOGIN, BenchDesk, bench_office, rival_url, students, together
from tests.db.shared.office import Office

#: Desks at once, facts in a batch, batches of each desk in a round.
SHAPES = ((1, 100, 40), (8, 100, 12), (50, 100, 6), (1, 1, 200), (8, 1, 60))
BARE = """
create table public.bare (
  seq bigint generated always as identity primary key, body text not null, unit text not null, desk_hash bytea not null,
  body_hash bytea not null, fact_id uuid not null unique, desk_id uuid not null, desk_seq bigint not null,
  actor text not null, kind text not null, student_id uuid, item text, unique (desk_id, desk_seq));
create index on public.bare (student_id, kind);
"""
COLUMNS = "body, unit, desk_hash, body_hash, fact_id, desk_id, desk_seq, actor, kind, student_id, item"
Row = tuple[object, ...]
Batch = TypeVar("Batch")


def bare_row(fact: Outgoing) -> Row:
    """The columns the ledger derives from a body, worked out beforehand."""
    f = read(fact.body)
    derived = (f.hash, f.id, f.desk, f.n, f.by, f.kind, f.student, f.payload.get("item"))
    return (fact.body, "library", bytes.fromhex(fact.chain_hex), *derived)


def _begun(send: Callable[[Sequence[Batch]], None], batches: Sequence[Batch]) -> Callable[[], object]:
    """The first batch is sent before the clock starts, whichever way: a desk is connected all day.

    What a new connection costs is measured by `shared_herd`.
    """
    send(batches[:1])
    return partial(send, batches[1:])


def _push(desk: BenchDesk, batches: Sequence[Sequence[Outgoing]]) -> Callable[[], object]:
    line = desk.line()

    def send(some: Sequence[Sequence[Outgoing]]) -> None:
        for batch in some:
            reply = line.push(batch)
            assert all(v.outcome == "ok" for v in reply.verdicts), reply.verdicts[0]

    return _begun(send, batches)


def _executemany(connection: psycopg.Connection, batches: Sequence[Sequence[Row]]) -> Callable[[], object]:
    statement = f"insert into bare ({COLUMNS}) values ({', '.join(['%s'] * 11)})".encode()

    def send(some: Sequence[Sequence[Row]]) -> None:
        for batch in some:
            with connection.transaction(), connection.cursor() as cursor:
                cursor.executemany(statement, batch)

    return _begun(send, batches)


def _copy(connection: psycopg.Connection, batches: Sequence[Sequence[Row]]) -> Callable[[], object]:
    def send(some: Sequence[Sequence[Row]]) -> None:
        for batch in some:
            with connection.cursor() as cursor, cursor.copy(f"copy bare ({COLUMNS}) from stdin".encode()) as copy:
                for row in batch:
                    copy.write_row(row)

    return _begun(send, batches)


def _round(office: Office, desks: Sequence[BenchDesk], way: str, batch: int, batches: int) -> float:
    """Seconds until every desk's batches are durable."""
    some = students(2000)
    todo = [[desk.write(batch, some) for _ in range(batches + 1)] for desk in desks]
    if way == "push":
        acts = [_push(desk, mine) for desk, mine in zip(desks, todo, strict=True)]
        try:
            return together(acts)
        finally:
            for desk in desks:
                desk.lines.pop().close()
    office.admin("truncate public.bare")
    url = rival_url(office)
    lines = [psycopg.connect(url, autocommit=True) for _ in desks]
    write = _executemany if way == "executemany" else _copy
    try:
        acts = [write(line, [[bare_row(f) for f in b] for b in mine]) for line, mine in zip(lines, todo, strict=True)]
        return together(acts)
    finally:
        for line in lines:
            line.close()


def compare(*, rounds: int = 5) -> Several:
    """One table per number of desks and size of batch."""
    found = []
    with bench_office(max(desks for desks, _, _ in SHAPES)) as (office, desks):
        office.admin(BARE)
        office.admin(f'grant usage on schema public to "{LOGIN}"')
        office.admin(f'grant all on public.bare to "{LOGIN}"')
        for count, batch, batches in SHAPES:
            ways = {
                "clearance desk: rights, order, chain, verdicts": "push",
                "executemany into a bare table": "executemany",
                "COPY into a bare table": "copy",
            }
            acts = [(name, partial(_round, office, desks[:count], way, batch, batches)) for name, way in ways.items()]
            for _, act in acts:  # once before: plans, caches and the first growth of the files are not what is asked
                act()
            found.append(
                Comparison(
                    f"Pushing: {count} {'desk' if count == 1 else 'desks at once'}, {batch} in a batch",
                    f"Sign-offs from {count} connections to PostgreSQL at default durability, a commit after every batch; the first of each connection is not measured.",
                    "facts/s",
                    alternate(acts, rounds=rounds),
                    amount=count * batch * batches,
                )
            )
        assert office.troubles() == []
    return Several(tuple(found))
