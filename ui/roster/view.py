"""The import screen's widgets together: the first step, or the preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.errors import DeskError
from app.loading import Loaded
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad
from ui.roster.leaving import Leaving
from ui.roster.model import KINDS, Foresight, ListItem, Target
from ui.roster.preview_view import PreviewView
from ui.roster.start_view import StartView


class RosterScreenView(QWidget):
    """The screen.

    Signals:
        target_chosen: A `Target`.
    """

    target_chosen = Signal(object)

    def __init__(self, kinds: Sequence[str] = KINDS) -> None:
        super().__init__()
        self._target = Target()
        self.start = StartView(kinds)
        self.preview = PreviewView()
        self.preview.file.kinds = tuple(kinds)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.preview)
        for bar in (self.start.target, self.preview.target):
            bar.chosen.connect(self._target_chosen)

    @property
    def previewing(self) -> bool:
        """Whether a checked file is in front."""
        return self._stack.currentWidget() is self.preview

    def use(self, items: Mapping[str, Sequence[ListItem]], terms: Sequence[str]) -> None:
        """Take the items this desk may load lists for, by kind, and the terms a roster may be about."""
        for bar in (self.start.target, self.preview.target):
            bar.use(items, terms)

    def show_start(self) -> None:
        """Wait for a file."""
        self.start.show_drop()
        self._stack.setCurrentWidget(self.start)
        self.preview.forget()

    def show_kind(self, kind: str, target: Target) -> None:
        """Another kind of file is wanted."""
        self._target = target
        self.start.show_kind(kind, target)

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        self.start.show_reading(name)
        self._stack.setCurrentWidget(self.start)

    def show_rows_read(self, rows: int) -> None:
        """So many rows were read."""
        self.start.reading.show_rows(rows)

    def ask_password(self, name: str, *, wrong: bool) -> None:
        """The workbook is passworded."""
        self._stack.setCurrentWidget(self.start)
        self.start.ask_password(name, wrong=wrong)

    def show_trouble(self, error: DeskError) -> None:
        """Why not, and the way out."""
        self.start.show_trouble(error)
        self._stack.setCurrentWidget(self.start)

    def filling(self, checked: CheckedFile) -> Sequence[Callable[[], None]]:
        """The pieces of work that fill the preview with a file just read, before it is shown."""
        return self.preview.filling(checked, self._target)

    def show_preview(self, checked: CheckedFile, *, fresh: bool) -> None:
        """Show a checked file, filled in already if it is a fresh one."""
        if not (fresh and self.preview.filled(checked)):
            self.preview.show_file(checked, self._target, fresh=fresh)
        self._stack.setCurrentWidget(self.preview)

    def show_foresight(self, foresight: Foresight) -> None:
        """What loading would do."""
        self.preview.show_foresight(foresight)

    def show_leaving(self, leaving: Leaving) -> None:
        """What was decided about those the file does not name."""
        self.preview.show_leaving(leaving)

    def show_edits(self, count: int) -> None:
        """So many edits can be taken back."""
        self.preview.show_edits(count)

    def set_busy(self, *, busy: bool) -> None:
        """Something is being recorded."""
        self.preview.set_busy(busy=busy)
        self.start.history.set_busy(busy=busy)

    def show_done(self, checked: CheckedFile, loaded: Loaded) -> None:
        """The file was loaded."""
        self.start.show_done(checked, loaded)
        self._stack.setCurrentWidget(self.start)
        self.preview.forget()

    def show_blocked_undo(self, load: PastLoad | None, error: ChangedAfterLoad) -> None:
        """A load cannot be taken back."""
        self.start.show_blocked_undo(load, error)
        self._stack.setCurrentWidget(self.start)

    def show_history(self, loads: Sequence[PastLoad]) -> None:
        """Earlier loads."""
        self.start.show_history(loads)

    def _target_chosen(self, target: Target) -> None:
        self._target = target
        for bar in (self.start.target, self.preview.target):
            bar.show_target(target)
        self.target_chosen.emit(target)
