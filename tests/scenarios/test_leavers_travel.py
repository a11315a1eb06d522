"""Whom IT has been told of is known at every desk of the registry, whichever wrote the list (T03)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.context import Context
from app.ledger import Kind, OperatorName
from app.overview.leavers import Leavers, leavers, told
from app.overview.reading import Reader
from app.school.load import load_profile
from tests.db.shared.desks import Desk, open_desks
from tests.db.shared.office import AH_MEI, Office, build, close_doors
from tests.pg import Server

NUMBER = "B11000001"


@pytest.fixture
def office(postgres: Server) -> Iterator[Office]:
    """The sample school's shared ledger, empty of facts."""
    name = postgres.create_database(like=postgres.template("office", build))
    found = Office(postgres, name)
    close_doors(found)
    yield found
    postgres.drop_database(name)


@pytest.fixture
def desks(office: Office, tmp_path: Path) -> Iterator[list[Desk]]:
    """Two desks of the registry; one student whose diploma has left at the first."""
    with open_desks(office, tmp_path, "reg_kun", "reg_kun") as opened:
        for desk in opened:
            desk.store.sit_down(OperatorName(desk.login), "registry")
        core = {"student_no": NUMBER, "name": "撒韵．武荖", "department": "森林系"}
        opened[0].record(Kind.STUDENT_RECORDED, {"batch": "b"}, student=AH_MEI, core=core)
        opened[0].record(Kind.DIPLOMA_HANDED_OVER, {"serial": "S-1", "method": "self", "seen": []}, student=AH_MEI)
        for desk in opened:
            desk.sync()
        yield opened


def composed(desk: Desk, *, again: bool = False) -> tuple[Context, Leavers]:
    ctx = Context(desk.store, load_profile("npust"), desk.clock)
    return ctx, leavers(ctx, Reader(ctx).everybody().matrix, again=again)


def named(desk: Desk, *, again: bool = False) -> list[object]:
    return [row[0] for row in composed(desk, again=again)[1].sheets[0].rows]


@pytest.mark.rows("T03")
def test_a_list_written_at_one_desk_counts_at_the_other_and_can_be_written_again_there(desks: list[Desk]) -> None:
    first, second = desks
    assert named(first) == named(second) == [NUMBER]
    ctx, found = composed(first)
    told(ctx, found)
    # The other has not heard of it yet: at worst somebody is named twice, never on no list.
    assert named(second) == [NUMBER]
    for desk in desks:
        assert desk.sync().refused == ()
    assert named(second) == []
    assert named(second, again=True) == [NUMBER]
    checked = second.store.verify()
    assert (checked.chain_ok, checked.projection_ok) == (True, True)
