"""Files that a command was named (讀取檔案): whole, and refused in the desk's own words."""

from __future__ import annotations

from pathlib import Path

from app import refused
from app.errors import WrongUse


def content_of(path: Path) -> bytes:
    """All of a file, byte for byte.

    Raises:
        DeskError: When it cannot be read.
    """
    try:
        return path.read_bytes()
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
