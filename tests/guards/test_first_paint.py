"""A clerk sees the window before anything heavy is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.guards.tree import ROOT


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.guards.paint_probe", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout, done.stderr
    assert json.loads(done.stdout)["heavy"] == []
