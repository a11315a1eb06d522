"""The people of the shared ledger (承辦人帳號): one login each, exactly the rights named, and an end to both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.errors import WrongUse
from db.shared.admin_line import administering

if TYPE_CHECKING:
    import psycopg

MAX_LOGIN_BYTES = 63
_RESERVED = re.compile(
    r"^(pg_|ledger_owner$|api_owner$|eraser$|clerk$|auditor$|importer$|migrator$|public$)", re.IGNORECASE
)
_LOGIN_SETTINGS = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "5s",
    "default_transaction_isolation": "read committed",
}


class Capability(StrEnum):
    """What a person may do in a unit (權限); `resolve` is a supervisor's, on top of what the person may do besides."""

    SIGN = "sign"
    RESOLVE = "resolve"
    VIEW = "view"
    REGISTRY = "registry"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Grant:
    """One capability of a person in a unit, for one department's students or, when empty, for all (授權)."""

    unit: str
    capability: Capability
    department: str = ""

    @property
    def shown(self) -> str:
        """As `server add-staff --unit` takes it."""
        return f"{self.unit}:{self.capability.value}" + (f"@{self.department}" if self.department else "")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a login (承辦人); `active` is False once they have left, `seen_at` is their last hello."""

    login: str
    active: bool
    grants: tuple[Grant, ...]
    seen_at: datetime | None
    desks: tuple[str, ...]


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

    with administering(url) as connection, connection.transaction():
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
            require_unit(connection, grant.unit)
            connection.execute(
                "insert into ledger.staff_unit (login, unit, cap, department) values (%s, %s, %s, %s) on conflict do nothing",
                (login, grant.unit, grant.capability.value, grant.department),
            )


def retire_staff(url: str, *, login: str) -> bool:
    """A person has left: no login, no rights, open connections ended; what they wrote stays theirs.

    Returns:
        False when nobody has this login.
    """
    from psycopg import sql

    with administering(url) as connection:
        with connection.transaction():
            if not connection.execute(
                "update ledger.staff set active = false where login = %s returning 1", (login,)
            ).fetchone():
                return False
            connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(login)))
        # Only now: before the commit they could have come in again.
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (login,))
    return True


def staff(url: str) -> list[Person]:
    """Everybody who has or had a login, by name, with what they may do and when they last spoke."""
    with administering(url) as connection:
        rows = connection.execute(
            "select s.login, s.active and r.rolcanlogin is true,"
            " (select coalesce(jsonb_agg(jsonb_build_array(u.unit, u.cap, u.department) order by u.unit, u.cap, u.department), '[]')"
            "    from ledger.staff_unit u where u.login = s.login),"
            " (select max(d.at) from ledger.desk_seen d where d.login = s.login),"
            " (select coalesce(array_agg(k.label order by k.label), '{}')"
            "    from ledger.desk_seen d join ledger.desk k using (desk_id) where d.login = s.login)"
            " from ledger.staff s left join pg_roles r on r.rolname = s.login order by s.login"
        ).fetchall()
    return [
        Person(
            login=login,
            active=active,
            grants=tuple(Grant(unit, Capability(cap), department) for unit, cap, department in grants),
            seen_at=seen,
            desks=tuple(desks),
        )
        for login, active, grants, seen, desks in rows
    ]


def require_unit(connection: psycopg.Connection, unit: str) -> None:
    """Refuse a unit nobody has added.

    Raises:
        WrongUse: When the shared ledger has no such unit.
    """
    if connection.execute("select 1 from ledger.unit where unit = %s", (unit,)).fetchone() is None:
        raise WrongUse(
            code="server.unknown_unit",
            title="沒有這個單位",
            message=f"共用帳冊裡沒有代碼為「{unit}」的單位",
            hint="請先以 server add-unit 加入，或檢查代碼",
        )
