"""A list dropped on the worklist: read as what it most likely is, shown line by line, recorded as one batch, taken back.

The way of a file is that of the import screen: read in a worker process, held against the ledger on the store lane,
recorded there in one transaction. Here it always belongs to the unit whose list it was dropped on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.loading import Loaded
from app.roster.list_lines import Fate, ListLine
from app.roster.table import CheckedFile
from app.roster.undo import Undone
from ui.background import Tasks
from ui.roster.mending import together
from ui.roster.model import RESULTS, Source, Target
from ui.roster.reading import FileReading
from ui.roster.seen import seen
from ui.worklist.list_ports import Foreseen, ListFiles, ListSpeaker, ListView
from ui.worklist.ports import Surroundings
from ui.worklist.presenter import ASK_ABOVE


class ListPresenter:
    """A dropped list's behaviour; `remember_back` is told how the batch is taken back."""

    def __init__(
        self,
        view: ListView,
        files: ListFiles,
        tasks: Tasks,
        around: Surroundings,
        speaker: ListSpeaker,
        *,
        unit: Callable[[], str],
        remember_back: Callable[[Callable[[], None]], None],
    ) -> None:
        self._view, self._files, self._tasks = view, files, tasks
        self._around, self._speaker = around, speaker
        self._unit, self._remember_back = unit, remember_back
        self.source: Source | None = None
        self.checked: CheckedFile | None = None
        self.target = Target()
        self.foreseen: Foreseen | None = None
        self._before: list[CheckedFile] = []
        self._reading = FileReading(view, files, tasks, around.refuse)
        self._round = 0
        self._busy = False

    @property
    def open(self) -> bool:
        """Whether a list is in front of the unit's own."""
        return self.source is not None

    # -- reading -------------------------------------------------------------------------------------------------
    def drop(self, path: Path) -> None:
        """A file was dropped or chosen."""
        if self._busy:
            return
        kind, self.target = self._files.first_guess(self._unit(), path.name)
        self._read(Source(path, kind))

    def choose_kind(self, kind: str) -> None:
        """It is another kind of list: read again, for its columns mean other things."""
        if self.source is None or self._busy or kind == self.source.kind:
            return
        self.target = self._files.target(self._unit(), kind)
        self._read(Source(self.source.path, kind, password=self.source.password))

    def give_password(self, password: str) -> None:
        """The clerk knows the workbook's password."""
        if self.source is not None:
            self._read(replace(self.source, password=password))

    def choose_target(self, target: Target) -> None:
        """Another item, or another wish for those the list does not name."""
        if target != self.target and self.checked is not None:
            self.target = target
            self._foresee()

    def close(self) -> None:
        """Put the list away; nothing was recorded."""
        if self._busy:
            return
        self._reading.stop()
        self._drop()
        self._view.close_list()

    def _drop(self) -> None:
        self._round += 1
        self.source, self.checked, self.foreseen = None, None, None
        self._before = []

    def _read(self, source: Source) -> None:
        self._reading.stop()
        self._drop()
        self.source = source
        self._reading.begin(source, self._show, self._unread)

    def _show(self, checked: CheckedFile) -> None:
        self.checked, self.foreseen = checked, None
        self._view.show_list(checked, self._files.items(self._unit()), self.target)
        self._foresee()

    def _unread(self, error: Exception, told: bool) -> None:
        if not told:
            self.close()
            self._around.refuse(error)

    # -- what it would do ----------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Something was recorded meanwhile: what the list would do is worked out again."""
        if self.checked is not None and not self._busy:
            self._foresee()

    def _foresee(self) -> None:
        checked, target = self.checked, self.target
        if checked is None:
            return
        if not target.item and checked.kind != RESULTS:
            self._foreseen(None)
            return
        self._round += 1
        mark = self._round
        self._tasks.store(
            lambda: self._files.foresee(checked, target),
            lambda foreseen: self._foreseen(foreseen) if mark == self._round else None,
            self._around.refuse,
        )

    def _foreseen(self, foreseen: Foreseen | None) -> None:
        self.foreseen = foreseen
        mends = len({row for row, _ in self._mends(None)})
        self._view.show_foreseen(foreseen, edited=len(self._before), mends=mends)

    # -- mangled numbers -----------------------------------------------------------------------------------------
    def mend(self, lines: Sequence[ListLine] | None = None) -> None:
        """Repair what can be told, in these lines or everywhere."""
        checked, edits = self.checked, self._mends(lines)
        if checked is None or not edits or self._busy:
            return
        self._round += 1
        mark = self._round

        def judged(again: CheckedFile) -> None:
            if mark == self._round:
                self._set_busy(busy=False)
                self._before.append(checked)
                self._show(again)

        self._set_busy(busy=True)
        self._tasks.pool(lambda _ticket: self._files.recheck(checked, edits), judged, self._failed)

    def _mends(self, lines: Sequence[ListLine] | None) -> Mapping[tuple[int, str], str]:
        """Mangled numbers become the one they must have been, unreadable cells what a rule makes of them.

        A number that may be two people's is left to the clerk.
        """
        checked, foreseen = self.checked, self.foreseen
        if checked is None or foreseen is None:
            return {}
        wanted = foreseen.lines if lines is None else lines
        heading = checked.mapping.get("student_no", "")
        mangled = (line for line in wanted if line.fate is Fate.MANGLED and len(line.alike) == 1 and heading)
        edits = {(row, heading): line.alike[0] for line in mangled for row in line.rows}
        unread = {row for line in wanted if line.fate is Fate.UNREAD for row in line.rows}
        by_rule = together(seen(checked).offers) if unread else {}
        return edits | {cell: text for cell, text in by_rule.items() if cell[0] in unread}

    def take_back(self) -> bool:
        """Ctrl+Z while a list is open: the last repair back. Returns whether that was the key's meaning."""
        if not self.open:
            return False
        if self._before and not self._busy:
            self._show(self._before.pop())
        return True

    # -- recording -----------------------------------------------------------------------------------------------
    def load(self) -> None:
        """Record what is shown; many are asked for by their number."""
        checked, foreseen = self.checked, self.foreseen
        if checked is None or foreseen is None or foreseen.refusal or not foreseen.written or self._busy:
            return
        if foreseen.written > ASK_ABOVE:
            self._view.confirm(foreseen, lambda: self._load(checked))
        else:
            self._load(checked)

    def _load(self, checked: CheckedFile) -> None:
        target = self.target
        if checked is not self.checked or self._busy:
            return
        self._set_busy(busy=True)
        self._tasks.store(lambda: self._files.load(checked, target), self._loaded, self._not_loaded)

    def _loaded(self, loaded: Loaded) -> None:
        self._set_busy(busy=False)
        self.close()
        batch = loaded.batch
        if batch:
            self._remember_back(lambda: self.undo(batch))
        self._speaker.said_loaded(loaded, (lambda: self.undo(batch)) if batch else None)
        self._around.broadcast(loaded.changes)

    def _not_loaded(self, error: Exception) -> None:
        self._failed(error)
        self._foresee()

    def undo(self, batch: str) -> None:
        """Take the whole batch back, or be told what changed since."""

        def done(undone: Undone) -> None:
            self._set_busy(busy=False)
            self._speaker.said_undone(undone)
            self._around.broadcast(undone.changes)

        self._set_busy(busy=True)
        self._tasks.store(lambda: self._files.undo(batch), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._around.refuse(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_loading(busy=busy)
