"""A real encrypted store for every test, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.ledger import OperatorName
from db.local.store import LocalStore, create_store
from tests.builders import CLERK, DESK, SCHOOL
from tests.fakes import noon_clock

KEY = bytes(range(32))


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def clock() -> FixedClock:
    return noon_clock()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def store(data_dir: Path, key: bytes, clock: FixedClock) -> Iterator[LocalStore]:
    made = create_store(
        data_dir, key=key, school=SCHOOL, unit="*", operator=OperatorName(CLERK), clock=clock, desk_id=DESK
    )
    yield made
    made.close()
