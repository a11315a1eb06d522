"""How an answer of the shared ledger changes what is kept here: numbers, refusals, what came in, what was forgotten."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from app.canonical import MalformedFact, canonical
from app.ledger import Detail, DetailClass, Fact, FactId, read
from app.store import Changes
from db.exchange import ACCEPTED, OK, ORPHAN, Head, Incoming, Pushed
from db.local import loading, memory
from db.local.append import answers_to, batch_of, insert_details
from db.local.counting import RENEWED
from db.local.engine import chunks, marks
from db.local.receipts import receipt
from db.local.refold import changes_of, refold

# Named, because the planner would rather walk every fact without a number and sort them for each portion.
WAITING: Final = "fact INDEXED BY fact_pending WHERE own = 1 AND seq IS NULL AND outcome IS NULL"
ANSWER: Final = "UPDATE fact SET seq = ?, outcome = ?, actor = ?, received_at = ?, receipt = ? WHERE pos = ?"
FOREIGN: Final = (
    "INSERT INTO fact (pos, id, desk, n, kind, student, batch, body, hash, re, own, seq, outcome, actor, received_at,"
    " receipt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 'ok', ?, ?, ?)"
)
_NUMBER_LIMIT: Final = 2**63
#: Heads are thinned towards the past once there are this many; the newest stay dense.
MANY_HEADS: Final = 600
DENSE_HEADS: Final = 300


def known_facts(connection: sa.Connection, ids: Sequence[FactId]) -> dict[FactId, tuple[int, bytes]]:
    """Of these ids, the ones we have: position and hash."""
    found: dict[FactId, tuple[int, bytes]] = {}
    for some in chunks(ids):
        rows = connection.exec_driver_sql(f"SELECT id, pos, hash FROM fact WHERE id IN ({marks(some)})", tuple(some))
        found |= {FactId(fact_id): (pos, digest) for fact_id, pos, digest in rows}
    return found


def readable_fact(connection: sa.Connection, row: Incoming) -> Fact | None:
    """The fact in a row; what cannot be read is set aside whole, because one bad row must not stop the others."""
    try:
        details = [Detail(DetailClass(d["c"]), d["salt"], d["value"]) for d in row.details]
        f = read(row.body, details)
        for text in (row.body, *(d.value for d in details)):
            # Our own text never spells a character by number, except control characters: half a pair would be one.
            if "\\u" in text:
                canonical(json.loads(text))
    except (MalformedFact, ValueError, KeyError, TypeError) as exc:
        set_aside(connection, row, str(exc))
        return None
    if max(f.n, f.at_ms) >= _NUMBER_LIMIT:
        set_aside(connection, row, "a number too large to keep")
        return None
    return f


def set_aside(connection: sa.Connection, row: Incoming, why: str) -> None:
    """Keep a row that cannot be taken in, whole and with the reason; nobody folds it."""
    details = json.dumps(list(row.details))
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO unreadable (seq, actor, received_at, body, details, why) VALUES (?, ?, ?, ?, ?, ?)",
        (row.seq, row.actor, row.received_at_ms, row.body, details, why),
    )


def foreign_row(pos: int, row: Incoming, f: Fact) -> tuple[object, ...]:
    """A colleague's fact as a row of `fact`, with the receipt of what the shared ledger said about it."""
    mark = receipt(f.id, seq=row.seq, outcome=OK, actor=row.actor, received_at=row.received_at_ms)
    return (
        *(
            pos,
            f.id,
            f.desk,
            f.n,
            f.kind,
            f.student,
            batch_of(f.payload),
            f.body,
            f.hash,
            answers_to(f.kind, f.payload),
        ),
        *(row.seq, row.actor, row.received_at_ms, mark),
    )


def note_answers(connection: sa.Connection, again: Sequence[tuple[int, Incoming, Fact]]) -> list[int]:
    """Note where the shared ledger put facts we had; returns whose answer changes what they fold to."""
    positions = [pos for pos, _, _ in again]
    before: dict[int, tuple[int | None, str | None]] = {}
    for some in chunks(positions):
        rows = connection.exec_driver_sql(
            f"SELECT pos, seq, outcome FROM fact WHERE pos IN ({marks(some)})", tuple(some)
        )
        before |= {pos: (seq, outcome) for pos, seq, outcome in rows}
    had = loading.details_of(connection, positions)
    answers: list[tuple[object, ...]] = []
    for pos, row, f in again:
        mark = receipt(f.id, seq=row.seq, outcome=OK, actor=row.actor, received_at=row.received_at_ms)
        answers.append((row.seq, OK, row.actor, row.received_at_ms, mark, pos))
    if answers:
        connection.exec_driver_sql(ANSWER, answers)
        insert_details(connection, [(pos, f) for pos, _, f in again], known=True)
    return [pos for pos, row, f in again if before[pos] != (row.seq, OK) or len(f.details) > len(had.get(pos, ()))]


def free_numbers(connection: sa.Connection, numbered: dict[int, int]) -> list[int]:
    """Take a sequence number from whoever else holds it: that ledger's life is over. Returns who lost one."""
    moved: list[int] = []
    here = memory.get(connection, memory.DESK_ID)
    for some in chunks(list(numbered)):
        rows = connection.exec_driver_sql(
            f"SELECT pos, id, desk, own, seq FROM fact WHERE seq IN ({marks(some)})", tuple(some)
        )
        for pos, fact_id, desk, own, seq in rows.fetchall():
            if numbered[seq] != pos:
                outcome, mark, _ = forgotten(pos, fact_id, own=bool(own), former=desk != here)
                connection.exec_driver_sql(ANSWER, (None, outcome, None, None, mark, pos))
                moved.append(pos)
    return moved


def forgotten(pos: int, fact_id: str, *, own: bool, former: bool) -> tuple[str | None, bytes | None, int]:
    """What becomes of a fact whose number is gone: ours waits again, a colleague's is kept as a witness.

    Ours of a `former` desk number cannot be offered again as it is: a person writes it anew.
    """
    outcome = ORPHAN if not own else RENEWED if former else None
    return (outcome, receipt(fact_id, seq=None, outcome=outcome, actor=None, received_at=None), pos)


def record(connection: sa.Connection, verdicts: Sequence[Pushed], head: Head | None) -> Changes:
    """Remember what the shared ledger answered, and the block it made, in the caller's transaction."""
    known = known_facts(connection, [v.fact_id for v in verdicts])
    answered = [(known[v.fact_id], v) for v in verdicts if v.fact_id in known]
    numbered = {v.seq: pos for (pos, _), v in answered if v.outcome in ACCEPTED and v.seq is not None}
    moved = free_numbers(connection, numbered)
    overtaken = overtaken_by_others(connection, numbered)
    refused: list[int] = []
    for (pos, _), v in answered:
        taken = v.outcome in ACCEPTED
        answer(connection, pos, v.fact_id, seq=v.seq if taken else None, outcome=OK if taken else v.outcome)
        if not taken:
            refused.append(pos)
    shuffled = overtaken or out_of_turn(connection, numbered)
    again = list(numbered.values()) if shuffled else []
    keep_head(connection, head)
    return refold_at(connection, [*refused, *again, *moved])


def answer(connection: sa.Connection, pos: int, fact_id: str, *, seq: int | None, outcome: str | None) -> None:
    """Note one answer to an own fact, or that there is none any more."""
    mark = receipt(fact_id, seq=seq, outcome=outcome, actor=None, received_at=None)
    connection.exec_driver_sql(ANSWER, (seq, outcome, None, None, mark, pos))


def overtaken_by_others(connection: sa.Connection, numbered: dict[int, int]) -> bool:
    """Whether something we hold stands behind one of these numbers, as after a reply that came late."""
    if not numbered:
        return False
    found = connection.exec_driver_sql("SELECT count(*) FROM fact WHERE seq > ?", (min(numbered),)).scalar_one()
    return bool(found)


def out_of_turn(connection: sa.Connection, numbered: dict[int, int]) -> bool:
    """Whether numbering changed the order among our own: another order than ours, or passing somebody who waits."""
    positions = [numbered[seq] for seq in sorted(numbered)]
    if not positions:
        return False
    first_waiting = connection.exec_driver_sql(f"SELECT pos FROM {WAITING} ORDER BY pos LIMIT 1").scalar()
    return positions != sorted(positions) or (first_waiting is not None and int(first_waiting) < max(positions))


def refold_at(connection: sa.Connection, positions: Sequence[int], *, upto: int = loading.LAST) -> Changes:
    """Fold again what the facts at these positions concern."""
    facts: list[Fact] = []
    for some in chunks(positions):
        facts += [p.fact for p in loading.load(connection, f"pos IN ({marks(some)})", some)]
    refold(connection, facts, upto=upto)
    return changes_of(facts) if facts else Changes(sync=True)


def keep_head(connection: sa.Connection, head: Head | None) -> None:
    """Remember a block end; many are thinned towards the past, because a restore is usually recent."""
    if head is None or head.seq <= 0:
        return
    connection.exec_driver_sql(
        'INSERT INTO seen_head (seq, "hash") VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET "hash" = excluded."hash"',
        (head.seq, head.hash_hex),
    )
    if connection.exec_driver_sql("SELECT count(*) FROM seen_head").scalar_one() > MANY_HEADS:
        connection.exec_driver_sql(
            "DELETE FROM seen_head WHERE seq IN (SELECT seq FROM (SELECT seq, row_number() OVER (ORDER BY seq DESC) AS k"
            f" FROM seen_head) WHERE k > {DENSE_HEADS} AND k % 2 = 0)"
        )
