"""Bringing an older store up to date: a copy first, then every revision inside one transaction.

Alembic is imported only here, and only when a store really is behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlalchemy as sa

from db.local.engine import LocalEngine
from db.local.flushing import flush_folder
from db.local.tables import HEAD

REVISIONS: Final = Path(__file__).parent.parent / "migrations" / "local"


def upgrade(engine: LocalEngine, stored: str) -> None:
    """Keep a copy of the store as it was, then migrate it; killed at any moment, the old or the new store stands.

    Raises:
        StoreUnavailable: When the copy cannot be written; the store is untouched then.
    """
    copy = engine.path.with_name(f"{engine.path.name}.before-{HEAD}")
    if not copy.exists():
        fresh = copy.with_name(copy.name + ".part")
        fresh.unlink(missing_ok=True)
        engine.export(fresh)
        with engine.plainly():
            fresh.replace(copy)
            flush_folder(copy.parent)
    with engine.write() as connection:
        move(connection, to=HEAD, since=stored)


def move(connection: sa.Connection, *, to: str, since: str = "", scripts: Path | None = None) -> None:
    """Run revisions on a connection, inside the caller's transaction, up or down."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts or REVISIONS))
    config.attributes["connection"] = connection
    if to == "base" or (since and to < since):
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)
