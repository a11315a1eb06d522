"""A clerk with psql: every way we know to read, write, forge, fill or stop what is not theirs, and none succeeds."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.types.json import Jsonb

from app.ledger import DetailClass, Kind
from tests.db.shared.office import AH_MEI, DESKS, PASSWORD, Office, Pen, build, close_doors
from tests.pg import Server

SECRET = "欠費秘密"
#: One of each kind of person; each of them tries everything.
KINDS = ("lib_amei", "cash_chen", "dept_forest", "reg_kun", "shelf_zhe", "guest_view", "nobody_yet")

FORGED_ROW = "(seq, body, unit, desk_hash) values (999, '{\"id\":\"6f3f3f1e-2f0e-7a54-9f6a-0d9f5b0c1d27\"}', 'cashier', sha256('x'))"

#: Each must be refused by the server with an error, for everybody.
REFUSED = {
    # -- writing beside the push function
    "insert a fact": f"insert into ledger.fact {FORGED_ROW}",
    "insert on conflict update": f"insert into ledger.fact {FORGED_ROW} on conflict (seq) do update set unit = 'cashier'",
    "update a fact": "update ledger.fact set unit = 'cashier'",
    "update own fact": "update ledger.fact set body = '{}' where actor = session_user",
    "update the generated operator": "update ledger.fact set actor = default",
    "delete own fact": "delete from ledger.fact where actor = session_user",
    "truncate facts": "truncate ledger.fact cascade",
    "merge into facts": "merge into ledger.fact f using (select 1) s on true when matched then delete",
    "copy facts in": "copy ledger.fact from stdin",
    "copy facts to a program": "copy ledger.fact to program 'cat'",
    "copy facts to a file": "copy ledger.fact to '/tmp/stolen'",
    "write a block": "insert into ledger.block values (999, 999, gen_random_uuid(), 'x', now(), '', '')",
    "delete a block": "delete from ledger.block",
    "delete a detail": "delete from ledger.detail",
    "update a detail": "update ledger.detail set value = '{}'",
    "clear the quarantine": "delete from ledger.quarantine",
    "forge an erasure": "insert into ledger.erasure values (1, gen_random_uuid(), 'x', 0, 'x')",
    "move a student to my department": "update ledger.student set department = '森林系'",
    "set the head back": "update ledger.head set seq = 0",
    "new epoch": "update ledger.meta set epoch = gen_random_uuid()",
    "register a desk": "insert into ledger.desk (desk_id, label) values (gen_random_uuid(), 'x')",
    "revive a desk": "update ledger.desk set revoked_at = null",
    "forge a last visit": "update ledger.desk_seen set pending = 0",
    # -- taking the guards away
    "trigger on facts": "create trigger x before insert on ledger.fact for each row execute function suppress_redundant_updates_trigger()",
    "disable triggers": "alter table ledger.fact disable trigger all",
    "drop a policy": "drop policy staff_read on ledger.fact",
    "add a policy": "create policy mine on ledger.detail for select using (true)",
    "switch row security off": "alter table ledger.detail disable row level security",
    "no force": "alter table ledger.detail no force row level security",
    "row_security = off": "set row_security = off; select count(*) from ledger.detail",
    "replica mode": "set session_replication_role = replica",
    "drop the unique diploma": "drop index ledger.diploma_leaves_once",
    "drop the ledger": "drop schema ledger cascade",
    "rule on facts": "create rule r as on insert to ledger.fact do instead nothing",
    "comment": "comment on table ledger.fact is 'x'",
    "event trigger": "create event trigger x on ddl_command_start execute function pg_catalog.now()",
    # -- becoming somebody else
    "set role owner": "set role ledger_owner",
    "set role api owner": "set role api_owner",
    "set role eraser": "set role eraser",
    "set role migrator": "set role migrator",
    "set role auditor": "set role auditor",
    "set role colleague": "set role lib_bulan",
    "session authorization": "set session authorization lib_bulan",
    "session authorization of the administrator": "set session authorization test_admin",
    "a colleague's password": "alter role lib_bulan password 'x'",
    "create a role": "create role evil login",
    "createrole for me": "alter role session_user createrole",
    "grant myself the owner": "grant ledger_owner to session_user",
    "grant myself a unit": "insert into ledger.staff_unit values (session_user, 'cashier', 'sign', '')",
    "raise my capability": "update ledger.staff_unit set cap = 'registry'",
    "reactivate myself": "update ledger.staff set active = true",
    "no connection limit": "alter role session_user connection limit -1",
    # -- reading what is nobody's to read
    "staff list": "select * from ledger.staff",
    "who may what": "select * from ledger.staff_unit",
    "quarantine": "select * from ledger.quarantine",
    "block authors": "select actor from ledger.block",
    "block hashes": "select hash from ledger.block",
    "desks and certificates": "select * from ledger.desk",
    "students and departments": "select * from ledger.student",
    "erasures": "select * from ledger.erasure",
    "the gate": "select * from ledger.head",
    "lock the gate": "select * from ledger.head for update",
    "lock the gate's table": "lock table ledger.head",
    "lock facts": "lock table ledger.fact in access exclusive mode",
    "facts for update": "select seq from ledger.fact for update",
    "password hashes": "select rolpassword from pg_authid",
    "shadow": "select passwd from pg_shadow",
    "a server file": "select pg_read_file('postgresql.conf')",
    "a server folder": "select pg_ls_dir('.')",
    "the server log": "select pg_current_logfile()",
    "statistics of columns": "select stavalues1 from pg_statistic",
    # -- calling what is not for calling
    "verify": "select * from api.verify_chain()",
    "erase": f"select api.erase('{AH_MEI}', 'x')",
    "note departments": "select api.note_departments('{}', 1)",
    "the parser": "select api.parse('{}')",
    "the certificate check": f"select api.require_desk('{DESKS[1]}')",
    "all rights": "select * from api.my_rights()",
    "the bytes function": "select ledger.utf8('x')",
    "a batch of 1001": f"select * from api.push('{DESKS[1]}', (select jsonb_agg(1) from generate_series(1, 1001)))",
    "a batch that is none": f"select * from api.push('{DESKS[1]}', '{{}}')",
    "an unknown desk": "select * from api.push(gen_random_uuid(), '[]')",
    # -- leaving things behind, filling disks, holding others up
    "large object": "select lo_create(0)",
    "large object from bytes": "select lo_from_bytea(0, 'x')",
    "import a file": "select lo_import('/etc/passwd')",
    "create in public": "create table public.x (a int)",
    "shadow a function": "create function public.sha256(bytea) returns bytea language sql as 'select $1'",
    "create in api": "create function api.x() returns int language sql as 'select 1'",
    "create in ledger": "create table ledger.x (a int)",
    "replace my_units": "create or replace function api.my_units() returns text[] language sql as $$ select array['cashier'] $$",
    "a temporary table": "create temp table head (seq bigint)",
    "a temporary function": "create function pg_temp.leak(t text) returns boolean language sql as 'select true'",
    "a DO block": "do $$ begin perform 1; end $$",
    "a schema": "create schema evil",
    "an extension": "create extension dblink",
    "a language": "create language plperl",
    "a publication": "create publication p for all tables",
    "a subscription": "create subscription s connection 'host=x' publication p",
    "a database": "create database x",
    "a tablespace": "create tablespace x location '/tmp'",
    "a foreign server": "create server s foreign data wrapper x",
    "a cast": "create cast (text as int) without function",
    "advisory lock": "select pg_advisory_lock(1)",
    "advisory lock in transaction": "select pg_advisory_xact_lock(1)",
    "sleep": "select pg_sleep(60)",
    "export a snapshot": "begin; select pg_export_snapshot()",
    "logical message": "select pg_logical_emit_message(true, 'x', 'x')",
    "notify by function": "select pg_notify('ledger', 'x')",
    "prepared transaction": "begin; select 1; prepare transaction 'evil'",
    "alter system": "alter system set log_statement = 'none'",
    "hide from the log": "set log_statement = 'none'",
    "reload": "select pg_reload_conf()",
    "end a colleague's session": "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'test_admin' and pid <> pg_backend_pid()",
    "cancel a colleague's statement": "select pg_cancel_backend(pid) from pg_stat_activity where usename = 'test_admin' and pid <> pg_backend_pid()",
    "rotate the log": "select pg_rotate_logfile()",
    "checkpoint": "checkpoint",
    "reindex": "reindex table ledger.fact",
    "cluster": "cluster ledger.fact using fact_pkey",
    "security label": "security label on table ledger.fact is 'x'",
    "reset statistics": "select pg_stat_reset()",
    "change the database": "alter database postgres set work_mem = '1GB'",
}

#: Each may run, but must not find anything: SQL -> rows.
FINDS_NOTHING = {
    "sequences to move": "select c.oid from pg_class c where relkind = 'S' and relnamespace = 'ledger'::regnamespace",
    "what colleagues are running": "select query from pg_stat_activity where usename <> session_user and query not in ('<insufficient privilege>', '')",
    "common values of bodies": "select most_common_vals from pg_stats where schemaname = 'ledger' and tablename not in ('fact', 'detail', 'block')",
    "views to go round by": "select * from pg_views where schemaname in ('ledger', 'api')",
    "where the server keeps its data": "select * from pg_settings where name in ('config_file', 'hba_file', 'data_directory')",
    "a colleague's certificate": "select * from pg_stat_ssl s join pg_stat_activity a using (pid) where a.usename <> session_user and s.client_dn is not null",
}


@pytest.fixture(scope="module")
def held(postgres: Server) -> Iterator[Office]:
    """One filled ledger for all attempts: none may leave a trace in it."""
    name = postgres.create_database(like=postgres.template("office", build))
    office = Office(postgres, name)
    close_doors(office)
    cashier, registry, library = Pen(DESKS[1], "cash_chen"), Pen(DESKS[2], "reg_kun"), Pen(DESKS[3], "lib_amei")
    assert office.push("cash_chen", DESKS[1], [cashier.sign("cashier.fees", v="fail", reason=SECRET)]) == ["ok"]
    grades = registry.write(Kind.TRANSCRIPT_RECORDED, {}, student=AH_MEI, details={DetailClass.GRADES: {"x": SECRET}})
    assert office.push("reg_kun", DESKS[2], [registry.student(AH_MEI, "食品系"), grades]) == ["ok", "ok"]
    assert office.push("lib_amei", DESKS[3], [library.sign("library.books"), library.sign("cashier.fees")]) == [
        "ok",
        "denied",
    ]
    office.admin("analyze ledger.fact")
    yield office
    postgres.drop_database(name)


def state(office: Office) -> list[tuple[object, ...]]:
    """Everything an attempt could have changed."""
    return office.admin(
        "select (select count(*) from ledger.fact), (select hash from ledger.head), (select count(*) from ledger.detail),"
        " (select count(*) from ledger.staff_unit), (select count(*) from ledger.desk where revoked_at is null),"
        " (select count(*) from pg_class where relnamespace not in (select oid from pg_namespace where nspname ~ '^pg_')),"
        " (select count(*) from pg_proc where pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)),"
        " (select count(*) from pg_largeobject_metadata), (select count(*) from ledger.quarantine)"
    )


@pytest.mark.parametrize("login", KINDS)
def test_every_attempt_is_refused(held: Office, login: str) -> None:
    before = state(held)
    succeeded: list[str] = []
    for name, sql in REFUSED.items():
        try:
            with held.person(login) as connection:
                if sql.startswith("copy") and "stdin" in sql:
                    with connection.cursor().copy(sql.encode()) as copy:
                        copy.write(b"")
                else:
                    cursor = connection.execute(sql.encode())
                    if sql.startswith(("select pg_terminate", "select pg_cancel")) and not cursor.fetchall():
                        continue  # nobody visible to be ended
                succeeded.append(name)
        except psycopg.Error:
            continue
    assert succeeded == []
    assert state(held) == before


@pytest.mark.parametrize("login", KINDS)
def test_nothing_is_found_where_something_might_leak(held: Office, login: str) -> None:
    found = {name: rows for name, sql in FINDS_NOTHING.items() if (rows := held.ask(login, sql))}
    assert found == {}


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_other_databases_of_the_server_are_closed(held: Office, database: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(held.server.dsn(database, user="lib_amei", password=PASSWORD))


def test_no_replication_connection_and_no_wrong_password(held: Office) -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(held.server.dsn(held.database, user="lib_amei", password=PASSWORD) + "?replication=database")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(held.server.dsn(held.database, user="lib_amei", password="wrong"))


PROBES = {
    "a cast that fails on hidden rows": "select count(*) from ledger.detail where value::int = 1",
    "a division by zero on hidden rows": "select count(*) from ledger.detail where 1 / (case when value like '%%秘密%%' then 0 else 1 end) = 1",
    "a regular expression": "select count(*) from ledger.detail where value ~ '秘密'",
    "a hidden row through the foreign key": "select count(*) from ledger.detail d join ledger.fact f using (fact_id) where d.value like '%%秘密%%'",
    "an aggregate": "select string_agg(value, '') from ledger.detail where unit = 'cashier' and cls = 'reason'",
    "a cursor": "declare c cursor with hold for select value from ledger.detail where value like '%%秘密%%'",
    "explain analyze": "explain (analyze, verbose) select value from ledger.detail where value like '%%秘密%%'",
    "table sample": "select count(*) from ledger.detail tablesample system (100) where value like '%%秘密%%'",
    "xml export": "select query_to_xml('select value from ledger.detail', true, false, '')",
    "a row as json": "select jsonb_agg(to_jsonb(d)) from ledger.detail d",
    "system columns": "select ctid, xmin, value from ledger.detail",
    "pull with a forged fingerprint": "select details from api.pull(0, 100, 'x')",
    "pull from before the beginning": "select details from api.pull(-9223372036854775808, 1000, api.scope())",
    "copy out": "select 1",
}


@pytest.mark.parametrize("login", ["lib_amei", "dept_forest", "guest_view", "nobody_yet"])
def test_no_probe_shows_a_word_of_what_is_hidden(held: Office, login: str) -> None:
    said: list[str] = []
    for sql in PROBES.values():
        with held.person(login) as connection:
            connection.add_notice_handler(lambda d: said.append(str(d.message_primary)))
            try:
                cursor = connection.execute(sql.replace("%%", "%").encode())
                said.append(str(cursor.fetchall() if cursor.description else ""))
            except psycopg.Error as error:
                said.append(str(error))
    with (
        held.person(login) as connection,
        connection.cursor().copy("copy (select value from ledger.detail) to stdout") as copy,
    ):
        said.append(b"".join(bytes(part) for part in copy).decode())
    if login != "guest_view":
        said.append(str(held.ask(login, "select value from ledger.detail")))
    assert [s for s in said if SECRET in s and "explain" not in s] == []


def test_forgeries_through_the_front_door_are_quarantined(held: Office) -> None:
    library = Pen(DESKS[4], "lib_amei")
    cashier_fact = held.admin("select body from ledger.fact where item = 'cashier.fees'")[0][0]
    entries = [
        {"body": cashier_fact, "dh": "00" * 32, "details": []},
        library.sign("cashier.fees"),
        library.sign("cashier.fees", by="cash_chen"),
        library.sign("library.books') or true --"),
        library.write(Kind.DIPLOMA_HANDED_OVER, {"serial": "1"}, student=AH_MEI),
        library.write(Kind.STUDENT_RECORDED, {}, student=AH_MEI, details={DetailClass.CORE: {"department": "森林系"}}),
    ]
    before = held.admin("select seq, hash from ledger.head")
    outcomes = held.push("lib_amei", DESKS[4], entries)
    # The cashier's own bytes are known to the ledger already; sending them again changes nothing.
    assert outcomes == ["dup", "denied", "denied", "unknown_item", "denied", "denied"]
    assert held.admin("select seq, hash from ledger.head") == before


def test_a_text_postgresql_cannot_store_takes_nothing_in(held: Office) -> None:
    before = state(held)
    with pytest.raises(psycopg.DataError):
        held.ask(
            "lib_amei",
            "select * from api.push(%s, %s)",
            (uuid.UUID(DESKS[1]), Jsonb([{"body": "\0", "dh": "00" * 32}])),
        )
    assert state(held) == before


# -- the catalogue itself, so that a later revision cannot open a door unnoticed


def test_every_table_is_under_row_security_and_forced_where_people_read(held: Office) -> None:
    open_tables = held.admin(
        "select relname from pg_class where relkind = 'r' and relnamespace = 'ledger'::regnamespace and not relrowsecurity"
    )
    readable = held.admin(
        "select relname from pg_class c where relkind in ('r', 'v', 'm') and relnamespace = 'ledger'::regnamespace"
        " and (has_any_column_privilege('clerk', c.oid, 'select') or has_any_column_privilege('importer', c.oid, 'select'))"
        " and not relforcerowsecurity"
    )
    assert (open_tables, readable) == ([], [])


def test_clerks_may_read_three_tables_and_write_none(held: Office) -> None:
    for role in ("clerk", "importer"):
        rights = held.admin(
            "select relname, p from pg_class c, unnest(array['select','insert','update','references']) p"
            " where relkind in ('r','v','m','p','f') and relnamespace in ('ledger'::regnamespace, 'api'::regnamespace, 'public'::regnamespace)"
            f" and has_any_column_privilege('{role}', c.oid, p) order by 1, 2"
        )
        assert rights == [("block", "select"), ("detail", "select"), ("fact", "select")]
        assert held.admin(
            "select relname from pg_class c, unnest(array['delete','truncate','trigger']) p where relkind = 'r'"
            f" and relnamespace = 'ledger'::regnamespace and has_table_privilege('{role}', c.oid, p)"
        ) == []  # fmt: skip


def test_every_definer_function_fixes_its_search_path_and_none_is_for_everybody(held: Office) -> None:
    ours = "pronamespace in ('api'::regnamespace, 'ledger'::regnamespace)"
    # A body that was resolved when it was created (`return …`) needs no path; every other function has its own.
    loose = (
        f"select proname from pg_proc where {ours} and not coalesce('search_path=pg_catalog' = any (proconfig), false)"
    )
    assert held.admin(f"{loose} and (prosecdef or prosqlbody is null)") == []
    everybody = f"select proname from pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a where {ours} and a.grantee = 0"
    assert held.admin(everybody) == []
    owners = held.admin(f"select distinct proowner::regrole::text from pg_proc where {ours} and prosecdef order by 1")
    assert owners == [("api_owner",), ("eraser",)]


def test_no_group_role_can_log_in_bypass_row_security_or_make_others(held: Office) -> None:
    risky = held.admin(
        "select rolname from pg_roles where rolname in ('ledger_owner','api_owner','eraser','clerk','auditor','importer','migrator')"
        " and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"
    )
    assert risky == []
    members = held.admin(
        "select r.rolname, m.rolname from pg_auth_members x join pg_roles r on r.oid = x.roleid join pg_roles m on m.oid = x.member"
        " where r.rolname in ('ledger_owner','api_owner','eraser','migrator')"
    )
    assert members == []


def test_nobody_but_the_four_groups_may_connect_and_nobody_may_make_temporary_tables(held: Office) -> None:
    acl = held.admin(
        "select coalesce(nullif(grantee, 0)::regrole::text, 'public'), privilege_type from pg_database,"
        " aclexplode(coalesce(datacl, acldefault('d', datdba))) where datname = current_database()"
        " and grantee <> datdba order by 1, 2"
    )
    assert acl == [("auditor", "CONNECT"), ("clerk", "CONNECT"), ("importer", "CONNECT"), ("migrator", "CONNECT")]
