"""Bringing projections up to date for what was touched, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import sqlalchemy as sa

from app.ledger import Fact, FactId, Kind, StudentId
from app.store import Changes, Progress
from db.local import loading
from db.local.engine import chunks, marks
from db.local.projections import DESK_FOLDS, DESK_KINDS, STANDING_KINDS, STUDENT_KINDS, Placed, Row, Rows, of_student
from db.local.tables import OF_STUDENT, PROJECTIONS, insert_sql, metadata

_ROSTER: Final = frozenset(
    {Kind.ROSTER_LOADED, Kind.ROSTER_UNDONE, Kind.PROBLEMS_LOADED, Kind.STUDENT_RECORDED, Kind.STUDENT_WITHDRAWN}
)
_AUDIT: Final = frozenset({Kind.CURRICULUM_RECORDED, Kind.TRANSCRIPT_RECORDED, Kind.AUDIT_DECIDED, Kind.APPLICATION})
_PAPERS: Final = frozenset({Kind.PAPER_PRINTED, Kind.DIPLOMA_HANDED_OVER})
_INSERTS: Final = {t.name: insert_sql(t) for t in PROJECTIONS}
_FOLDED: Final = frozenset(STUDENT_KINDS)


def changes_of(facts: Iterable[Fact]) -> Changes:
    """What screens must refresh after these facts."""
    listed = tuple(facts)
    students = [f.student for f in listed if f.student is not None]
    return changed([f.id for f in listed], students, {f.kind for f in listed})


def changed(ids: Iterable[FactId], students: Iterable[StudentId], kinds: AbstractSet[str]) -> Changes:
    """The same, of facts that are not at hand any more."""
    return Changes(
        facts=tuple(ids),
        students=frozenset(students),
        roster=not kinds.isdisjoint(_ROSTER),
        audit=not kinds.isdisjoint(_AUDIT),
        papers=not kinds.isdisjoint(_PAPERS),
        sync=True,
        school=not kinds.isdisjoint(STANDING_KINDS),
    )


def refold(
    connection: sa.Connection, touched: Iterable[Fact], *, fresh: Sequence[Placed] = (), upto: int = loading.LAST
) -> None:
    """Fold again every student and desk table that some facts concern.

    Args:
        connection: Inside the transaction that changed the facts.
        touched: The facts that were added or changed their place.
        fresh: Facts just inserted, given so that they need not be read back.
        upto: The last position that is not in `fresh`; with `fresh`, the tables already say what stands up to there.
    """
    mine: dict[StudentId, list[Placed]] = {}
    for placed in fresh:
        if placed.fact.student is not None:
            mine.setdefault(placed.fact.student, []).append(placed)
    students: dict[StudentId, None] = {}
    tables: dict[str, None] = {}
    for f in touched:
        if f.student is None:
            tables |= dict.fromkeys(name for name, kinds in DESK_KINDS.items() if f.kind in kinds)
        elif f.kind in _FOLDED:
            students[f.student] = None
    # In key order, so that a whole roster fills the tables from one side.
    for some in chunks(sorted(students)):
        _replace_students(connection, some, mine, upto)
    for name in tables:
        kinds = DESK_KINDS[name]
        placed_here = loading.of_desk(connection, kinds, upto)
        placed_here += [p for p in fresh if p.fact.student is None and p.fact.kind in kinds]
        connection.exec_driver_sql(f"DELETE FROM {name}{' WHERE student IS NULL' if name == 'paper' else ''}")
        _insert(connection, {name: DESK_FOLDS[name](placed_here)})


def _replace_students(
    connection: sa.Connection, students: Sequence[StudentId], mine: dict[StudentId, list[Placed]], upto: int
) -> None:
    known = loading.of_students(connection, students, upto=upto)
    rows: Rows = {}
    for student in students:
        placed = [*known.get(student, ()), *mine.get(student, ())]
        for name, folded in of_student(student, placed).items():
            rows.setdefault(name, []).extend(folded)
    # Of whom nothing was known before these fresh facts, no table has a row: a first roster looks for none.
    stale = tuple(s for s in students if s in known) if mine else tuple(students)
    if stale:
        for table in OF_STUDENT:
            connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE student IN ({marks(stale)})", stale)
    _insert(connection, rows)


def _insert(connection: sa.Connection, rows: Rows) -> None:
    for name, folded in rows.items():
        insert_rows(connection, name, folded)


def insert_rows(connection: sa.Connection, name: str, rows: Sequence[Row]) -> None:
    """Keep rows of a projection that are not there yet."""
    if rows:
        connection.exec_driver_sql(_INSERTS[name], rows)


def leave_roster(connection: sa.Connection, students: Sequence[StudentId]) -> None:
    """Fold the newest word about some students, that they are off the roster: nothing else of theirs changes."""
    if students:
        connection.exec_driver_sql("UPDATE student SET present = 0 WHERE student = ?", [(s,) for s in students])


def refold_everything(connection: sa.Connection, progress: Progress | None = None) -> int:
    """Empty every projection and fold it from the facts; returns how many facts count."""
    for table in PROJECTIONS:
        connection.exec_driver_sql(f"DELETE FROM {table.name}")
    students = all_students(connection)
    total = connection.exec_driver_sql(f"SELECT count(*) FROM fact WHERE {loading.COUNTS}").scalar_one()
    folded = 0
    for some in chunks(students):
        known = loading.of_students(connection, some)
        rows: Rows = {}
        for student in some:
            folded += len(known.get(student, ()))
            for name, made in of_student(student, known.get(student, [])).items():
                rows.setdefault(name, []).extend(made)
        _insert(connection, rows)
        if progress is not None:
            progress(folded, total)
    for name, kinds in DESK_KINDS.items():
        _insert(connection, {name: DESK_FOLDS[name](loading.of_desk(connection, kinds, loading.LAST))})
    if progress is not None:
        progress(total, total)
    return int(total)


def all_students(connection: sa.Connection) -> list[StudentId]:
    """Every student a counting fact speaks of."""
    found = connection.exec_driver_sql(
        f"SELECT DISTINCT student FROM fact WHERE student IS NOT NULL AND {loading.COUNTS} ORDER BY student"
    )
    return [StudentId(s) for (s,) in found]


def projection_rows(
    connection: sa.Connection, table: str, where: str, parameters: Sequence[object]
) -> set[tuple[object, ...]]:
    """The stored rows of a projection, as tuples in the column order they were folded in."""
    names = ", ".join(f'"{c.name}"' for c in metadata.tables[table].columns)
    found = connection.exec_driver_sql(f"SELECT {names} FROM {table} WHERE {where}", tuple(parameters))
    return {tuple(row) for row in found}
