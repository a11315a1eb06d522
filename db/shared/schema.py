"""The shared ledger's schema as it should be, and how a database gets there.

Tables change by numbered revisions (`db/migrations/shared`). Functions, policies and grants do not: schema `api` is
dropped and rebuilt from `sql/` in the same transaction, so what a server enforces never drifts from its source.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Connection

MINIMUM_SERVER = 15
REVISIONS = Path(__file__).parent.parent / "migrations" / "shared"

#: Rebuilt with every migration, in this order.
REBUILT = ("rights", "push", "pull", "verify", "erase", "harden")

#: Two administrators migrating at once would meet here; the number only has to be the same everywhere.
MIGRATION_LOCK = 0x6C656467


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


def migrate(url: str, *, to: str = "head") -> str:
    """Bring the database to a revision and rebuild what is enforced there, all or nothing; returns the revision.

    Args:
        url: An administrator's connection string, already checked by `db.shared.connection`.
        to: The revision to reach; anything but the newest is for tests of downgrades.
    """
    import psycopg
    from alembic import command
    from sqlalchemy import create_engine, pool, text

    config = _config()
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=pool.NullPool)
    with engine.begin() as connection:
        # Desks at work are not made to wait for ever behind us, and we do not wait for ever behind them. Where we and
        # a push wait for each other, the push gives way (its server looks for deadlocks after one second): the desk
        # offers the same bytes again, a migration would have to be repeated by a person.
        connection.execute(text("set local lock_timeout = '30s'"))
        connection.execute(text("set local deadlock_timeout = '45s'"))
        connection.execute(text("set local client_min_messages = 'warning'"))
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        run_script(connection, script("roles"))
        connection.execute(text("create schema if not exists upkeep"))
        config.attributes["connection"] = connection
        if to == "head" or _position(config, to) >= _position(config, _current(connection)):
            command.upgrade(config, to)
        else:
            command.downgrade(config, to)
        reached = _current(connection)
        if reached:
            for name in REBUILT:
                run_script(connection, script(name))
    return reached


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


def _position(config: Config, revision: str) -> int:
    """How far along a revision is; 0 is an empty database."""
    from alembic.script import ScriptDirectory

    if revision in {"", "base"}:
        return 0
    order = [r.revision for r in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    return order.index(revision) + 1
