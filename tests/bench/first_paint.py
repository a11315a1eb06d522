"""From the start of the process to the first paint, against an empty Qt window and against importing everything first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from tests.bench.measure import Comparison, alternate

ROOT = Path(__file__).resolve().parents[2]
# What a desk of this kind usually imports at the top of its modules.
USUAL = ("sqlalchemy.orm", "sqlalchemy.dialects.sqlite", "reportlab.platypus", "openpyxl", "keyring")
EMPTY = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print((time.time_ns() - int(sys.argv[1])) / 1e9, flush=True)
        os._exit(0)
application = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""


def _printed(*command: str) -> str:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    ).stdout


def _desk(data: Path, *first: str) -> float:
    told = _printed("-m", "tests.guards.paint_probe", str(data), str(time.time_ns()), *first)
    return float(json.loads(told)["seconds"])


def _empty() -> float:
    return float(_printed("-c", EMPTY, str(time.time_ns())))


def compare(*, rounds: int = 5) -> Comparison:
    """Each start is a new process, with the disk warm."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ways = [
            ("clearance desk", partial(_desk, data)),
            ("the same, the usual libraries imported first", partial(_desk, data, *USUAL)),
            ("an empty PySide6 window (the floor)", _empty),
        ]
        alternate(ways, rounds=1)
        return Comparison(
            "First paint",
            "From the start of the process to the first paint of the 1440 x 900 window, offscreen, warm disk.",
            "ms",
            alternate(ways, rounds=rounds * 2),
        )
