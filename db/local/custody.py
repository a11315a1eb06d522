"""What this desk may keep and for how long: changed rights, the lease on the roster, a revoked desk, erased persons.

Whatever is dropped here, the shared ledger can give again. What it does not have yet is never dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from app.errors import StoreUnavailable
from app.ledger import Kind, StudentId
from app.outcomes import REWRITTEN
from app.store import Changes
from db.exchange import ORPHAN
from db.local import loading, memory
from db.local.base import Part
from db.local.deposits import offer_again
from db.local.engine import LocalEngine, chunks, marks
from db.local.refold import changes_of, refold, refold_everything

LEASE_OVER: Final = "lease"
REVOKED: Final = "revoked"
#: The clock is remembered no more often than this; the lease is counted in days.
CLOCK_STEP_MS: Final = 60_000
#: Facts a restored server forgot: nobody can give them again, so their bodies stay as witnesses.
_WITNESS: Final = f"own = 0 AND outcome IS '{ORPHAN}'"
#: Own facts the shared ledger has: under their own number, or said again under a login.
_GIVEN: Final = (
    f"own = 1 AND (seq IS NOT NULL OR (outcome IS '{REWRITTEN}' AND EXISTS"
    " (SELECT 1 FROM fact AS later WHERE later.re = fact.id AND later.seq IS NOT NULL)))"
)


class Custody(Part):
    """Other people's data at this desk: held under conditions, let go when they end."""

    def change_scope(self, scope: str) -> Changes:
        """Rights changed: drop what only others' facts brought and pull again from the start, so nothing is missed."""
        with self._db.write() as connection:
            students = _drop_others(connection)
            memory.put(connection, {memory.SCOPE: scope})
            offer_again(connection)
            refold_everything(connection)
            return Changes(students=students, roster=True, audit=True, papers=True, sync=True)

    # -- the lease -----------------------------------------------------------------------------------------------
    def record_lease(self, until_ms: int) -> None:
        """The shared ledger was reached: the roster may stay until then, by this desk's clock; milliseconds UTC."""
        with self._db.write() as connection:
            # The server was just asked, so a clock that once ran far ahead is forgiven.
            memory.put(connection, {memory.LEASE: str(until_ms), memory.LATEST: str(self._now_ms())})

    def lease_until(self) -> int | None:
        """Until when the roster may stay without a word from the shared ledger; None where there is no such limit."""
        with self._db.read() as connection:
            kept = memory.get(connection, memory.LEASE)
        return int(kept) if kept else None

    def lease_over(self) -> bool:
        """Whether the lease has run out, by the latest time this desk has ever seen: a clock set back gains nothing."""
        now = self._now_ms()
        with self._db.read() as connection:
            latest = memory.number(connection, memory.LATEST)
            until = memory.number(connection, memory.LEASE)
        if not until:
            return False
        if now > latest + CLOCK_STEP_MS:
            with self._db.write() as connection:
                memory.put(connection, {memory.LATEST: str(now)})
        return max(now, latest) > until

    def keep_to_lease(self) -> Changes:
        """Drop the roster if the lease has run out and that has not been done; else change nothing."""
        if not self.lease_over() or self.dropped():
            return Changes()
        return self.drop_roster(LEASE_OVER)

    def drop_roster(self, why: str) -> Changes:
        """Let go of what the shared ledger can give again, and pull it from the start when it may come back.

        Dropped are others' facts and the details of own facts that are in the shared ledger. What waits or was refused
        stays with all its details, and so do this desk's chain, its numbers and the rules of its school.
        """
        with self._db.write() as connection:
            students = _drop_others(connection) | _of_own(connection)
            connection.exec_driver_sql(
                f"DELETE FROM detail WHERE pos IN (SELECT pos FROM fact WHERE {_GIVEN} AND kind <> ?)",
                (Kind.SCHOOL_ADOPTED.value,),
            )
            memory.put(connection, {memory.DROPPED: why})
            refold_everything(connection)
        leave_no_copy(self._db)
        return Changes(students=students, roster=True, audit=True, papers=True, sync=True)

    def dropped(self) -> str:
        """Why the roster was let go of and has not come back yet: `lease`, `revoked`; empty when it is here."""
        with self._db.read() as connection:
            return memory.get(connection, memory.DROPPED)

    # -- a revoked desk ------------------------------------------------------------------------------------------
    def retire(self, reason: str) -> None:
        """The desk was revoked: nothing more is recorded here; what is here can be read, and what waits is kept."""
        with self._db.write() as connection:
            memory.put(connection, {memory.RETIRED: reason or REVOKED})
        self._know_the_desk()

    def retired(self) -> str:
        """Why this desk was revoked; empty while it is not."""
        return self._retired

    def readmit(self) -> None:
        """The shared ledger talks to this desk again."""
        if self._retired:
            with self._db.write() as connection:
                memory.forget(connection, memory.RETIRED)
            self._know_the_desk()

    # -- erased persons ------------------------------------------------------------------------------------------
    def erase(self, students: Sequence[StudentId], *, upto: int) -> Changes:
        """Forget the details of some students (個資法), as the shared ledger has; facts and chain stay."""
        with self._db.write() as connection:
            changes = forget_details(connection, students)
            memory.put(connection, {memory.ERASURES: str(upto)})
        if students:
            leave_no_copy(self._db)
        return changes


def forget_details(connection: sa.Connection, students: Sequence[StudentId]) -> Changes:
    """Delete every detail about some students, also of what could not be read, and fold what is left of them."""
    for some in chunks(students):
        connection.exec_driver_sql(
            f"DELETE FROM detail WHERE pos IN (SELECT pos FROM fact WHERE student IN ({marks(some)}))", tuple(some)
        )
        # What a supervisor wrote about a deposit may speak of the person, too.
        connection.exec_driver_sql(
            f"UPDATE deposited SET reason = '' WHERE fact_id IN (SELECT id FROM fact WHERE student IN ({marks(some)}))",
            tuple(some),
        )
    for student in students:
        connection.exec_driver_sql("UPDATE unreadable SET details = '[]' WHERE instr(body, ?) > 0", (student,))
    placed = [p for found in loading.of_students(connection, students).values() for p in found]
    refold(connection, [p.fact for p in placed])
    return changes_of([p.fact for p in placed])


def leave_no_copy(engine: LocalEngine) -> None:
    """Let what was deleted be gone from the write-ahead log and from copies kept before a migration, too."""
    for copy in engine.path.parent.glob(f"{engine.path.name}.before-*"):
        copy.unlink(missing_ok=True)
    try:
        engine.fold()
    except StoreUnavailable as busy:
        # A copy is just being written: closing the store folds the log in.
        if busy.code != "store.locked":
            raise


def _drop_others(connection: sa.Connection) -> frozenset[StudentId]:
    gone = connection.exec_driver_sql("SELECT DISTINCT student FROM fact WHERE own = 0 AND student IS NOT NULL")
    students = frozenset(StudentId(s) for (s,) in gone)
    connection.exec_driver_sql(f"DELETE FROM detail WHERE pos IN (SELECT pos FROM fact WHERE {_WITNESS})")
    connection.exec_driver_sql(f"DELETE FROM fact WHERE own = 0 AND NOT ({_WITNESS})")
    connection.exec_driver_sql("DELETE FROM unreadable")
    memory.put(connection, {memory.LAST_SEQ: "0"})
    return students


def _of_own(connection: sa.Connection) -> frozenset[StudentId]:
    found = connection.exec_driver_sql("SELECT DISTINCT student FROM fact WHERE own = 1 AND student IS NOT NULL")
    return frozenset(StudentId(s) for (s,) in found)
