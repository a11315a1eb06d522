"""From rows of `fact` and `detail` back to facts; every hash that can be checked on the way is checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from app.ledger import Detail, DetailClass, StudentId, read
from db.local.engine import chunks, marks
from db.local.projections import Placed

_COLUMNS: Final = "pos, seq, body"
#: What counts: nothing that was refused, nothing a restored server has forgotten.
COUNTS: Final = "(outcome IS NULL OR outcome = 'ok')"
_CLASSES: Final = {cls.value: cls for cls in DetailClass}
#: No fact stands behind this position.
LAST: Final = 2**63 - 1


def load(connection: sa.Connection, where: str, parameters: Sequence[object] = (), *, tail: str = "") -> list[Placed]:
    """Facts that satisfy a condition, oldest first unless `tail` says otherwise, with the details kept here."""
    found = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM fact WHERE {where} {tail or 'ORDER BY pos'}", tuple(parameters)
    ).fetchall()
    details = details_of(connection, [row[0] for row in found])
    return [Placed(pos, seq, read(body, details.get(pos, ()))) for pos, seq, body in found]


def details_of(connection: sa.Connection, positions: Sequence[int]) -> dict[int, list[Detail]]:
    """Position -> the details of that fact."""
    kept: dict[int, list[Detail]] = {}
    for some in chunks(positions):
        rows = connection.exec_driver_sql(
            f'SELECT pos, "class", salt, "value" FROM detail WHERE pos IN ({marks(some)})', tuple(some)
        ).fetchall()
        for pos, cls, salt, value in rows:
            kept.setdefault(pos, []).append(Detail(_CLASSES.get(cls) or DetailClass(cls), salt, value))
    return kept


def of_students(
    connection: sa.Connection, students: Sequence[StudentId], *, upto: int = LAST
) -> dict[StudentId, list[Placed]]:
    """Every counting fact about some students, up to a position."""
    found: dict[StudentId, list[Placed]] = {}
    for some in chunks(students):
        for placed in load(connection, f"student IN ({marks(some)}) AND pos <= ? AND {COUNTS}", (*some, upto)):
            if placed.fact.student is not None:
                found.setdefault(placed.fact.student, []).append(placed)
    return found


def of_desk(connection: sa.Connection, kinds: Sequence[str], upto: int) -> list[Placed]:
    """Every counting fact of some kinds that concerns no student, up to a position."""
    return load(connection, f"kind IN ({marks(kinds)}) AND student IS NULL AND pos <= ? AND {COUNTS}", (*kinds, upto))
