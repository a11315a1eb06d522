"""Files that a command was named or somebody chose (讀取檔案): refused in the desk's own words where they cannot be read."""

from __future__ import annotations

from pathlib import Path

from app import refused
from app.errors import WrongUse


def content_of(path: Path, *, most: int = -1) -> bytes:
    """A file byte for byte: all of it, or its first bytes if no more than so many are wanted.

    Raises:
        DeskError: When it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as exc:
        raise refused.unreadable(path, exc) from exc


def scan_of(path: Path) -> bytes:
    """A scanned paper, byte for byte.

    Raises:
        DeskError: When it cannot be read.
        WrongUse: When nothing is in it.
    """
    content = content_of(path)
    if not content:
        raise WrongUse(code="usage", title="檔案是空的", message=f"「{path.name}」沒有內容。")
    return content
