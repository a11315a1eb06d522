"""What protection costs: encryption of the desk's store, row security and the hash chain of the shared ledger.

Each is taken away from a copy, the same work is done with and without it. Nothing here is a way to run the desk.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
import sqlcipher3

from db.shared import schema
from tests.bench.measure import Comparison, Several, alternate, timed
from tests.bench.shared_office import BenchDesk, bench_office, students
from tests.db.shared.office import Office

ROWS = 20_000
COMMITS = 500
FACTS = 2_000
TABLES = ("fact", "detail", "block", "quarantine", "student", "department", "desk_seen", "head")
ROW = (
    *("x" * 36, "y" * 36, "clearance.signed", "z" * 36),
    '{"at":1748826000000,"by":"lib_bench","d":{"item":"library.books","unit":"library","v":"pass"}}' * 3,
)


def _open(path: Path, *, encrypted: bool) -> sqlcipher3.Connection:
    store = sqlcipher3.connect(str(path), isolation_level=None)
    if encrypted:
        store.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = FULL")
    columns = ", ".join(f"{name} TEXT" for name in ("id", "desk", "kind", "student", "body"))
    store.execute(f"CREATE TABLE fact (pos INTEGER PRIMARY KEY, {columns}) STRICT")
    return store


def _bulk(folder: Path, *, encrypted: bool) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as made:
        store = _open(Path(made) / "store.db", encrypted=encrypted)

        def act() -> None:
            store.execute("BEGIN IMMEDIATE")
            store.executemany("INSERT INTO fact (id, desk, kind, student, body) VALUES (?, ?, ?, ?, ?)", [ROW] * ROWS)
            store.execute("COMMIT")

        try:
            return timed(act)
        finally:
            store.close()


def _one_by_one(folder: Path, *, encrypted: bool) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as made:
        store = _open(Path(made) / "store.db", encrypted=encrypted)

        def act() -> None:
            for _ in range(COMMITS):
                store.execute("BEGIN IMMEDIATE")
                store.execute("INSERT INTO fact (id, desk, kind, student, body) VALUES (?, ?, ?, ?, ?)", ROW)
                store.execute("COMMIT")

        try:
            return timed(act) / COMMITS
        finally:
            store.close()


def _pushed(office: Office, desk: BenchDesk, *, before: str, after: str) -> float:
    """Seconds for a number of batches with a guard taken away before and put back after."""
    line = desk.line()
    batches = [desk.write(100, students(2000)) for _ in range(FACTS // 100)]
    if before:
        office.admin(before)

    def act() -> None:
        for batch in batches:
            assert line.push(batch).verdicts[-1].outcome == "ok"

    try:
        line.erased(after=0)
        return timed(act)
    finally:
        desk.lines.pop().close()
        if after:
            office.admin(after)


def _unchained() -> str:
    """`api.take` without the block's hash, for a scratch database."""
    text = schema.script("push")
    text = text[text.index("create function api.take(") :]
    text = text[: text.index("\n$$;") + len("\n$$;")].replace("create function", "create or replace function")
    linked = "string_agg(u.bh || u.dh || sha256(convert_to(u.unit, 'UTF8')), ''::bytea order by u.ord)"
    assert text.count(linked) == 1
    begin = text.index("block_hash := sha256(")
    end = text.index(";", begin)
    return (text[:begin] + "block_hash := gate.hash" + text[end:]).replace(linked, "''::bytea")


def compare(*, rounds: int = 5) -> Several:
    """One table per kind of protection."""
    tables = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        ways: list[tuple[str, Callable[..., float], str, str, int]] = [
            ("many rows in one commit", _bulk, f"{ROWS:,} facts into a store, one commit.", "facts/s", ROWS),
            ("one decision, one commit", _one_by_one, f"Mean of {COMMITS} commits.", "ms", 1),
        ]
        for title, act, job, unit, amount in ways:
            both = [
                ("encrypted (SQLCipher)", partial(act, folder, encrypted=True)),
                ("plain SQLite of the same build", partial(act, folder, encrypted=False)),
            ]
            tables.append(Comparison(f"Encryption: {title}", job, unit, alternate(both, rounds=rounds), amount=amount))
    with bench_office(1) as (office, desks):
        off = ";".join(f"alter table ledger.{t} disable row level security" for t in TABLES)
        on = ";".join(f"alter table ledger.{t} enable row level security" for t in TABLES)
        _pushed(office, desks[0], before="", after="")
        guards = [
            ("as it is", partial(_pushed, office, desks[0], before="", after="")),
            ("without row security", partial(_pushed, office, desks[0], before=off, after=on)),
        ]
        job = f"{FACTS:,} sign-offs from one desk, 100 in a batch."
        tables.append(
            Comparison("Row security: pushing", job, "facts/s", alternate(guards, rounds=rounds), amount=FACTS)
        )
        chained = alternate([("as it is", partial(_pushed, office, desks[0], before="", after=""))], rounds=rounds)
        with psycopg.connect(office.url, autocommit=True) as connection:
            connection.execute(_unchained().encode())
        bare = alternate(
            [("without the chain", partial(_pushed, office, desks[0], before="", after=""))], rounds=rounds
        )
        tables.append(Comparison("The chain: pushing", job, "facts/s", (*chained, *bare), amount=FACTS))
    return Several(tuple(tables))
