"""An office for scenarios by command: its own database, logins and keyring, all gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pg import Server
from tests.scenarios.commands_office import Office


@pytest.fixture
def office(postgres: Server, tmp_path: Path, role_prefix: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A shared ledger that is ready, with no desk and nobody in it yet."""
    monkeypatch.setenv("CLEARANCE_KEYRING", "tests.keyring_file.FileKeyring")
    monkeypatch.delenv("CLEARANCE_SHARED_PASSWORD", raising=False)
    made = Office(postgres, tmp_path, role_prefix)
    made.open()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _no_key_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample desk made in this very process keeps its key in memory and says so in the environment: not to ours."""
    monkeypatch.delenv("CLEARANCE_KEYRING", raising=False)
