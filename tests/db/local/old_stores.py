"""Stores as older programs left them, one SQL file for each revision there ever was, with everything in them once.

Before a revision is added to `db/migrations/local`, `python -m tests.db.local.old_stores` keeps what the present program
writes; from then on every later program proves on it that it brings such a store up to date without losing anything.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.clock import FixedClock
from app.ledger import DetailClass, Draft, Kind, OperatorName
from db.exchange import Head, Incoming, Pushed, WireDetail
from db.local import migrating
from db.local.engine import FILE_NAME, LocalEngine
from db.local.store import LocalStore, create_store
from db.local.tables import HEAD, REVISION_TABLE
from tests import builders as b
from tests.fakes import noon_clock

KEPT: Final = Path(__file__).parent / "stores"
KEY: Final = bytes(range(32))
FIRST: Final = "0001"
#: What facts, receipts and memory rest on; a revision may add columns to these and must keep every value.
RECORD: Final = ("fact", "detail", "unreadable", "seen_head", "kv")


def revisions() -> list[str]:
    """Every revision of the local store, oldest first."""
    return sorted(p.name[:4] for p in (migrating.REVISIONS / "versions").glob("[0-9]*.py"))


def make(folder: Path, revision: str, *, key: bytes = KEY) -> Path:
    """Put the store that a program of this revision left into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    engine = LocalEngine(path, key=key, must_exist=False)
    with engine.write() as connection:
        for statement in (KEPT / f"{revision}.sql").read_text("utf-8").split(";\n\n"):
            connection.exec_driver_sql(statement) if statement.strip() else None
    engine.close()
    return path


def record(path: Path, *, key: bytes = KEY) -> dict[str, list[dict[str, object]]]:
    """Every row of the record, by column, without bringing the store up to date."""
    engine = LocalEngine(path, key=key, readable_only=True)
    try:
        return {table: _rows(engine, table) for table in RECORD}
    finally:
        engine.close()


def revision_of(path: Path, *, key: bytes = KEY) -> str:
    """Which revision a store has, without bringing it up to date."""
    engine = LocalEngine(path, key=key, readable_only=True)
    try:
        return str(engine.raw.execute(f"SELECT version_num FROM {REVISION_TABLE}").fetchone()[0])
    finally:
        engine.close()


def schema(path: Path, *, key: bytes = KEY) -> dict[str, str]:
    """How every table and index is made, whatever white space and quotes it is written with."""
    engine = LocalEngine(path, key=key, readable_only=True)
    try:
        made = engine.raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    finally:
        engine.close()
    return {name: "".join(sql.split()).replace('"', "") for name, sql in made}


def faults(store: LocalStore) -> list[str]:
    """What is wrong with a store, beside the one row in these that nobody could read when it came."""
    return [found for found in store.verify().differences if not found.startswith("unreadable 6:")]


def _rows(engine: LocalEngine, table: str) -> list[dict[str, object]]:
    found = engine.raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def fill(store: LocalStore, clock: FixedClock) -> None:
    """Everything a store can hold once: answered, refused and waiting facts, a colleague's, what could not be read."""
    who = b.of(b.roster_fields(0))
    papers = [b.printed(0), b.printed(None, number="L-1", paper="list"), b.handed_over(1)]
    study = [
        Draft(Kind.CURRICULUM_RECORDED, {"key": "c"}),
        Draft(Kind.TRANSCRIPT_RECORDED, {"batch": "t"}, who, details={DetailClass.GRADES: {"rows": []}}),
    ]
    store.append([b.loaded(), b.recorded(0), b.recorded(1), b.signed(0, "fail", reason="欠書")], by=b.CLERK)
    clock.advance(seconds=60)
    store.append([*papers, *study], by=b.CLERK)
    answered = [Pushed(w.fact_id, "ok", k) for k, w in enumerate(store.pending(4), 1)]
    store.record_push(answered, Head(4, "aa" * 32))
    store.record_push([Pushed(store.pending(1)[0].fact_id, "denied", None)], Head(4, "aa" * 32))
    theirs = b.fact(b.recorded(2), n=101)
    details = [WireDetail(c=d.cls.value, salt=d.salt, value=d.value) for d in theirs.details.values()]
    arrived = [
        Incoming(5, "clerk.b", 1_700_000_000_000, theirs.body, details),
        Incoming(6, "clerk.b", 1_700_000_000_000, "not a fact", []),
    ]
    store.apply_pull(arrived, last_seq=6, head=Head(6, "ab" * 32))
    store.remember("screen", "counter")
    store.append([b.signed(1), b.signed(2, "fail", reason="館藏逾期未還")], by=b.COLLEAGUE)


def keep() -> Path:
    """Keep a store of the present program."""
    clock = noon_clock()
    with tempfile.TemporaryDirectory() as name:
        store = create_store(
            Path(name), key=KEY, school=b.SCHOOL, unit="*", operator=OperatorName(b.CLERK), clock=clock, desk_id=b.DESK
        )
        fill(store, clock)
        statements = list(_statements(store._db.raw))
        store.close()
    target = KEPT / f"{HEAD}.sql"
    KEPT.mkdir(exist_ok=True)
    target.write_text(";\n\n".join([*statements, ""]), "utf-8")
    return target


def _statements(raw: object) -> Iterator[str]:
    tables = raw.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    yield from (sql for _, name, sql in tables if not name.startswith("sqlite_"))
    for kind, name, _ in tables:
        if kind == "table":
            found = raw.execute(f"SELECT * FROM {name}")
            columns = ", ".join(f'"{c[0]}"' for c in found.description)
            quoted = ", ".join(f'quote("{c[0]}")' for c in found.description)
            for row in raw.execute(f"SELECT {quoted} FROM {name} ORDER BY 1"):
                yield f"INSERT INTO {name} ({columns}) VALUES ({', '.join(row)})"


if __name__ == "__main__":
    print(keep())
