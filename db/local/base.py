"""What every part of the local store stands on: the engine, the clock and three ways to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.clock import Clock, to_ms
from app.ledger import DeskId, Fact, OperatorName
from app.scribe import Scribe
from app.store import DeskInfo
from db.local import loading, memory
from db.local.engine import LocalEngine
from db.local.projections import Placed


class Part:
    """One topic of the store; `LocalStore` is all of them on one engine."""

    def __init__(self, engine: LocalEngine, *, clock: Clock) -> None:
        self._db = engine
        self._clock = clock
        self._know_the_desk()

    def _know_the_desk(self) -> None:
        """Read whose desk this is, and whether it may still write; after anything that changed it."""
        with self._db.read() as connection:
            self._desk = DeskInfo(
                desk_id=DeskId(memory.get(connection, memory.DESK_ID)),
                school=memory.get(connection, memory.SCHOOL),
                unit=memory.get(connection, memory.UNIT),
                operator=OperatorName(memory.get(connection, memory.OPERATOR)),
            )
            self._retired = memory.get(connection, memory.RETIRED)
        self._scribe = Scribe(desk=self._desk.desk_id, clock=self._clock)

    def _now_ms(self) -> int:
        return to_ms(self._clock.now())

    def _rows(self, query: sa.Select[Any]) -> list[tuple[Any, ...]]:
        with self._db.read() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def _raw_rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows as the driver gives them: for what may be 100,000 long."""
        with self._db.read():
            found: list[tuple[Any, ...]] = self._db.raw.execute(sql, tuple(parameters)).fetchall()
        return found

    def _load(self, where: str, parameters: Sequence[object] = (), *, tail: str = "") -> list[Placed]:
        with self._db.read() as connection:
            return loading.load(connection, where, parameters, tail=tail)

    def _facts(self, where: str, parameters: Sequence[object] = (), *, tail: str = "") -> list[Fact]:
        return [p.fact for p in self._load(where, parameters, tail=tail)]
