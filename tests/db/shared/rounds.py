"""What the tests of a round share: two desks agree, a line breaks, a desk is killed."""

from __future__ import annotations

from app.ledger import FactId
from db.shared import provision
from db.shared.provision import Grant
from db.sync.round import SyncResult, sync_once
from tests.db.shared import invariants
from tests.db.shared.desks import Desk, Faulty
from tests.db.shared.invariants import Said
from tests.db.shared.office import Office


def all_is_well(office: Office, *desks: Desk, excused: set[FactId] = frozenset()) -> None:
    for desk in desks * 2:
        desk.sync()
    said = Said(excused=set(excused))
    for desk in desks:
        said.confirmed |= {f.id: f.body for _, f in desk.store.facts()}
    assert invariants.everything(office, desks, said) == []


def broken(desk: Desk, **where: set[str]) -> SyncResult:
    with desk.line() as line:
        return sync_once(desk.store, Faulty(line, **where), desk.clock)


class Killed(BaseException):
    """What `kill -9` looks like from inside: nothing after it is done."""


def dies(*_: object, **__: object) -> None:
    raise Killed


def grant(office: Office, login: str, *grants: Grant) -> None:
    provision.add_staff(office.url, login=login, password=None, grants=grants)
