"""The server side of the simulation: one database whose guards the test has taken away, so that it can play a broken disk."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import psycopg

from app.ledger import DeskId, StudentId
from db.shared.ledger import SharedLedger
from tests.db.shared.desks import LineOfV1
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
        self._sql = psycopg.connect(office.url, autocommit=True)
        self._sql.execute("set synchronous_commit = off")
        self._sql.execute("create schema backup")
        self._columns = {table: self._written(table) for table in (*RECORD, "head")}
        self._kinds = self.admin("select kind, rule from ledger.kind")
        for table, columns in self._columns.items():
            self._sql.execute(f"alter table ledger.{table} disable trigger user".encode())
            self._sql.execute(
                f"create table backup.{table} as select {columns} from ledger.{table} where false".encode()
            )
        self._sql.execute(f"insert into backup.head select {self._columns['head']} from ledger.head".encode())
        self._genesis = self.admin(f"select {self._columns['head']} from ledger.head")[0]
        self._numbers = itertools.count(1)
        self._people = {
            login: psycopg.connect(office.server.dsn(office.database, user=login, password=PASSWORD), autocommit=True)
            for login in LOGINS
        }

    def reset(self) -> None:
        """An empty ledger of today's revision; everybody a librarian, the last one their chief."""
        self._empty("ledger")
        self._set_head(self._genesis)
        self._sql.execute("delete from ledger.desk_seen")
        self._sql.execute("update ledger.desk set revoked_at = clock_timestamp()")
        self.migrate()
        for login in LOGINS[:-1]:
            self.grant(login, "library")
        self.grant(LOGINS[-1], "library's chief")

    def new_desk(self) -> DeskId:
        """A desk nobody has seen before."""
        desk = DeskId(f"00000000-0000-4000-8000-{next(self._numbers):012d}")
        self._sql.execute("insert into ledger.desk (desk_id, label) values (%s, %s)", (desk, desk[-4:]))
        return desk

    def line(self, login: str, desk: DeskId, *, old: bool) -> SharedLedger:
        """A line; an `old` one speaks the protocol before this one."""
        kind = LineOfV1 if old else SharedLedger
        return kind(self.office.address, user=login, password=PASSWORD, desk=desk, insecure_local=True)

    # -- what happens to a server
    def backup(self) -> None:
        self._empty("backup")
        for table in RECORD:
            columns = self._columns[table]
            self._sql.execute(f"insert into backup.{table} select {columns} from ledger.{table}".encode())
        columns = self._columns["head"]
        self._sql.execute(f"update backup.head set ({columns}) = (select {columns} from ledger.head)".encode())

    def restore(self) -> None:
        self._empty("ledger")
        for table in RECORD:
            columns = self._columns[table]
            self._sql.execute(f"insert into ledger.{table} ({columns}) select {columns} from backup.{table}".encode())
        columns = self._columns["head"]
        self._sql.execute(f"update ledger.head set ({columns}) = (select {columns} from backup.head)".encode())

    def be_old(self) -> None:
        """As before the last migration: fewer kinds; the lines must be old ones too."""
        self._sql.execute("delete from ledger.kind where kind = any (%s)", (list(NEW_KINDS),))
        self._sql.execute("update ledger.meta set schema_v = 1")

    def migrate(self) -> None:
        """What the migration adds."""
        with self._sql.cursor() as cursor:
            cursor.executemany("insert into ledger.kind values (%s, %s) on conflict do nothing", self._kinds)
        self._sql.execute("update ledger.meta set schema_v = 2")

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
        for connection in (self._sql, *self._people.values()):
            connection.close()

    def _written(self, table: str) -> str:
        """The columns that do not fill themselves."""
        rows = self._sql.execute(
            "select column_name from information_schema.columns where table_schema = 'ledger' and table_name = %s"
            " and is_generated = 'NEVER' and column_name <> 'one' order by ordinal_position",
            (table,),
        ).fetchall()
        return ", ".join(name for (name,) in rows)

    def _set_head(self, values: Sequence[object]) -> None:
        columns = self._columns["head"]
        marks = ", ".join(["%s"] * len(values))
        self._sql.execute(f"update ledger.head set ({columns}) = row({marks})".encode(), list(values))

    def _empty(self, schema: str) -> None:
        for table in reversed(RECORD):
            self._sql.execute(f"delete from {schema}.{table}".encode())
