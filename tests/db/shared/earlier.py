"""The protocol before this one, kept word for word: what its desks send, and the functions its servers run.

`frozen_v1/` holds the SQL that revision 0001 was served with, and the strings below are what a desk of protocol 1 sends.
Neither is ever edited: they are out there, at desks and servers that nobody has updated yet.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.types.json import Jsonb

from db.shared import schema
from tests.db.shared.office import PASSWORD, Office

FROZEN = Path(__file__).parent / "frozen_v1"
REBUILT_V1 = ("roles", "rights", "push", "pull", "verify", "erase", "harden")

HELLO_V1 = (
    "select epoch::text, head_seq, encode(head_hash, 'hex'), known, now_ms, schema_v, min_client, lease_days, scope,"
    " units, caps, erasures from api.hello(%s, %s::bigint[], %s::bytea[], %s, %s, %s)"
)
PUSH_V1 = "select ord, outcome, seq, head_seq, encode(head_hash, 'hex') from api.push(%s, %s)"
HEAD_V1 = "select seq, encode(hash, 'hex') from api.head()"
PULL_V1 = "select head_seq, encode(head_hash, 'hex'), scope, more, seq, actor, received_ms, body, details from api.pull(%s, %s, %s)"
DESKS_V1 = "select desk_id::text, label, (extract(epoch from at) * 1000)::bigint, coalesce(pending, 0) from api.desks()"
ERASED_V1 = "select no, student_id::text from api.erasures(%s)"


def make_server_earlier(url: str) -> None:
    """Take a database back to revision 0001 and give it the functions of that time, as its own program did."""
    schema.migrate(url, to="0001")
    with psycopg.connect(url) as connection:
        for name in REBUILT_V1:
            connection.execute((FROZEN / f"{name}.sql").read_text("utf-8").encode())


@dataclass
class EarlierDesk:
    """A desk that was never updated: it knows the words above and no others."""

    office: Office
    login: str
    desk: str

    def say(self, sql: str, *arguments: object) -> list[tuple[object, ...]]:
        """One statement on a connection of its own."""
        address = self.office.server.dsn(self.office.database, user=self.login, password=PASSWORD)
        with psycopg.connect(address, autocommit=True) as connection:
            return connection.execute(sql.encode(), arguments).fetchall()

    def hello(self, *heads: tuple[int, bytes], pending: int = 0) -> tuple[object, ...]:
        """Hello with the heads it has seen."""
        return self.say(HELLO_V1, uuid.UUID(self.desk), [h[0] for h in heads], [h[1] for h in heads], 1, pending, 0)[0]

    def push(self, entries: list[dict[str, object]]) -> list[tuple[object, ...]]:
        """A batch; outcome and number of each."""
        return [(r[1], r[2]) for r in self.say(PUSH_V1, uuid.UUID(self.desk), Jsonb(entries))]

    def pull(self, after: int = 0) -> list[tuple[object, ...]]:
        """Number, author, body and details of what is new."""
        scope = self.say(PULL_V1, 0, 1, "")[0][2]
        return [(r[4], r[5], r[7], r[8]) for r in self.say(PULL_V1, after, 500, scope) if r[4] is not None]
