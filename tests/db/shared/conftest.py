"""A fresh shared ledger for every test, copied from one that was built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.shared.desks import Desk, open_desks
from tests.db.shared.office import DESKS, Office, Pen, build, close_doors
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


@pytest.fixture
def amei(office: Office) -> Pen:
    """阿梅 wrote two decisions at desk 1 and went home; 布蘭's sync deposited them."""
    pen = Pen(DESKS[1], "lib_amei")
    entries = [pen.sign("library.books", v="fail", reason="欠書《森林學》"), pen.sign("library.thesis")]
    assert office.deposit("lib_bulan", DESKS[1], entries) == ["deposited", "deposited"]
    return pen
