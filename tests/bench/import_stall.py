"""How long the window stands still while a roster is imported: the longest gap of a 5 ms timer on the GUI thread.

Ours is the import screen itself: a worker process reads, the preview opens, the store lane records, every screen hears
of it. The others do the very same work where programs of this kind do it: on the GUI thread, or in a QThread beside
it. An idle window says how much of a gap is the machine's own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.bench import roster_file
from tests.bench.measure import Comparison, Way, alternate
from tests.bench.rival_home import ROOT

ROWS = 20_000
WAYS = {
    "clearance desk: worker process, store lane": "desk",
    "the same work in a QThread": "thread",
    "the same work on the GUI thread": "gui",
    "no import, the window idle (the floor)": "idle",
}


def compare(*, rounds: int = 5) -> Comparison:
    """Each import is a new process with a window of its own."""
    with tempfile.TemporaryDirectory() as made:
        roster = Path(made) / "roster.xlsx"
        roster_file.write(roster, rows=ROWS)
        typical: dict[str, list[float]] = {name: [] for name in WAYS}

        def longest(name: str) -> float:
            env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
            command = [sys.executable, "-m", "tests.bench.stall_probe", str(roster), WAYS[name]]
            told = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout
            gap, late = map(float, told.split())
            typical[name].append(late)
            return gap

        measured = alternate([(name, partial(longest, name)) for name in WAYS], rounds=min(rounds, 3))
    return Comparison(
        "The window while a roster is imported",
        f"The longest time the GUI thread answered nothing while {ROWS:,} rows were read, previewed and recorded.",
        "ms",
        tuple(Way(w.name, w.seconds, f"99 of 100 gaps under {1000 * max(typical[w.name]):.0f} ms") for w in measured),
    )
