"""A desk's line to the shared ledger: hello, push, pull, and the bell that says something is new.

Every statement is its own transaction (autocommit): a desk that freezes never holds the gate. A connection that failed
is dropped, and what it was asked is unknown until the same bytes are offered again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import UUID

from app.ledger import DeskId, StudentId
from db.exchange import Head, Incoming, Outgoing, Pushed, WireDetail
from db.shared.connection import DeskCertificate, parameters, parse
from db.shared.trouble import translate, unreachable

if TYPE_CHECKING:
    import psycopg
    from psycopg.rows import TupleRow

#: Which protocol this program speaks; a server may refuse older ones.
PROTOCOL = 1
MAX_HEADS = 500
BELL = "ledger"


@dataclass(frozen=True, slots=True)
class Hello:
    """What the server says about itself and about us."""

    epoch: str
    head: Head
    known: tuple[bool, ...]
    now_ms: int
    schema_v: int
    min_client: int
    lease_days: int
    scope: str
    units: tuple[str, ...]
    capabilities: tuple[str, ...]
    erasures: int


@dataclass(frozen=True, slots=True)
class PushReply:
    """A verdict for every fact of a batch, in its order, and the head after it."""

    verdicts: tuple[Pushed, ...]
    head: Head


@dataclass(frozen=True, slots=True)
class Page:
    """One page of news; `more` when the next one is waiting. A different `scope` than asked for comes without facts."""

    head: Head
    scope: str
    more: bool
    facts: tuple[Incoming, ...]


@dataclass(frozen=True, slots=True)
class DeskSeen:
    """Another desk and when it last spoke: what it has not sent yet, nobody knows (其他櫃台)."""

    desk_id: DeskId
    label: str
    at_ms: int | None
    pending: int


class SharedLedger:
    """The shared PostgreSQL as one person at one desk sees it (共用帳冊連線).

    Args:
        url: Host, port and database; nothing else.
        user: The person's own login.
        password: The person's password.
        desk: The desk that speaks.
        certificate: The desk's certificate and the CA it trusts.
        insecure_local: Without TLS, to this very machine only: for tests and demonstrations.
    """

    def __init__(
        self,
        url: str,
        *,
        user: str,
        password: str,
        desk: DeskId,
        certificate: DeskCertificate | None = None,
        insecure_local: bool = False,
    ) -> None:
        self.address = parse(url)
        self.user = user
        self._desk = UUID(desk)
        self._parameters = parameters(
            self.address, user=user, password=password, certificate=certificate, insecure_local=insecure_local
        )
        self._connection: psycopg.Connection[TupleRow] | None = None
        self._listening = False

    @property
    def shown(self) -> str:
        """How people read where it is."""
        return self.address.shown

    def hello(self, seen: Sequence[Head], *, pending: int, now_ms: int) -> Hello:
        """Ask whether this is the server we know; `seen` newest first."""
        heads = list(seen)[:MAX_HEADS]
        row = self._one(
            "select epoch::text, head_seq, encode(head_hash, 'hex'), known, now_ms, schema_v, min_client, lease_days, scope,"
            " units, caps, erasures from api.hello(%s, %s::bigint[], %s::bytea[], %s, %s, %s)",
            (self._desk, [h.seq for h in heads], [bytes.fromhex(h.hash_hex) for h in heads], PROTOCOL, pending, now_ms),
        )
        epoch, seq, hash_hex, known, now, schema_v, min_client, lease, scope, units, caps, erasures = row
        return Hello(
            epoch=epoch,
            head=Head(seq, hash_hex),
            known=tuple(known),
            now_ms=now,
            schema_v=schema_v,
            min_client=min_client,
            lease_days=lease,
            scope=scope,
            units=tuple(units),
            capabilities=tuple(caps),
            erasures=erasures,
        )

    def push(self, batch: Sequence[Outgoing]) -> PushReply:
        """Offer facts, oldest first; the server takes all it may take in one durable step and answers for each."""
        import psycopg

        try:
            return self._push(batch)
        except psycopg.DataError:
            # Something PostgreSQL cannot even read as text. Nothing was taken; find it, let the others pass.
            if len(batch) > 1:
                replies = [self.push([one]) for one in batch]
                return PushReply(tuple(v for r in replies for v in r.verdicts), replies[-1].head)
            head = self._one("select seq, encode(hash, 'hex') from api.head()", ())
            return PushReply((Pushed(batch[0].fact_id, "malformed", None),), Head(*head))

    def _push(self, batch: Sequence[Outgoing]) -> PushReply:
        from psycopg.types.json import Jsonb

        entries = Jsonb([{"body": o.body, "dh": o.chain_hex, "details": list(o.details)} for o in batch])
        rows = self._all(
            "select ord, outcome, seq, head_seq, encode(head_hash, 'hex') from api.push(%s, %s)", (self._desk, entries)
        )
        if [r[0] for r in rows] != list(range(1, len(batch) + 1)):
            self.close()
            raise unreachable(self.address.shown, "伺服器的回答不完整")
        verdicts = tuple(Pushed(batch[ord_ - 1].fact_id, outcome, seq) for ord_, outcome, seq, _, _ in rows)
        return PushReply(verdicts, Head(rows[-1][3], rows[-1][4]))

    def pull(self, *, after: int, limit: int, scope: str) -> Page:
        """The next facts this person may see, with head and rights of the same instant."""
        rows = self._all(
            "select head_seq, encode(head_hash, 'hex'), scope, more, seq, actor, received_ms, body, details from api.pull(%s, %s, %s)",
            (after, limit, scope),
        )
        head_seq, head_hash, now_scope, more = rows[0][:4]
        facts = tuple(
            Incoming(
                seq=r[4],
                actor=r[5],
                received_at_ms=r[6],
                body=r[7],
                details=tuple(WireDetail(c=d["c"], salt=d["salt"], value=d["value"]) for d in r[8]),
            )
            for r in rows
            if r[4] is not None
        )
        return Page(head=Head(head_seq, head_hash), scope=now_scope, more=more, facts=facts)

    def desks(self) -> list[DeskSeen]:
        """Every desk in service and when it last spoke, for "3 desks last seen 14:02"."""
        rows = self._all(
            "select desk_id::text, label, (extract(epoch from at) * 1000)::bigint, coalesce(pending, 0) from api.desks()",
            (),
        )
        return [DeskSeen(DeskId(r[0]), r[1], r[2], r[3]) for r in rows]

    def erased(self, *, after: int) -> list[tuple[int, StudentId]]:
        """Students whose details were erased on the server since erasure number `after`."""
        rows = self._all("select no, student_id::text from api.erasures(%s)", (after,))
        return [(r[0], StudentId(r[1])) for r in rows]

    def wait(self, seconds: float) -> bool:
        """Sleep until another desk rings the bell or the time is up; a hint, never the only way news arrive.

        On a new connection it only begins to listen and says True: something may have happened before.
        """
        with self._speaking() as connection:
            if not self._listening:
                connection.execute(f"listen {BELL}")
                self._listening = True
                return True
            # Our own pushes ring too; that is no news.
            bell = connection.notifies(timeout=seconds)
            try:
                return any(ring.pid != connection.info.backend_pid for ring in bell)
            finally:
                bell.close()

    def close(self) -> None:
        """Hang up; the next call connects again."""
        connection, self._connection, self._listening = self._connection, None, False
        if connection is not None:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _all(self, query: str, arguments: tuple[object, ...]) -> list[TupleRow]:
        with self._speaking() as connection:
            return connection.execute(query.encode(), arguments).fetchall()

    def _one(self, query: str, arguments: tuple[object, ...]) -> TupleRow:
        rows = self._all(query, arguments)
        if len(rows) != 1:
            self.close()
            raise unreachable(self.address.shown, "伺服器的回答不完整")
        return rows[0]

    @contextmanager
    def _speaking(self) -> Iterator[psycopg.Connection[TupleRow]]:
        import psycopg

        try:
            if self._connection is None or self._connection.closed:
                self._listening = False
                self._connection = psycopg.connect(**self._parameters, autocommit=True)  # type: ignore[arg-type]  # libpq takes text for all of them
            yield self._connection
        except psycopg.DataError:
            raise
        except psycopg.Error as trouble:
            self.close()
            raise translate(trouble, self.address.shown) from trouble
