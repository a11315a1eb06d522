"""What the sync lane asks of the local store: what waits, what was answered, what came in, and healing after a restore."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.ledger import Fact, FactId, OperatorName, StudentId
from app.store import Changes, RefusedFact, SyncState
from db.exchange import ACCEPTED, OK, Head, Incoming, Outgoing, Pushed, Watermark, WireDetail
from db.local import loading, memory
from db.local.answers import (
    ANSWER,
    FOREIGN,
    WAITING,
    foreign_row,
    forgotten,
    free_numbers,
    keep_head,
    known_facts,
    never_reuse_numbers,
    note_answer,
    out_of_turn,
    overtaken_by_others,
    readable_fact,
    refold_at,
    set_aside,
)
from db.local.append import insert_details, last_position
from db.local.base import Part
from db.local.engine import chunks, marks
from db.local.projections import Placed
from db.local.receipts import receipt
from db.local.refold import changes_of, refold, refold_everything

_REFUSED: Final = "own = 1 AND outcome IS NOT NULL AND outcome <> 'ok'"


class SyncSide(Part):
    """The exchange of facts, seen from this desk."""

    # -- out -----------------------------------------------------------------------------------------------------
    def pending(
        self, limit: int = 200, *, by: OperatorName | None = None, max_bytes: int = 256 * 1024
    ) -> list[Outgoing]:
        """Own facts without an answer, oldest first; only those of one operator when named.

        At least one is returned when anything waits, however large it is.
        """
        condition, parameters = (
            (WAITING, ()) if by is None else (f"{WAITING} AND json_extract(body, '$.by') = ?", (by,))
        )
        with self._db.read() as connection:
            rows = connection.exec_driver_sql(
                f"SELECT pos, id, body, chain FROM {condition} ORDER BY n LIMIT ?", (*parameters, limit)
            ).fetchall()
            details = loading.details_of(connection, [row.pos for row in rows])
        found: list[Outgoing] = []
        size = 0
        for row in rows:
            wire = tuple(WireDetail(c=d.cls.value, salt=d.salt, value=d.value) for d in details.get(row.pos, ()))
            size += len(row.body.encode()) + sum(len(w["value"].encode()) for w in wire)
            if found and size > max_bytes:
                break
            found.append(Outgoing(FactId(row.id), row.body, row.chain.hex(), wire))
        return found

    def pending_count(self) -> int:
        """How many own facts wait for an answer."""
        return int(self._raw_rows(f"SELECT count(*) FROM {WAITING}")[0][0])

    def pending_operators(self) -> dict[OperatorName, int]:
        """Who wrote what waits: at a shared desk each person's facts go out under their own login."""
        rows = self._raw_rows(
            f"SELECT json_extract(body, '$.by') AS who, count(*) FROM {WAITING} GROUP BY who ORDER BY who"
        )
        return {OperatorName(who): count for who, count in rows}

    def record_push(self, verdicts: Sequence[Pushed], head: Head | None) -> Changes:
        """Remember what the shared ledger answered, and the block it made, in one transaction.

        A refused fact is kept with its reason and no longer counts on this desk.
        """
        with self._db.write() as connection:
            known = known_facts(connection, [v.fact_id for v in verdicts])
            answered = [(known[v.fact_id], v) for v in verdicts if v.fact_id in known]
            numbered = {v.seq: pos for (pos, _), v in answered if v.outcome in ACCEPTED and v.seq is not None}
            moved = free_numbers(connection, numbered)
            overtaken = overtaken_by_others(connection, numbered)
            refused: list[int] = []
            for (pos, _), v in answered:
                taken = v.outcome in ACCEPTED
                seq, outcome = (v.seq, OK) if taken else (None, v.outcome)
                mark = receipt(v.fact_id, seq=seq, outcome=outcome, actor=None, received_at=None)
                connection.exec_driver_sql(ANSWER, (seq, outcome, None, None, mark, pos))
                if not taken:
                    refused.append(pos)
            shuffled = overtaken or out_of_turn(connection, numbered)
            again = list(numbered.values()) if shuffled else []
            keep_head(connection, head)
            return refold_at(connection, [*refused, *again, *moved])

    # -- in ------------------------------------------------------------------------------------------------------
    def apply_pull(self, facts: Sequence[Incoming], *, last_seq: int, head: Head | None) -> Changes:
        """Take in what the shared ledger gave, and how far it reached, in one transaction; twice is as once."""
        with self._db.write() as connection:
            readable = [(row, f) for row in facts if (f := readable_fact(connection, row)) is not None]
            known = known_facts(connection, [f.id for _, f in readable])
            fresh: list[tuple[Incoming, Fact]] = []
            again: list[tuple[int, Incoming, Fact]] = []
            for row, f in readable:
                found = known.get(f.id)
                if found is None:
                    fresh.append((row, f))
                elif found[1] != f.hash:
                    set_aside(connection, row, "other bytes under a known id")
                else:
                    again.append((found[0], row, f))
            last = last_position(connection)
            placed = [(pos, row, f) for pos, (row, f) in enumerate(fresh, last + 1)]
            moved = free_numbers(connection, {row.seq: pos for pos, row, _ in [*again, *placed]})
            changed = [pos for pos, row, f in again if note_answer(connection, pos, row, f)]
            if placed:
                connection.exec_driver_sql(FOREIGN, [foreign_row(pos, row, f) for pos, row, f in placed])
                insert_details(connection, [(pos, f) for pos, _, f in placed])
                never_reuse_numbers(connection, [f for _, _, f in placed])
            memory.put(connection, {memory.LAST_SEQ: str(last_seq)})
            keep_head(connection, head)
            changes = refold_at(connection, [*changed, *moved], upto=last)
            news = [Placed(pos, row.seq, f) for pos, row, f in placed]
            refold(connection, [f for _, _, f in placed], fresh=news, upto=last)
            return changes | changes_of([f for _, _, f in placed])

    def change_scope(self, scope: str) -> Changes:
        """Rights changed: drop what only others' facts brought and pull again from the start, so nothing is missed."""
        with self._db.write() as connection:
            gone = connection.exec_driver_sql("SELECT DISTINCT student FROM fact WHERE own = 0 AND student IS NOT NULL")
            students = frozenset(StudentId(s) for (s,) in gone)
            connection.exec_driver_sql("DELETE FROM fact WHERE own = 0")
            connection.exec_driver_sql("DELETE FROM unreadable")
            memory.put(connection, {memory.SCOPE: scope, memory.LAST_SEQ: "0"})
            refold_everything(connection)
            return Changes(students=students, roster=True, audit=True, papers=True, sync=True)

    def erase(self, students: Sequence[StudentId], *, upto: int) -> Changes:
        """Forget the details of some students (個資法), as the shared ledger has; facts and chain stay."""
        with self._db.write() as connection:
            for some in chunks(students):
                connection.exec_driver_sql(
                    f"DELETE FROM detail WHERE pos IN (SELECT pos FROM fact WHERE student IN ({marks(some)}))",
                    tuple(some),
                )
            placed = [p for found in loading.of_students(connection, students).values() for p in found]
            refold(connection, [p.fact for p in placed])
            memory.put(connection, {memory.ERASURES: str(upto)})
            return changes_of([p.fact for p in placed])

    # -- where we stand ------------------------------------------------------------------------------------------
    def seen_heads(self, limit: int = 500) -> list[Head]:
        """Block ends this desk has seen, newest first."""
        rows = self._raw_rows("SELECT seq, hash FROM seen_head ORDER BY seq DESC LIMIT ?", (limit,))
        return [Head(seq, hash_hex) for seq, hash_hex in rows]

    def watermark(self) -> Watermark:
        """How far this desk has pulled, under which rights, from which life of the shared ledger."""
        with self._db.read() as connection:
            return Watermark(
                last_seq=memory.number(connection, memory.LAST_SEQ),
                scope=memory.get(connection, memory.SCOPE),
                epoch=memory.get(connection, memory.EPOCH),
            )

    def erasures_seen(self) -> int:
        """Up to which erasure this desk has followed the shared ledger."""
        with self._db.read() as connection:
            return memory.number(connection, memory.ERASURES)

    def adopt_epoch(self, epoch: str) -> None:
        """Remember which life of the shared ledger this desk talks to."""
        with self._db.write() as connection:
            memory.put(connection, {memory.EPOCH: epoch, memory.SHARED: "1"})

    def roll_back_to(self, seq: int) -> Changes:
        """The shared ledger was restored from a backup: offer again what it forgot, keep others' facts as witnesses."""
        with self._db.write() as connection:
            rows = connection.exec_driver_sql("SELECT pos, id, own FROM fact WHERE seq > ?", (seq,)).fetchall()
            # Only facts written here can be offered again; a witness counts for nothing until its desk offers it.
            updates = [forgotten(row.pos, row.id, own=bool(row.own)) for row in rows]
            if updates:
                connection.exec_driver_sql(
                    "UPDATE fact SET seq = NULL, outcome = ?, actor = NULL, received_at = NULL, receipt = ? WHERE pos = ?",
                    updates,
                )
            connection.exec_driver_sql("DELETE FROM seen_head WHERE seq > ?", (seq,))
            connection.exec_driver_sql("DELETE FROM unreadable WHERE seq > ?", (seq,))
            last = min(seq, memory.number(connection, memory.LAST_SEQ))
            memory.put(connection, {memory.LAST_SEQ: str(last)})
            return refold_at(connection, [row.pos for row in rows])

    def note_sync(self, *, ok_ms: int | None = None, error: str = "") -> None:
        """Remember when the shared ledger was last reached, or why it was not."""
        values = {memory.LAST_ERROR: error}
        if ok_ms is not None:
            values[memory.LAST_OK] = str(ok_ms)
        with self._db.write() as connection:
            memory.put(connection, values)

    def use_shared_ledger(self, *, configured: bool) -> None:
        """Remember whether this desk works with a shared ledger at all."""
        with self._db.write() as connection:
            memory.put(connection, {memory.SHARED: "1" if configured else "0"})

    def sync_state(self) -> SyncState:
        """Pending, refused and conflicting facts, and when the shared ledger was last reached."""
        with self._db.read() as connection:
            ok = memory.get(connection, memory.LAST_OK)
            counts = connection.exec_driver_sql(
                f"SELECT (SELECT count(*) FROM {WAITING}), (SELECT count(*) FROM fact WHERE {_REFUSED}),"
                " (SELECT count(*) FROM sign_off WHERE conflict = 1)"
            ).one()
            return SyncState(
                configured=memory.get(connection, memory.SHARED) == "1",
                pending=counts[0],
                refused=counts[1],
                conflicts=counts[2],
                last_seq=memory.number(connection, memory.LAST_SEQ),
                last_ok_ms=int(ok) if ok else None,
                last_error=memory.get(connection, memory.LAST_ERROR),
            )

    def refused(self) -> list[RefusedFact]:
        """Facts the shared ledger would not take, oldest first."""
        reasons = dict(self._raw_rows(f"SELECT id, outcome FROM fact WHERE {_REFUSED}"))
        return [RefusedFact(f, reasons[f.id]) for f in self._facts(_REFUSED)]
