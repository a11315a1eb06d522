"""Saves a picture of every screen with the sample school year: `python3 dev.py screens`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from app.bootstrap import sample_desk, save_screens
from app.clock import FixedClock
from app.demo import SAMPLE_NOW

ROOT = Path(__file__).resolve().parents[1]


def main(out: Path) -> int:
    """Make the sample desk in a folder of its own and photograph it; returns how many pictures there are."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = sample_desk(Path(folder), clock=FixedClock(SAMPLE_NOW), memory_key=True)
        try:
            saved = save_screens(desk, out)
        finally:
            desk.close()
    for path in saved:
        print(path)
    return len(saved)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens"
    sys.exit(0 if main(target) else 1)
