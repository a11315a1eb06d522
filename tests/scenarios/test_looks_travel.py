"""Who looked at personal data is known at every desk; what they saw, and why in their own words, only where it may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.access import Why, held, record_list, reveal
from app.access_report import accesses
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Kind
from app.school.load import load_profile
from db.shared import provision
from tests.db.shared.desks import Desk, open_desks
from tests.db.shared.office import AH_MEI, Office, build, close_doors
from tests.pg import Server

NUMBER = "B11000001"
CORE = {"student_no": NUMBER, "name": "撒韵．武荖", "department": "森林系"}
CONTACT = {"mobile": "0912345678", "address": "屏東縣內埔鄉學府路1號"}


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
    """The registry's desk, the certificate desk and the library's, knowing one student as far as each may."""
    with open_desks(office, tmp_path, "reg_kun", "shelf_zhe", "lib_amei") as opened:
        opened[0].record(
            Kind.STUDENT_RECORDED,
            {"batch": "b"},
            student=AH_MEI,
            core=CORE,
            contact=CONTACT,
            sensitive={"birth_date": "2004-02-29"},
        )
        for desk in opened:
            desk.sync()
        yield opened


def at(desk: Desk) -> Context:
    return Context(desk.store, load_profile("npust"), desk.clock)


def test_a_look_at_one_desk_is_known_at_every_other_and_its_words_at_few(desks: list[Desk]) -> None:
    registry, shelf, library = desks
    shown = reveal(at(shelf), NUMBER, why=Why.OTHER, note="同學來電查詢寄送進度")
    assert shown.values["mobile"] == CONTACT["mobile"]
    assert shelf.sync().refused == ()
    for desk in (registry, library):
        desk.sync()
        (look,) = accesses(at(desk), student_no=NUMBER)
        assert (look.by, look.why, look.where) == ("shelf_zhe", "other", "counter")
        assert set(look.fields) == {"mobile", "address", "birth_date"}
    assert accesses(at(registry))[0].note == "同學來電查詢寄送進度"
    assert accesses(at(library))[0].note == ""
    assert desks[0].office.troubles() == []
    for desk in desks:
        kept = desk.store.verify()
        assert (kept.chain_ok, kept.projection_ok, kept.differences) == (True, True, ())


def test_a_desk_without_the_right_has_nothing_to_reveal_and_says_whom_to_ask(desks: list[Desk]) -> None:
    library = desks[2]
    found = held(at(library), NUMBER)
    assert found.fields == ()
    assert set(found.withheld) == {DetailClass.CONTACT, DetailClass.SENSITIVE}
    with pytest.raises(ActRefused) as refused:
        reveal(at(library), NUMBER, why=Why.IDENTITY)
    assert refused.value.code == "access.nothing"
    assert accesses(at(library)) == []


def test_a_list_travels_as_one_fact_whatever_its_length(desks: list[Desk]) -> None:
    registry, shelf, _ = desks
    record_list(at(registry), ["mobile"], count=100_000, why=Why.EXPORT, where="roster export")
    assert registry.sync().pushed == 1
    shelf.sync()
    (look,) = accesses(at(shelf))
    assert (look.count, look.student, look.by) == (100_000, None, "reg_kun")


def test_erasing_a_student_erases_the_words_of_a_look_and_keeps_that_it_was(desks: list[Desk]) -> None:
    registry, shelf, _ = desks
    reveal(at(shelf), NUMBER, why=Why.OTHER, note="撒韵來電")
    shelf.sync()
    registry.sync()
    provision.erase(registry.office.url, student=AH_MEI, basis="個資法第 11 條")
    for desk in (registry, shelf):
        desk.sync()
        # Whoever was erased may still ask who had looked.
        (look,) = accesses(at(desk), student_no=NUMBER)
        assert (look.student, look.student_no, look.note) == (AH_MEI, "", "")
    assert registry.office.troubles() == []


def test_a_login_that_may_only_look_on_leaves_its_looks_on_the_shared_ledger(office: Office, tmp_path: Path) -> None:
    with open_desks(office, tmp_path, "guest_view") as (guest,):
        record_list(at(guest), ["mobile"], count=3, why=Why.EXPORT, where="roster export")
        guest.sync()
        assert Kind.ACCESS_RECORDED not in {r.fact.kind for r in guest.store.refused()}
        taken = office.admin("select actor from ledger.fact where kind = 'access.recorded'")
        assert taken == [("guest_view",)]


def test_a_look_the_shared_ledger_would_not_take_stays_in_the_desks_own_report(office: Office, tmp_path: Path) -> None:
    """A ledger that does not know of looks yet; what was taken was taken all the same."""
    office.admin("delete from ledger.kind where kind = 'access.recorded'")
    with open_desks(office, tmp_path, "lib_amei") as (desk,):
        record_list(at(desk), ["mobile"], count=3, why=Why.EXPORT, where="roster export")
        desk.sync()
        (back,) = [r for r in desk.store.refused() if r.fact.kind == Kind.ACCESS_RECORDED]
        assert back.outcome == "unknown_kind"
        assert [look.count for look in accesses(at(desk))] == [3]
        desk.record(Kind.REFUSAL_CLOSED, {"of": back.fact.id})
        assert back.fact.id not in [r.fact.id for r in desk.store.refused()]
        assert [look.count for look in accesses(at(desk))] == [3]
