"""How this desk stands with the shared ledger: what waits, what came back, and what the last round learned."""

from __future__ import annotations

from typing import Final

from app.store import RefusedFact, SyncState
from db.local import memory
from db.local.answers import WAITING
from db.local.base import Part
from db.local.deposits import AT_REST, offer_again
from db.local.refusals import OPEN

_COUNTS: Final = (
    f"SELECT (SELECT count(*) FROM {WAITING}) AS pending, (SELECT count(*) FROM fact WHERE {OPEN}) AS refused,"
    " (SELECT count(*) FROM sign_off WHERE conflict = 1) AS conflicts"
)
#: Only where people take turns at a shared ledger; alone, everything waits for ever and is not worth counting.
_SHARED_COUNTS: Final = (
    f"SELECT (SELECT count(*) FROM {AT_REST}) AS deposited,"
    f" (SELECT count(*) FROM {WAITING} AND json_extract(body, '$.by') <> ?) AS others"
)
_KEPT: Final = (
    *(memory.SHARED, memory.OPERATOR, memory.LAST_SEQ, memory.LAST_OK, memory.LAST_ERROR, memory.RETIRED),
    *(memory.FORKED, memory.LEASE, memory.SKEW, memory.SERVER_NEWER, memory.DEPOSITS_MINE),
    *(memory.DEPOSITS_TO_JUDGE, memory.OTHERS_UNSENT, memory.OTHERS_SEEN),
)


class Standing(Part):
    """What a screen says about the shared ledger, and what a round leaves behind for it."""

    def note_sync(
        self,
        *,
        ok_ms: int | None = None,
        error: str = "",
        skew_ms: int | None = None,
        server_newer: bool | None = None,
        deposits_mine: int | None = None,
        deposits_to_judge: int | None = None,
        others_unsent: int | None = None,
        others_seen_ms: int | None = None,
    ) -> None:
        """Remember when the shared ledger was last agreed with, or why not, and whatever else a round learned.

        Args:
            ok_ms: The round succeeded at this moment.
            error: Why it did not, as a code.
            skew_ms: How far this desk's clock is ahead.
            server_newer: The server speaks a newer protocol.
            deposits_mine: Deposits that wait for this login to confirm them.
            deposits_to_judge: Deposits this login may take over or decline.
            others_unsent: Decisions other desks reported unsent.
            others_seen_ms: When the active desk that was silent longest last spoke.
        """
        learned = {
            memory.LAST_OK: ok_ms,
            memory.SKEW: skew_ms,
            memory.SERVER_NEWER: server_newer if server_newer is None else int(server_newer),
            memory.DEPOSITS_MINE: deposits_mine,
            memory.DEPOSITS_TO_JUDGE: deposits_to_judge,
            memory.OTHERS_UNSENT: others_unsent,
            memory.OTHERS_SEEN: others_seen_ms,
            # The server was just asked: a clock that once ran far ahead is forgiven, the lease counts from here.
            memory.LATEST: ok_ms,
        }
        # Who asked after the other desks and met none has learned that, too.
        unseen = others_unsent is not None and others_seen_ms is None
        with self._db.write() as connection:
            memory.put(
                connection, {k: str(v) for k, v in learned.items() if v is not None} | {memory.LAST_ERROR: error}
            )
            gone = [*([memory.RESTORED] if ok_ms is not None else []), *([memory.OTHERS_SEEN] if unseen else [])]
            if gone:
                memory.forget(connection, *gone)

    def catalogue(self) -> str:
        """What the shared ledger last said its units, items and kinds are, as a hash; empty before the first round."""
        with self._db.read() as connection:
            return memory.get(connection, memory.CATALOGUE)

    def remember_catalogue(self, text: str) -> None:
        """Remember the shared ledger's catalogue; where it changed, what could not be deposited may be brought again."""
        with self._db.write() as connection:
            if memory.get(connection, memory.CATALOGUE) != text:
                offer_again(connection)
            memory.put(connection, {memory.CATALOGUE: text})

    def sync_state(self) -> SyncState:
        """Pending, refused and conflicting facts, and what is known of the shared ledger."""
        with self._db.read() as connection:
            kept = memory.several(connection, *_KEPT)
            counts = connection.exec_driver_sql(_COUNTS).one()
            configured = kept.get(memory.SHARED) == "1"
            operator = kept.get(memory.OPERATOR, "")
            deposited, others = (
                connection.exec_driver_sql(_SHARED_COUNTS, (operator,)).one()
                if configured and counts.pending
                else (0, 0)
            )

        def number(key: str) -> int | None:
            return int(kept[key]) if kept.get(key) else None

        return SyncState(
            configured=configured,
            pending=counts.pending,
            refused=counts.refused,
            conflicts=counts.conflicts,
            last_seq=number(memory.LAST_SEQ) or 0,
            last_ok_ms=number(memory.LAST_OK),
            last_error=kept.get(memory.LAST_ERROR, ""),
            retired=kept.get(memory.RETIRED, ""),
            forked=bool(kept.get(memory.FORKED)),
            deposited=deposited,
            others_pending=others,
            lease_until_ms=number(memory.LEASE),
            skew_ms=number(memory.SKEW) or 0,
            server_newer=number(memory.SERVER_NEWER) == 1,
            deposits_mine=number(memory.DEPOSITS_MINE) or 0,
            deposits_to_judge=number(memory.DEPOSITS_TO_JUDGE) or 0,
            others_unsent=number(memory.OTHERS_UNSENT) or 0,
            others_seen_ms=number(memory.OTHERS_SEEN),
        )

    def refused(self) -> list[RefusedFact]:
        """Facts the shared ledger would not take and nobody has dealt with, oldest first."""
        reasons = dict(self._raw_rows(f"SELECT id, outcome FROM fact WHERE {OPEN}"))
        return [RefusedFact(f, reasons[f.id]) for f in self._facts(OPEN)]
