"""One writer per data folder: a lock the operating system releases when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from db.local import trouble

FILE_NAME: Final = "desk.lock"


class FolderLock:
    """Held while a store is open (單一執行); a second process is told so instead of corrupting anything."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._handle = -1

    def acquire(self) -> Self:
        """Take the lock at once or refuse.

        Raises:
            StoreUnavailable: When another process holds it, or the folder cannot be written to.
        """
        path = self._data_dir / FILE_NAME
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except PermissionError as exc:
            raise trouble.read_only(self._data_dir) from exc
        except OSError as exc:
            found = trouble.translated(exc, path, key_is_right=True)
            raise found if found is not None else trouble.read_only(self._data_dir) from exc
        try:
            _lock(handle)
        except OSError as exc:
            os.close(handle)
            raise trouble.locked(self._data_dir) from exc
        self._handle = handle
        return self

    def release(self) -> None:
        """Let the next process in; the file stays."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
