"""I9: every guard of the shared ledger is taken away once, one at a time, and the escape suite must say so.

What only the catalogue shows is taken away inside a transaction that is rolled back, so that hundreds of removals cost
seconds; what shows only when a person tries is taken away for good, on a scratch database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest

from tests.db.shared import test_escape, test_verify
from tests.db.shared.office import DESKS, Office, Pen
from tests.db.shared.test_escape import REFUSED, SECRET

GROUPS = ("ledger_owner", "api_owner", "eraser", "clerk", "auditor", "importer", "migrator")
CAUGHT = (AssertionError, pytest.fail.Exception)
#: What a clerk's login may call; everything else in schema api is the server's own affair.
CALLABLE = {
    "confirm_deposits", "deposit", "deposit_outcomes", "deposits", "desks", "erasures", "has_cap", "head", "hello", "hello2",
    "is_staff", "my_departments", "my_units", "pull", "push", "scope", "serves_all_departments", "settle_deposit",
    "student_is_mine",
}  # fmt: skip


@dataclass
class Unsaved:
    """The administrator's view from inside one transaction."""

    connection: psycopg.Connection

    def admin(self, sql: str, params: Sequence[object] = ()) -> list[tuple[object, ...]]:
        cursor = self.connection.execute(sql.encode(), params or None)
        return cursor.fetchall() if cursor.description else []


def nobody_calls_more_than_the_protocol(held: Office | Unsaved) -> None:
    for role in ("clerk", "importer"):
        rows = held.admin(
            "select distinct proname from pg_proc p where pronamespace in ('api'::regnamespace, 'ledger'::regnamespace)"
            f" and has_function_privilege('{role}', p.oid, 'execute')"
        )
        assert {str(name) for (name,) in rows} <= CALLABLE


def definer_functions_belong_to_nobody_mighty(held: Office | Unsaved) -> None:
    mighty = held.admin(
        "select proname from pg_proc p join pg_roles r on r.oid = p.proowner"
        " where pronamespace in ('api'::regnamespace, 'ledger'::regnamespace) and prosecdef and (rolsuper or rolbypassrls)"
    )
    assert mighty == []


CATALOGUE: tuple[Callable[..., None], ...] = (
    test_escape.test_every_table_is_under_row_security_and_forced_where_people_read,
    test_escape.test_clerks_may_read_three_tables_and_write_none,
    test_escape.test_every_definer_function_fixes_its_search_path_and_none_is_for_everybody,
    test_escape.test_no_group_role_can_log_in_bypass_row_security_or_make_others,
    test_escape.test_nobody_but_the_four_groups_may_connect_and_nobody_may_make_temporary_tables,
    nobody_calls_more_than_the_protocol,
    definer_functions_belong_to_nobody_mighty,
)


def removals(office: Office) -> Iterator[str]:
    """Every guard the catalogue knows, as the SQL that takes it away."""
    tables = [str(t) for (t,) in office.admin("select tablename from pg_tables where schemaname = 'ledger' order by 1")]
    readable = {"fact", "detail", "block"}
    for table in tables:
        yield f"alter table ledger.{table} disable row level security"
        for right in ("insert", "update", "delete", "truncate", "references", "trigger"):
            yield f"grant {right} on ledger.{table} to clerk"
        if table in readable:
            yield f"alter table ledger.{table} no force row level security"
        else:
            yield f"grant select on ledger.{table} to clerk"
            yield f"create view api.way_round as select * from ledger.{table}; grant select on api.way_round to clerk"
    for signature, definer in office.admin(
        "select oid::regprocedure::text, prosecdef from pg_proc"
        " where pronamespace in ('api'::regnamespace, 'ledger'::regnamespace) and prokind = 'f' order by 1"
    ):
        yield f"grant execute on function {signature} to public"
        if definer:
            yield f"alter function {signature} reset search_path"
            yield f"alter function {signature} owner to current_user"
        if str(signature).partition("(")[0].removeprefix("api.") not in CALLABLE:
            yield f"grant execute on function {signature} to clerk"
    for role in GROUPS:
        for might in ("login", "superuser", "bypassrls", "createrole", "createdb", "replication"):
            yield f"alter role {role} {might}"
    for role in ("ledger_owner", "api_owner", "eraser", "migrator"):
        yield f"grant {role} to clerk"
    for grant in ("connect", "temporary", "create"):
        yield f'grant {grant} on database "{office.database}" to public'
    yield f'grant temporary on database "{office.database}" to clerk'


def test_a_clerk_calls_what_the_protocol_needs_and_nothing_else(office: Office) -> None:
    nobody_calls_more_than_the_protocol(office)
    definer_functions_belong_to_nobody_mighty(office)


def test_each_guard_in_the_catalogue_is_missed_when_it_is_taken_away(office: Office) -> None:
    unnoticed, tried = [], 0
    with psycopg.connect(office.url, autocommit=True) as connection:
        inside = Unsaved(connection)
        for check in CATALOGUE:
            check(inside)
        for removal in list(removals(office)):
            tried += 1
            with connection.transaction(force_rollback=True):
                connection.execute(removal.encode())
                if not any(_complains(check, inside) for check in CATALOGUE):
                    unnoticed.append(removal)
    print(f"{tried} guards taken away")
    assert unnoticed == []


#: A door of PostgreSQL's that harden.sql closes -> the attempt that must then succeed, and so be noticed.
DOORS = {
    "grant execute on function pg_catalog.lo_create(oid) to public": "large object",
    "grant execute on function pg_catalog.lo_from_bytea(oid, bytea) to public": "large object from bytes",
    "grant execute on function pg_catalog.pg_advisory_lock(bigint) to public": "advisory lock",
    "grant execute on function pg_catalog.pg_notify(text, text) to public": "notify by function",
    "grant execute on function pg_catalog.pg_export_snapshot() to public": "export a snapshot",
    "grant execute on function pg_catalog.pg_logical_emit_message(boolean, text, text) to public": "logical message",
    "grant usage on language plpgsql to public": "a DO block",
    "grant usage, create on schema public to public": "create in public",
    "grant create on schema ledger to clerk": "create in ledger",
    "grant select, update on ledger.head to clerk; create policy p on ledger.head to clerk using (true)": "lock the gate",
    "alter role lib_amei createrole": "create a role",
    "grant execute on function pg_catalog.pg_ls_dir(text) to public": "a server folder",
}


@pytest.mark.parametrize("removal", DOORS)
def test_each_door_that_is_opened_again_is_found_by_its_attempt(office: Office, removal: str) -> None:
    attempt = REFUSED[DOORS[removal]]
    assert not _succeeds(office, attempt)
    with _opened(office, removal):
        assert _succeeds(office, attempt)


@pytest.mark.parametrize(
    ("trigger", "table"),
    [
        *(("never_changed", table) for table in ("fact", "block", "quarantine")),
        # Emptying the facts would empty the details as well, whose own trigger says no.
        *(("never_emptied", table) for table in ("block", "quarantine", "detail")),
        ("only_erased", "detail"),
    ],
)
def test_each_trigger_that_is_dropped_is_missed(office: Office, trigger: str, table: str) -> None:
    one = Pen(DESKS[1], "lib_amei")
    office.push("lib_amei", DESKS[1], [one.sign("library.books", v="fail", reason="欠書"), one.sign("cashier.fees")])
    office.admin(f"drop trigger {trigger} on ledger.{table}")
    with pytest.raises(CAUGHT):
        test_verify.test_even_a_superuser_must_take_the_triggers_away_before_changing_anything(office)


@pytest.mark.parametrize("policy", ["core", "reason", "grades", "everything"])
def test_each_policy_that_lets_everybody_read_is_found_by_the_probes(office: Office, policy: str) -> None:
    cashier = Pen(DESKS[1], "cash_chen")
    office.push("cash_chen", DESKS[1], [cashier.sign("cashier.fees", v="fail", reason=SECRET)])
    test_escape.test_no_probe_shows_a_word_of_what_is_hidden(office, "lib_amei")
    test_escape.test_no_probe_shows_a_word_of_what_is_hidden(office, "nobody_yet")
    text = str(
        office.admin(
            "select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'staff_read' and polrelid = 'ledger.detail'::regclass"
        )[0][0]
    )
    if policy == "everything":
        office.admin("alter policy staff_read on ledger.detail using (true)")
    elif policy == "reason":
        office.admin("alter policy staff_read on ledger.detail using ((select api.is_staff()))")
    else:
        # Another class of details is opened to everybody: the secret lies in that class this time.
        opened = text.replace(f"'{policy}'::text THEN", f"'{policy}'::text THEN true OR ")
        assert opened != text
        office.admin(f"alter policy staff_read on ledger.detail using ({opened})")
        office.admin("alter table ledger.detail disable trigger all")
        office.admin(f"update ledger.detail set cls = '{policy}'")
    assert any(_leaks(office, login) for login in ("lib_amei", "nobody_yet"))


def _complains(check: Callable[..., None], held: Unsaved) -> bool:
    try:
        check(held)
    except AssertionError:
        return True
    return False


def _leaks(office: Office, login: str) -> bool:
    try:
        test_escape.test_no_probe_shows_a_word_of_what_is_hidden(office, login)
    except AssertionError:
        return True
    return False


def _succeeds(office: Office, attempt: str) -> bool:
    try:
        with office.person("lib_amei") as connection:
            connection.execute(attempt.encode())
    except psycopg.Error:
        return False
    return True


@contextmanager
def _opened(office: Office, removal: str) -> Iterator[None]:
    """Roles belong to the whole server: what was given to one is taken again."""
    office.admin(removal)
    try:
        yield
    finally:
        office.admin("alter role lib_amei nocreaterole; drop role if exists evil")
