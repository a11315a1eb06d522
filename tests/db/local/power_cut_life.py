"""A short working life of a real desk, recorded to be cut short anywhere: it says what it was told is safe.

Run with the folder, the key, which life, and the durability its store is opened with.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Final

from app.clock import SystemClock
from db.local import engine as engine_module
from db.local.store import LocalStore, create_store, open_store
from tests import builders as b
from tests.db.local import old_stores
from tests.db.local.power_cut_trace import STANDARD_OUTPUT

WORKS: Final = 48
#: So that a short life sees the log folded into the file, and started again from its beginning, many times.
CHECKPOINT_PAGES: Final = 60
BACKUP: Final = "copy.bak"
REMEMBERED: Final = "screen"


def say(what: str, *ids: str) -> None:
    """One sentence, in one write, after the store has promised."""
    os.write(STANDARD_OUTPUT, json.dumps([what, *ids]).encode() + b"\n")


def as_durable_as(synchronous: str) -> None:
    """Open stores with another durability than the desk's own."""
    numbers = {"OFF": 0, "NORMAL": 1, "FULL": 2}
    engine_module.DURABLE = tuple(
        (name, synchronous, numbers[synchronous]) if name == "synchronous" else (name, value, expected)
        for name, value, expected in engine_module.DURABLE
    )


def work(store: LocalStore, k: int) -> list[str]:
    """The k-th act of the day, each kind in its turn; the ids of the facts it appended."""
    drafts = (
        [b.recorded(k), b.signed(k)],
        [b.signed(k - 1, "fail", reason="館藏逾期未還")],
        [b.printed(k - 2, number=f"P-{k:04d}")],
        [b.loaded(f"load-{k}"), *(b.recorded(100 + 12 * k + j, batch=f"load-{k}") for j in range(12))],
        [b.handed_over(k - 4, serial=f"NPUST-{k:06d}")],
        [b.printed(None, number=f"L-{k:04d}"), b.signed(k - 5, "fail", reason="欠費")],
    )[k % 6]
    facts, _ = store.append(drafts, by=b.CLERK)
    return [f.id for f in facts]


def desk(root: Path, key: bytes) -> None:
    """A store is made, worked with, copied, closed, opened and worked with."""
    folder = root / "office" / "desk"
    store = create_store(folder, key=key, school=b.SCHOOL, unit="*", operator=b.CLERK, clock=SystemClock())
    say("facts", *(f.id for _, f in store.facts()))
    store._db.raw.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    for k in range(WORKS):
        say("facts", *work(store, k))
        if k % 4 == 0:
            store.remember(REMEMBERED, f"{k:03d}")
            say("remembered", f"{k:03d}")
        if k == WORKS // 2:
            store.backup(folder / BACKUP)
            say("copied", str(sum(1 for _ in store.facts())))
        if k == WORKS * 2 // 3:
            store.close()
            store = open_store(folder, key=key, clock=SystemClock())
            store._db.raw.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    store.close()


def update(root: Path, key: bytes) -> None:
    """A store of the oldest program there was is opened by this one, brought up to date and worked with."""
    folder = root / "office" / "desk"
    path = old_stores.make(folder, old_stores.FIRST, key=key)
    for name in (root, folder.parent, folder):
        _flush(name)
    say("begin", *(str(row["id"]) for row in old_stores.record(path, key=key)["fact"]))
    store = open_store(folder, key=key, clock=SystemClock())
    say("updated")
    say("facts", *work(store, 6))
    store.close()


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


if __name__ == "__main__":
    as_durable_as(sys.argv[4])
    {"desk": desk, "update": update}[sys.argv[3]](Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
