"""Short days at a few desks, each ending in a list of what does not hold; on a whole product every list is empty.

A mutant breaks one thing and must be found by the story that stands beside it in `tests/db/shared/mutants.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from psycopg.types.json import Jsonb

from app.canonical import MalformedFact
from app.clock import FixedClock
from app.errors import NotPermitted, SharedLedgerUnreachable
from app.ledger import Draft, Fact, FactId, Kind, OperatorName
from db.local.store import open_store
from db.shared import provision
from db.shared.provision import Capability, Grant
from db.sync import round as rounds
from tests.db.shared import invariants
from tests.db.shared.desks import JUNE, KEY, Desk, Faulty, open_desks
from tests.db.shared.invariants import Said
from tests.db.shared.office import AH_MEI, DESKS, LAN, OTHER, PEOPLE, Office, Pen

ROOT = Path(__file__).resolve().parents[3]
Story = Callable[[Office, Path], list[str]]


@contextmanager
def at_work(office: Office, folder: Path, *logins: str) -> Iterator[tuple[list[Desk], Said]]:
    """Desks, and a memory of everything that was confirmed at them."""
    said = Said()
    with open_desks(office, folder, *logins) as desks:
        yield desks, said
        for desk in desks:
            said.confirmed |= desk.own()


def whole(office: Office, desks: list[Desk], said: Said) -> list[str]:
    """Everybody agrees twice more, then all invariants are asked."""
    for desk in desks * 2:
        desk.sync()
    for desk in desks:
        said.confirmed |= desk.own()
    return invariants.everything(office, desks, said)


def a_day_with_bad_lines(office: Office, folder: Path) -> list[str]:
    """Requests and replies get lost, pages are full, two desks decide without knowing of each other."""
    with (
        pytest.MonkeyPatch.context() as small,
        at_work(office, folder, "lib_amei", "lib_bulan", "cash_chen") as (desks, said),
    ):
        small.setattr(rounds, "PULL_FACTS", 3)
        amei, bulan, chen = desks
        for desk in desks:
            desk.sync()
        for student in (AH_MEI, LAN, OTHER):
            said.confirmed |= {
                f.id: f.body
                for f in (amei.sign("library.books", student=student), amei.sign("library.thesis", student=student))
            }
        for broken in ({"before": {"push"}}, {"after": {"push"}}):
            with amei.line() as line, suppress(SharedLedgerUnreachable):
                rounds.sync_once(amei.store, Faulty(line, **broken), amei.clock)
        chen.sign("cashier.fees")
        for desk in (chen, bulan, amei):
            desk.sync()
        amei.sign("library.books", "pass", knowing=False)
        bulan.sign("library.books", "fail", reason="欠書", knowing=False)
        return whole(office, desks, said)


def rights_that_go_and_come(office: Office, folder: Path) -> list[str]:
    """Somebody may see reasons, then not, then again; what came in between must arrive."""
    with at_work(office, folder, "lib_amei", "cash_chen") as (desks, said):
        library, cashier = desks
        registry = (*PEOPLE["cash_chen"], Grant("registry", Capability.REGISTRY))
        for grants in (PEOPLE["cash_chen"], registry, (), registry):
            library.sign("library.books", "fail", reason="欠書")
            library.sync()
            provision.add_staff(office.url, login="cash_chen", password=None, grants=grants)
            with suppress(NotPermitted):
                cashier.sync()
        return whole(office, desks, said)


def a_server_from_a_backup(office: Office, folder: Path) -> list[str]:
    """The server forgets an afternoon; a desk whose round broke before it pulled must notice as well."""
    with at_work(office, folder, "lib_amei", "lib_bulan") as (desks, said):
        amei, bulan = desks
        for desk in desks * 2:
            desk.sync()
        backup = office.copy()
        bulan.sign("library.thesis")
        amei.sign("library.books")
        with amei.line() as line, suppress(SharedLedgerUnreachable):
            rounds.sync_once(amei.store, Faulty(line, before={"pull"}), amei.clock)
        bulan.sync()
        office.restore(backup)
        bulan.sign("library.thesis", student=LAN)
        found = whole(office, desks, said)
        office.server.drop_database(backup)
        return found


def a_push_that_was_taken_back(office: Office, folder: Path) -> list[str]:
    """A backend dies between counting and committing; the number it had counted must not be missing."""
    one, two = Pen(DESKS[1], "lib_amei"), Pen(DESKS[2], "lib_bulan")
    with office.person("lib_amei") as connection, connection.transaction(force_rollback=True):
        connection.execute("select * from api.push(%s, %s)", (uuid.UUID(DESKS[1]), Jsonb([one.sign("library.books")])))
    office.push("lib_bulan", DESKS[2], [two.sign("library.books")])
    return invariants.numbers_are_dense(office, [], Said())


def a_decision_that_cannot_be_written(office: Office, folder: Path) -> list[str]:
    """An act fails in the middle of being recorded; its counter must not be missing afterwards."""
    with at_work(office, folder, "lib_amei") as (desks, said):
        desk = desks[0]
        desk.sign("library.books")
        with suppress(MalformedFact):
            desk.store.append([Draft(Kind.SIGN_OFF, {"v": "\0"}, AH_MEI)], by=OperatorName("lib_amei"))
        desk.sign("library.thesis")
        return whole(office, desks, said)


def a_forger(office: Office, folder: Path) -> list[str]:
    """A clerk with psql pushes a decision that names a colleague."""
    pen, said = Pen(DESKS[1], "lib_amei"), Said()
    entry = pen.sign("library.books", by="lib_bulan")
    fact = pen.written[-1]
    said.confirmed[fact.id] = fact.body
    said.offered("lib_amei", [fact.id])
    with suppress(psycopg.Error):
        office.push("lib_amei", DESKS[1], [entry])
    return invariants.actors_are_their_sessions(office, said)


def a_colleague_who_is_away(office: Office, folder: Path) -> list[str]:
    """What somebody else's login brings counts nowhere until its writer confirms it, from any desk."""
    with at_work(office, folder, "lib_amei", "lib_bulan") as (desks, said):
        shared, own = desks
        away = shared.sign("library.books", by="lib_bulan")
        with shared.line() as line:
            rounds.sync_once(shared.store, Faulty(line, offers=said.offered), shared.clock)
        found = [
            f"I6: {i} counts, and its writer never confirmed it"
            for (i,) in office.admin(f"select fact_id from ledger.fact where fact_id = '{away.id}'")
        ]
        with own.line() as line:
            asked = Faulty(line, offers=said.offered)
            asked.confirm_deposits([FactId(d.fact_id) for d in asked.deposits() if d.may == "confirm"])
            rounds.sync_once(own.store, asked, own.clock)
        return found + whole(office, desks, said)


def every_column_touched(office: Office, folder: Path) -> list[str]:
    """A superuser edits one column of one row, each column of each table in turn; `verify` must say so."""
    fill(office)
    found = []
    with psycopg.connect(office.url, autocommit=True) as connection:
        if connection.execute("select * from api.verify_chain()").fetchall():
            return ["I3: named before anything was touched"]
        found += [
            f"I3: nobody has said whether {table} is proven" for table in tables(connection) - {*PROVEN, *SETTINGS}
        ]
        for table, column, kind in columns(connection):
            with connection.transaction(force_rollback=True):
                connection.execute(UNLOCK_ALL)
                edit = f"update ledger.{table} set {column} = {EDITS[kind].format(column=column)}"
                row = (
                    f" where ctid = (select ctid from ledger.{table} where {column} is not null order by ctid limit 1)"
                )
                try:
                    with connection.transaction():
                        touched = connection.execute((edit + row).encode()).rowcount
                except (psycopg.errors.GeneratedAlways, psycopg.errors.IntegrityError):
                    continue  # PostgreSQL itself does not let it happen
                if not touched:
                    found.append(f"I3: no row to touch in {table}.{column}")
                elif not connection.execute("select * from api.verify_chain()").fetchall():
                    found.append(f"I3: {table}.{column} was changed and nobody said so")
    return found


#: What turns a value of a type into another one.
EDITS = {
    "text": "{column} || ' '",
    "bytea": "sha256({column})",
    "bigint": "{column} + 1000",
    "integer": "{column} + 1",
    "uuid": "gen_random_uuid()",
    "boolean": "not {column}",
    "timestamp with time zone": "{column} + interval '1 microsecond'",
}
#: The tables that hold what was decided, and what holds them together.
PROVEN = ("fact", "detail", "block", "head", "deposit", "deposit_detail", "settlement", "quarantine")
#: Who may do what, and what can be filled again; a change of rights is an administrator's act and shows in `staff list`.
SETTINGS = (
    *("meta", "unit", "item", "kind", "staff", "staff_unit", "desk", "desk_seen", "student", "department"),
    "former_certificate",
    "erasure",  # the register of erasures is kept outside the database as well
)
#: Columns outside the proof, and why that does no harm.
OUTSIDE = {
    ("head", "one"): "there is one row",
    ("quarantine", "reason"): "a refusal counts nowhere; the desk that wrote the fact keeps the word too",
    ("quarantine", "desk_id"): "a note of whose line it came by; the body names the desk and is covered",
    ("quarantine", "actor"): "a note of whose login brought it; the body names the writer and is covered",
    ("quarantine", "received_at"): "a note; nothing is decided by it",
}
UNLOCK_ALL = "".join(f"alter table ledger.{table} disable trigger all;" for table in PROVEN if table != "head").encode()


def tables(connection: psycopg.Connection) -> set[str]:
    """Every table of the ledger."""
    rows = connection.execute("select tablename from pg_tables where schemaname = 'ledger'").fetchall()
    return {str(table) for (table,) in rows}


def columns(connection: psycopg.Connection) -> list[tuple[str, str, str]]:
    """Every column of the proven tables that the catalogue knows, but for those outside the proof."""
    rows = connection.execute(
        "select table_name, column_name, data_type from information_schema.columns where table_schema = 'ledger'"
        " and table_name = any (%s) order by table_name, ordinal_position",
        (list(PROVEN),),
    ).fetchall()
    return [(t, c, kind) for t, c, kind in rows if (t, c) not in OUTSIDE]


def fill(office: Office) -> None:
    """A row in every proven table, with every column that may be empty filled somewhere."""
    amei, bulan, kun = Pen(DESKS[1], "lib_amei"), Pen(DESKS[2], "lib_bulan"), Pen(DESKS[3], "reg_kun")
    office.push("lib_amei", DESKS[1], [amei.sign("library.books", v="fail", reason="欠書"), amei.sign("cashier.fees")])
    office.push("lib_amei", DESKS[1], [amei.sign("library.thesis")])  # proves the chain of what was refused before it
    office.push("reg_kun", DESKS[3], [kun.student(AH_MEI, "森林系")])
    office.push("lib_bulan", DESKS[2], [bulan.sign("library.thesis")])
    entries = [
        bulan.sign("library.books", student=s, v="fail", reason="欠書", by="lib_amei") for s in (AH_MEI, LAN, OTHER)
    ]
    office.ask("lib_bulan", "select * from api.deposit(%s, %s)", (uuid.UUID(DESKS[2]), Jsonb(entries)))
    ids = [uuid.UUID(f.id) for f in bulan.written[-3:]]
    office.ask("lib_amei", "select * from api.confirm_deposits(%s, %s::uuid[])", (uuid.UUID(DESKS[1]), ids[:1]))
    settle = "select api.settle_deposit(%s, %s, 'declined', null, '查無此事')"
    office.ask("reg_kun", settle, (uuid.UUID(DESKS[3]), ids[1]))


def a_desk_killed_after_its_tick(office: Office, folder: Path) -> list[str]:
    """The process dies in the very moment after it showed the green tick."""
    with open_desks(office, folder, "lib_amei") as (desk,):
        place = desk.folder
    said = subprocess.run(
        [sys.executable, "-m", "tests.db.shared.stories", str(place)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    store = open_store(place, key=KEY, clock=FixedClock(JUNE))
    kept = {f.id for _, f in store.facts()}
    store.close()
    ticked = said.stdout.split()
    assert ticked, said.stderr
    return [f"I10: {fact} was shown as saved and is gone" for fact in ticked if fact not in kept]


def _tick_and_die(folder: str) -> None:
    from tests.db.shared import mutants

    if os.environ.get(mutants.EARLY_TICK):
        mutants.commit_later()
    store = open_store(Path(folder), key=KEY, clock=FixedClock(JUNE))
    facts: list[Fact]
    facts, _ = store.append(
        [Draft(Kind.SIGN_OFF, {"unit": "library", "item": "library.books", "v": "pass"}, AH_MEI)],
        by=OperatorName("lib_amei"),
    )
    os.write(1, f"{facts[0].id}\n".encode())
    os._exit(9)


if __name__ == "__main__":
    _tick_and_die(sys.argv[1])
