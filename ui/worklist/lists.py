"""`app.clearance` at this desk, as the worklist's presenter asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from app.clearance.bulk import Asked, BulkDone, BulkPlan, Part
from app.clearance.flags import Flagging, FlagWas
from app.clearance.preview import Preview
from app.clearance.sieve import Sieve, Sifted
from app.clearance.worklist import Worklist
from app.context import Context
from app.ledger import Fact, StudentId

#: Where a desk keeps which unit's list it was left at.
UNIT = "worklist.unit"


class StoreLists:
    """Called on the store lane only, but for `sift`."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def usual_unit(self) -> str:
        """The unit this desk's list was left at."""
        return self._ctx.store.setting(UNIT)

    def read(self, unit: str) -> Worklist:
        """A unit's whole list."""
        from app.clearance.worklist import worklist

        if self._ctx.store.setting(UNIT) != unit:
            self._ctx.store.remember(UNIT, unit)
        return worklist(self._ctx, unit)

    def renew(self, before: Worklist, students: frozenset[StudentId]) -> Worklist:
        """The list after these students were decided on."""
        from app.clearance.worklist import renewed

        return renewed(self._ctx, before, students)

    def sift(self, found: Worklist, sieve: Sieve) -> Sifted:
        """Hold the list against a filter."""
        from app.clearance.sieve import end_of_today, sifted

        return sifted(found.rows, sieve, due_until=end_of_today(self._ctx.clock))

    def preview(self, student_no: str, unit: str) -> Preview:
        """What the unit sees of one student."""
        from app.clearance.preview import preview

        return preview(self._ctx, student_no, unit)

    def foresee(self, asked: Sequence[Asked], *, verdict: str, reason: str) -> BulkPlan:
        """What deciding for many would do."""
        from app.clearance.bulk import foresee

        return foresee(self._ctx, asked, verdict=verdict, reason=reason)

    def decide(self, asked: Sequence[Asked], *, verdict: str, reason: str, tick: frozenset[Part]) -> BulkDone:
        """Decide for many, with sub-items ticked."""
        from app.clearance.bulk import decide_many

        return decide_many(self._ctx, asked, verdict=verdict, reason=reason, tick=tick)

    def withdraw(self, facts: Sequence[Fact]) -> BulkDone:
        """Take a batch back."""
        from app.clearance.bulk import withdraw_many

        return withdraw_many(self._ctx, facts)

    def flag(self, asked: Sequence[Asked], *, note: str, clear: bool) -> Flagging:
        """Put students aside for later, or take their flags away."""
        from app.clearance.flags import flag_many

        return flag_many(self._ctx, asked, note=note, clear=clear)

    def flags_back(self, before: Sequence[FlagWas]) -> Flagging:
        """Put flags back to how they stood."""
        from app.clearance.flags import flags_back

        return flags_back(self._ctx, before)
