"""A roster of 100,000 leavers from an .xlsx file into the ledger, against pandas with openpyxl and an ORM."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from app.bootstrap import create_desk
from app.clock import FixedClock
from app.demo import SAMPLE_NOW
from app.loading import load_file
from tests.bench import rival_home, roster_file
from tests.bench.measure import Comparison, Way, alternate, timed

ROWS = 100_000


def _ours(roster: Path, folder: Path) -> float:
    """Read, check, append as facts with hashes, fold; the file is encrypted and every row can be undone."""
    with tempfile.TemporaryDirectory(dir=folder) as data:
        desk = create_desk(Path(data), school="npust", clock=FixedClock(SAMPLE_NOW), memory_key=True)
        try:
            loaded = None

            def load() -> None:
                nonlocal loaded
                loaded = load_file(desk.ctx, roster, kind="roster")

            took = timed(load)
        finally:
            desk.close()
    assert loaded is not None
    assert loaded["new"] == ROWS, loaded.lines()
    return took


def _orm(reading: list[float], roster: Path, folder: Path) -> float:
    database = folder / "orm.sqlite"
    database.unlink(missing_ok=True)
    read, stored = rival_home.run("roster_orm", roster, database)
    reading.append(read)
    return read + stored


def compare(*, rounds: int = 5) -> Comparison:
    """Ours checks every cell and keeps history; the other only stores text."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        roster = folder / "roster.xlsx"
        roster_file.write(roster, rows=ROWS)
        reading: list[float] = []
        ways = [
            ("clearance desk: every cell checked, facts hashed, file encrypted", partial(_ours, roster, folder)),
            ("pandas, openpyxl and SQLAlchemy ORM: text only", partial(_orm, reading, roster, folder)),
        ]
        ours, orm = alternate(ways, rounds=min(rounds, 3))
        note = f"of it reading {sorted(reading)[len(reading) // 2]:.1f} s"
        return Comparison(
            "Loading a roster",
            f"{ROWS:,} rows of 22 columns from one .xlsx file until they are stored.",
            "s",
            (ours, Way(orm.name, orm.seconds, note)),
        )
