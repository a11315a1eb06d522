"""The administrator's connection: made safe, one statement one transaction, trouble said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.errors import DeskError, SharedLedgerUnreachable
from db.shared.connection import administrator
from db.shared.trouble import translate

if TYPE_CHECKING:
    import psycopg

#: A table, column or function that this program expects and the server does not have yet.
_NOT_THERE_YET = frozenset({"42P01", "42703", "42883", "3F000"})

_FOR_ADMINISTRATORS = {
    "shared.unreachable": "請確認連線位址、SSH 通道是否開著、PostgreSQL 是否在執行",
    "shared.no_database": "請先執行 server init；已經建過的，請確認位址最後的資料庫名稱",
    "shared.password": "請確認管理者的帳號與密碼",
    "shared.not_admitted": "請從主機本身或經 SSH 通道連線：pg_hba.conf 只讓本機的管理者進來",
}


@contextmanager
def administering(url: str) -> Iterator[psycopg.Connection]:
    """A connection of the administrator, in autocommit; `connection.transaction()` where several acts are one.

    Raises:
        SharedLedgerUnreachable: When the server does not answer or refuses; the hint says what to look at.
    """
    import psycopg

    safe = administrator(url)
    try:
        with psycopg.connect(safe, autocommit=True) as connection:
            yield connection
    except psycopg.Error as trouble:
        if trouble.sqlstate in _NOT_THERE_YET:
            raise SharedLedgerUnreachable(
                code="server.not_migrated",
                title="共用帳冊的結構比這個程式舊",
                message="伺服器上還沒有這個程式需要的資料表或函式",
                hint="新的資料庫請先執行 server init；已有帳冊請先備份，再執行 server migrate",
            ) from trouble
        raise admin_trouble(trouble) from trouble


def admin_trouble(trouble: psycopg.Error) -> DeskError:
    """What the database said to an administrator, as trouble of the desk's own kind."""
    if trouble.sqlstate is None or trouble.sqlstate.startswith(("08", "28", "3D", "57")):
        said = translate(trouble, "資料庫伺服器")
        # The sentences are a desk's; whoever administers the server is the one it would send people to.
        said.hint = _FOR_ADMINISTRATORS.get(said.code, said.hint)
        return said
    return SharedLedgerUnreachable(
        code="server.failed",
        title="資料庫拒絕了這個動作",
        message=trouble.diag.message_primary or type(trouble).__name__,
        hint="請確認使用的是資料庫管理者帳號，並查看伺服器記錄",
    )
