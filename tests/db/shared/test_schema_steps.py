"""Every step the server's tables take is whole or not taken: up, down, killed in the middle, two at once, too old."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Sequence

import psycopg
import pytest
from sqlalchemy.engine import Connection

from app.errors import DeskError, WrongUse
from app.ledger import Kind
from db.shared import provision, schema
from tests.db.shared.earlier import EarlierDesk, make_server_earlier
from tests.db.shared.office import AH_MEI, DESKS, LAN, Office, Pen

ONE, TWO = DESKS[1], DESKS[2]
SECOND = next(schema.REVISIONS.glob("versions/0002_*.sql"))
#: Everything of revision 0001 that holds what people did.
KEPT = (
    "select seq, body, unit, desk_hash from ledger.fact order by 1",
    "select fact_id, cls, salt, value, unit, student_id from ledger.detail order by 1, 2",
    "select * from ledger.block order by 1",
    "select * from ledger.quarantine order by 1, 2",
    "select * from ledger.erasure order by 1",
    "select * from ledger.student order by 1",
    "select * from ledger.desk_seen order by 1",
    "select seq, hash from ledger.head",
    "select epoch, school, min_client, lease_days from ledger.meta",
    "select login, unit, cap, department from ledger.staff_unit order by 1, 2, 3, 4",
    "select desk_id, label, cert_fingerprint, cert_serial, revoked_at from ledger.desk order by 1",
)
#: Everything that is enforced, as text.
SHAPE = (
    "select version_num from upkeep.revision",
    (
        "select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, c.relrowsecurity, c.relforcerowsecurity, c.relacl::text"
        " from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = to_regnamespace('ledger') and a.attnum > 0"
        " and not a.attisdropped and c.relkind = 'r' order by 1, 2"
    ),
    (
        "select p.proname, md5(pg_get_functiondef(p.oid)), p.proacl::text from pg_proc p"
        " where p.pronamespace in (to_regnamespace('ledger'), to_regnamespace('api')) and p.prokind = 'f' order by 1, 2"
    ),
    "select tablename, policyname, roles::text, cmd, qual, with_check from pg_policies where schemaname = 'ledger' order by 1, 2",
    (
        "select c.relname, t.tgname, t.tgenabled from pg_trigger t join pg_class c on c.oid = t.tgrelid"
        " where c.relnamespace = to_regnamespace('ledger') and not t.tgisinternal order by 1, 2"
    ),
    "select * from ledger.kind order by 1",
    "select schema_v from ledger.meta",
)


@pytest.fixture
def filled(office: Office) -> Office:
    """Facts, details, refusals, an erasure, a visit."""
    registry, library = Pen(ONE, "reg_kun"), Pen(TWO, "lib_amei")
    office.push("reg_kun", ONE, [registry.student(AH_MEI, "森林系"), registry.student(LAN, "食品系")])
    office.push("lib_amei", TWO, [library.sign("library.books", v="fail", reason="欠書"), library.sign("cashier.fees")])
    office.push("lib_amei", TWO, [library.sign("library.thesis", student=LAN, reason="缺頁")])
    office.ask("lib_amei", "select epoch from api.hello2(%s, '{}', '{}', 2, 3, 0)", (uuid.UUID(TWO),))
    provision.erase(office.url, student=LAN, basis="個資法第 11 條")
    return office


def look(office: Office, questions: Sequence[str]) -> list[list[tuple[object, ...]]]:
    with psycopg.connect(office.url, autocommit=True) as connection:
        return [connection.execute(sql.encode()).fetchall() for sql in questions]


def kept(office: Office) -> list[list[tuple[object, ...]]]:
    return look(office, KEPT)


def shape(office: Office) -> list[list[tuple[object, ...]]]:
    return look(office, SHAPE)


def statements(text: str) -> list[str]:
    """A script's statements one by one; function bodies stay whole."""
    found, current, inside = [], "", False
    for line in text.splitlines(keepends=True):
        current += line
        inside ^= line.count("$$") % 2 == 1
        if not inside and line.partition("--")[0].rstrip().endswith(";"):
            found.append(current)
            current = ""
    return found


# -- up and down with data in it


def test_the_second_revision_goes_down_and_up_and_every_row_stays(filled: Office) -> None:
    before, enforced = kept(filled), shape(filled)
    make_server_earlier(filled.url)
    assert kept(filled) == before
    assert filled.admin("select kind from ledger.kind where kind in ('access.recorded', 'refusal.closed')") == []
    pen = Pen(DESKS[3], "lib_bulan")
    assert EarlierDesk(filled, "lib_bulan", DESKS[3]).push([pen.sign("library.books")]) == [("ok", 5)]
    grown = kept(filled)
    assert provision.migrate(filled.url) == schema.newest()
    assert (kept(filled), shape(filled)) == (grown, enforced)
    assert filled.push("lib_bulan", DESKS[3], [pen.sign("library.thesis")]) == ["ok"]
    assert filled.troubles() == []


def test_facts_of_newer_kinds_survive_the_way_down_and_up(filled: Office) -> None:
    pen = Pen(DESKS[3], "lib_amei")
    looked = pen.body(kind="access.recorded", d={"fields": ["phone"], "why": "call", "where": "counter"})
    assert filled.push("lib_amei", DESKS[3], [looked]) == ["ok"]
    make_server_earlier(filled.url)
    desk = EarlierDesk(filled, "lib_amei", DESKS[3])
    again = pen.body(kind="access.recorded", d={})
    assert desk.push([looked, again]) == [("dup", 5), ("unknown_kind", None)]
    provision.migrate(filled.url)
    assert filled.push("lib_amei", DESKS[3], [again]) == ["ok"]
    assert filled.troubles() == []


@pytest.mark.parametrize("settled", [False, True])
def test_with_deposits_in_it_the_ledger_does_not_go_back(filled: Office, settled: bool) -> None:
    """A deposit may be the only copy of somebody's decision, and a settled one is proof of who took over what."""
    pen = Pen(DESKS[3], "lib_amei")
    assert filled.deposit("lib_bulan", DESKS[3], [pen.sign("library.books")]) == ["deposited"]
    if settled:
        assert filled.confirm("lib_amei", DESKS[3], pen.written) == [("ok", 5)]
    before = kept(filled), shape(filled)
    for target in ("0001", "base"):
        with pytest.raises(psycopg.Error, match="the ledger holds deposits"):
            schema.migrate(filled.url, to=target)
        assert (kept(filled), shape(filled)) == before
    assert filled.troubles() == []


def test_a_server_taken_back_serves_nobody_until_its_own_program_comes(filled: Office) -> None:
    assert schema.migrate(filled.url, to="0001") == "0001"
    for login in ("lib_amei", "reg_kun"):
        with pytest.raises(psycopg.Error):
            filled.ask(login, "select * from api.head()")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            filled.ask(login, "insert into ledger.fact (seq, body) values (1, '{}')")
        assert filled.ask(login, "select count(*) from ledger.detail") == [(0,)]


def test_a_ledger_as_new_has_the_same_shape_as_one_that_came_step_by_step(filled: Office) -> None:
    enforced = shape(filled)
    schema.migrate(filled.url, to="0001")
    provision.migrate(filled.url)
    assert shape(filled) == enforced


# -- killed at every step


@pytest.mark.slow
def test_a_migration_killed_at_any_step_left_nothing_and_succeeds_when_repeated(
    filled: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    enforced = shape(filled)
    make_server_earlier(filled.url)
    before = kept(filled), shape(filled)
    whole = schema.run_script
    text = SECOND.read_text("utf-8")
    steps = len(statements(text))
    assert "".join(statements(text)) == text
    assert steps > 15
    killed = 0

    def breaking(at: int) -> None:
        done = 0

        def step(connection: Connection, script: str) -> None:
            nonlocal done, killed
            for statement in statements(script) if script == text else [script]:
                whole(connection, statement)
                done += 1
                if done == at:
                    pid = connection.connection.dbapi_connection.info.backend_pid  # type: ignore[union-attr]  # psycopg's
                    assert filled.admin("select pg_terminate_backend(%s, 60000)", (pid,)) == [(True,)]
                    killed += 1

        monkeypatch.setattr(schema, "run_script", step)

    # Roles and the schema of upkeep, every statement of the revision, every rebuilt script; the last dies at commit.
    every = 2 + steps + len(schema.REBUILT)
    for at in range(1, every + 1):
        breaking(at)
        with pytest.raises(DeskError) as said:
            provision.migrate(filled.url)
        assert said.value.hint
        assert (kept(filled), shape(filled)) == before, at
    assert killed == every
    monkeypatch.setattr(schema, "run_script", whole)
    assert provision.migrate(filled.url) == schema.newest()
    assert (kept(filled), shape(filled)) == (before[0], enforced)
    assert filled.troubles() == []


# -- two at once, desks at work, stuck


def waiting_for_a_lock(office: Office) -> bool:
    sql = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = %s"
    return office.admin(sql, (office.database,)) != [(0,)]


def test_a_second_administrator_waits_or_is_told_who_is_in_the_way(filled: Office) -> None:
    make_server_earlier(filled.url)
    before = shape(filled)
    with psycopg.connect(filled.url, autocommit=True) as other:
        other.execute("select pg_advisory_lock(%s)", (schema.MIGRATION_LOCK,))
        with pytest.raises(DeskError) as said:
            schema.migrate(filled.url, patience=1)
        assert (said.value.code, "server migrate" in said.value.hint) == ("server.busy", True)
        assert shape(filled) == before
        reached: list[str] = []
        waiter = threading.Thread(target=lambda: reached.append(provision.migrate(filled.url)))
        waiter.start()
        while not waiting_for_a_lock(filled):
            time.sleep(0.01)
        other.execute("select pg_advisory_unlock(%s)", (schema.MIGRATION_LOCK,))
        waiter.join()
    assert reached == [schema.newest()]


def test_a_desk_that_holds_the_ledger_too_long_is_not_waited_for_for_ever(filled: Office) -> None:
    make_server_earlier(filled.url)
    before = kept(filled), shape(filled)
    with psycopg.connect(filled.url) as frozen:
        frozen.execute("select * from ledger.head for update")
        with pytest.raises(DeskError) as said:
            schema.migrate(filled.url, patience=1)
        assert said.value.code == "server.busy"
    assert (kept(filled), shape(filled)) == before
    assert provision.migrate(filled.url) == schema.newest()


def test_a_step_that_never_ends_gives_everything_back(filled: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shape(filled)
    whole = schema.script
    monkeypatch.setattr(schema, "STATEMENT_TIMEOUT", "2s")
    monkeypatch.setattr(
        schema, "script", lambda name: whole(name) + (";select pg_sleep(600)" if name == "harden" else "")
    )
    with pytest.raises(DeskError) as said:
        provision.migrate(filled.url)
    assert said.value.hint
    assert shape(filled) == before


def test_a_ledger_of_a_later_program_is_left_alone(filled: Office) -> None:
    filled.admin("update upkeep.revision set version_num = '0099'")
    before = shape(filled)
    with pytest.raises(WrongUse) as said:
        provision.migrate(filled.url)
    assert (said.value.code, "0099" in said.value.message) == ("server.newer", True)
    assert shape(filled) == before


def test_the_server_knows_every_kind_a_desk_can_write(filled: Office) -> None:
    assert {str(k) for (k,) in filled.admin("select kind from ledger.kind")} == {k.value for k in Kind}
