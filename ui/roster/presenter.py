"""What the import screen does: check a file, let it be repaired and mapped, load it, take it back.

The way of a file: chosen -> what earlier loads taught is read on the store lane -> a worker process reads and judges
it while a pool thread listens -> the preview -> edits are judged again in the pool -> the load is one transaction on
the store lane -> `broadcast(changes)`, the toast offers the way back, the history shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.errors import DeskError
from app.loading import Loaded
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, Undone
from app.store import Changes
from ui.background import Tasks
from ui.roster.leaving import Leaving
from ui.roster.letting_go import let_go
from ui.roster.model import (
    LISTS,
    RESULTS,
    ROSTER,
    Foresight,
    Source,
    Target,
    remapped,
)
from ui.roster.ports import Imports, RosterView, Speaker, Surroundings
from ui.roster.reading import FileReading
from ui.roster.repairing import Repairing


class RosterPresenter:
    """The import screen's behaviour."""

    def __init__(
        self,
        view: RosterView,
        imports: Imports,
        tasks: Tasks,
        around: Surroundings,
        speaker: Speaker,
        *,
        targets: Mapping[str, Target],
        undoable: frozenset[str],
    ) -> None:
        self._view = view
        self._imports = imports
        self._tasks = tasks
        self._around = around
        self._speaker = speaker
        self._undoable = undoable
        self.kind = ROSTER
        self._targets = dict(targets)
        self.source: Source | None = None
        self.checked: CheckedFile | None = None
        self._loads: Sequence[PastLoad] = ()
        self._reading = FileReading(view, imports, tasks, around.refuse)
        self._round = 0
        self.repairing = Repairing(view, imports, tasks, around, self._judged)
        self._foresight = Foresight()
        self.leaving = Leaving()
        self._busy = False
        self._last = ""

    @property
    def target(self) -> Target:
        """What was decided about files of the kind in force."""
        return self._targets.get(self.kind, Target())

    # -- choosing ------------------------------------------------------------------------------------------------
    def shown(self) -> None:
        """The operator came here."""
        self.read_history()

    def choose_kind(self, kind: str) -> None:
        """Another kind of file; an open file is read again as that kind."""
        if kind == self.kind:
            return
        self.kind = kind
        self._view.show_kind(kind, self.target)
        if self.source is not None and self.checked is not None:
            self._read(Source(self.source.path, kind, password=self.source.password))

    def choose_target(self, target: Target) -> None:
        """Whose list of debtors it is, and what happens to everybody else."""
        if target == self.target:
            return
        self._targets[self.kind] = target
        if self.checked is not None:
            self._foresee()

    def open_file(self, path: Path) -> None:
        """A file was dropped or chosen."""
        if not self._busy:
            self._read(Source(path, self.kind))

    def give_password(self, password: str) -> None:
        """The clerk knows the workbook's password."""
        if self.source is not None:
            self._read(replace(self.source, password=password))

    def cancel(self) -> None:
        """Stop reading, or put the open file away; nothing was stored."""
        self._reading.stop()
        self._round += 1
        self.repairing.drop()
        self._put_away()
        self._view.show_start()
        self.read_history()

    def _put_away(self) -> None:
        """No file is open; what was open ends in the pool, once whoever is still showing it has had their turn."""
        gone = [file for file in (self.checked, self._foresight.judged) if file is not None]
        if gone:
            self._tasks.store(lambda: None, lambda _none: self._let_go(gone))
        self.source, self.checked, self._foresight = None, None, Foresight()

    def _let_go(self, gone: list[CheckedFile]) -> None:
        self._tasks.pool(lambda _ticket: let_go(gone), lambda _none: None)

    # -- reading again, another way ------------------------------------------------------------------------------
    def choose_sheet(self, sheet: str) -> None:
        """Another sheet; its headings stand elsewhere."""
        self._again(sheet=sheet, header_row=None, mapping=None)

    def choose_encoding(self, encoding: str) -> None:
        """Another encoding."""
        self._again(encoding=encoding, header_row=None, mapping=None)

    def choose_header_row(self, row: int) -> None:
        """The headings stand on another row."""
        self._again(header_row=row, mapping=None)

    def map_column(self, position: int, field: str) -> None:
        """A column is another field, or none."""
        if self.checked is not None:
            self._again(header_row=self.checked.header_row, mapping=remapped(self.checked, position=position, to=field))

    def _again(
        self,
        *,
        sheet: str | None = None,
        encoding: str | None = None,
        header_row: int | None,
        mapping: Mapping[str, str] | None,
    ) -> None:
        if self.source is None or self.checked is None or self._busy:
            return
        self._read(
            replace(
                self.source,
                sheet=sheet or self.checked.sheet or None,
                encoding=encoding or self.source.encoding,
                header_row=header_row,
                mapping=mapping,
            )
        )

    def _read(self, source: Source) -> None:
        self._round += 1
        mark = self._round
        self.repairing.drop()
        self.source = source
        self._reading.begin(source, lambda checked: self._checked(mark, source, checked), self._unread)

    def _checked(self, mark: int, source: Source, checked: CheckedFile) -> None:
        self._put_away()
        self.source = source
        # The page is filled before it is shown, in turns: what is typed or clicked meanwhile is not held up.
        fill = [partial(self._unless_other, mark, piece) for piece in self._view.filling(checked)]
        self._tasks.in_turns([*fill, lambda: self._unless_other(mark, lambda: self._filled(checked))])

    def _unless_other(self, mark: int, piece: Callable[[], None]) -> None:
        if mark == self._round:
            piece()

    def _filled(self, checked: CheckedFile) -> None:
        self.checked = checked
        self.repairing.begin(checked)
        self.decide_leaving(Leaving())
        self._view.show_preview(checked, fresh=True)
        self._foresee()

    def _unread(self, error: Exception, told: bool) -> None:
        self.checked = None
        if not told:
            self._view.show_start()
            self._around.refuse(error)

    # -- repairing -----------------------------------------------------------------------------------------------
    def take_back(self) -> None:
        """Ctrl+Z: the last edit of the open file, or the last load when none is open."""
        if self.checked is None:
            self.undo_last()
        elif not self._busy:
            self.repairing.back()

    def _judged(self, judged: CheckedFile) -> None:
        self.checked = judged
        self._view.show_preview(judged, fresh=False)
        self._foresee()

    def _foresee(self) -> None:
        checked, target, mark = self.checked, self.target, self._round
        if checked is None:
            return
        if not self._addressed(checked):
            self._view.show_foresight(Foresight(unaddressed=True))
            return
        self._tasks.store(
            lambda: self._imports.foresee(checked, target),
            lambda foresight: self._foreseen(mark, checked, foresight),
            lambda error: self._unforeseen(mark, error),
        )

    def _addressed(self, checked: CheckedFile) -> bool:
        return checked.kind not in LISTS or checked.kind == RESULTS or bool(self.target.item)

    def _foreseen(self, mark: int, checked: CheckedFile, foresight: Foresight) -> None:
        if mark != self._round or checked is not self.checked:
            return
        others = foresight.missing.numbers != self._foresight.missing.numbers
        self._foresight = foresight
        self._view.show_foresight(foresight)
        if others:
            # Whoever decided about other people decided nothing about these.
            self.decide_leaving(Leaving())

    def decide_leaving(self, leaving: Leaving) -> None:
        """Keep or withdraw those the file does not name."""
        self.leaving = leaving
        self._view.show_leaving(leaving)

    def _unforeseen(self, mark: int, error: Exception) -> None:
        if mark != self._round:
            return
        if isinstance(error, DeskError):
            said = (error.message, error.hint)
            self._view.show_foresight(Foresight(refusal="　".join(part for part in said if part)))
        else:
            self._around.refuse(error)

    # -- loading -------------------------------------------------------------------------------------------------
    def load(self) -> None:
        """Record what was accepted; what is still being judged must be judged first."""
        checked, target, leaving, missing = self.checked, self.target, self.leaving, self._foresight.missing
        if (
            checked is None
            or self._busy
            or self.repairing.judging
            or not checked.accepted
            or not self._addressed(checked)
        ):
            return
        if leaving.blocked(missing):
            return
        self._set_busy(busy=True)
        self._tasks.store(
            lambda: self._imports.load(checked, target, leaving, missing),
            lambda loaded: self._loaded(checked, loaded),
            self._not_loaded,
        )

    def _loaded(self, checked: CheckedFile, loaded: Loaded) -> None:
        self._set_busy(busy=False)
        self._put_away()
        self.repairing.drop()
        self._view.show_done(checked, loaded)
        # Every screen hears of it, and the page of what was done is seen before they have all looked again.
        self._tasks.in_turns([lambda: self._tell_loaded(checked, loaded)])

    def _tell_loaded(self, checked: CheckedFile, loaded: Loaded) -> None:
        batch = loaded.batch
        self._last = ""
        can_undo = checked.kind in self._undoable and bool(loaded.changes.facts)
        if can_undo:
            self._last = batch
        self._around.broadcast(loaded.changes)
        self._speaker.said_loaded(checked, loaded, (lambda: self.undo(batch)) if can_undo else None)
        if not (loaded.changes.roster or loaded.changes.sync):
            # Else the news just told has it read.
            self.read_history()

    def undo(self, batch: str) -> None:
        """Take a load back; what changed since forbids it and is shown."""
        if self._busy:
            return
        self._set_busy(busy=True)
        self._tasks.store(
            lambda: self._imports.undo(batch),
            lambda undone: self._undone(batch, undone),
            lambda error: self._not_undone(batch, error),
        )

    def undo_last(self) -> None:
        """Ctrl+Z: take back what was loaded last here, as long as no other file is open."""
        if self._last and self.source is None:
            self.undo(self._last)

    def _undone(self, batch: str, undone: Undone) -> None:
        self._set_busy(busy=False)
        self._last = "" if batch == self._last else self._last
        self.cancel()
        self._around.broadcast(undone.changes)
        self._speaker.said_undone(self._load(batch), undone)

    def _not_undone(self, batch: str, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, ChangedAfterLoad):
            self._view.show_blocked_undo(self._load(batch), error)
        else:
            self._around.refuse(error)

    def _not_loaded(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._around.refuse(error)
        # What forbids it may be news: the counts are worked out again.
        self._foresee()

    # -- rejected rows and history -------------------------------------------------------------------------------
    def give_back(self, batch: str, out: Path) -> None:
        """Write a load's rejected rows."""
        self._tasks.store(
            lambda: self._imports.write_rejects(batch, out),
            lambda n: self._speaker.said_rejects(n, out.name),
            self._around.refuse,
        )

    def give_back_open(self, out: Path) -> None:
        """Write the rejected rows of the file in the preview."""
        checked = self.checked
        if checked is not None:
            self._tasks.pool(
                lambda _ticket: self._imports.save_rejects(checked, out),
                lambda n: self._speaker.said_rejects(n, out.name),
                self._around.refuse,
            )

    def read_history(self) -> None:
        """Read the list of loads again."""
        self._tasks.store(self._imports.history, self._show_history, self._around.refuse)

    def refresh(self, changes: Changes) -> None:
        """Something was recorded, here or elsewhere."""
        if changes.roster or changes.sync:
            self.read_history()
            if self.checked is not None:
                self._foresee()

    def _show_history(self, loads: Sequence[PastLoad]) -> None:
        self._loads = loads
        self._view.show_history(loads)

    def _load(self, batch: str) -> PastLoad | None:
        return next((load for load in self._loads if load.batch == batch), None)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy=busy)
