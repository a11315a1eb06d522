"""The shared ledger's schema as it should be, and how a database gets there.

Tables change by numbered revisions (`db/migrations/shared`). Functions, policies and grants do not: schema `api` is
dropped and rebuilt from `sql/` in the same transaction, so what a server enforces never drifts from its source.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import DeskError, WrongUse

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Connection

MINIMUM_SERVER = 15
REVISIONS = Path(__file__).parent.parent / "migrations" / "shared"

#: Rebuilt with every migration, in this order.
REBUILT = ("rights", "judge", "push", "deposit", "pull", "verify", "erase", "harden")

#: Two administrators migrating at once would meet here; the number only has to be the same everywhere.
MIGRATION_LOCK = 0x6C656467
#: No step of a migration takes this long; one that does is stuck and gives everything back.
STATEMENT_TIMEOUT = "15min"


def script(name: str) -> str:
    """One of the SQL scripts shipped with the desk."""
    return resources.files("db.shared").joinpath("sql", f"{name}.sql").read_text("utf-8")


def run_script(connection: Connection, text: str) -> None:
    """Run a script of several statements as it is, inside the connection's transaction."""
    raw = connection.connection.cursor()
    try:
        raw.execute(text)
    finally:
        raw.close()


def migrate(url: str, *, to: str = "head", patience: int = 30) -> str:
    """Bring the database to a revision and rebuild what is enforced there, all or nothing; returns the revision.

    Short of the newest revision nothing is rebuilt: the functions of this program are not written for older tables. Such
    a server serves nobody until the program of that revision has run its own `server migrate`.

    Args:
        url: An administrator's connection string, already checked by `db.shared.connection`.
        to: The revision to reach; anything but the newest is for going back to an older program.
        patience: Seconds to wait for another administrator, or for desks at work.

    Raises:
        WrongUse: A newer program has been here.
        DeskError: `server.busy`, when somebody else migrates or a desk holds the ledger longer than `patience`.
    """
    import psycopg
    from alembic import command
    from sqlalchemy import create_engine, pool
    from sqlalchemy.exc import OperationalError

    config = _config()
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=pool.NullPool)
    try:
        with engine.begin() as connection:
            _settle_in(connection, patience)
            run_script(connection, script("roles"))
            run_script(connection, "create schema if not exists upkeep")
            config.attributes["connection"] = connection
            current = _current(connection)
            if _position(config, current) is None:
                raise _newer(current)
            if to == "head" or (_position(config, to) or 0) >= (_position(config, current) or 0):
                command.upgrade(config, to)
            else:
                command.downgrade(config, to)
            reached = _current(connection)
            if reached == newest():
                for name in REBUILT:
                    run_script(connection, script(name))
    except (OperationalError, psycopg.OperationalError) as trouble:
        found = trouble.orig if isinstance(trouble, OperationalError) else trouble
        if isinstance(found, psycopg.errors.LockNotAvailable):
            raise _busy(patience) from trouble
        raise
    return reached


def _settle_in(connection: Connection, patience: int) -> None:
    """Set limits and take the one lock of migrations; everything falls away with the transaction."""
    from sqlalchemy import text

    # Desks at work are not made to wait for ever behind us, and we do not wait for ever behind them. Where we and a push
    # wait for each other, the push gives way (its server looks for deadlocks after one second): the desk offers the same
    # bytes again, a migration would have to be repeated by a person. An administrator's computer that freezes or leaves
    # in the middle does not keep the ledger shut either.
    for setting, value in {
        "lock_timeout": f"{patience}s",
        "deadlock_timeout": f"{patience + 15}s",
        "statement_timeout": STATEMENT_TIMEOUT,
        "idle_in_transaction_session_timeout": "60s",
        "client_min_messages": "warning",
    }.items():
        connection.execute(text("select set_config(:setting, :value, true)"), {"setting": setting, "value": value})
    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})


def _busy(patience: int) -> DeskError:
    return DeskError(
        code="server.busy",
        title="共用帳冊正忙",
        message=f"等了 {patience} 秒，另一位管理者正在更新，或有櫃台占住帳冊；這次沒有改動任何東西",
        hint="請確認沒有別人正在執行 server migrate，稍後再執行一次",
    )


def _newer(revision: str) -> WrongUse:
    return WrongUse(
        code="server.newer",
        title="共用帳冊比這個程式新",
        message=f"帳冊已由較新的程式更新到第 {revision} 版，這個程式只認得到第 {newest()} 版；這次沒有改動任何東西",
        hint="請先更新這台電腦上的離校櫃台程式，再執行一次",
    )


def newest() -> str:
    """The revision this program brings."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    config.set_main_option("path_separator", "os")
    return config


def _current(connection: Connection) -> str:
    from alembic.migration import MigrationContext

    found = MigrationContext.configure(
        connection, opts={"version_table": "revision", "version_table_schema": "upkeep"}
    ).get_current_revision()
    return found or ""


def _position(config: Config, revision: str) -> int | None:
    """How far along a revision is; 0 is an empty database, None a revision this program does not know."""
    from alembic.script import ScriptDirectory

    if revision in {"", "base"}:
        return 0
    order = [r.revision for r in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    return order.index(revision) + 1 if revision in order else None
