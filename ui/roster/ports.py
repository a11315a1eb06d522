"""What the import screen's presenter asks of `app`, tells its widgets and the frame, and has worded by the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from app.errors import DeskError
from app.loading import Loaded
from app.roster.mapping import Remembered
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, Undone
from app.store import Changes
from ui.background import Ticket
from ui.roster.leaving import Leaving, Missing
from ui.roster.model import Foresight, Source, Target

Edits = Mapping[tuple[int, str], str]
Reading = Callable[[int], None]


class Imports(Protocol):
    """What the screen asks of `app`."""

    def remembered(self, kind: str) -> tuple[Remembered, ...]:
        """Earlier mappings of this kind; on the store lane."""
        ...

    def check(
        self, source: Source, remembered: tuple[Remembered, ...], ticket: Ticket, reading: Reading
    ) -> CheckedFile:
        """Read and judge a file; in the pool."""
        ...

    def recheck(self, checked: CheckedFile, edits: Edits) -> CheckedFile:
        """Judge again after edits; in the pool."""
        ...

    def foresee(self, checked: CheckedFile, target: Target) -> Foresight:
        """What loading would do; on the store lane."""
        ...

    def load(self, checked: CheckedFile, target: Target, leaving: Leaving, missing: Missing) -> Loaded:
        """Record it, and withdraw those the file does not name if that was chosen; on the store lane."""
        ...

    def undo(self, batch: str) -> Undone:
        """Take a load back; on the store lane."""
        ...

    def history(self) -> Sequence[PastLoad]:
        """Earlier loads, newest first; on the store lane."""
        ...

    def write_rejects(self, batch: str, out: Path) -> int:
        """Give a load's rejected rows back as a workbook; on the store lane."""
        ...

    def save_rejects(self, checked: CheckedFile, out: Path) -> int:
        """Give the rejected rows of a file that was not loaded back as a workbook; in the pool."""
        ...


class RosterView(Protocol):
    """What the presenter tells the widgets."""

    def show_start(self) -> None:
        """Nothing is open: choose a file."""
        ...

    def show_kind(self, kind: str, target: Target) -> None:
        """Another kind of file is wanted, and what was decided about such files."""
        ...

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
        """The file cannot be read, or this load cannot be done: why, and the way out."""
        ...

    def filling(self, checked: CheckedFile) -> Sequence[Callable[[], None]]:
        """The pieces of work that fill the preview with a file just read, before it is shown."""
        ...

    def show_preview(self, checked: CheckedFile, *, fresh: bool) -> None:
        """Show a checked file; `fresh` when it is another one than before."""
        ...

    def show_foresight(self, foresight: Foresight) -> None:
        """What loading would do."""
        ...

    def show_leaving(self, leaving: Leaving) -> None:
        """What was decided about those the file does not name."""
        ...

    def show_edits(self, count: int) -> None:
        """So many edits can be taken back one by one."""
        ...

    def set_busy(self, *, busy: bool) -> None:
        """A load, an undo or a judgement is on its way."""
        ...

    def show_done(self, checked: CheckedFile, loaded: Loaded) -> None:
        """The file was loaded."""
        ...

    def show_blocked_undo(self, load: PastLoad | None, error: ChangedAfterLoad) -> None:
        """A load cannot be taken back: what changed since."""
        ...

    def show_history(self, loads: Sequence[PastLoad]) -> None:
        """Earlier loads."""
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
    """Who words what was done, in the language in force."""

    def said_loaded(self, checked: CheckedFile, loaded: Loaded, undo: Callable[[], None] | None) -> None:
        """A file was loaded."""
        ...

    def said_undone(self, load: PastLoad | None, undone: Undone) -> None:
        """A load was taken back."""
        ...

    def said_rejects(self, rows: int, name: str) -> None:
        """Rejected rows were written."""
        ...
