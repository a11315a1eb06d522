"""What the shared ledger refused is offered again when somebody has made way for it: a right, an item, an erasure done anew."""

from __future__ import annotations

import pytest

from app.ledger import Kind
from db.local.store import LocalStore
from db.shared import provision
from db.shared.provision import Capability, Grant, ItemRow
from tests.db.shared.desks import Desk
from tests.db.shared.office import AH_MEI, ITEMS, LAN, PEOPLE, UNITS, Office
from tests.db.shared.rounds import Killed, all_is_well, dies, grant


# -- refused, and offered again
def test_a_refused_decision_is_offered_again_when_the_right_to_it_is_given(office: Office, pair: list[Desk]) -> None:
    mine, theirs = pair
    fact = mine.sign("cashier.fees")
    assert [r.outcome for r in mine.sync().refused] == ["denied"]
    assert mine.sync().reoffered == 0
    grant(office, "lib_amei", *PEOPLE["lib_amei"], Grant("cashier", Capability.SIGN))
    result = mine.sync()
    assert (result.reoffered, result.pushed, result.refused) == (1, 1, ())
    assert mine.store.refused() == []
    theirs.sync()
    assert fact.id in theirs.bodies()
    grant(office, "lib_amei", *PEOPLE["lib_amei"])
    assert mine.sync().reoffered == 0
    all_is_well(office, mine, theirs)


@pytest.mark.parametrize("killed", ["reoffer", "record_push", "remember"])
def test_a_desk_killed_while_it_offers_again_does_so_afterwards(
    office: Office, pair: list[Desk], monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    mine, theirs = pair
    mine.sign("cashier.fees")
    mine.sync()
    grant(office, "lib_amei", *PEOPLE["lib_amei"], Grant("cashier", Capability.SIGN))
    with monkeypatch.context() as once:
        once.setattr(LocalStore, killed, dies)
        with pytest.raises(Killed):
            mine.sync()
    mine.sync()
    assert mine.store.refused() == []
    all_is_well(office, mine, theirs)


def test_each_persons_refusals_are_offered_again_by_that_person(office: Office, pair: list[Desk]) -> None:
    mine, _ = pair
    for who in ("lib_amei", "lib_bulan"):
        mine.sign("cashier.fees", by=who)
        mine.sync(who)
    for who in ("lib_amei", "lib_bulan"):
        grant(office, who, *PEOPLE[who], Grant("cashier", Capability.SIGN))
    assert (mine.sync("lib_amei").reoffered, mine.sync("lib_bulan").reoffered) == (1, 1)
    assert mine.store.refused() == []


def test_a_refused_decision_that_somebody_dealt_with_is_not_offered_again(office: Office, pair: list[Desk]) -> None:
    mine, _ = pair
    anew, closed = mine.sign("cashier.fees"), mine.sign("cashier.fees", student=LAN)
    mine.sync()
    mine.record(Kind.REFUSAL_CLOSED, {"of": closed.id})
    mine.record(Kind.SIGN_OFF, {"unit": "cashier", "item": "cashier.fees", "v": "pass", "re": anew.id}, student=AH_MEI)
    mine.sync()
    grant(office, "lib_amei", *PEOPLE["lib_amei"], Grant("cashier", Capability.SIGN))
    result = mine.sync()
    assert (result.reoffered, result.pushed) == (1, 1)  # what was written anew, not what it stands for
    ids = {str(i) for (i,) in office.admin("select fact_id from ledger.fact")}
    assert {anew.id, closed.id}.isdisjoint(ids)


def test_what_named_an_item_nobody_had_set_up_is_offered_again_when_it_is(office: Office, pair: list[Desk]) -> None:
    mine, _ = pair
    fact = mine.sign("library.keys")
    assert [r.outcome for r in mine.sync().refused] == ["unknown_item"]
    provision.init(
        office.url, school="sample", units=UNITS, items=(*ITEMS, ItemRow("library.keys", "library", "歸還鑰匙"))
    )
    result = mine.sync()
    assert (result.reoffered, result.pushed) == (1, 1)
    assert fact.id in mine.bodies()


# -- erasures and a server that was restored without them
def test_what_is_erased_here_and_not_on_a_restored_server_is_taken_once_it_is_erased_there_again(
    office: Office, pair: list[Desk]
) -> None:
    mine, theirs = pair
    backup = office.copy()
    fact = mine.sign("library.books", "fail", reason="欠書")
    mine.sync()
    provision.erase(office.url, student=AH_MEI, basis="個資法第 11 條第 3 項")
    mine.sync()
    office.restore(backup)
    result = mine.sync()
    assert result.healed
    # Its reason is gone for good, and that server does not know why.
    assert [(r.fact, r.outcome) for r in result.refused] == [(fact.id, "malformed")]
    provision.erase(office.url, student=AH_MEI, basis="個資法第 11 條第 3 項")
    assert mine.sync().reoffered == 1
    assert mine.store.refused() == []
    all_is_well(office, mine, theirs)
    office.server.drop_database(backup)


def test_an_erasure_under_a_number_that_a_restored_server_gave_anew_is_followed(
    office: Office, pair: list[Desk]
) -> None:
    """The head is the same after the restore, and there are as many erasures as before: only of somebody else."""
    mine, theirs = pair
    for student in (AH_MEI, LAN):
        theirs.sign("library.books", "fail", reason="欠書", student=student)
    for desk in (theirs, mine):
        desk.sync()
    backup = office.copy()
    provision.erase(office.url, student=AH_MEI, basis="第一次")
    mine.sync()
    office.restore(backup)
    provision.erase(office.url, student=LAN, basis="還原之後的另一次")
    mine.sync()
    state = mine.state("library.books", LAN)
    assert state is not None
    assert (state.state, state.reason) == ("failed", "")
    office.restore(backup)
    mine.sync()
    for student in (AH_MEI, LAN):
        provision.erase(office.url, student=student, basis="又一次")
    all_is_well(office, mine, theirs)
    office.server.drop_database(backup)
