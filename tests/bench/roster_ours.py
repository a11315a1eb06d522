"""Our way of loading a roster, in a process of its own: `python -m tests.bench.roster_ours FILE [undo]`.

Prints the seconds the act took, the processor seconds this process and its reading process spent on it, the students
there are and the rows that were refused. Nothing heavy is imported above, because the reading process imports this module once more.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def main(roster: Path, *, undo: bool) -> None:
    """Load a file into a new, encrypted store; with `undo`, time only what takes the whole load back."""
    from app.bootstrap import create_desk
    from app.clock import FixedClock
    from app.demo import SAMPLE_NOW
    from app.loading import load_file
    from app.roster.undo import undo_batch
    from tests.bench.measure import timed

    with tempfile.TemporaryDirectory() as data:
        desk = create_desk(Path(data), school="npust", clock=FixedClock(SAMPLE_NOW), memory_key=True)
        try:
            batch: list[str] = []
            refused: list[int] = []

            def load() -> None:
                loaded = load_file(desk.ctx, roster, kind="roster")
                batch.append(loaded.batch)
                refused.append(loaded.counts["rejected"])

            if undo:
                load()
            before = _processor_seconds()
            took = timed((lambda: undo_batch(desk.ctx, batch[0])) if undo else load)
            print(took, _processor_seconds() - before, len(desk.ctx.store.student_ids()), *refused)
        finally:
            desk.close()


def _processor_seconds() -> float:
    return sum(os.times()[:4])


if __name__ == "__main__":
    main(Path(sys.argv[1]), undo="undo" in sys.argv[2:])
