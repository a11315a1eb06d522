"""What dropping a list on the worklist asks of `app`, and what it tells its widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.errors import DeskError
from app.loading import Loaded
from app.roster.list_lines import Fate, ListLine
from app.roster.mapping import Remembered
from app.roster.table import CheckedFile
from app.roster.undo import Undone
from ui.background import Ticket
from ui.roster.model import ListItem, Source, Target

#: Fates that would be written.
WRITTEN = (Fate.FAILING, Fate.CLEARING, Fate.PASSING, Fate.OTHERS)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What loading a list would do, line by line; `refusal` says why it cannot be loaded as it is (名單預覽)."""

    lines: Sequence[ListLine] = ()
    refusal: str = ""

    @property
    def counts(self) -> Counter[Fate]:
        """How many lines of each fate."""
        return Counter(line.fate for line in self.lines)

    @property
    def written(self) -> int:
        """How many students would be decided on."""
        return sum(count for fate, count in self.counts.items() if fate in WRITTEN)


class ListFiles(Protocol):
    """What the dropped list asks of `app`."""

    def items(self, unit: str) -> Mapping[str, Sequence[ListItem]]:
        """Kind -> the items of this unit such lists may be about; without the store, so at once."""
        ...

    def first_guess(self, unit: str, name: str) -> tuple[str, Target]:
        """What to read a file of this name as, and whose list it then is; at once."""
        ...

    def target(self, unit: str, kind: str) -> Target:
        """Whose list it is, read as this kind; at once."""
        ...

    def remembered(self, kind: str) -> tuple[Remembered, ...]:
        """Earlier mappings of this kind; on the store lane."""
        ...

    def check(
        self, source: Source, remembered: tuple[Remembered, ...], ticket: Ticket, reading: Callable[[int], None]
    ) -> CheckedFile:
        """Read and judge a file; in the pool."""
        ...

    def recheck(self, checked: CheckedFile, edits: Mapping[tuple[int, str], str]) -> CheckedFile:
        """Judge again after edits; in the pool."""
        ...

    def foresee(self, checked: CheckedFile, target: Target) -> Foreseen:
        """What loading would do; on the store lane."""
        ...

    def load(self, checked: CheckedFile, target: Target) -> Loaded:
        """Record it as one batch; on the store lane."""
        ...

    def undo(self, batch: str) -> Undone:
        """Take the batch back; on the store lane."""
        ...


class ListView(Protocol):
    """What the presenter of a dropped list tells the widgets."""

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        ...

    def show_rows_read(self, rows: int) -> None:
        """So many rows were read."""
        ...

    def ask_password(self, name: str, *, wrong: bool) -> None:
        """The workbook is passworded."""
        ...

    def show_trouble(self, error: DeskError) -> None:
        """The file cannot be read: why, and the way out."""
        ...

    def show_list(self, checked: CheckedFile, items: Mapping[str, Sequence[ListItem]], target: Target) -> None:
        """Show a checked list; what becomes of its lines is on its way."""
        ...

    def show_foreseen(self, foreseen: Foreseen | None, *, edited: int, mends: int) -> None:
        """What loading would do, None while nobody has said whose list it is.

        `edited` repairs can be taken back, `mends` rows can be mended by one key.
        """
        ...

    def confirm(self, foreseen: Foreseen, go_on: Callable[[], None]) -> None:
        """Many at once: let the operator type the number first."""
        ...

    def set_loading(self, *, busy: bool) -> None:
        """The list is being recorded, or judged again."""
        ...

    def close_list(self) -> None:
        """Back to the unit's list."""
        ...


class ListSpeaker(Protocol):
    """Who words what was done with a list."""

    def said_loaded(self, loaded: Loaded, undo: Callable[[], None] | None) -> None:
        """A list was recorded."""
        ...

    def said_undone(self, undone: Undone) -> None:
        """A list was taken back."""
        ...
