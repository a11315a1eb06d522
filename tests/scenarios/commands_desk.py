"""One desk alone, worked by commands, with a passphrase instead of a keyring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import here


class Desk:
    """Runs commands on one data directory and reads their JSON."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
        monkeypatch.setenv("CLEARANCE_DATA", str(folder))

    def run(self, *words: str | Path, code: int = 0, any_code: bool = False) -> dict[str, Any]:
        done = here("--json", *words)
        assert any_code or done.returncode == code, done.stderr
        found = json.loads(done.stdout)
        assert isinstance(found, dict)
        return found

    def refusal(self, *words: str | Path, code: int) -> str:
        return str(self.run(*words, code=code)["error"]["code"])

    def lines(self, *words: str | Path) -> list[dict[str, Any]]:
        return [json.loads(line) for line in here(*words).stdout.splitlines()]
