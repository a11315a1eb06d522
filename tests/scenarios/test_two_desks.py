"""Two desks and one shared PostgreSQL: what one decides the other sees, nothing is lost, nothing counts twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.errors import NotPermitted, SharedLedgerUnreachable
from app.ledger import Kind
from db.shared import provision
from db.shared.provision import Capability, Grant
from db.shared.trouble import OtherLedger
from db.sync.round import sync_once
from tests.db.shared.desks import Desk, Faulty, open_desks
from tests.db.shared.office import AH_MEI, DESKS, LAN, PEOPLE, Office, build, close_doors
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
def desks(office: Office, tmp_path: Path) -> Iterator[list[Desk]]:
    """The library's desk, the cashier's desk and the registry's."""
    with open_desks(office, tmp_path, "lib_amei", "cash_chen", "reg_kun") as opened:
        yield opened


def test_what_two_desks_decide_offline_both_see_after_syncing(desks: list[Desk]) -> None:
    library, cashier, _ = desks
    library.sign("library.books", "fail", reason="欠書《森林學》")
    cashier.sign("cashier.fees")
    assert library.store.sync_state().pending == 2
    first, second, third = library.sync(), cashier.sync(), library.sync()
    assert (first.pushed, second.pushed, third.pushed) == (2, 2, 0)
    assert (second.pulled, third.pulled, third.pending) == (4, 2, 0)
    assert library.states() == cashier.states()
    assert library.bodies() == cashier.bodies()
    books = cashier.state("library.books")
    assert books is not None
    assert (books.state, books.by) == ("failed", "lib_amei")
    # The reason is the library's own and the registry's; the cashier sees that it failed, not why.
    assert books.reason == ""
    own = library.state("library.books")
    assert own is not None
    assert own.reason == "欠書《森林學》"
    for desk in (library, cashier):
        kept = desk.store.verify()
        assert (kept.chain_ok, kept.projection_ok, kept.differences) == (True, True, ())
    assert desks[0].office.troubles() == []


def test_a_desk_that_was_offline_for_a_while_catches_up_and_is_caught_up_with(desks: list[Desk]) -> None:
    library, cashier, _ = desks
    library.sync()
    cashier.sync()
    for _ in range(15):
        library.sign("library.books", "fail", reason="欠書")
        library.sign("library.books", "pass")
        cashier.sign("cashier.fees")
        cashier.sync()
    assert library.sync().pushed == 30
    assert cashier.sync().pulled == 30
    assert library.states() == cashier.states()
    assert library.sync().changes.students == frozenset()


def test_a_reply_lost_after_the_commit_is_resent_and_counts_once(desks: list[Desk]) -> None:
    library, cashier, _ = desks
    library.sign("library.books")
    with library.line() as line, pytest.raises(SharedLedgerUnreachable):
        sync_once(library.store, Faulty(line, after={"push"}), library.clock)
    assert library.office.admin("select count(*) from ledger.fact") == [(2,)]
    assert library.store.sync_state().pending == 2
    assert library.store.sync_state().last_error == "shared.unreachable"
    again = library.sync()
    assert (again.pushed, again.refused, again.pending) == (2, (), 0)
    assert library.office.admin("select count(*) from ledger.fact") == [(2,)]
    cashier.sync()
    assert cashier.bodies().items() >= library.own().items()


@pytest.mark.parametrize("call", ["hello", "push", "pull"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_wherever_the_line_breaks_nothing_changes_and_the_next_round_continues(
    desks: list[Desk], call: str, when: str
) -> None:
    library, cashier, _ = desks
    cashier.sign("cashier.fees")
    cashier.sync()
    library.sign("library.books")
    before = (library.store.watermark(), library.states(), library.own())
    with library.line() as line, pytest.raises(SharedLedgerUnreachable):
        sync_once(library.store, Faulty(line, **{when: {call}}), library.clock)
    if call != "pull":
        assert (library.store.watermark().last_seq, library.states(), library.own()) == (
            before[0].last_seq,
            *before[1:],
        )
        assert library.store.sync_state().pending == 2
    library.sync()
    cashier.sync()
    assert library.bodies() == cashier.bodies()
    assert library.office.troubles() == []


def test_a_foreign_units_sign_off_is_refused_by_the_database_and_kept_with_the_reason(desks: list[Desk]) -> None:
    library, cashier, _ = desks
    good = library.sign("library.books")
    bad = library.sign("cashier.fees")
    result = library.sync()
    assert [(r.fact, r.outcome) for r in result.refused] == [(bad.id, "denied")]
    assert result.pending == 0
    assert [(r.fact.id, r.outcome) for r in library.store.refused()] == [(bad.id, "denied")]
    assert library.state("cashier.fees") is None or library.state("cashier.fees").state == "pending"
    cashier.sync()
    assert good.id in cashier.bodies()
    assert bad.id not in cashier.bodies()
    assert library.office.admin("select reason, body from ledger.quarantine") == [("denied", bad.body)]
    # And with psql, by the same person: the database itself says no.
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        library.office.ask(
            "lib_amei",
            "insert into ledger.fact (seq, body, unit, desk_hash) values (9, %s, 'cashier', sha256('x'))",
            (bad.body,),
        )


def test_two_contradicting_decisions_are_a_conflict_on_every_desk_until_somebody_decides(
    office: Office, tmp_path: Path
) -> None:
    with open_desks(office, tmp_path, "lib_amei", "lib_bulan", "reg_kun") as (one, two, registry):
        one.sign("library.books")
        two.sign("library.books", "fail", reason="欠書")
        for desk in (one, two, one, registry):
            desk.sync()
        for desk in (one, two, registry):
            state = desk.state("library.books")
            assert state is not None
            assert (state.conflict, state.state, len(state.heads)) == (True, "pending", 2)
        assert one.sync().conflicts == 1
        two.sign("library.books", "fail", reason="確實欠書")
        for desk in (two, one, registry):
            desk.sync()
            state = desk.state("library.books")
            assert state is not None
            assert (state.conflict, state.state) == (False, "failed")
        assert one.sync().conflicts == 0
        assert one.states() == two.states() == registry.states()


def test_nothing_arrives_twice_however_often_desks_sync(desks: list[Desk]) -> None:
    library, cashier, registry = desks
    library.sign("library.books")
    for _ in range(3):
        for desk in (library, cashier, registry):
            desk.sync()
    counts = {len(list(d.store.facts())) for d in desks}
    assert counts == {4}
    assert library.office.admin("select count(*), count(distinct fact_id), max(seq) from ledger.fact") == [(4, 4, 4)]


def test_the_registrys_roster_reaches_every_desk_with_only_what_each_may_see(desks: list[Desk]) -> None:
    library, _, registry = desks
    registry.record(
        Kind.STUDENT_RECORDED, {"batch": "b1"}, student=AH_MEI,
        core={"student_no": "B11000001", "name": "陳𤧟", "department": "森林系"},
        contact={"email": "amei@example.org"}, sensitive={"birth": "2003-01-01"},
    )  # fmt: skip
    registry.sync()
    library.sync()
    found = library.store.student("B11000001")
    assert found is not None
    assert (found.name, found.department) == ("陳𤧟", "森林系")
    assert {"email", "birth"}.isdisjoint(found.fields)
    kept = registry.store.student("B11000001")
    assert kept is not None
    assert kept.fields["email"] == "amei@example.org"


def test_new_rights_bring_what_was_hidden_and_lost_rights_take_it_away(desks: list[Desk]) -> None:
    library, cashier, registry = desks
    library.sign("library.books", "fail", reason="欠書")
    for desk in (library, registry, cashier):
        desk.sync()

    def reason() -> str:
        state = cashier.state("library.books")
        return state.reason if state else "?"

    assert reason() == ""
    url = library.office.url
    provision.add_staff(
        url, login="cash_chen", password=None, grants=(*PEOPLE["cash_chen"], Grant("registry", Capability.REGISTRY))
    )
    cashier.sync()
    assert reason() == "欠書"
    provision.add_staff(url, login="cash_chen", password=None, grants=PEOPLE["cash_chen"])
    cashier.sync()
    assert reason() == ""
    assert cashier.states() == library.states()


def test_without_any_right_nothing_is_offered_and_what_others_wrote_is_dropped(desks: list[Desk]) -> None:
    library, cashier, _ = desks
    library.sign("library.books")
    library.sync()
    cashier.sync()
    cashier.sign("cashier.fees")
    url = library.office.url
    provision.add_staff(url, login="cash_chen", password=None, grants=())
    with pytest.raises(NotPermitted) as refused:
        cashier.sync()
    assert refused.value.code == "shared.no_unit"
    assert cashier.store.sync_state().pending == 1
    assert cashier.bodies() == cashier.own()
    provision.add_staff(url, login="cash_chen", password=None, grants=PEOPLE["cash_chen"])
    assert cashier.sync().pushed == 1
    library.sync()
    assert library.bodies() == cashier.bodies()


def test_a_server_restored_from_a_backup_is_noticed_and_given_back_what_it_lost(desks: list[Desk]) -> None:
    library, cashier, registry = desks
    office = library.office
    library.sign("library.books")
    for desk in desks:
        desk.sync()
    backup = office.copy()
    after = [library.sign("library.thesis"), cashier.sign("cashier.fees"), library.sign("library.books", student=LAN)]
    for desk in (library, cashier, registry):
        desk.sync()
    held = registry.bodies()
    assert {f.id for f in after} <= held.keys()
    office.restore(backup)
    assert office.admin("select max(seq) from ledger.fact") == [(4,)]
    # The registry comes first: what others wrote is a witness now, and counts again when they offer it.
    assert registry.sync().healed
    assert library.sync().healed
    assert cashier.sync().healed
    for desk in (library, registry, cashier):
        assert not desk.sync().healed
    assert library.bodies() == cashier.bodies() == registry.bodies()
    assert {f.id for f in after} <= registry.bodies().keys()
    assert library.states() == cashier.states() == registry.states()
    assert office.troubles() == []
    office.server.drop_database(backup)


def test_a_restore_between_two_pages_is_noticed_too(desks: list[Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    """A full page moves the watermark past the last block seen; the head that came with it must be remembered."""
    from db.sync import round as rounds

    library, cashier, _ = desks
    office = library.office
    library.sync()
    cashier.sync()
    for _ in range(6):
        library.sign("library.books", student=LAN)
    library.sync()
    backup = office.copy()
    for _ in range(6):
        library.sign("library.thesis", student=LAN)
    library.sync()
    monkeypatch.setattr(rounds, "PULL_FACTS", 4)
    with cashier.line() as line, pytest.raises(SharedLedgerUnreachable):
        sync_once(cashier.store, Faulty(line, before={"pull"}, skip=2), cashier.clock)
    assert cashier.store.watermark().last_seq == 10
    office.restore(backup)
    library.sign("library.books", "fail", student=LAN, reason="新的一筆")
    library.sync()
    assert cashier.sync().healed
    assert cashier.bodies() == library.bodies()
    office.server.drop_database(backup)


def test_a_server_built_anew_is_not_taken_for_the_old_one(desks: list[Desk]) -> None:
    library, cashier, _ = desks
    office = library.office
    library.sign("library.books")
    library.sync()
    cashier.sync()
    fresh = office.server.create_database(like=office.server.template("office", build))
    office.restore(fresh)
    office.admin("update ledger.meta set epoch = gen_random_uuid()")
    held = library.bodies()
    with pytest.raises(OtherLedger):
        library.sync()
    assert library.bodies() == held
    with library.line() as line:
        result = sync_once(library.store, line, library.clock, accept_other_ledger=True)
    assert (result.healed, result.pushed) == (True, 2)
    office.server.drop_database(fresh)


def test_two_people_at_one_desk_each_send_their_own(office: Office, tmp_path: Path) -> None:
    with open_desks(office, tmp_path, "lib_amei", "reg_kun") as (desk, registry):
        desk.sign("library.books")
        desk.sign("library.thesis", by="lib_bulan")
        first = desk.sync("lib_amei")
        assert (first.pushed, first.pending, first.refused) == (2, 1, ())
        second = desk.sync("lib_bulan")
        assert (second.pushed, second.pending) == (1, 0)
        registry.sync()
        assert registry.bodies().items() >= desk.own().items()
        rows = office.admin("select actor, item from ledger.fact where item is not null order by seq")
        assert rows == [("lib_amei", "library.books"), ("lib_bulan", "library.thesis")]


def test_a_copied_desk_is_found_out_by_its_numbers(desks: list[Desk], tmp_path: Path) -> None:
    import shutil

    library = desks[0]
    library.sync()
    library.store.close()
    clone_folder = tmp_path / "clone"
    shutil.copytree(library.folder, clone_folder)
    library.store = Desk(library.office, 1, "lib_amei", library.folder).store
    clone = Desk(library.office, 1, "lib_amei", clone_folder)
    try:
        library.sign("library.books")
        twin = clone.sign("library.thesis")
        library.sync()
        result = clone.sync()
        assert [(r.fact, r.outcome) for r in result.refused] == [(twin.id, "desk_seq_reused")]
        assert library.office.admin("select reason from ledger.quarantine") == [("desk_seq_reused",)]
    finally:
        clone.store.close()


@pytest.mark.rows("E13")
def test_a_diploma_is_handed_over_once_and_the_second_desk_is_told(office: Office, tmp_path: Path) -> None:
    with open_desks(office, tmp_path, "shelf_zhe", "reg_kun") as (shelf, registry):
        first = shelf.record(Kind.DIPLOMA_HANDED_OVER, {"serial": "113-0001", "method": "self"}, student=AH_MEI)
        second = registry.record(Kind.DIPLOMA_HANDED_OVER, {"serial": "113-0001", "method": "self"}, student=AH_MEI)
        assert shelf.sync().refused == ()
        assert [(r.fact, r.outcome) for r in registry.sync().refused] == [(second.id, "already_handed_over")]
        handed = registry.store.handover(AH_MEI)
        assert handed is not None
        assert handed.fact == first.id


def test_an_erased_person_is_forgotten_on_every_desk_and_the_chain_still_holds(desks: list[Desk]) -> None:
    library, _, registry = desks
    registry.record(
        Kind.STUDENT_RECORDED,
        {"batch": "b1"},
        student=AH_MEI,
        core={"student_no": "B11000001", "name": "陳𤧟", "department": "森林系"},
    )
    library.sign("library.books", "fail", reason="欠書")
    for desk in (registry, library, registry):
        desk.sync()
    assert provision.erase(library.office.url, student=AH_MEI, basis="個資法第 11 條第 3 項") == 2
    for desk in (registry, library):
        desk.sync()
        assert desk.store.student("B11000001") is None
        state = desk.state("library.books")
        assert state is not None
        assert (state.state, state.reason) == ("failed", "")
        kept = desk.store.verify()
        assert (kept.chain_ok, kept.projection_ok) == (True, True)
    assert library.office.troubles() == []


def test_a_server_that_wants_a_newer_desk_still_gives_but_does_not_take(desks: list[Desk]) -> None:
    library, cashier, _ = desks
    cashier.sync()
    library.sign("library.books")
    library.office.admin("update ledger.meta set min_client = 99")
    with pytest.raises(NotPermitted) as refused:
        library.sync()
    assert refused.value.code == "shared.client_too_old"
    assert library.store.sync_state().pending == 2
    assert len(library.bodies()) == 3
    library.office.admin("update ledger.meta set min_client = 1")
    assert library.sync().pushed == 2


def test_a_revoked_desk_is_told_and_keeps_what_it_wrote(desks: list[Desk]) -> None:
    library = desks[0]
    library.sign("library.books")
    provision.revoke_desk(library.office.url, desk_id=DESKS[1])
    with pytest.raises(NotPermitted) as refused:
        library.sync()
    assert refused.value.code == "shared.revoked_desk"
    assert library.store.sync_state().pending == 2
