"""What a desk remembers beside its facts: counters, chain end, watermark, who sits here. One small table, typed names."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

#: Keys the store itself keeps; what screens remember goes under `SETTING`.
DESK_ID: Final = "desk_id"
SCHOOL: Final = "school"
UNIT: Final = "unit"
OPERATOR: Final = "operator"
NEXT_N: Final = "next_n"
CHAIN: Final = "chain"
LAST_SEQ: Final = "last_seq"
SCOPE: Final = "scope"
EPOCH: Final = "epoch"
SHARED: Final = "shared"
LAST_OK: Final = "last_ok_ms"
LAST_ERROR: Final = "last_error"
ERASURES: Final = "erasures"
SETTING: Final = "setting:"
PAPER_NO: Final = "paper_no:"


def get(connection: sa.Connection, key: str, default: str = "") -> str:
    """What is remembered under a key."""
    found = connection.exec_driver_sql("SELECT value FROM kv WHERE key = ?", (key,)).scalar()
    return found if isinstance(found, str) else default


def put(connection: sa.Connection, values: dict[str, str]) -> None:
    """Remember, in the caller's transaction."""
    connection.exec_driver_sql(
        'INSERT INTO kv ("key", "value") VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"',
        list(values.items()),
    )


def number(connection: sa.Connection, key: str, default: int = 0) -> int:
    """A remembered whole number."""
    return int(get(connection, key, str(default)))
