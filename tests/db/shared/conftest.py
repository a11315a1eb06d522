"""A fresh shared ledger for every test, copied from one that was built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.shared.desks import Desk, open_desks
from tests.db.shared.office import Office, build, close_doors
from tests.pg import Server


@pytest.fixture
def office(postgres: Server) -> Iterator[Office]:
    """The sample school's shared ledger, empty of facts."""
    name = postgres.create_database(like=postgres.template("office", build))
    found = Office(postgres, name)
    close_doors(found)
    yield found
    postgres.drop_database(name)


@pytest.fixture
def pair(office: Office, tmp_path: Path) -> Iterator[list[Desk]]:
    """Two desks of the library that have met."""
    with open_desks(office, tmp_path, "lib_amei", "lib_bulan") as desks:
        for desk in desks * 2:
            desk.sync()
        yield desks
