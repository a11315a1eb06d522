"""What the sync lane asks of the local store: what waits, what was answered, what came in, and healing after a restore."""

from __future__ import annotations

from collections.abc import Sequence

from app.ledger import Fact, OperatorName
from app.store import Changes
from db.exchange import CONFIRMED, Head, Incoming, Outgoing, Pushed, Watermark
from db.exchange import WAITING as SEALED
from db.local import memory
from db.local.answers import (
    FOREIGN,
    WAITING,
    foreign_row,
    forgotten,
    free_numbers,
    keep_head,
    known_facts,
    note_answers,
    readable_fact,
    record,
    refold_at,
    set_aside,
)
from db.local.append import insert_details, last_position
from db.local.base import Part
from db.local.counting import take_numbers
from db.local.outgoing import portion
from db.local.projections import Placed
from db.local.refold import changes_of, refold


class SyncSide(Part):
    """The exchange of facts, seen from this desk."""

    # -- out -----------------------------------------------------------------------------------------------------
    def pending(
        self, limit: int = 200, *, by: OperatorName | None = None, max_bytes: int = 256 * 1024
    ) -> list[Outgoing]:
        """Own facts without an answer, oldest first; only those of one operator when named.

        At least one is returned when anything waits, however large it is. What was written under a former number of
        this desk is not offered: the shared ledger takes it only from who confirms it there.
        """
        whose, named = ("", ()) if by is None else (" AND json_extract(body, '$.by') = ?", (by,))
        with self._db.read() as connection:
            return portion(connection, f"{WAITING} AND desk = ?{whose}", (self._desk.desk_id, *named), limit, max_bytes)

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
            return record(connection, verdicts, head)

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
            changed = note_answers(connection, again)
            if placed:
                connection.exec_driver_sql(FOREIGN, [foreign_row(pos, row, f) for pos, row, f in placed])
                insert_details(connection, [(pos, f) for pos, _, f in placed])
                take_numbers(connection, [f for _, _, f in placed])
            memory.put(connection, {memory.LAST_SEQ: str(last_seq)})
            memory.forget(connection, memory.DROPPED)
            keep_head(connection, head)
            changes = refold_at(connection, [*changed, *moved], upto=last)
            news = [Placed(pos, row.seq, f) for pos, row, f in placed]
            refold(connection, [f for _, _, f in placed], fresh=news, upto=last)
            return changes | changes_of([f for _, _, f in placed])

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
            here = self._desk.desk_id
            rows = connection.exec_driver_sql(
                "SELECT pos, id, desk, own FROM fact WHERE seq > ?"
                f" UNION ALL SELECT pos, id, desk, own FROM {WAITING} AND desk <> ?",
                (seq, here),
            ).fetchall()
            # Only facts written here can be offered again; a witness counts for nothing until its desk offers it.
            updates = [forgotten(row.pos, row.id, own=bool(row.own), former=row.desk != here) for row in rows]
            if updates:
                connection.exec_driver_sql(
                    "UPDATE fact SET seq = NULL, outcome = ?, actor = NULL, received_at = NULL, receipt = ? WHERE pos = ?",
                    updates,
                )
            connection.exec_driver_sql("DELETE FROM seen_head WHERE seq > ?", (seq,))
            connection.exec_driver_sql("DELETE FROM unreadable WHERE seq > ?", (seq,))
            # Deposits may be forgotten too; bringing one that is still there does no harm.
            connection.exec_driver_sql("DELETE FROM deposited WHERE state IN (?, ?)", (SEALED, CONFIRMED))
            last = min(seq, memory.number(connection, memory.LAST_SEQ))
            memory.put(connection, {memory.LAST_SEQ: str(last)})
            return refold_at(connection, [row.pos for row in rows])
