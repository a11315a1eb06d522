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
#: The end of a chain under a desk number this store no longer uses; the number follows.
CHAIN_END: Final = "chain_end:"
#: Up to which own fact the chain was found whole at the last start.
VERIFIED: Final = "verified"
CHECKED_ON: Final = "checked_on"
FORKED: Final = "forked_at_ms"
RESTORED: Final = "restored"
RETIRED: Final = "retired"
DROPPED: Final = "dropped"
CATALOGUE: Final = "catalogue"
LEASE: Final = "lease_until_ms"
LATEST: Final = "latest_ms"
SKEW: Final = "skew_ms"
SERVER_NEWER: Final = "server_newer"
DEPOSITS_MINE: Final = "deposits_mine"
DEPOSITS_TO_JUDGE: Final = "deposits_to_judge"
OTHERS_UNSENT: Final = "others_unsent"
OTHERS_SEEN: Final = "others_seen_ms"
SETTING: Final = "setting:"
PAPER_NO: Final = "paper_no:"


def get(connection: sa.Connection, key: str, default: str = "") -> str:
    """What is remembered under a key."""
    found = connection.exec_driver_sql("SELECT value FROM kv WHERE key = ?", (key,)).scalar()
    return found if isinstance(found, str) else default


def several(connection: sa.Connection, *keys: str) -> dict[str, str]:
    """What is remembered under some keys; those never set are left out."""
    found = connection.exec_driver_sql(f"SELECT key, value FROM kv WHERE key IN ({', '.join('?' * len(keys))})", keys)
    return {key: value for key, value in found if isinstance(value, str)}


def forget(connection: sa.Connection, *keys: str) -> None:
    """Remember no longer, in the caller's transaction."""
    connection.exec_driver_sql(f"DELETE FROM kv WHERE key IN ({', '.join('?' * len(keys))})", keys)


def put(connection: sa.Connection, values: dict[str, str]) -> None:
    """Remember, in the caller's transaction."""
    connection.exec_driver_sql(
        'INSERT INTO kv ("key", "value") VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"',
        list(values.items()),
    )


def number(connection: sa.Connection, key: str, default: int = 0) -> int:
    """A remembered whole number."""
    return int(get(connection, key, str(default)))
