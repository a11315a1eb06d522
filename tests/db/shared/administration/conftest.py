"""A real school's shared ledger, and an administrator at the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.shared.administration.by_command import Run, runner, school
from tests.db.shared.office import Office
from tests.pg import Server


@pytest.fixture
def office(postgres: Server) -> Iterator[Office]:
    with school(postgres) as found:
        yield found


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, monkeypatch, capsys)
