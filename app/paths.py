"""Where this desk keeps things: the data folder of the person who runs it, or the one that was named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

NAME: Final = "ClearanceDesk"
#: Names a data folder for everything started from one shell or service; ``--data`` goes before it.
VARIABLE: Final = "CLEARANCE_DATA"


def data_dir(chosen: Path | None = None) -> Path:
    """The folder of the store and its settings: the one asked for, else CLEARANCE_DATA, else the system's place."""
    if chosen is not None:
        return chosen.expanduser().resolve()
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named).expanduser().resolve()
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def log_dir(chosen: Path | None = None) -> Path:
    """The folder of logs and crash reports, inside the data folder so that support finds everything in one place."""
    return data_dir(chosen) / "logs"


def make(folder: Path) -> None:
    """Make a folder of the desk's own, into which nobody else on this computer may look; one that is there stays as it is.

    Raises:
        OSError: When it cannot be made.
    """
    for missing in reversed([p for p in (folder, *folder.parents) if not p.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        folder.mkdir()
