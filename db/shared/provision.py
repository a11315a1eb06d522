"""Setting up the shared ledger (建置共用帳冊): the acts behind `server init|add-unit|add-staff|add-desk|…`.

Each act needs an administrator's connection string, may be repeated, and leaves the same state when repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from app.errors import DeskError, SharedLedgerUnreachable, WrongUse
from app.ledger import DeskId, StudentId
from db.shared import schema
from db.shared.connection import administrator
from db.shared.trouble import translate

if TYPE_CHECKING:
    import psycopg

MAX_LOGIN_BYTES = 63
_RESERVED = re.compile(
    r"^(pg_|ledger_owner$|api_owner$|eraser$|clerk$|auditor$|importer$|migrator$|public$)", re.IGNORECASE
)


class Capability(StrEnum):
    """What a person may do in a unit (權限)."""

    SIGN = "sign"
    RESOLVE = "resolve"
    VIEW = "view"
    REGISTRY = "registry"
    CERTIFICATE = "certificate"


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
class Grant:
    """One capability of a person in a unit, for one department's students or, when empty, for all (授權)."""

    unit: str
    capability: Capability
    department: str = ""


@dataclass(frozen=True, slots=True)
class Initialised:
    """What `init` left behind."""

    school: str
    epoch: str
    revision: str
    units: int
    items: int


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A registered desk (已登記的櫃台)."""

    desk_id: DeskId
    label: str
    fingerprint: str
    revoked: bool


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
    with _admin(url) as connection:
        _check_server(connection)
    revision = migrate(url)
    with _admin(url) as connection, connection.transaction():
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
        raise _admin_trouble(trouble) from trouble
    except DBAPIError as trouble:
        if isinstance(trouble.orig, psycopg.Error):
            raise _admin_trouble(trouble.orig) from trouble
        raise


def add_unit(url: str, unit: UnitRow, items: Sequence[ItemRow] = ()) -> None:
    """Add or rename a unit, with its items."""
    with _admin(url) as connection, connection.transaction():
        _put_unit(connection, unit)
        for item in items:
            _put_item(connection, item)


def add_staff(url: str, *, login: str, password: str | None, grants: Sequence[Grant]) -> None:
    """Give a person a login of their own and exactly these rights; without a password an existing one stays.

    Raises:
        WrongUse: When the login is reserved, belongs to an administrator, or a unit does not exist.
    """
    if not login or len(login.encode()) > MAX_LOGIN_BYTES or _RESERVED.match(login) or "\0" in login:
        raise WrongUse(
            code="server.login",
            title="帳號名稱不能用",
            message=f"「{login}」是保留名稱、空白或太長",
            hint="請換一個帳號名稱",
        )
    from psycopg import sql

    with _admin(url) as connection, connection.transaction():
        role = sql.Identifier(login)
        existing = connection.execute(
            "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication from pg_roles where rolname = %s",
            (login,),
        ).fetchone()
        if existing and existing[0]:
            raise WrongUse(
                code="server.login",
                title="這個帳號是管理者",
                message=f"「{login}」有資料庫管理權，不能當承辦人帳號",
                hint="請為承辦人另立一個帳號，一人一個",
            )
        if not existing:
            if not password:
                raise WrongUse(code="server.password", title="缺少密碼", message=f"新帳號「{login}」需要密碼")
            connection.execute(sql.SQL("create role {} login inherit connection limit 10").format(role))
        if password:
            # Hashed here, so that the server's log never sees it.
            secret = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
            connection.execute(sql.SQL("alter role {} login password {}").format(role, sql.Literal(secret.decode())))
        connection.execute(sql.SQL("grant clerk to {}").format(role))
        for setting, value in _LOGIN_SETTINGS.items():
            connection.execute(
                sql.SQL("alter role {} in database {} set {} = {}").format(
                    role, sql.Identifier(connection.info.dbname), sql.Identifier(setting), sql.Literal(value)
                )
            )
        connection.execute(
            "insert into ledger.staff (login) values (%s) on conflict (login) do update set active = true", (login,)
        )
        connection.execute("delete from ledger.staff_unit where login = %s", (login,))
        for grant in grants:
            _require_unit(connection, grant.unit)
            connection.execute(
                "insert into ledger.staff_unit (login, unit, cap, department) values (%s, %s, %s, %s) on conflict do nothing",
                (login, grant.unit, grant.capability.value, grant.department),
            )


def retire_staff(url: str, *, login: str) -> None:
    """A person has left: no login, no rights, open connections ended; what they wrote stays theirs."""
    from psycopg import sql

    with _admin(url) as connection, connection.transaction():
        if connection.execute(
            "update ledger.staff set active = false where login = %s returning 1", (login,)
        ).fetchone():
            connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(login)))
            connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (login,))


def add_desk(url: str, *, desk_id: DeskId, label: str, fingerprint: str = "", serial: int | None = None) -> DeskRow:
    """Register a desk; with a certificate's serial number, only connections carrying it may speak for the desk."""
    with _admin(url) as connection:
        connection.execute(
            "insert into ledger.desk (desk_id, label, cert_fingerprint, cert_serial) values (%s, %s, %s, %s)"
            " on conflict (desk_id) do update set label = excluded.label,"
            " cert_fingerprint = coalesce(excluded.cert_fingerprint, ledger.desk.cert_fingerprint),"
            " cert_serial = coalesce(excluded.cert_serial, ledger.desk.cert_serial)",
            (UUID(desk_id), label, fingerprint or None, serial),
        )
    return next(d for d in desks(url) if d.desk_id == desk_id)


def revoke_desk(url: str, *, desk_id: DeskId) -> bool:
    """A desk is lost, sold or stolen: it neither pushes nor says hello any more. False when nobody knows it."""
    with _admin(url) as connection:
        found = connection.execute(
            "update ledger.desk set revoked_at = coalesce(revoked_at, clock_timestamp()) where desk_id = %s returning 1",
            (UUID(desk_id),),
        ).fetchone()
    return found is not None


def desks(url: str) -> list[DeskRow]:
    """Every desk ever registered."""
    with _admin(url) as connection:
        rows = connection.execute(
            "select desk_id::text, label, coalesce(cert_fingerprint, ''), revoked_at is not null from ledger.desk order by label"
        ).fetchall()
    return [DeskRow(DeskId(r[0]), r[1], r[2], r[3]) for r in rows]


def verify(url: str) -> list[ChainTrouble]:
    """Recompute every hash on the server; an empty list means nothing was touched."""
    with _admin(url) as connection:
        rows = connection.execute("select at_seq, place, trouble from api.verify_chain()").fetchall()
    return [ChainTrouble(*row) for row in rows]


def erase(url: str, *, student: StudentId, basis: str) -> int:
    """Remove a person's details under 個人資料保護法 §11; returns how many. The facts and their hashes stay."""
    with _admin(url) as connection:
        row = connection.execute("select api.erase(%s, %s)", (UUID(student), basis)).fetchone()
    return int(row[0]) if row else 0


_LOGIN_SETTINGS = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "5s",
    "default_transaction_isolation": "read committed",
}


@contextmanager
def _admin(url: str) -> Iterator[psycopg.Connection]:
    import psycopg

    safe = administrator(url)
    try:
        with psycopg.connect(safe, autocommit=True) as connection:
            yield connection
    except psycopg.Error as trouble:
        raise _admin_trouble(trouble) from trouble


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
        raise _admin_trouble(trouble) from trouble


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
    _require_unit(connection, item.unit)
    connection.execute(
        "insert into ledger.item (item, unit, name) values (%s, %s, %s)"
        " on conflict (item) do update set unit = excluded.unit, name = excluded.name",
        (item.code, item.unit, item.name),
    )


def _require_unit(connection: psycopg.Connection, unit: str) -> None:
    if connection.execute("select 1 from ledger.unit where unit = %s", (unit,)).fetchone() is None:
        raise WrongUse(
            code="server.unknown_unit",
            title="沒有這個單位",
            message=f"共用帳冊裡沒有代碼為「{unit}」的單位",
            hint="請先以 server add-unit 加入，或檢查代碼",
        )


def _admin_trouble(trouble: psycopg.Error) -> DeskError:
    if trouble.sqlstate is None or trouble.sqlstate.startswith(("08", "28", "3D", "57")):
        return translate(trouble, "資料庫伺服器")
    return SharedLedgerUnreachable(
        code="server.failed",
        title="資料庫拒絕了這個動作",
        message=trouble.diag.message_primary or type(trouble).__name__,
        hint="請確認使用的是資料庫管理者帳號，並查看伺服器記錄",
    )
