"""Reports of bugs that lie in the log folder (錯誤報告): told at the next start, opened or deleted by whoever reads them.

A bug in Python leaves its report by `app.logs.write_crash`. When the process itself dies, in Qt or in SQLite, nobody is
left to write one: then Python's faulthandler leaves the frames in a file that was opened beforehand, and the next start
makes a report of it. Neither holds a value of any variable; nothing is ever sent.
"""

from __future__ import annotations

import faulthandler
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO

from app import paths
from app.logs import crash_head, homeless

#: Older ones than these are deleted at the next start: nobody asks for them any more.
MOST_REPORTS: Final = 20
#: A dump of all threads is some kilobytes; of a file that grew beyond this only the beginning is kept.
MOST_CHARACTERS: Final = 200_000
_NAME: Final = re.compile(r"crash-(\d{4}-[0-9A-F]{6})\.txt")
_TOLD: Final = "crashes-told.txt"
_FATAL: Final = "fatal-{}.txt"


@dataclass(frozen=True, slots=True)
class Crash:
    """One report (錯誤報告): its number, when it was written (UTC), where it lies, whether the whole program ended."""

    reference: str
    at: datetime
    path: Path
    whole: bool


class CrashFolder:
    """The reports of one log folder; a folder that cannot be read or written has none and keeps nobody from work."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._watch: tuple[Path, TextIO] | None = None
        self._was_on = False

    def watch(self) -> None:
        """From now on, when the process dies, its frames are left here."""
        path = self.folder / _FATAL.format(secrets.token_hex(4))
        try:
            paths.make(self.folder)
            file = path.open("w", encoding="utf-8")
        except OSError:
            return
        self._was_on = faulthandler.is_enabled()
        self._watch = path, file
        faulthandler.enable(file=file)

    def rest(self) -> None:
        """The process ends by itself: nothing was left, and nothing is kept."""
        if self._watch is None:
            return
        (path, file), self._watch = self._watch, None
        faulthandler.disable()
        if self._was_on:
            faulthandler.enable()
        file.close()
        _delete(path)

    def untold(self) -> tuple[Crash, ...]:
        """Reports nobody has been told of at a start, newest first; call it only while this desk is held open."""
        self._collect()
        every = self.reports()
        for old in every[MOST_REPORTS:]:
            _delete(old.path)
        told = set(self._told())
        return tuple(c for c in every[:MOST_REPORTS] if c.path.name not in told)

    def keep(self, crashes: Iterable[Crash]) -> None:
        """They were told and stay for whoever looks into them."""
        there = {c.path.name for c in self.reports()}
        names = {*self._told(), *(c.path.name for c in crashes)} & there
        try:
            (self.folder / _TOLD).write_text("".join(f"{n}\n" for n in sorted(names)), encoding="utf-8")
        except OSError:
            return

    def delete(self, crashes: Iterable[Crash]) -> None:
        """They are not wanted any more.

        Raises:
            OSError: When a report cannot be deleted.
        """
        for crash in crashes:
            crash.path.unlink(missing_ok=True)
        self.keep(())

    def _told(self) -> list[str]:
        try:
            return (self.folder / _TOLD).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []

    def reports(self) -> list[Crash]:
        """Every report there is, newest first, told or not."""
        try:
            found = [c for path in self.folder.glob("crash-*.txt") if (c := _read(path)) is not None]
        except OSError:
            return []
        return sorted(found, key=lambda c: (c.at, c.reference), reverse=True)

    def _collect(self) -> None:
        """Make a report of what a process that died left behind."""
        own = self._watch[0] if self._watch is not None else None
        try:
            left = [p for p in self.folder.glob(_FATAL.format("*")) if p != own]
        except OSError:
            return
        for path in left:
            try:
                with path.open(encoding="utf-8", errors="replace") as file:
                    text = file.read(MOST_CHARACTERS)
                if text.strip():
                    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    reference, head = crash_head(at)
                    report = "\n".join([*head, "the process ended", "", homeless(text)])
                    (self.folder / f"crash-{reference}.txt").write_text(report, encoding="utf-8")
            except OSError:
                continue
            _delete(path)


def _read(path: Path) -> Crash | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(400)
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
    said = re.search(r"^at (\S+)$", head, re.MULTILINE)
    try:
        at = datetime.fromisoformat(said[1]) if said is not None else at
    except ValueError:
        said = None
    return Crash(named[1], at if at.tzinfo else at.replace(tzinfo=UTC), path, "\nthe process ended\n" in head)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
