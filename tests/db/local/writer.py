"""A desk that appends as fast as it can and says each number only after the append returned; made to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from app.clock import SystemClock
from db.local.store import open_store
from tests import builders as b


def main(data_dir: str, key: str) -> None:
    sys.stdin.readline()
    store = open_store(Path(data_dir), key=bytes.fromhex(key), clock=SystemClock())
    k = 0
    while True:
        k += 1
        facts, _ = store.append([b.recorded(k), b.signed(k % 7)] if k % 3 else [b.signed(k % 7, "fail")], by=b.CLERK)
        sys.stdout.write("".join(f"{f.id}\n" for f in facts))
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
