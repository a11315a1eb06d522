"""What a desk says to the shared ledger: hello, push, pull, and what becomes of colleagues' decisions it holds.

A server of the protocol before this one is spoken to in its own words (`Hello.version` says which); what it cannot do
is said in a sentence, and everything else goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from app.ledger import DeskId, FactId, StudentId
from db.exchange import Deposit, DepositOutcome, Head, Incoming, Outgoing, Pushed, WireDetail
from db.shared.line import BELL, Line
from db.shared.trouble import no_deposits, unreachable

__all__ = ["BELL", "PROTOCOL", "SCHEMA", "DeskSeen", "Hello", "Page", "PushReply", "SharedLedger"]

#: Which protocol this program speaks; a server may refuse older ones.
PROTOCOL = 2
#: The newest arrangement of the server's tables this program knows (`Hello.schema_v`).
SCHEMA = 2
MAX_HEADS = 500


@dataclass(frozen=True, slots=True)
class Hello:
    """What the server says about itself and about us.

    `desk_n` and `desk_hash_hex` are the highest own counter the server ever heard of this desk and its chain hash (0 and
    empty when none): more than the desk itself remembers means its store was restored, or copied to a second machine.
    `catalogue` changes when units, items or kinds are added. `deposits_mine` wait for this person, `deposits_to_judge`
    for this person's judgement as a supervisor. `version` is the protocol the server understood.
    """

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
    desk_n: int = 0
    desk_hash_hex: str = ""
    catalogue: str = ""
    deposits_mine: int = 0
    deposits_to_judge: int = 0
    version: int = PROTOCOL

    @property
    def server_newer(self) -> bool:
        """Whether the server was migrated by a newer program: this one works on, but may not know everything."""
        return self.schema_v > SCHEMA


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


class SharedLedger(Line):
    """The shared PostgreSQL as one person at one desk sees it (共用帳冊連線)."""

    def hello(self, seen: Sequence[Head], *, pending: int, now_ms: int) -> Hello:
        """Ask whether this is the server we know; `seen` newest first.

        Raises:
            NotPermitted: `shared.revoked_desk`, `shared.unknown_desk` or `shared.wrong_certificate`.
        """
        import psycopg

        heads = list(seen)[:MAX_HEADS]
        said = (
            self._desk,
            [h.seq for h in heads],
            [bytes.fromhex(h.hash_hex) for h in heads],
            PROTOCOL,
            pending,
            now_ms,
        )
        try:
            row = self._one(f"{_HELLO}, {_HELLO_2} from api.hello2({_SAID})", said)
        except psycopg.errors.UndefinedFunction:
            row = (*self._one(f"{_HELLO} from api.hello({_SAID})", said), 0, "", "", 0, 0)
            version = 1
        else:
            version = PROTOCOL
        return Hello(
            epoch=row[0],
            head=Head(row[1], row[2]),
            known=tuple(row[3]),
            now_ms=row[4],
            schema_v=row[5],
            min_client=row[6],
            lease_days=row[7],
            scope=row[8],
            units=tuple(row[9]),
            capabilities=tuple(row[10]),
            erasures=row[11],
            desk_n=row[12],
            desk_hash_hex=row[13],
            catalogue=row[14],
            deposits_mine=row[15],
            deposits_to_judge=row[16],
            version=version,
        )

    def push(self, batch: Sequence[Outgoing]) -> PushReply:
        """Offer facts, oldest first; the server takes all it may take in one durable step and answers for each."""
        return self._offer("api.push", batch)

    def deposit(self, batch: Sequence[Outgoing]) -> PushReply:
        """Leave colleagues' facts of this desk with the server, sealed, until they or a supervisor settle them (寄存).

        Outcomes: `deposited` (waits there, counts nowhere), `dup` with its number (the ledger has it already),
        `taken_over` or `declined` (settled before), `malformed`, `desk_mismatch`, `id_reused`, `denied` (one's own
        fact, or nobody in service has that login).

        Raises:
            ServerTooOld: The server does not know deposits yet.
        """
        with self._deposits():
            return self._offer("api.deposit", batch)

    def _offer(self, function: str, batch: Sequence[Outgoing]) -> PushReply:
        import psycopg

        try:
            return self._offer_whole(function, batch)
        except psycopg.DataError:
            # Something PostgreSQL cannot even read as text. Nothing was taken; find it, let the others pass.
            if len(batch) > 1:
                replies = [self._offer(function, [one]) for one in batch]
                return PushReply(tuple(v for r in replies for v in r.verdicts), replies[-1].head)
            return PushReply((Pushed(batch[0].fact_id, "malformed", None),), self._head())

    def _offer_whole(self, function: str, batch: Sequence[Outgoing]) -> PushReply:
        from psycopg.types.json import Jsonb

        entries = Jsonb([{"body": o.body, "dh": o.chain_hex, "details": list(o.details)} for o in batch])
        rows = self._all(
            f"select ord, outcome, seq, head_seq, encode(head_hash, 'hex') from {function}(%s, %s)",
            (self._desk, entries),
        )
        if [r[0] for r in rows] != list(range(1, len(batch) + 1)):
            self.close()
            raise unreachable(self.address.shown, "伺服器的回答不完整")
        verdicts = tuple(Pushed(batch[ord_ - 1].fact_id, outcome, seq) for ord_, outcome, seq, _, _ in rows)
        return PushReply(verdicts, Head(rows[-1][3], rows[-1][4]) if rows else self._head())

    def deposits(self) -> list[Deposit]:
        """What lies with the server for this person to confirm or to judge, oldest first (待本人確認或主管處理).

        At most a page (500 facts or 4 MB of details); settle it and ask again. `Hello` says how many there are.

        Raises:
            ServerTooOld: The server does not know deposits yet.
        """
        with self._deposits():
            rows = self._all(
                "select fact_id::text, body, details, claimed_actor, deposited_by, desk_id::text, desk_label, received_ms, may"
                " from api.deposits()",
                (),
            )
        return [
            Deposit(
                fact_id=FactId(r[0]),
                body=r[1],
                details=_details(r[2]),
                claimed_actor=r[3],
                deposited_by=r[4],
                desk_id=DeskId(r[5]),
                desk_label=r[6],
                received_at_ms=r[7],
                may=r[8],
            )
            for r in rows
        ]

    def confirm_deposits(self, ids: Sequence[FactId]) -> PushReply:
        """Stand by one's own deposited facts, from any desk: they enter the ledger under the same judgement as a push.

        Outcomes are those of `push`, in the order of `ids`; `denied` also for what is not this person's.

        Raises:
            ServerTooOld: The server does not know deposits yet.
        """
        with self._deposits():
            rows = self._all(
                "select fact_id::text, outcome, seq, head_seq, encode(head_hash, 'hex') from api.confirm_deposits(%s, %s::uuid[])",
                (self._desk, [UUID(i) for i in ids]),
            )
        verdicts = tuple(Pushed(FactId(r[0]), r[1], r[2]) for r in rows)
        return PushReply(verdicts, Head(rows[-1][3], rows[-1][4]) if rows else self._head())

    def settle_deposit(
        self, fact_id: FactId, verdict: Literal["taken_over", "declined"], by_fact: FactId | None, reason: str
    ) -> None:
        """A supervisor settles somebody else's deposit, once (主管接手或退回).

        Args:
            fact_id: The deposited fact.
            verdict: `taken_over`, when an own fact already in the ledger stands in its place, or `declined`.
            by_fact: That own fact; its payload names the deposited one as `re`. None when declined.
            reason: Why, in the supervisor's words; at most 2,000 characters. Erased with the student's details.

        Raises:
            NotPermitted: Not this person's to judge, settled already by somebody else, or the own fact is missing.
            ServerTooOld: The server does not know deposits yet.
        """
        with self._deposits():
            self._one(
                "select api.settle_deposit(%s, %s, %s, %s, %s)::text",
                (self._desk, UUID(fact_id), verdict, UUID(by_fact) if by_fact else None, reason),
            )

    def deposit_outcomes(self, ids: Sequence[FactId]) -> list[DepositOutcome]:
        """What became of facts this desk deposited, or this person owns; unknown ones are left out.

        Raises:
            ServerTooOld: The server does not know deposits yet.
        """
        with self._deposits():
            rows = self._all(
                "select fact_id::text, state, seq, coalesce(by_login, ''), coalesce(reason, '')"
                " from api.deposit_outcomes(%s, %s::uuid[])",
                (self._desk, [UUID(i) for i in ids]),
            )
        return [DepositOutcome(FactId(r[0]), r[1], r[2], r[3], r[4]) for r in rows]

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
                details=_details(r[8]),
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

    def _head(self) -> Head:
        seq, hash_hex = self._one("select seq, encode(hash, 'hex') from api.head()", ())
        return Head(seq, hash_hex)

    @contextmanager
    def _deposits(self) -> Iterator[None]:
        """Say in a sentence that a server of the protocol before this one keeps no deposits."""
        import psycopg

        try:
            yield
        except psycopg.errors.UndefinedFunction:
            raise no_deposits(self.address.shown) from None


def _details(found: Sequence[WireDetail] | None) -> tuple[WireDetail, ...]:
    return tuple(WireDetail(c=d["c"], salt=d["salt"], value=d["value"]) for d in found or ())


_SAID = "%s, %s::bigint[], %s::bytea[], %s, %s, %s"
_HELLO = (
    "select epoch::text, head_seq, encode(head_hash, 'hex'), known, now_ms, schema_v, min_client, lease_days, scope,"
    " units, caps, erasures"
)
_HELLO_2 = "desk_n, coalesce(encode(desk_hash, 'hex'), ''), catalogue, deposits_mine, deposits_to_judge"
