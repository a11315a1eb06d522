"""The register of erasures (刪除登記簿): which pseudonyms were erased here, kept beside the ledger and beside its backups.

A backup is older than what was erased after it. Whoever restores it must not bring erased persons back, so the register
is a file of its own: one JSON object a line, pseudonyms and legal bases only, added to before anything is deleted.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.ledger import DeskId, StudentId
from db.local.flushing import flush_folder

#: Not the name of the register that `server erase` keeps: both may lie in one folder.
FILE_NAME: Final = "desk-erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One erasure: an id of its own, the desk's first number, whose details, when (milliseconds UTC) and on what basis."""

    id: str
    desk: DeskId
    student: StudentId
    at_ms: int
    basis: str


def entries(folder: Path) -> list[Entry]:
    """Every erasure a folder's register names, oldest first; a line cut short was never acted on and is passed over."""
    try:
        text = (folder / FILE_NAME).read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [found for line in text.splitlines() if (found := _entry(line)) is not None]


def add(folder: Path, *added: Entry) -> None:
    """Write erasures down, durably, before they are done.

    Raises:
        OSError: When the file cannot be written; nothing may be deleted then.
    """
    lines = "".join(json.dumps(asdict(e), ensure_ascii=False, sort_keys=True) + "\n" for e in added)
    path = folder / FILE_NAME
    fresh = not path.exists()
    with path.open("ab+") as file:
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            if file.read(1) != b"\n":
                lines = "\n" + lines
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())
    if fresh:
        flush_folder(folder)


def merge(source: Path, target: Path) -> None:
    """Bring what one folder's register names into another's; what is there stays."""
    known = {e.id for e in entries(target)}
    missing = [e for e in entries(source) if e.id not in known]
    if missing:
        add(target, *missing)


def _entry(line: str) -> Entry | None:
    try:
        found = json.loads(line)
        return Entry(
            id=str(found["id"]),
            desk=DeskId(str(found["desk"])),
            student=StudentId(str(found["student"])),
            at_ms=int(found["at_ms"]),
            basis=str(found["basis"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
