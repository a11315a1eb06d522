"""One file is read at a time, for every screen a file can be dropped on: what earlier loads taught first, then the file.

A worker process reads and judges it while a pool thread listens; the answer to what was stopped, or to another file,
is not heard. A password that is asked for and trouble with the file are told to the view here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.errors import DeskError
from app.roster.mapping import Remembered
from app.roster.table import CheckedFile
from ui.background import Tasks, Ticket
from ui.roster.model import PASSWORD_CODES, Source


class Files(Protocol):
    """What reading asks of `app`."""

    def remembered(self, kind: str) -> tuple[Remembered, ...]:
        """Earlier mappings of this kind; on the store lane."""
        ...

    def check(
        self, source: Source, remembered: tuple[Remembered, ...], ticket: Ticket, reading: Callable[[int], None]
    ) -> CheckedFile:
        """Read and judge a file; in the pool."""
        ...


class ReadingView(Protocol):
    """What reading tells the widgets."""

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


class FileReading:
    """The file being read, if any.

    Args:
        view: Who shows it.
        files: `app`.
        tasks: The background.
        refuse: Shows trouble that is not the file's.
    """

    def __init__(self, view: ReadingView, files: Files, tasks: Tasks, refuse: Callable[[Exception], None]) -> None:
        self._view, self._files, self._tasks, self._refuse = view, files, tasks, refuse
        self._ticket: Ticket | None = None
        self._mark = 0

    def stop(self) -> None:
        """No longer listen to what is being read."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self._mark += 1

    def begin(
        self, source: Source, done: Callable[[CheckedFile], None], failed: Callable[[Exception, bool], None]
    ) -> None:
        """Read a file instead of what is being read.

        Args:
            source: The file, and how it is to be read.
            done: Hears what was read.
            failed: Hears why nothing was, and whether the view has been told.
        """
        self.stop()
        mark = self._mark
        self._view.show_reading(source.path.name)
        self._tasks.store(
            lambda: self._files.remembered(source.kind),
            lambda remembered: self._check(mark, source, remembered, done, failed),
            self._refuse,
        )

    def _check(
        self,
        mark: int,
        source: Source,
        remembered: tuple[Remembered, ...],
        done: Callable[[CheckedFile], None],
        failed: Callable[[Exception, bool], None],
    ) -> None:
        if mark != self._mark:
            return
        self._ticket = self._tasks.pool(
            lambda ticket: self._files.check(source, remembered, ticket, lambda rows: ticket.report(rows, rows)),
            lambda checked: self._heard(mark, lambda: done(checked)),
            lambda error: self._heard(mark, lambda: failed(error, self._told(source, error))),
            lambda rows, _total: self._view.show_rows_read(rows) if mark == self._mark else None,
        )

    def _heard(self, mark: int, tell: Callable[[], None]) -> None:
        if mark == self._mark:
            self._ticket = None
            tell()

    def _told(self, source: Source, error: Exception) -> bool:
        if not isinstance(error, DeskError):
            return False
        if error.code in PASSWORD_CODES:
            self._view.ask_password(source.path.name, wrong=error.code.endswith("wrong"))
        else:
            self._view.show_trouble(error)
        return True
