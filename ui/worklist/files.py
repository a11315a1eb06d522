"""`app`'s lists at this desk, as the presenter of a dropped list asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.context import Context
from app.errors import DeskError
from app.loading import Loaded
from app.roster.list_kind import likely_kind
from app.roster.mapping import Remembered
from app.roster.table import CheckedFile
from app.roster.undo import Undone
from ui.background import Ticket
from ui.roster.imports import StoreImports
from ui.roster.leaving import Leaving, Missing
from ui.roster.model import RESULTS, ListItem, Source, Target
from ui.worklist.list_ports import Foreseen


class StoreFiles:
    """The import screen's own engine, told whose list it is; each call says in its port on which lane it runs."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._imports = StoreImports(ctx)
        self._items = self._imports.list_items()
        self._targets = self._imports.targets()

    def items(self, unit: str) -> Mapping[str, Sequence[ListItem]]:
        """Kind -> the items of this unit such lists may be about."""
        own = {kind: tuple(i for i in items if i.unit == unit) for kind, items in self._items.items()}
        # A list of results names its items itself, or is about one of the unit's.
        return {
            kind: (ListItem("", "", "", ""), *items) if kind == RESULTS else items
            for kind, items in own.items()
            if items
        }

    def first_guess(self, unit: str, name: str) -> tuple[str, Target]:
        """What to read a file of this name as, and whose list it then is."""
        kind = likely_kind(self._ctx.school, unit, name, self.items(unit))
        return kind, self.target(unit, kind)

    def target(self, unit: str, kind: str) -> Target:
        """The school's own item for such lists where it is this unit's, else the unit's only one, else nobody's yet."""
        usual = self._targets.get(kind)
        if usual is not None and usual.unit == unit:
            return usual
        own = [i for i in self.items(unit).get(kind, ()) if i.item]
        plain = [i for i in own if "/" not in i.item]
        found = own if len(own) == 1 else plain
        return Target(found[0].unit, found[0].item) if len(found) == 1 and kind != RESULTS else Target(unit)

    def remembered(self, kind: str) -> tuple[Remembered, ...]:
        """Earlier mappings of this kind."""
        return self._imports.remembered(kind)

    def check(
        self, source: Source, remembered: tuple[Remembered, ...], ticket: Ticket, reading: Callable[[int], None]
    ) -> CheckedFile:
        """Read and judge a file in its own worker process."""
        return self._imports.check(source, remembered, ticket, reading)

    def recheck(self, checked: CheckedFile, edits: Mapping[tuple[int, str], str]) -> CheckedFile:
        """Judge again after edits."""
        return self._imports.recheck(checked, edits)

    def foresee(self, checked: CheckedFile, target: Target) -> Foreseen:
        """What loading would do, with nothing written; what forbids it is said beside the rows nobody could read."""
        from app.roster.list_lines import list_lines, unread_lines
        from app.roster.problem_list import load_list

        try:
            found = load_list(
                self._ctx,
                checked,
                unit=target.unit,
                item=target.item,
                others=target.others,
                listed=target.listed,
                all_or_nothing=target.all_or_nothing,
                dry_run=True,
            )
        except DeskError as error:
            said = "　".join(part for part in (error.message, error.hint) if part)
            return Foreseen(unread_lines(checked, checked.problems), said)
        return Foreseen(list_lines(self._ctx, checked, found))

    def load(self, checked: CheckedFile, target: Target) -> Loaded:
        """Record it as one batch."""
        return self._imports.load(checked, target, Leaving(), Missing())

    def undo(self, batch: str) -> Undone:
        """Take the batch back."""
        return self._imports.undo(batch)
