"""What the batch does: weigh everybody who waits for the first review in slices, then record all of them in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from app.applications.batch import BatchReviewed, Weighed, pass_first, take_back, weigh
from app.audit.stored import stored_curricula
from app.clearance.bulk import Refused
from app.clock import monotonic
from app.context import Context
from app.ledger import StudentId
from app.store import Changes
from ui.audit.audits import SLICE_SECONDS
from ui.audit.walk import StoreLane

#: Students weighed before the clock is looked at again.
FEW: Final = 4


class Box(Protocol):
    """Where the preview is shown."""

    def show_progress(self, done: int, total: int) -> None:
        """How many are weighed."""
        ...

    def show_weighed(self, weighed: Sequence[Weighed]) -> None:
        """Everybody is weighed."""
        ...

    def set_busy(self) -> None:
        """The reviews are being recorded."""
        ...

    def close(self) -> bool:
        """Nothing more to ask."""
        ...


class Batches(Protocol):
    """What the batch asks of `app`, on the store lane."""

    def weigh(self, ids: Sequence[StudentId]) -> tuple[int, Sequence[Weighed]]:
        """Weigh from the first until the slice is used up; how many were looked at, and who of them waits."""
        ...

    def pass_first(self, weighed: Sequence[Weighed]) -> BatchReviewed:
        """Record the reviews."""
        ...

    def take_back(self, students: Sequence[str]) -> BatchReviewed:
        """Take them back."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class Speaker(Protocol):
    """Who words what was done."""

    def said_reviewed(
        self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None, *, back: bool
    ) -> None:
        """Reviews were recorded or taken back, some perhaps not."""
        ...


class StoreBatches:
    """The batch on stored applications."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def weigh(self, ids: Sequence[StudentId]) -> tuple[int, Sequence[Weighed]]:
        """Weigh from the first until the slice is used up."""
        until, known = monotonic() + SLICE_SECONDS, stored_curricula(self._ctx)
        found: list[Weighed] = []
        looked = 0
        while looked < len(ids):
            found += weigh(self._ctx, ids[looked : looked + FEW], curricula=known)
            looked += FEW
            if monotonic() > until:
                break
        return min(looked, len(ids)), found

    def pass_first(self, weighed: Sequence[Weighed]) -> BatchReviewed:
        """Record the reviews."""
        return pass_first(self._ctx, weighed)

    def take_back(self, students: Sequence[str]) -> BatchReviewed:
        """Take them back."""
        return take_back(self._ctx, students)


class BatchPresenter:
    """The batch's behaviour; a preview that was closed is forgotten."""

    def __init__(self, batches: Batches, lane: StoreLane, around: Surroundings, speaker: Speaker) -> None:
        self._batches, self._lane, self._around, self._speaker = batches, lane, around, speaker
        self._round = 0
        self._passed: list[str] = []

    def ask(self, box: Box, ids: Sequence[StudentId]) -> None:
        """Weigh these and show the preview."""
        self._round += 1
        self._weigh(self._round, box, list(ids), 0, [])

    def forget(self) -> None:
        """The box is gone."""
        self._round += 1

    def record(self, box: Box, weighed: Sequence[Weighed]) -> None:
        """Pass the first review of those ticked, in one act; it is told also when the box was closed meanwhile."""
        box.set_busy()
        mark = self._round

        def shut() -> None:
            if mark == self._round:
                box.close()

        def done(found: BatchReviewed) -> None:
            shut()
            self._around.broadcast(found.changes)
            refused = {one.student_no for one in found.refused}
            passed = [w.student.student_no for w in weighed if w.student.student_no not in refused]
            if found.facts:
                self._passed = passed
            undo = self.take_back if found.facts else None
            self._speaker.said_reviewed(len(found.facts), found.refused, undo, back=False)

        def failed(error: Exception) -> None:
            shut()
            self._around.refuse(error)

        self._lane.store(lambda: self._batches.pass_first(weighed), done, failed)

    def take_back(self) -> None:
        """Take the last batch back (Ctrl+Z); once."""
        students, self._passed = self._passed, []
        if not students:
            return

        def done(found: BatchReviewed) -> None:
            self._around.broadcast(found.changes)
            self._speaker.said_reviewed(len(found.facts), found.refused, None, back=True)

        self._lane.store(lambda: self._batches.take_back(students), done, self._around.refuse)

    def _weigh(self, mark: int, box: Box, ids: list[StudentId], at: int, found: list[Weighed]) -> None:
        if mark != self._round:
            return
        box.show_progress(at, len(ids))
        if at >= len(ids):
            box.show_weighed(found)
            return

        def weighed(answer: tuple[int, Sequence[Weighed]]) -> None:
            looked, more = answer
            self._weigh(mark, box, ids, at + max(1, looked), [*found, *more])

        def failed(error: Exception) -> None:
            if mark == self._round:
                box.close()
                self._around.refuse(error)

        self._lane.store(lambda: self._batches.weigh(ids[at:]), weighed, failed)
