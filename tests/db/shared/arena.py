"""The server side of the simulation: one database whose guards the test has taken away, so that it can play a broken disk."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from uuid import UUID

import psycopg

from app.ledger import DeskId, StudentId
from db.shared import schema
from db.shared.ledger import SharedLedger
from tests.db.shared.desks import LineOfV1
from tests.db.shared.earlier import make_server_earlier
from tests.db.shared.office import PASSWORD, Office

#: Who takes part; the last one supervises the library.
LOGINS = ("lib_amei", "lib_bulan", "chief_ben")
RIGHTS = {
    "library": (("library", "sign"),),
    "library and registry": (("library", "sign"), ("registry", "registry")),
    "library's chief": (("library", "sign"), ("library", "resolve")),
    "elsewhere": (("cashier", "sign"),),
    "none": (),
}
#: Kinds that a server of the revision before this one does not know.
NEW_KINDS = ("access.recorded", "refusal.closed")
#: Everything that facts and erasures change, in the order in which one row may name another.
RECORD = (
    "fact",
    "detail",
    "block",
    "quarantine",
    "erasure",
    "student",
    "department",
    "deposit",
    "settlement",
    "deposit_detail",
)


class Arena:
    """A shared ledger that can be emptied, backed up, restored and set back to the revision before."""

    def __init__(self, office: Office) -> None:
        self.office = office
        # Prepared plans would remember tables as they were before a migration.
        self._sql = psycopg.connect(office.url, autocommit=True, prepare_threshold=None)
        self._sql.execute("set synchronous_commit = off")
        self._sql.execute("set client_min_messages = warning")
        self._sql.execute("create schema backup")
        self._know_the_tables()
        for table, columns in self._columns.items():
            self._sql.execute(
                f"create table backup.{table} as select {columns} from ledger.{table} where false".encode()
            )
        self._kept = dict(self._columns)
        self._all_of_head = self._columns["head"]
        self._genesis = self.admin(f"select {self._all_of_head} from ledger.head")[0]
        self._sql.execute(f"insert into backup.head select {self._all_of_head} from ledger.head".encode())
        self._numbers = itertools.count(1)
        self._lines: dict[tuple[str, bool], SharedLedger] = {}
        self._people = {
            login: psycopg.connect(
                office.server.dsn(office.database, user=login, password=PASSWORD),
                autocommit=True,
                prepare_threshold=None,
            )
            for login in LOGINS
        }
        self.is_old = False

    def reset(self) -> None:
        """An empty ledger of today's revision; everybody a librarian, the last one their chief."""
        self.migrate()
        self._empty("ledger")
        self._set_head("ledger", self._genesis)
        self._sql.execute("delete from ledger.desk_seen")
        self._sql.execute("update ledger.desk set revoked_at = clock_timestamp()")
        for login in LOGINS[:-1]:
            self.grant(login, "library")
        self.grant(LOGINS[-1], "library's chief")

    def new_desk(self) -> DeskId:
        """A desk nobody has seen before."""
        desk = DeskId(f"00000000-0000-4000-8000-{next(self._numbers):012d}")
        self._sql.execute("insert into ledger.desk (desk_id, label) values (%s, %s)", (desk, desk[-4:]))
        return desk

    def line(self, login: str, desk: DeskId, *, old: bool) -> SharedLedger:
        """A line; an `old` one speaks the protocol before this one. Connecting costs more than a round: one per login."""
        if (login, old) not in self._lines:
            kind = LineOfV1 if old else SharedLedger
            made = kind(self.office.address, user=login, password=PASSWORD, desk=desk, insecure_local=True)
            self._lines[login, old] = made
        found = self._lines[login, old]
        found._desk = UUID(desk)
        return found

    # -- what happens to a server
    def backup(self) -> None:
        self._empty("backup")
        self._set_head("backup", self._genesis)
        self._copy("ledger", "backup")

    def restore(self) -> None:
        self._empty("ledger")
        self._copy("backup", "ledger")

    def be_old(self) -> None:
        """As before the last migration, tables, functions and all; only an empty ledger can go back."""
        make_server_earlier(self.office.url)
        self.is_old = True
        self._know_the_tables()

    def migrate(self) -> None:
        """What an administrator does while desks are at work: the real migration."""
        if self.is_old:
            schema.migrate(self.office.url)
            self.is_old = False
            self._know_the_tables()

    def grant(self, login: str, rights: str) -> None:
        self._sql.execute("delete from ledger.staff_unit where login = %s", (login,))
        for unit, cap in RIGHTS[rights]:
            self._sql.execute(
                "insert into ledger.staff_unit (login, unit, cap) values (%s, %s, %s)", (login, unit, cap)
            )

    def revoke(self, desk: DeskId, *, revoked: bool) -> None:
        moment = "clock_timestamp()" if revoked else "null"
        self._sql.execute(f"update ledger.desk set revoked_at = {moment} where desk_id = %s".encode(), (desk,))

    def erase(self, student: StudentId) -> None:
        self._sql.execute("select api.erase(%s, 'test')", (student,))

    # -- looking
    def admin(self, sql: str) -> list[tuple[object, ...]]:
        return self._sql.execute(sql.encode()).fetchall()

    def ask(self, login: str, sql: str) -> list[tuple[object, ...]]:
        return self._people[login].execute(sql.encode()).fetchall()

    def close(self) -> None:
        for connection in (self._sql, *self._people.values(), *self._lines.values()):
            connection.close()

    def _know_the_tables(self) -> None:
        """Which tables there are, their columns, and which of them do not fill themselves; their guards are taken away."""
        rows = self._sql.execute(
            "select table_name, string_agg(column_name, ', ' order by ordinal_position) filter (where is_generated = 'NEVER'),"
            " string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns"
            " where table_schema = 'ledger' and table_name = any (%s) and column_name <> 'one' group by table_name",
            ([*RECORD, "head"],),
        ).fetchall()
        found = {table: (own, every) for table, own, every in rows}
        self._columns = {table: found[table][0] for table in (*RECORD, "head") if table in found}
        self._readable = {table: every for table, (_, every) in found.items()}
        for table in self._columns:
            self._sql.execute(f"alter table ledger.{table} disable trigger user".encode())

    def _copy(self, source: str, target: str) -> None:
        """A backup keeps what today's tables hold, also of the revision before, whose columns partly fill themselves."""
        there = self._columns if target == "ledger" else self._readable
        for table in self._columns:
            columns = ", ".join(c for c in self._kept[table].split(", ") if c in there[table].split(", "))
            if table == "head":
                move = f"update {target}.head set ({columns}) = (select {columns} from {source}.head)"
            else:
                move = f"insert into {target}.{table} ({columns}) select {columns} from {source}.{table}"
            self._sql.execute(move.encode())

    def _set_head(self, of: str, values: Sequence[object]) -> None:
        marks = ", ".join(["%s"] * len(values))
        self._sql.execute(f"update {of}.head set ({self._all_of_head}) = row({marks})".encode(), list(values))

    def _empty(self, of: str) -> None:
        for table in reversed(RECORD):
            if of == "backup" or table in self._columns:
                self._sql.execute(f"delete from {of}.{table}".encode())
