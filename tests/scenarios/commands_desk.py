"""One desk alone, worked by commands in processes of their own, with a passphrase instead of a keyring."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Desk:
    """Runs commands on one data directory and reads their JSON."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
        monkeypatch.setenv("CLEARANCE_DATA", str(folder))
        monkeypatch.setenv("PYTHONUTF8", "1")

    def run(self, *words: str | Path, code: int = 0, any_code: bool = False) -> dict[str, Any]:
        done = self._done("--json", *words)
        assert any_code or done.returncode == code, done.stderr
        found = json.loads(done.stdout)
        assert isinstance(found, dict)
        return found

    def refusal(self, *words: str | Path, code: int) -> str:
        return str(self.run(*words, code=code)["error"]["code"])

    def lines(self, *words: str | Path) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._done(*words).stdout.splitlines()]

    def _done(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "app", *map(str, words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert "Traceback" not in done.stderr
        return done
