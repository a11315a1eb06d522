"""What a store leaves beside its file when somebody takes the file away: it must not be taken up by the next one."""

from __future__ import annotations

import itertools
from pathlib import Path


def set_aside_log(path: Path) -> None:
    """Put the log of a store that is gone out of the way of the one about to get its name; kept, for it may hold facts.

    Raises:
        OSError: When it cannot be renamed; the new store must not be put beside it then.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        if log.stat().st_size:
            names = (log.with_name(f"{log.name}.left{f'-{k}' if k else ''}") for k in itertools.count())
            log.rename(next(name for name in names if not name.exists()))
        else:
            log.unlink()
    # An index over the log, made anew whenever a log is opened.
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
