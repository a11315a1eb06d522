"""I10: what was acknowledged survives `kill -9` at any moment; what was not is there whole or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.ledger import Kind
from db.local.store import LocalStore, open_store

KILLS = 30
ROOT = Path(__file__).parents[3]


def start(data_dir: Path, key: bytes) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.local.writer", str(data_dir), key.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_desk_is_killed_while_writing(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.close()
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    # The next desk is got ready while this one is at work; it opens the store only when told to.
    following = start(data_dir, key)
    for _ in range(KILLS):
        desk, following = following, start(data_dir, key)
        assert desk.stdin is not None
        assert desk.stdout is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
        first = desk.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        desk.kill()
        said = first + desk.stdout.read()
        desk.wait()
        desk.stdin.close()
        desk.stdout.close()
        # A last line may have been cut short by the kill; its fact was acknowledged only if the line is whole.
        acknowledged |= {line for line in said.split("\n")[:-1] if line}
    following.kill()
    following.communicate()
    again = open_store(data_dir, key=key, clock=clock)
    kept = [f for _, f in again.facts()]
    found = again.verify()
    again.close()
    assert len(acknowledged) > KILLS
    assert acknowledged <= {f.id for f in kept}
    assert found.differences == ()
    # An append of two facts is there with both or with none.
    recorded = sum(f.kind == Kind.STUDENT_RECORDED for f in kept)
    passed = sum(f.text("v") == "pass" for f in kept)
    assert recorded == passed
