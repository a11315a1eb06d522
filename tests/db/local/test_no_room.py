"""A limit on how large a file may grow, as quotas and old file systems set it: said, nothing lost, and work goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.clock import FixedClock
from db.local.store import LocalStore, open_store
from tests import builders as b

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a limit on file sizes is a POSIX thing")

PROGRAM = """
import json, resource, sys
from pathlib import Path
from app.clock import SystemClock
from app.errors import StoreUnavailable
from db.local.store import open_store
from tests import builders as b

folder = Path(sys.argv[1])
store = open_store(folder, key=bytes.fromhex(sys.argv[2]), clock=SystemClock())
said, refused, k = [], {}, 0
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
while not refused:
    k += 1
    try:
        said += [f.id for f in store.append([b.recorded(k), b.signed(k)], by=b.CLERK)[0]]
    except StoreUnavailable as trouble:
        refused["append"] = trouble.code
acts = {
    "load": lambda: store.append([b.recorded(n) for n in range(2000)], by=b.CLERK),
    "drop": lambda: store.drop_roster("lease"),
    "erase": lambda: store.erase_here(b.of(b.roster_fields(1)), "basis"),
    "backup": lambda: store.backup(folder / "copy.bak"),
}
for name, act in acts.items():
    try:
        act()
        refused[name] = "done"
    except StoreUnavailable as trouble:
        refused[name] = trouble.code
whole = list(store.verify().differences)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
said += [f.id for f in store.append([b.signed(3)], by=b.CLERK)[0]]
store.close()
print(json.dumps({"said": said, "refused": refused, "whole": whole}))
"""


def test_acts_beyond_the_limit_are_refused_with_a_sentence_and_everything_said_stands(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(data_dir), key.hex()],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    result = json.loads(done.stdout)
    assert result["refused"]["append"] == "store.disk"
    assert set(result["refused"].values()) <= {"store.disk", "store.full", "backup.unwritable", "done"}
    assert result["whole"] == []
    again = open_store(data_dir, key=key, clock=clock)
    kept = {f.id for _, f in again.facts()}
    assert set(result["said"]) <= kept
    assert again.verify().differences == ()
    again.append([b.signed(1)], by=b.CLERK)
    again.close()
