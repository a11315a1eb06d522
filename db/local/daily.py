"""Once a day the whole file is looked at, beside the work: pages, chain, receipts, details (每日檢查)."""

from __future__ import annotations

from app.clock import Clock, in_taipei
from app.store import Verification
from db.local import memory, trouble
from db.local.checking import check_facts
from db.local.engine import LocalEngine
from db.local.keeping import Keeping, damage_of


class Daily(Keeping):
    """The daily check; `verify` does the same and the projections, whenever it is asked."""

    def daily_check(self, clock: Clock | None = None) -> Verification | None:
        """Check every page's authentication code, the file's structure, the own chain and every receipt.

        It reads through a connection of its own and may run on any thread while the desk works, and while it is closed.

        Args:
            clock: What day it is; the store's own clock when not given.

        Returns:
            What was found, or None when today's check has been done or the store was closed. Projections are not compared: `verify` does that.

        Raises:
            StoreUnavailable: Something is damaged. The check is not counted as done and is made again at the next start.
        """
        today = in_taipei((clock or self._clock).now()).date().isoformat()
        with self._db.alone() as still_open:
            if not still_open or self._checked_on() == today:
                return None
        found = damage_of(self._db)
        if found:
            # A page may have been on its way into the file: look again while nothing is written.
            with self._db.alone() as still_open:
                if not still_open:
                    return None
                found = self._damage()
        total, wrong = (0, found) if found else self._facts_beside()
        if wrong:
            more = f"（共 {len(wrong)} 處）" if len(wrong) > 1 else ""
            raise trouble.damaged(self._db.path, f"{wrong[0]}{more}")
        with self._db.alone() as still_open:
            if still_open:
                with self._db.write() as connection:
                    memory.put(connection, {memory.CHECKED_ON: today})
        return Verification(facts=total, chain_ok=True, projection_ok=True)

    def _checked_on(self) -> str:
        with self._db.read() as connection:
            return memory.get(connection, memory.CHECKED_ON)

    def _facts_beside(self) -> tuple[int, list[str]]:
        """Every fact as it was at one moment, whatever the desk appends meanwhile."""
        looking = LocalEngine(self._db.path, key=self._db.key, key_is_right=True, readable_only=True)
        try:
            with looking.read() as connection:
                looking.raw.execute("BEGIN")
                total = int(connection.exec_driver_sql("SELECT count(*) FROM fact").scalar_one())
                found = check_facts(connection, total, None)
                looking.raw.execute("ROLLBACK")
            return total, found
        finally:
            looking.close()
