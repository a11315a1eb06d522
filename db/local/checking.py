"""Recomputing everything that can be recomputed: bodies, details, answers, the own chain, and what facts fold to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from app.canonical import MalformedFact
from app.ledger import Detail, DetailClass, Fact, read
from app.store import Progress
from db.local import loading
from db.local.append import answers_to, batch_of
from db.local.engine import chunks
from db.local.own_chain import OwnChain
from db.local.projections import DESK_FOLDS, DESK_KINDS, Rows, of_student
from db.local.receipts import receipt
from db.local.refold import all_students, projection_rows
from db.local.tables import OF_STUDENT

PAGE: Final = 1000
_COLUMNS: Final = (
    "pos, id, desk, n, kind, student, batch, body, hash, chain, own, seq, outcome, actor, received_at, receipt, re"
)


def check_facts(connection: sa.Connection, total: int, progress: Progress | None) -> list[str]:
    """Every column against the body or the receipt, every detail against its commitment, every link of the chain."""
    wrong: list[str] = []
    own = OwnChain(connection)
    last, done = 0, 0
    while rows := connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM fact WHERE pos > ? ORDER BY pos LIMIT {PAGE}", (last,)
    ).fetchall():
        details = _raw_details(connection, [row.pos for row in rows])
        for row in rows:
            fact, complaint = _read_row(row, details.get(row.pos, []))
            if fact is None:
                wrong.append(complaint)
                continue
            wrong += _compare(row, fact)
            if row.own:
                if not own.follows(fact.desk, fact.n, fact.hash, row.chain):
                    wrong.append(f"fact {fact.id}: chain")
            elif row.chain is not None:
                wrong.append(f"fact {fact.id}: own")
        last = rows[-1].pos
        done += len(rows)
        if progress is not None:
            progress(done, total)
    return wrong + own.complaints_at_the_end()


def name_unreadable(connection: sa.Connection) -> list[str]:
    """What the shared ledger gave and nobody could read, each with the reason it was set aside."""
    rows = connection.exec_driver_sql("SELECT seq, why FROM unreadable ORDER BY seq")
    return [f"unreadable {seq}: {why}" for seq, why in rows]


def _raw_details(connection: sa.Connection, positions: Sequence[int]) -> dict[int, list[tuple[str, str, str]]]:
    found: dict[int, list[tuple[str, str, str]]] = {}
    for pos, cls, salt, value in connection.exec_driver_sql(
        'SELECT pos, "class", salt, "value" FROM detail WHERE pos BETWEEN ? AND ?', (positions[0], positions[-1])
    ):
        found.setdefault(pos, []).append((cls, salt, value))
    return found


def _read_row(row: sa.Row[Any], details: Sequence[tuple[str, str, str]]) -> tuple[Fact | None, str]:
    try:
        return read(row.body, [Detail(DetailClass(c), salt, value) for c, salt, value in details]), ""
    except (MalformedFact, ValueError) as exc:
        return None, f"fact {row.id}: {exc}"


def _compare(row: sa.Row[Any], fact: Fact) -> list[str]:
    expected = {
        "id": fact.id,
        "desk": fact.desk,
        "n": fact.n,
        "kind": fact.kind,
        "student": fact.student,
        "batch": batch_of(fact.payload),
        "re": answers_to(fact.kind, fact.payload),
        "hash": fact.hash,
        "receipt": receipt(fact.id, seq=row.seq, outcome=row.outcome, actor=row.actor, received_at=row.received_at),
    }
    return [f"fact {row.id}: {name}" for name, value in expected.items() if getattr(row, name) != value]


def check_projections(connection: sa.Connection) -> list[str]:
    """Every projection against what its facts fold to."""
    try:
        return _differences(connection)
    except MalformedFact as exc:
        return [f"projections: {exc}"]


def _differences(connection: sa.Connection) -> list[str]:
    wrong: list[str] = []
    students = all_students(connection)
    counted = dict.fromkeys((table.name for table in OF_STUDENT), 0)
    for some in chunks(students):
        known = loading.of_students(connection, some)
        rows: Rows = {}
        for student in some:
            for name, made in of_student(student, known.get(student, [])).items():
                rows.setdefault(name, []).extend(made)
        for name in counted:
            expected = set(rows.get(name, []))
            stored = projection_rows(connection, name, "student BETWEEN ? AND ?", (some[0], some[-1]))
            counted[name] += len(stored)
            wrong += [f"{name}: {len(expected ^ stored)} rows differ"] if expected != stored else []
    for name, count in counted.items():
        has = connection.exec_driver_sql(f"SELECT count(*) FROM {name} WHERE student IS NOT NULL").scalar_one()
        if has != count:
            wrong.append(f"{name}: {has - count} rows of nobody")
    for name, kinds in DESK_KINDS.items():
        expected = set(DESK_FOLDS[name](loading.of_desk(connection, kinds, loading.LAST)))
        stored = projection_rows(connection, name, "student IS NULL" if name == "paper" else "1", ())
        if expected != stored:
            wrong.append(f"{name}: {len(expected ^ stored)} rows differ")
    return wrong
