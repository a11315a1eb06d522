"""Setting up the shared ledger: repeatable acts, plain refusals, migrations that are whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import psycopg
import pytest

from app.errors import DeskError, SharedLedgerUnreachable, WrongUse
from app.ledger import DeskId
from db.shared import provision, schema
from db.shared.provision import Capability, Grant, ItemRow, UnitRow
from tests.db.shared.office import DESKS, PASSWORD, SCHOOL, UNITS, Office, Pen
from tests.pg import Server

SIGN = Capability.SIGN


@pytest.fixture
def fresh(postgres: Server) -> Iterator[str]:
    """The URL of a database that does not exist yet."""
    name = f"fresh_{uuid.uuid4().hex[:8]}"
    yield postgres.dsn(name)
    postgres.drop_database(name)


def init(url: str, school: str = SCHOOL) -> provision.Initialised:
    return provision.init(url, school=school, units=UNITS[:1], items=[ItemRow("library.books", "library", "還清圖書")])


def test_init_makes_the_database_and_repeating_it_changes_nothing(fresh: str) -> None:
    first, again = init(fresh), init(fresh)
    assert first == again
    assert (first.revision, first.units, first.items) == (schema.newest(), 1, 1)
    assert provision.verify(fresh) == []


def test_a_database_of_another_school_is_left_alone(fresh: str) -> None:
    init(fresh)
    with pytest.raises(WrongUse) as refused:
        init(fresh, "elsewhere")
    assert refused.value.code == "server.other_school"


def test_a_unit_can_be_renamed_and_get_items_later(office: Office) -> None:
    provision.add_unit(office.url, UnitRow("gym", "體育室"), [ItemRow("gym.towel", "gym", "歸還毛巾")])
    provision.add_unit(office.url, UnitRow("gym", "體育組"), [ItemRow("gym.towel", "gym", "歸還浴巾")])
    assert office.admin("select name from ledger.unit where unit = 'gym'") == [("體育組",)]
    assert office.admin("select name from ledger.item where unit = 'gym'") == [("歸還浴巾",)]
    with pytest.raises(WrongUse) as refused:
        provision.add_unit(office.url, UnitRow("pool", "泳池"), [ItemRow("x", "sauna", "x")])
    assert refused.value.code == "server.unknown_unit"
    assert office.admin("select count(*) from ledger.unit where unit = 'pool'") == [(0,)]


def test_a_person_gets_exactly_the_rights_named_last(office: Office, role_prefix: str) -> None:
    login = f"{role_prefix}王小犇"
    provision.add_staff(office.url, login=login, password=PASSWORD, grants=[Grant("library", SIGN)])
    pen = Pen(DESKS[1], login)
    assert office.push(login, DESKS[1], [pen.sign("library.books"), pen.sign("cashier.fees")]) == ["ok", "denied"]
    provision.add_staff(office.url, login=login, password=None, grants=[Grant("cashier", SIGN), Grant("cashier", SIGN)])
    assert office.push(login, DESKS[1], [pen.sign("library.books"), pen.sign("cashier.fees")]) == ["denied", "ok"]
    assert office.ask(login, "show statement_timeout") == [("30s",)]
    provision.add_staff(office.url, login=login, password="a new one", grants=[])
    with pytest.raises(psycopg.OperationalError, match="password"):
        office.ask(login, "select 1")


def test_the_password_never_reaches_the_servers_log(office: Office, role_prefix: str) -> None:
    secret = f"secret-{uuid.uuid4().hex}"
    office.admin("alter system set log_statement = 'all'")
    office.admin("select pg_reload_conf()")
    try:
        provision.add_staff(office.url, login=f"{role_prefix}a", password=secret, grants=[])
    finally:
        office.admin("alter system reset log_statement")
        office.admin("select pg_reload_conf()")
    assert secret not in (office.server.folder / "log").read_text("utf-8", "replace")


@pytest.mark.parametrize(
    "login", ["", "clerk", "ledger_owner", "pg_monitor", "PG_x", "test_admin", "長" * 22, "public"]
)
def test_reserved_and_administrators_names_are_no_logins_for_staff(office: Office, login: str) -> None:
    with pytest.raises(WrongUse) as refused:
        provision.add_staff(office.url, login=login, password=PASSWORD, grants=[])
    assert refused.value.code == "server.login"


def test_an_unknown_unit_leaves_no_half_made_person(office: Office, role_prefix: str) -> None:
    login = f"{role_prefix}b"
    with pytest.raises(WrongUse):
        provision.add_staff(
            office.url, login=login, password=PASSWORD, grants=[Grant("library", SIGN), Grant("sauna", SIGN)]
        )
    assert office.admin("select count(*) from pg_roles where rolname = %s", (login,)) == [(0,)]


def test_a_desk_can_be_named_anew_and_keeps_its_certificate(office: Office) -> None:
    desk = DeskId(str(uuid.uuid4()))
    provision.add_desk(office.url, desk_id=desk, label="一號", fingerprint="ab", serial=2**150)
    row = provision.add_desk(office.url, desk_id=desk, label="二號")
    assert (row.label, row.fingerprint, row.revoked) == ("二號", "ab", False)
    assert office.admin("select cert_serial = %s::numeric from ledger.desk where desk_id = %s", (2**150, desk)) == [
        (True,)
    ]
    assert provision.revoke_desk(office.url, desk_id=desk)
    assert next(d for d in provision.desks(office.url) if d.desk_id == desk).revoked


def test_somebody_who_is_no_administrator_is_told_so(office: Office) -> None:
    clerk = office.server.dsn(office.database, user="lib_amei", password=PASSWORD)
    for act in (
        lambda: provision.migrate(clerk),
        lambda: provision.verify(clerk),
        lambda: provision.add_unit(clerk, UnitRow("x", "x")),
        lambda: provision.erase(clerk, student=Pen(DESKS[1], "x").desk, basis="x"),
        lambda: init(clerk),
    ):
        with pytest.raises(DeskError) as refused:
            act()
        assert refused.value.hint


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1:1/x", "postgresql://a@127.0.0.1:1/x?connect_timeout=1"])
def test_no_server_is_said_in_a_sentence_with_a_way_out(url: str) -> None:
    with pytest.raises(SharedLedgerUnreachable) as refused:
        init(url)
    assert (refused.value.code, bool(refused.value.hint)) == ("shared.unreachable", True)


def test_an_erasure_without_a_legal_basis_is_refused(office: Office) -> None:
    with pytest.raises(DeskError):
        provision.erase(office.url, student=Pen(DESKS[1], "x").desk, basis="")


# -- migrations


def test_migrating_with_facts_in_it_keeps_every_fact_and_rebuilds_what_is_enforced(office: Office) -> None:
    pen = Pen(DESKS[1], "lib_amei")
    office.push("lib_amei", DESKS[1], [pen.sign("library.books", reason="欠書")])
    office.admin("drop function api.scope() cascade")
    office.admin("alter table ledger.detail disable row level security")
    office.admin("grant delete on ledger.detail to clerk, lib_bulan")
    office.admin("grant select (actor) on ledger.block to public")
    before = office.admin("select * from ledger.fact")
    assert provision.migrate(office.url) == schema.newest()
    assert office.admin("select * from ledger.fact") == before
    assert office.push("lib_amei", DESKS[1], [pen.sign("library.thesis")]) == ["ok"]
    assert office.admin("select relrowsecurity from pg_class where oid = 'ledger.detail'::regclass") == [(True,)]
    stray = "select has_table_privilege('clerk', t, 'delete'), has_table_privilege('lib_bulan', t, 'delete') from (select 'ledger.detail' t) x"
    assert office.admin(stray) == [(False, False)]
    assert office.admin("select has_column_privilege('clerk', 'ledger.block', 'actor', 'select')") == [(False,)]


def test_the_first_revision_goes_up_and_down_but_never_takes_facts_with_it(fresh: str, office: Office) -> None:
    init(fresh)
    assert schema.migrate(fresh, to="base") == ""
    with psycopg.connect(fresh) as connection:
        row = connection.execute("select count(*) from pg_namespace where nspname in ('ledger', 'api')").fetchone()
        assert row == (0,)
    assert init(fresh).revision == schema.newest()
    pen = Pen(DESKS[1], "lib_amei")
    office.push("lib_amei", DESKS[1], [pen.sign("library.books")])
    with pytest.raises(Exception, match="the ledger holds facts"):
        schema.migrate(office.url, to="base")
    assert office.push("lib_amei", DESKS[1], [pen.sign("library.books")]) == ["ok"]


def test_a_migration_that_breaks_anywhere_changes_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = (
        "select (select count(*) from pg_proc where pronamespace = 'api'::regnamespace), (select count(*) from pg_policies),"
        " (select string_agg(coalesce(relacl::text, ''), ',' order by oid) from pg_class where relnamespace = 'ledger'::regnamespace)"
    )
    before = office.admin(catalogue)
    whole = schema.script
    for broken in ("roles", *schema.REBUILT):
        monkeypatch.setattr(
            schema, "script", lambda name, b=broken: whole(name) + ("\nselect 1 / 0;" if name == b else "")
        )
        with pytest.raises(DeskError):
            provision.migrate(office.url)
        assert office.admin(catalogue) == before, broken
    monkeypatch.undo()
    provision.migrate(office.url)
    assert office.admin(catalogue) == before


def test_two_administrators_migrating_at_once_do_not_disturb_each_other(office: Office) -> None:
    import threading

    reached: list[str] = []
    threads = [threading.Thread(target=lambda: reached.append(provision.migrate(office.url))) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert reached == [schema.newest()] * 3


def test_desks_at_work_while_the_server_is_migrated_lose_nothing(office: Office) -> None:
    """A push that falls into the migration fails or succeeds whole; the same bytes are offered again."""
    import threading

    pen = Pen(DESKS[1], "lib_amei")
    taken: list[str] = []
    stop = threading.Event()

    def work() -> None:
        waiting: list[dict[str, object]] = []
        while not stop.is_set() or waiting:
            waiting = waiting or [pen.sign("library.books")]
            try:
                taken.extend(office.push("lib_amei", DESKS[1], waiting))
                waiting = []
            except psycopg.Error:
                continue

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for _ in range(3):
            provision.migrate(office.url)
    finally:
        stop.set()
        worker.join()
    assert set(taken) <= {"ok", "dup"}
    assert office.admin("select count(*) from ledger.fact") == [(len(pen.written),)]
    assert office.troubles() == []
