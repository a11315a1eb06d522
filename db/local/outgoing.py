"""Own facts as they leave: the exact bytes, the link, and the details that are still here."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.ledger import FactId
from db.exchange import Outgoing, WireDetail
from db.local import loading


def portion(
    connection: sa.Connection, source: str, parameters: Sequence[object], limit: int, max_bytes: int
) -> list[Outgoing]:
    """The oldest facts of a source (`FROM ... WHERE ...`), no more than fit; one at least, however large it is."""
    rows = connection.exec_driver_sql(
        f"SELECT pos, id, body, chain FROM {source} ORDER BY pos LIMIT ?", (*parameters, limit)
    ).fetchall()
    details = loading.details_of(connection, [row.pos for row in rows])
    found: list[Outgoing] = []
    size = 0
    for row in rows:
        wire = tuple(WireDetail(c=d.cls.value, salt=d.salt, value=d.value) for d in details.get(row.pos, ()))
        size += len(row.body.encode()) + sum(len(w["value"].encode()) for w in wire)
        if found and size > max_bytes:
            break
        found.append(Outgoing(FactId(row.id), row.body, row.chain.hex(), wire))
    return found
