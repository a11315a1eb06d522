"""Names that survive a power cut: a new file's name is safe only after its folder, and that folder's own name, are flushed."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Make what was created, renamed or removed in a folder durable, where the system has a way to say so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_path(folder: Path) -> None:
    """The same for a folder that may be new itself: its name, and its parents' names, whoever made them."""
    flush_folder(folder)
    for parent in folder.resolve().parents:
        # A parent that may be entered but not listed was not made by us.
        with suppress(OSError):
            flush_folder(parent)
