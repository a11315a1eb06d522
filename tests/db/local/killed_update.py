"""A program that is killed while it brings an old store up to date: once at every statement, in a process each.

Run with a folder to work in and the revision of the store to begin with; each kill leaves its own folder, named by the
number of the statement it came before.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from app.clock import SystemClock
from db.local import migrating
from db.local.engine import LocalEngine
from db.local.store import open_store
from tests.db.local import old_stores


def die_before(statement: int) -> None:
    """End this process, as `kill -9` ends it, when the store is about to run its n-th statement."""
    begin = LocalEngine.__init__
    seen = 0

    def step(_sql: str) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(self: LocalEngine, *args: object, **words: object) -> None:
        begin(self, *args, **words)  # type: ignore[arg-type]
        self.raw.set_trace_callback(step)

    LocalEngine.__init__ = watched  # type: ignore[method-assign, assignment]


def main(place: str, revision: str) -> None:
    """Kill at the first statement, the second, and so on, until one update comes to its end."""
    pattern = Path(place) / "before"
    old_stores.make(pattern, revision)
    # Loaded once, so that every process after this one begins at once.
    assert migrating.REVISIONS.is_dir()
    __import__("alembic.command")
    statement, killed = 0, True
    while killed:
        statement += 1
        folder = Path(place) / f"{statement}"
        shutil.copytree(pattern, folder)
        child = os.fork()
        if not child:
            try:
                die_before(statement)
                open_store(folder, key=old_stores.KEY, clock=SystemClock())
            finally:
                os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
