"""Which number this desk has, what it has counted up to, and what to do when another machine counted too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from app.ledger import GENESIS, DeskId, Draft, Kind, OperatorName
from app.scribe import Scribe
from app.store import Changes, DeskInfo
from db.local import counting, memory
from db.local.answers import WAITING, answer, refold_at
from db.local.append import append
from db.local.base import Part
from db.local.deposits import AT_REST
from db.local.engine import chunks, marks
from db.local.refusals import OPEN

_NUMBERS: Final = "UPDATE fact SET outcome = NULL, receipt = NULL WHERE pos IN"


class Identity(Part):
    """This desk's number and its chain, as the shared ledger and this store each know them."""

    def own_top(self) -> tuple[int, str]:
        """The highest number known to be used under this desk's id, and its link in hex; (0, "") when none is."""
        with self._db.read() as connection:
            n, link = counting.top(connection)
        return n, link.hex()

    def chain_at(self, n: int) -> str:
        """The link of number `n` in hex, empty when this store does not know it."""
        with self._db.read() as connection:
            return counting.link_at(connection, n).hex()

    def adopt_chain(self, n: int, chain_hex: str) -> None:
        """Go on after number `n` from the link the shared ledger has: numbers up to there were used elsewhere."""
        with self._db.write() as connection:
            counting.adopt(connection, n, bytes.fromhex(chain_hex))
            memory.forget(connection, memory.RESTORED)

    def mark_forked(self, upto_n: int) -> Changes:
        """Numbers up to here were used by another machine: own facts without an answer must be written anew.

        They are kept and shown as refused. That somebody uses this desk's number stays remembered, unless this store has
        just come back from a backup: then it was this desk itself.
        """
        with self._db.write() as connection:
            if not memory.get(connection, memory.RESTORED):
                memory.put(connection, {memory.FORKED: str(self._now_ms())})
            return _refuse_waiting(
                connection, f"{WAITING} AND desk = ? AND n <= ?", (self._desk.desk_id, upto_n), counting.REUSED
            )

    def forked(self) -> bool:
        """Whether another machine was found to use this desk's number."""
        with self._db.read() as connection:
            return memory.get(connection, memory.FORKED) != ""

    def clear_fork(self) -> None:
        """The other machine was put out of use: say no more about it."""
        with self._db.write() as connection:
            memory.forget(connection, memory.FORKED)

    def restored(self) -> bool:
        """Whether this store came from a backup and has not agreed with the shared ledger since."""
        with self._db.read() as connection:
            return memory.get(connection, memory.RESTORED) != ""

    def renew_identity(self, desk_id: DeskId, label: str = "") -> DeskInfo:
        """Give this desk a new number (換發櫃台代碼): it counts from one again, and says so in its first fact.

        What nobody has answered for was chained under the old number and cannot be sent: it is shown as refused, to be
        written anew. What already lies with the shared ledger as a deposit waits there as before.

        Raises:
            ValueError: When the desk has had this number before.
        """
        first = Draft(
            Kind.DESK_OPENED, {"school": self._desk.school, "unit": self._desk.unit, "label": label or self._desk.unit}
        )
        with self._db.write() as connection:
            used = connection.exec_driver_sql("SELECT count(*) FROM fact WHERE desk = ?", (desk_id,)).scalar_one()
            if used:
                raise ValueError("a desk's number is never used twice")
            _refuse_waiting(connection, f"{WAITING} AND id NOT IN (SELECT id FROM {AT_REST})", (), counting.RENEWED)
            memory.put(
                connection,
                {
                    memory.CHAIN_END + self._desk.desk_id: memory.get(connection, memory.CHAIN),
                    memory.DESK_ID: desk_id,
                    memory.NEXT_N: "1",
                    memory.CHAIN: GENESIS.hex(),
                },
            )
            memory.forget(connection, memory.FORKED, memory.RETIRED, memory.RESTORED, memory.VERIFIED)
            append(connection, [first], scribe=Scribe(desk=desk_id, clock=self._clock), by=self._desk.operator)
        self._know_the_desk()
        return self._desk

    def open_as(self, operator: OperatorName, unit: str) -> DeskInfo:
        """From now on this person sits here and this unit is served; the desk says so in a fact, in the same transaction.

        What was written before stays under the name and for the unit it was written.
        """
        was = self._desk
        said = {"school": was.school, "unit": unit, "label": unit, "was_by": was.operator, "was_unit": was.unit}
        with self._db.write() as connection:
            memory.put(connection, {memory.OPERATOR: operator, memory.UNIT: unit})
            scribe = Scribe(desk=was.desk_id, clock=self._clock)
            append(connection, [Draft(Kind.DESK_OPENED, said)], scribe=scribe, by=operator)
        self._know_the_desk()
        return self._desk

    def reoffer(self, outcomes: frozenset[str], by: OperatorName) -> Changes:
        """Let this operator's facts that were refused with these words wait again: what forbade them has changed.

        Facts somebody has written anew or closed since stay as they are.
        """
        words = sorted(outcomes)
        with self._db.write() as connection:
            rows = connection.exec_driver_sql(
                f"SELECT pos FROM fact WHERE {OPEN} AND desk = ? AND json_extract(body, '$.by') = ?"
                f" AND outcome IN ({marks(words)}) ORDER BY pos",
                (self._desk.desk_id, by, *words),
            )
            positions = [int(pos) for (pos,) in rows]
            for some in chunks(positions):
                connection.exec_driver_sql(f"{_NUMBERS} ({marks(some)})", tuple(some))
            return refold_at(connection, positions) if positions else Changes()


def _refuse_waiting(connection: sa.Connection, source: str, parameters: Sequence[object], outcome: str) -> Changes:
    """Answer own facts ourselves, because the shared ledger could only say the same."""
    rows = connection.exec_driver_sql(f"SELECT pos, id FROM {source}", tuple(parameters)).fetchall()
    for pos, fact_id in rows:
        answer(connection, pos, fact_id, seq=None, outcome=outcome)
    return refold_at(connection, [pos for pos, _ in rows])
