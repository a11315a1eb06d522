"""Setting up the shared ledger (建置共用帳冊): the acts behind `server init|add-unit|add-staff|add-desk|…`.

Each act needs an administrator's connection string, may be repeated, and leaves the same state when repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import WrongUse
from db.shared import schema
from db.shared.admin_line import admin_trouble, administering
from db.shared.connection import administrator
from db.shared.desk_register import DeskRow, Revoked, add_desk, desks, revoke_desk
from db.shared.erasure import erase
from db.shared.people import Capability, Grant, Person, add_staff, require_unit, retire_staff, staff

if TYPE_CHECKING:
    import psycopg

__all__ = [
    "Capability",
    "ChainTrouble",
    "DeskRow",
    "Grant",
    "Initialised",
    "ItemRow",
    "Person",
    "Revoked",
    "UnitRow",
    "add_desk",
    "add_staff",
    "add_unit",
    "desks",
    "erase",
    "init",
    "migrate",
    "retire_staff",
    "revoke_desk",
    "staff",
    "verify",
]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as the school's profile names it (辦理單位); `of_department` marks 系所, whose people serve a department."""

    code: str
    name: str
    of_department: bool = False


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item and the unit that decides on it (辦理事項)."""

    code: str
    unit: str
    name: str


@dataclass(frozen=True, slots=True)
class Initialised:
    """What `init` left behind."""

    school: str
    epoch: str
    revision: str
    units: int
    items: int


@dataclass(frozen=True, slots=True)
class ChainTrouble:
    """Something in the shared ledger that does not fit its hashes (帳冊遭更動之處)."""

    seq: int
    place: str
    trouble: str


def init(url: str, *, school: str, units: Sequence[UnitRow], items: Sequence[ItemRow]) -> Initialised:
    """Create or complete the shared ledger of one school: database, roles, schema, rights, units and items.

    Raises:
        WrongUse: When the server is too old, not UTF-8, or keeps another school's ledger.
        SharedLedgerUnreachable: When the server does not answer.
    """
    _create_database(url)
    with administering(url) as connection:
        _check_server(connection)
    revision = migrate(url)
    with administering(url) as connection, connection.transaction():
        found = connection.execute("select school from ledger.meta").fetchone()
        if found is None:
            connection.execute("insert into ledger.meta (school) values (%s)", (school,))
        elif found[0] != school:
            raise WrongUse(
                code="server.other_school",
                title="這個資料庫屬於另一所學校",
                message=f"帳冊已登記為「{found[0]}」，不能再以「{school}」建置",
                hint="請改用另一個資料庫",
            )
        for unit in units:
            _put_unit(connection, unit)
        for item in items:
            _put_item(connection, item)
        row = connection.execute(
            "select epoch::text, (select count(*) from ledger.unit), (select count(*) from ledger.item) from ledger.meta"
        ).fetchone()
        # Whoever may log in to the ledger has no business in the databases next to it.
        connection.execute("revoke connect on database postgres, template1 from public")
    if row is None:
        raise AssertionError("ledger.meta was written a moment ago")
    return Initialised(school=school, epoch=row[0], revision=revision, units=row[1], items=row[2])


def migrate(url: str) -> str:
    """Bring tables to the newest revision and rebuild functions, policies and grants; returns the revision."""
    import psycopg
    from sqlalchemy.exc import DBAPIError

    safe = administrator(url)
    try:
        return schema.migrate(safe)
    except psycopg.Error as trouble:
        raise admin_trouble(trouble) from trouble
    except DBAPIError as trouble:
        if isinstance(trouble.orig, psycopg.Error):
            raise admin_trouble(trouble.orig) from trouble
        raise


def add_unit(url: str, unit: UnitRow, items: Sequence[ItemRow] = ()) -> None:
    """Add or rename a unit, with its items."""
    with administering(url) as connection, connection.transaction():
        _put_unit(connection, unit)
        for item in items:
            _put_item(connection, item)


def verify(url: str) -> list[ChainTrouble]:
    """Recompute every hash on the server; an empty list means nothing was touched."""
    with administering(url) as connection:
        rows = connection.execute("select at_seq, place, trouble from api.verify_chain()").fetchall()
    return [ChainTrouble(*row) for row in rows]


def _create_database(url: str) -> None:
    """Create the database when the server does not have it yet."""
    import psycopg
    from psycopg import sql
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    safe = administrator(url)
    name = str(conninfo_to_dict(safe)["dbname"])
    try:
        with psycopg.connect(make_conninfo(safe, dbname="postgres"), autocommit=True) as connection:
            if connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone() is None:
                connection.execute(
                    sql.SQL("create database {} template template0 encoding 'UTF8'").format(sql.Identifier(name))
                )
    except psycopg.Error as trouble:
        raise admin_trouble(trouble) from trouble


def _check_server(connection: psycopg.Connection) -> None:
    if connection.info.server_version < schema.MINIMUM_SERVER * 10_000:
        raise WrongUse(
            code="server.version",
            title="PostgreSQL 版本太舊",
            message=f"需要 {schema.MINIMUM_SERVER} 以上，這台是 {connection.info.server_version // 10_000}",
            hint="請先升級 PostgreSQL",
        )
    row = connection.execute(
        "select pg_encoding_to_char(encoding), (select rolsuper from pg_roles where rolname = current_user)"
        " from pg_database where datname = current_database()"
    ).fetchone()
    if row is None or row[0] != "UTF8":
        raise WrongUse(
            code="server.encoding",
            title="資料庫編碼不對",
            message="共用帳冊需要 UTF8 編碼的資料庫",
            hint="請換一個資料庫名稱，由 server init 建立",
        )
    if not row[1]:
        raise WrongUse(
            code="server.not_admin",
            title="需要管理者帳號",
            message="建置與遷移共用帳冊需要資料庫超級使用者",
            hint="請資料庫管理者以 postgres 帳號執行這個指令",
        )


def _put_unit(connection: psycopg.Connection, unit: UnitRow) -> None:
    connection.execute(
        "insert into ledger.unit (unit, name, of_department) values (%s, %s, %s)"
        " on conflict (unit) do update set name = excluded.name, of_department = excluded.of_department",
        (unit.code, unit.name, unit.of_department),
    )


def _put_item(connection: psycopg.Connection, item: ItemRow) -> None:
    require_unit(connection, item.unit)
    connection.execute(
        "insert into ledger.item (item, unit, name) values (%s, %s, %s)"
        " on conflict (item) do update set unit = excluded.unit, name = excluded.name",
        (item.code, item.unit, item.name),
    )
