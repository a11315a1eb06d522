"""What the rehearsal does: offer the structures, then compare everybody in slices between which the counter goes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from app.audit.curriculum import Curriculum
from app.audit.rehearsal import Prepared, Rehearsal, amended, compare, joined, prepare
from app.audit.stored import stored_curricula
from app.clock import monotonic
from app.context import Context
from app.ledger import StudentId
from ui.audit.audits import SLICE_SECONDS
from ui.audit.walk import StoreLane
from ui.background import Failed

#: Students compared before the clock is looked at again.
FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What would be otherwise (要改的規定); empty text leaves as it is."""

    total: str = ""
    cap: str = ""
    #: Area, least credits, least number of courses.
    areas: tuple[tuple[str, str, str], ...] = ()


class RehearsalView(Protocol):
    """Where the rehearsal is shown."""

    def show_structures(self, structures: Sequence[Curriculum]) -> None:
        """The structures on this desk."""
        ...

    def show_progress(self, done: int, total: int) -> None:
        """How far."""
        ...

    def show_found(self, found: Rehearsal) -> None:
        """Everybody is compared."""
        ...

    def show_refused(self, error: Exception) -> None:
        """A number is none."""
        ...


class Rehearsals(Protocol):
    """What the rehearsal asks of `app`, on the store lane."""

    def structures(self) -> Sequence[Curriculum]:
        """Structures on this desk."""
        ...

    def begin(self, structure: Curriculum, wanted: Wanted) -> tuple[Prepared, Sequence[StudentId]]:
        """What to compare, and for whom."""
        ...

    def some(self, prepared: Prepared, ids: Sequence[StudentId]) -> tuple[int, Rehearsal]:
        """Compare from the first until the slice is used up; how many were looked at."""
        ...


class StoreRehearsals:
    """The rehearsal on stored students."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def structures(self) -> Sequence[Curriculum]:
        """Structures on this desk, newest first."""
        return sorted(stored_curricula(self._ctx), key=lambda c: (-c.entry_year, c.title))

    def begin(self, structure: Curriculum, wanted: Wanted) -> tuple[Prepared, Sequence[StudentId]]:
        """What to compare, and for whom.

        Raises:
            WrongUse: For a number that is none.
        """
        changed = amended(structure, total=wanted.total, cap=wanted.cap, areas=wanted.areas)
        prepared = prepare(self._ctx, [changed])
        # A structure that stays as it is concerns nobody.
        return prepared, self._ctx.store.student_ids() if prepared.curricula else []

    def some(self, prepared: Prepared, ids: Sequence[StudentId]) -> tuple[int, Rehearsal]:
        """Compare from the first until the slice is used up."""
        until = monotonic() + SLICE_SECONDS
        found = Rehearsal(prepared.curricula, 0, (), 0)
        looked = 0
        while looked < len(ids):
            found = joined(found, compare(self._ctx, prepared, ids[looked : looked + FEW]))
            looked += FEW
            if monotonic() > until:
                break
        return min(looked, len(ids)), found


class RehearsalPresenter:
    """The rehearsal's behaviour; a newer one drops the older one."""

    def __init__(self, view: RehearsalView, rehearsals: Rehearsals, lane: StoreLane, refuse: Failed) -> None:
        self._view, self._rehearsals, self._lane, self._refuse = view, rehearsals, lane, refuse
        self._round = 0

    def open(self) -> None:
        """Read the structures."""
        mark = self._round

        def found(structures: Sequence[Curriculum]) -> None:
            if mark == self._round:
                self._view.show_structures(structures)

        self._lane.store(self._rehearsals.structures, found, self._refuse)

    def run(self, structure: Curriculum, wanted: Wanted) -> None:
        """Compare everybody of this structure."""
        self._round += 1
        mark = self._round

        def begun(answer: tuple[Prepared, Sequence[StudentId]]) -> None:
            prepared, ids = answer
            self._go_on(mark, prepared, ids, 0, Rehearsal(prepared.curricula, 0, (), 0))

        self._view.show_progress(0, 1)
        self._lane.store(
            lambda: self._rehearsals.begin(structure, wanted), begun, lambda error: self._say_refused(mark, error)
        )

    def forget(self) -> None:
        """The box is gone; what is still on its way finds nobody."""
        self._round += 1

    def _say_refused(self, mark: int, error: Exception) -> None:
        if mark == self._round:
            self._view.show_refused(error)

    def _go_on(self, mark: int, prepared: Prepared, ids: Sequence[StudentId], at: int, found: Rehearsal) -> None:
        if mark != self._round:
            return
        if at >= len(ids):
            self._view.show_found(found)
            return
        self._view.show_progress(at, len(ids))

        def more(answer: tuple[int, Rehearsal]) -> None:
            looked, part = answer
            self._go_on(mark, prepared, ids, at + max(1, looked), joined(found, part))

        self._lane.store(
            lambda: self._rehearsals.some(prepared, ids[at:]), more, lambda error: self._say_refused(mark, error)
        )
