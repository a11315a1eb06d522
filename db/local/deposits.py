"""Facts of people who are not at the desk: left sealed with the shared ledger, and what became of them there (寄放)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import sqlalchemy as sa

from app.ledger import FactId, OperatorName
from app.store import Changes
from db.exchange import (
    ACCEPTED,
    CONFIRMED,
    DECLINED,
    DEPOSITED,
    FORGOTTEN,
    TAKEN_OVER,
    DepositOutcome,
    Outgoing,
    Pushed,
)
from db.exchange import WAITING as SEALED
from db.local.answers import WAITING, answer, record, refold_at
from db.local.base import Part
from db.local.counting import RENEWED
from db.local.outgoing import portion

#: A supervisor's last words about a deposit: the fact counts no longer.
SETTLED: Final = frozenset({TAKEN_OVER, DECLINED})
_NOTE: Final = (
    'INSERT INTO deposited (fact_id, at_ms, state, "by", reason) VALUES (?, ?, ?, ?, ?)'
    ' ON CONFLICT (fact_id) DO UPDATE SET state = excluded.state, "by" = excluded."by", reason = excluded.reason'
)
#: Deposits nobody has settled, of facts nobody has answered for.
AT_REST: Final = f"{WAITING} AND id IN (SELECT fact_id FROM deposited WHERE state = '{SEALED}')"


class Deposits(Part):
    """What one person's login leaves with the shared ledger for another."""

    def pending_of_others(self, by: OperatorName, limit: int = 200, max_bytes: int = 256 * 1024) -> list[Outgoing]:
        """Own facts nobody has answered for, written by somebody else than `by`, and not brought there yet."""
        source = (
            f"{WAITING} AND desk = ? AND json_extract(body, '$.by') <> ? AND id NOT IN (SELECT fact_id FROM deposited)"
        )
        with self._db.read() as connection:
            return portion(connection, source, (self._desk.desk_id, by), limit, max_bytes)

    def record_deposit(self, verdicts: Sequence[Pushed]) -> Changes:
        """Remember what the shared ledger said to a deposit; what it would not take is not brought again at once.

        A deposited fact goes on counting here and stays pending; one that is in the ledger already gets its number.
        """
        with self._db.write() as connection:
            answers = [v for v in verdicts if (v.outcome in ACCEPTED and v.seq is not None) or v.outcome in SETTLED]
            told = {v.fact_id for v in answers if v.outcome in ACCEPTED}
            for v in verdicts:
                if v.fact_id not in told:
                    state = SEALED if v.outcome == DEPOSITED else v.outcome
                    connection.exec_driver_sql(_NOTE, (v.fact_id, self._now_ms(), state, "", ""))
            return record(connection, answers, None)

    def deposited(self) -> list[tuple[FactId, str]]:
        """Deposits that still wait, oldest first, each with the name of who wrote it."""
        rows = self._raw_rows(f"SELECT id, json_extract(body, '$.by') FROM {AT_REST} ORDER BY pos")
        return [(FactId(fact_id), by) for fact_id, by in rows]

    def record_deposit_outcomes(self, outcomes: Sequence[DepositOutcome]) -> Changes:
        """Remember what became of deposits: a settled one counts no longer, a confirmed one comes with the next pull."""
        with self._db.write() as connection:
            settled: list[int] = []
            for o in outcomes:
                if o.state == SEALED:
                    continue
                if o.state == FORGOTTEN:
                    settled += self._forgotten(connection, o)
                    continue
                connection.exec_driver_sql(_NOTE, (o.fact_id, self._now_ms(), o.state, o.by_login, o.reason))
                if o.state in SETTLED:
                    settled += _refuse(connection, o)
            return refold_at(connection, settled)

    def _forgotten(self, connection: sa.Connection, outcome: DepositOutcome) -> list[int]:
        """Bring it again; under a former number nobody can, and only its writer is told that it really is gone."""
        found = connection.exec_driver_sql(
            "SELECT pos, desk, json_extract(body, '$.by') AS by FROM fact WHERE id = ?", (outcome.fact_id,)
        ).one()
        former = found.desk != self._desk.desk_id
        if former and found.by != outcome.by_login:
            return []
        connection.exec_driver_sql("DELETE FROM deposited WHERE fact_id = ?", (outcome.fact_id,))
        return _refuse(connection, replace(outcome, state=RENEWED)) if former else []

    def deposit_outcomes(self) -> list[DepositOutcome]:
        """What is known here of every deposit, oldest first: for the inbox of who wrote it."""
        rows = self._raw_rows(
            'SELECT fact_id, state, seq, d."by", reason FROM deposited AS d JOIN fact ON id = fact_id'
            " WHERE state IN (?, ?, ?, ?) ORDER BY pos",
            (SEALED, CONFIRMED, TAKEN_OVER, DECLINED),
        )
        return [DepositOutcome(FactId(fact_id), *rest) for fact_id, *rest in rows]


def offer_again(connection: sa.Connection) -> None:
    """Rights or the catalogue changed: what could not be deposited before may be brought again."""
    connection.exec_driver_sql(
        "DELETE FROM deposited WHERE state NOT IN (?, ?, ?, ?)", (SEALED, CONFIRMED, TAKEN_OVER, DECLINED)
    )


def _refuse(connection: sa.Connection, outcome: DepositOutcome) -> list[int]:
    """Let a settled fact count no longer, unless the shared ledger has numbered it after all."""
    found = connection.exec_driver_sql(
        "SELECT pos FROM fact WHERE id = ? AND own = 1 AND seq IS NULL AND outcome IS NULL", (outcome.fact_id,)
    ).scalar()
    if found is None:
        return []
    answer(connection, int(found), outcome.fact_id, seq=None, outcome=outcome.state)
    return [int(found)]
