"""The server's own catalogue, read for open doors: a later revision cannot leave one without a lint saying so.

Each lint is a query that must find nothing. Each is proven: its violations are committed on purpose, one at a time, inside
a transaction that is rolled back, and the lint must name every one.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.db.shared.office import Office, build, close_doors
from tests.pg import Server

OURS = "in ('ledger'::regnamespace, 'api'::regnamespace)"
#: Who may hold rights on a table without being a person: the owner, and the roles our functions run as.
INSIDE = "('ledger_owner', 'api_owner', 'eraser')"
CALLABLE = (
    "confirm_deposits", "deposit", "deposit_outcomes", "deposits", "desks", "erasures", "has_cap", "head", "hello", "hello2",
    "is_staff", "my_departments", "my_units", "pull", "push", "scope", "serves_all_departments", "settle_deposit",
    "student_is_mine",
)  # fmt: skip
APPEND_ONLY = ("block", "deposit", "erasure", "fact", "quarantine", "settlement")
NEVER_EMPTIED = (*APPEND_ONLY, "deposit_detail", "detail", "head", "meta", "student")
GRANTED = (
    "select distinct c.oid, c.relname, coalesce(r.rolname, 'public') as grantee, a.privilege_type as p"
    " from pg_class c cross join lateral (select c.relacl as acl union all select t.attacl from pg_attribute t where t.attrelid = c.oid) g"
    " cross join lateral aclexplode(g.acl) a left join pg_roles r on r.oid = a.grantee"
    f" where c.relnamespace {OURS} and (r.rolname is null or r.rolname not in {INSIDE})"
)


def names(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{w}'" for w in words)


LINTS: dict[str, str] = {
    "a table without row security": "select relname from pg_class where relkind in ('r', 'p')"
    f" and relnamespace {OURS} and not relrowsecurity",
    "a table people may touch where its owner is an exception": f"select g.relname from ({GRANTED}) g join pg_class c using (oid)"
    " where not c.relforcerowsecurity",
    "sealed details where their owner is an exception": "select relname from pg_class where relnamespace = 'ledger'::regnamespace"
    " and relname in ('deposit', 'deposit_detail', 'settlement', 'fact', 'detail', 'block') and not relforcerowsecurity",
    "a right of clerks beyond reading facts, details and when a block came": f"select relname, p from ({GRANTED}) g"
    " where grantee <> 'auditor' and (relname, p) not in (('fact', 'SELECT'), ('detail', 'SELECT'), ('block', 'SELECT'))",
    "a block's column clerks may read beyond its number and time": "select attname from pg_attribute where attrelid = 'ledger.block'::regclass"
    " and attnum > 0 and attname not in ('last_seq', 'received_at')"
    " and (has_column_privilege('clerk', attrelid, attnum, 'select') or has_column_privilege('importer', attrelid, attnum, 'select'))",
    "a right of the auditor beyond reading, or on a personal field": f"select relname, p from ({GRANTED}) g where grantee = 'auditor'"
    " and (p <> 'SELECT' or relname in ('detail', 'deposit_detail', 'student', 'staff', 'staff_unit'))",
    "a policy for everybody, or one by which people write": "select tablename, policyname from pg_policies where schemaname in ('ledger', 'api')"
    " and ('public' = any (roles) or cmd <> 'SELECT' and not roles <@ array['api_owner', 'eraser']::name[])",
    "a policy of people that asks nothing": "select tablename, policyname from pg_policies where schemaname = 'ledger'"
    " and roles && array['clerk', 'importer']::name[] and qual in ('true', '(true)')",
    "a definer function without a search path of its own": f"select proname from pg_proc where pronamespace {OURS} and prosecdef"
    " and not coalesce('search_path=pg_catalog' = any (proconfig), false)",
    "a function that looks up names where its caller says": f"select proname from pg_proc where pronamespace {OURS} and prosqlbody is null"
    " and not coalesce('search_path=pg_catalog' = any (proconfig), false)",
    "a definer function of somebody mighty": f"select proname from pg_proc where pronamespace {OURS} and prosecdef"
    " and proowner not in ('api_owner'::regrole, 'eraser'::regrole)",
    "a function everybody may call": "select proname from pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a"
    f" where pronamespace {OURS} and a.grantee = 0",
    "a function people may call that the protocol does not name": "select proname from pg_proc p, unnest(array['clerk', 'importer']) who"
    f" where pronamespace {OURS} and proname not in ({names(CALLABLE)}) and has_function_privilege(who, p.oid, 'execute')",
    "a view, a foreign table or a rule to go round by": "select c.relname from pg_class c where c.relkind in ('v', 'm', 'f')"
    " and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)"
    f" union all select ev_class::regclass::text from pg_rewrite w join pg_class c on c.oid = ev_class where c.relnamespace {OURS}",
    "a sequence": "select relname from pg_class where relkind = 'S'"
    " union all select attname from pg_attribute a join pg_class c on c.oid = a.attrelid"
    f" where c.relnamespace {OURS} and a.attidentity <> ''",
    "default privileges": "select defaclobjtype, defaclacl::text from pg_default_acl",
    "something owned by nobody of ours": f"select relname from pg_class where relnamespace {OURS} and relkind in ('r', 'p')"
    " and relowner <> 'ledger_owner'::regrole"
    " union all select proname from pg_proc where pronamespace = 'ledger'::regnamespace and proowner <> 'ledger_owner'::regrole",
    "an append-only table whose guard is gone or asleep": f"select t from unnest(array[{names(APPEND_ONLY)}]) t where not exists ("
    " select from pg_trigger g where g.tgrelid = ('ledger.' || t)::regclass and g.tgname = 'never_changed' and g.tgenabled = 'A')"
    f" union all select t from unnest(array[{names(NEVER_EMPTIED)}]) t where not exists ("
    " select from pg_trigger g where g.tgrelid = ('ledger.' || t)::regclass and g.tgname = 'never_emptied' and g.tgenabled = 'A')"
    " union all select t from unnest(array['detail', 'deposit_detail']) t where not exists ("
    " select from pg_trigger g where g.tgrelid = ('ledger.' || t)::regclass and g.tgname = 'only_erased' and g.tgenabled = 'A')",
    "a group that can log in or is mighty": "select rolname from pg_roles where rolname in ('ledger_owner', 'api_owner', 'eraser', 'clerk',"
    " 'auditor', 'importer', 'migrator') and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
    "somebody who can become an owner": "select m.rolname from pg_auth_members x join pg_roles r on r.oid = x.roleid join pg_roles m"
    " on m.oid = x.member where r.rolname in ('ledger_owner', 'api_owner', 'eraser', 'migrator')",
    "a schema people may create in": "select nspname from pg_namespace, unnest(array['clerk', 'importer', 'auditor', 'public']) who"
    " where nspname !~ '^pg_' and has_schema_privilege(who, oid, 'create')",
    "an extension, a publication, a large object or an event trigger": "select extname from pg_extension where extname <> 'plpgsql'"
    " union all select pubname from pg_publication union all select oid::text::name from pg_largeobject_metadata"
    " union all select evtname from pg_event_trigger",
}

#: Lint -> what it must notice; every lint has at least one.
VIOLATIONS: dict[str, tuple[str, ...]] = {
    "a table without row security": (
        "alter table ledger.deposit disable row level security",
        "create table ledger.diary (a int)",
        "create table api.diary (a int)",
    ),
    "a table people may touch where its owner is an exception": (
        "alter table ledger.quarantine no force row level security",
        "grant select on ledger.student to clerk",
        "grant select (name) on ledger.unit to lib_amei",
        "grant insert on ledger.meta to public",
    ),
    "sealed details where their owner is an exception": (
        "alter table ledger.deposit_detail no force row level security",
        "alter table ledger.detail no force row level security",
    ),
    "a right of clerks beyond reading facts, details and when a block came": (
        "grant select on ledger.deposit to clerk",
        "grant select on ledger.deposit_detail to importer",
        "grant select (login) on ledger.settlement to public",
        "grant delete on ledger.detail to lib_bulan",
        "grant update (body) on ledger.fact to clerk",
        "grant truncate on ledger.block to importer",
    ),
    "a block's column clerks may read beyond its number and time": ("grant select (actor) on ledger.block to clerk",),
    "a right of the auditor beyond reading, or on a personal field": (
        "grant select on ledger.deposit_detail to auditor",
        "grant select (value) on ledger.detail to auditor",
        "grant insert on ledger.erasure to auditor",
    ),
    "a policy for everybody, or one by which people write": (
        "create policy p on ledger.deposit using (true)",
        "create policy p on ledger.settlement for insert to clerk with check (true)",
        "create policy p on ledger.detail for delete to auditor using (true)",
    ),
    "a policy of people that asks nothing": ("alter policy staff_read on ledger.detail using (true)",),
    "a definer function without a search path of its own": (
        "alter function api.deposit(uuid, jsonb) reset search_path",
        "create function api.f() returns int language sql security definer as 'select 1'",
    ),
    "a function that looks up names where its caller says": (
        "alter function api.parse(text) set search_path = public, pg_catalog",
        "create function ledger.f() returns int language sql as 'select 1'",
    ),
    "a definer function of somebody mighty": (
        "alter function api.settle_deposit(uuid, uuid, text, uuid, text) owner to current_user",
        "alter function api.deposits() owner to ledger_owner",
    ),
    "a function everybody may call": (
        "grant execute on function api.take(uuid, api.staged[]) to public",
        "create function api.f() returns int language sql set search_path = pg_catalog as 'select 1'",
    ),
    "a function people may call that the protocol does not name": (
        "grant execute on function api.settleable(uuid) to clerk",
        "grant execute on function api.take(uuid, api.staged[]) to importer",
        "create function api.f() returns int language sql set search_path = pg_catalog as 'select 1'",
    ),
    "a view, a foreign table or a rule to go round by": (
        "create view ledger.v as select * from ledger.deposit_detail",
        "create view public.v as select 1",
        "create materialized view api.v as select 1 as a",
        "create rule r as on insert to ledger.deposit do instead nothing",
    ),
    "a sequence": (
        "create sequence ledger.s",
        "create table ledger.diary (a serial)",
        "create table api.diary (a int generated always as identity)",
    ),
    "default privileges": (
        "alter default privileges in schema ledger grant select on tables to clerk",
        "alter default privileges for role api_owner grant execute on functions to clerk",
    ),
    "something owned by nobody of ours": (
        "create table ledger.diary (a int)",
        "alter function ledger.no_change() owner to current_user",
    ),
    "an append-only table whose guard is gone or asleep": (
        "alter table ledger.deposit disable trigger never_changed",
        "drop trigger never_changed on ledger.settlement",
        "alter table ledger.deposit_detail enable trigger only_erased",
        "alter table ledger.settlement enable replica trigger never_emptied",
        "drop trigger only_erased on ledger.detail",
    ),
    "a group that can log in or is mighty": ("alter role api_owner bypassrls", "alter role clerk login"),
    "somebody who can become an owner": ("grant eraser to lib_amei", "grant api_owner to clerk"),
    "a schema people may create in": (
        "grant create on schema api to clerk",
        "create schema diary; grant create on schema diary to public",
    ),
    "an extension, a publication, a large object or an event trigger": (
        "select lo_create(0)",
        "create publication p for table ledger.fact",
    ),
}


@pytest.fixture(scope="module")
def catalogue(postgres: Server) -> Iterator[psycopg.Connection]:
    """The administrator's view of one hardened ledger; every violation is rolled back."""
    name = postgres.create_database(like=postgres.template("office", build))
    office = Office(postgres, name)
    close_doors(office)
    with psycopg.connect(office.url, autocommit=True) as connection:
        yield connection
    postgres.drop_database(name)


def found(catalogue: psycopg.Connection, lint: str) -> list[tuple[object, ...]]:
    return catalogue.execute(LINTS[lint].encode()).fetchall()


@pytest.mark.parametrize("lint", LINTS)
def test_the_shared_ledger_has_no(catalogue: psycopg.Connection, lint: str) -> None:
    assert found(catalogue, lint) == []


@pytest.mark.parametrize("lint", LINTS)
def test_the_lint_names_every_violation_of(catalogue: psycopg.Connection, lint: str) -> None:
    unnoticed = []
    for violation in VIOLATIONS[lint]:
        with catalogue.transaction(force_rollback=True):
            catalogue.execute(violation.encode())
            if not found(catalogue, lint):
                unnoticed.append(violation)
    assert unnoticed == []
    assert found(catalogue, lint) == []


def test_every_function_of_the_protocol_is_there_and_callable(catalogue: psycopg.Connection) -> None:
    rows = catalogue.execute(
        "select distinct proname from pg_proc p where pronamespace = 'api'::regnamespace and has_function_privilege('clerk', p.oid, 'execute')"
    ).fetchall()
    assert sorted(str(r[0]) for r in rows) == sorted(CALLABLE)
