"""The open file while it is repaired: edits of cells, repairs by rule, judged again in the pool, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.roster.table import CheckedFile
from ui.background import Tasks
from ui.roster.mending import together
from ui.roster.ports import Imports, RosterView, Surroundings
from ui.roster.seen import seen
from ui.roster.steps import Step, Steps, between, undone


class Repairing:
    """What happens to the cells of one file; `judged` is told every time all edits have been judged."""

    def __init__(
        self,
        view: RosterView,
        imports: Imports,
        tasks: Tasks,
        around: Surroundings,
        judged: Callable[[CheckedFile], None],
    ) -> None:
        self._view = view
        self._imports = imports
        self._tasks = tasks
        self._around = around
        self._tell = judged
        self._checked: CheckedFile | None = None
        self._edits: dict[tuple[int, str], str] = {}
        self._steps = Steps()
        self._round = 0
        self.judging = False

    def begin(self, checked: CheckedFile) -> None:
        """A file was read."""
        self._checked = checked

    def drop(self) -> None:
        """The file is read another way or put away: what is being judged is of no use any more."""
        self._round += 1
        self._checked = None
        self._edits = {}
        self._steps.clear()
        self._view.show_edits(0)
        if self.judging:
            self._set_judging(judging=False)

    def edit(self, row: int, heading: str, text: str) -> None:
        """A cell was corrected in the preview; edits made while judging are judged next."""
        if self._checked is not None:
            self._edits[row, heading] = text
            self._judge()

    def mend(self, position: int) -> None:
        """The first, second … repair on offer."""
        found = seen(self._checked).offers if self._checked is not None else ()
        if position < len(found):
            self._edit_many(found[position].edits)

    def mend_all(self) -> None:
        """Everything that mends by rule."""
        if self._checked is not None:
            self._edit_many(together(seen(self._checked).offers))

    def back(self) -> None:
        """The file as it was before the last edit."""
        checked = self._checked
        step = self._steps.pop() if not self.judging and checked is not None else None
        if step is None or checked is None:
            return
        self._set_judging(judging=True)
        mark = self._round
        self._tasks.pool(
            lambda _ticket: _looked_over(undone(step, checked)),
            lambda before: self._taken_back(mark, before),
            lambda error: self._misjudged(mark, error),
        )

    def _edit_many(self, edits: Mapping[tuple[int, str], str]) -> None:
        """As one step; a second click while the first is being judged would be about cells already mended."""
        if edits and not self.judging:
            self._edits.update(edits)
            self._judge()

    def _judge(self) -> None:
        checked = self._checked
        if self.judging or not self._edits or checked is None:
            return
        self._set_judging(judging=True)
        edits, self._edits = self._edits, {}
        mark = self._round
        self._tasks.pool(
            # What changed is found beside the window too: it walks every row.
            lambda _ticket: self._again(checked, edits),
            lambda found: self._judged(mark, *found),
            lambda error: self._misjudged(mark, error),
        )

    def _again(self, checked: CheckedFile, edits: Mapping[tuple[int, str], str]) -> tuple[CheckedFile, Step]:
        judged, step = between(checked, self._imports.recheck(checked, edits))
        return _looked_over(judged), step

    def _judged(self, mark: int, judged: CheckedFile, step: Step) -> None:
        if mark != self._round:
            return
        self.judging = False
        self._steps.keep(step)
        self._checked = judged
        if self._edits:
            self._judge()
            return
        self._view.set_busy(busy=False)
        self._show(judged)

    def _taken_back(self, mark: int, before: CheckedFile) -> None:
        if mark != self._round:
            return
        self._set_judging(judging=False)
        self._show(before)
        # What was typed meanwhile is an edit of the file as it stands now.
        self._judge()

    def _misjudged(self, mark: int, error: Exception) -> None:
        if mark == self._round:
            self._set_judging(judging=False)
            self._around.refuse(error)

    def _set_judging(self, *, judging: bool) -> None:
        self.judging = judging
        self._view.set_busy(busy=judging)

    def _show(self, checked: CheckedFile) -> None:
        self._checked = checked
        self._view.show_edits(len(self._steps))
        self._tell(checked)


def _looked_over(judged: CheckedFile) -> CheckedFile:
    """The same file; what the preview says of it was found here in the pool."""
    seen(judged)
    return judged
