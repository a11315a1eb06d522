"""Real desks for tests of sync: an encrypted store each, a line each, and faults to put between the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NoReturn, TypeVar

from app.clock import Clock, FixedClock
from app.ledger import DeskId, DetailClass, Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.store import SignOffState
from db.exchange import Deposit, DepositOutcome, Head, Outgoing
from db.local.store import LocalStore, create_store, open_store
from db.shared.ledger import DeskSeen, Hello, Page, PushReply, SharedLedger
from db.shared.trouble import no_deposits, unreachable
from db.sync.round import SyncResult, sync_once
from tests.db.shared.office import AH_MEI, DESKS, PASSWORD, Office

T = TypeVar("T")

KEY = bytes(range(32))
JUNE = datetime(2025, 6, 2, 1, 0, tzinfo=UTC)


def new_clock() -> FixedClock:
    """A clock every desk sets for itself."""
    return FixedClock(JUNE)


@dataclass
class Desk:
    """One desk with one person at it."""

    office: Office
    n: int
    login: str
    folder: Path
    clock: Clock = field(default_factory=new_clock)
    desk_id: DeskId = field(default_factory=lambda: DeskId(""))
    store: LocalStore = field(init=False)

    def __post_init__(self) -> None:
        self.desk_id = self.desk_id or DESKS[self.n]
        if (self.folder / "ledger.db").exists() or any(self.folder.glob("*")):
            self.store = open_store(self.folder, key=KEY, clock=self.clock)
            return
        unit = self.login.partition("_")[0]
        self.store = create_store(
            self.folder,
            key=KEY,
            school="sample",
            unit=unit,
            operator=OperatorName(self.login),
            clock=self.clock,
            desk_id=self.desk_id,
        )

    def line(self, login: str = "") -> SharedLedger:
        """A new line to the shared ledger."""
        return SharedLedger(
            self.office.address, user=login or self.login, password=PASSWORD, desk=self.desk_id, insecure_local=True
        )

    def sync(self, login: str = "") -> SyncResult:
        """One round on a new line."""
        with self.line(login) as line:
            return sync_once(self.store, line, self.clock)

    def sign(
        self,
        item: str,
        v: str = "pass",
        *,
        student: StudentId = AH_MEI,
        reason: str = "",
        knowing: bool = True,
        by: str = "",
        of: FactId | None = None,
    ) -> Fact:
        """A sign-off as the counter records it; `knowing` names what stood there before."""
        found = self.store.sign_offs(student).get(item)
        payload: dict[str, object] = {"unit": item.partition(".")[0], "item": item, "v": v}
        if of:
            payload["of"] = of
        details: Mapping[DetailClass, Mapping[str, object]] = {DetailClass.REASON: {"reason": reason}} if reason else {}
        draft = Draft(Kind.SIGN_OFF, payload, student, found.tips if found and knowing else (), details)
        return self.store.append([draft], by=OperatorName(by or self.login))[0][0]

    def record(
        self,
        kind: Kind,
        payload: Mapping[str, object],
        *,
        student: StudentId | None = None,
        **details: Mapping[str, object],
    ) -> Fact:
        """Any other fact."""
        named = {DetailClass(c): d for c, d in details.items()}
        return self.store.append([Draft(kind, payload, student, (), named)], by=OperatorName(self.login))[0][0]

    def state(self, item: str, student: StudentId = AH_MEI) -> SignOffState | None:
        """Where an item stands here."""
        return self.store.sign_offs(student).get(item)

    def states(self) -> set[tuple[str, str, str, bool, tuple[FactId, ...]]]:
        """Everything that is decided here, comparable between desks."""
        return {(s.student, s.item, s.state, s.conflict, s.heads) for s in self.store.all_sign_offs()}

    def bodies(self) -> dict[FactId, str]:
        """Every fact here that counts."""
        refused = {r.fact.id for r in self.store.refused()}
        return {f.id: f.body for _, f in self.store.facts() if f.id not in refused}

    def own(self) -> dict[FactId, str]:
        """Every fact this desk wrote, refused or not."""
        return {f.id: f.body for _, f in self.store.facts() if f.desk == self.desk_id}


@contextmanager
def open_desks(office: Office, folder: Path, *logins: str) -> Iterator[list[Desk]]:
    """Desks 1, 2, … with one person each."""
    desks = [Desk(office, n, login, folder / f"desk{n}") for n, login in enumerate(logins, 1)]
    try:
        yield desks
    finally:
        for desk in desks:
            desk.store.close()


@dataclass
class Faulty:
    """A line that breaks where it is told to: before a call reaches the server, or after it was done and unheard."""

    line: SharedLedger
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    skip: int = 0
    hang_up: bool = True
    #: Told whose session offers which facts as their writer's.
    offers: Callable[[str, Sequence[FactId]], None] = lambda _login, _ids: None

    @property
    def user(self) -> str:
        return self.line.user

    @property
    def shown(self) -> str:
        return self.line.shown

    def hello(self, seen: Sequence[Head], *, pending: int, now_ms: int) -> Hello:
        return self._through("hello", lambda: self.line.hello(seen, pending=pending, now_ms=now_ms))

    def push(self, batch: Sequence[Outgoing]) -> PushReply:
        self.offers(self.user, [o.fact_id for o in batch])
        return self._through("push", lambda: self.line.push(batch))

    def pull(self, *, after: int, limit: int, scope: str) -> Page:
        return self._through("pull", lambda: self.line.pull(after=after, limit=limit, scope=scope))

    def erased(self, *, after: int) -> list[tuple[int, StudentId]]:
        return self._through("erased", lambda: self.line.erased(after=after))

    def deposit(self, batch: Sequence[Outgoing]) -> PushReply:
        return self._through("deposit", lambda: self.line.deposit(batch))

    def deposit_outcomes(self, ids: Sequence[FactId]) -> list[DepositOutcome]:
        return self._through("outcomes", lambda: self.line.deposit_outcomes(ids))

    def desks(self) -> list[DeskSeen]:
        return self._through("desks", self.line.desks)

    def deposits(self) -> list[Deposit]:
        return self._through("deposits", self.line.deposits)

    def confirm_deposits(self, ids: Sequence[FactId]) -> PushReply:
        self.offers(self.user, ids)
        return self._through("confirm", lambda: self.line.confirm_deposits(ids))

    def settle_deposit(
        self, fact_id: FactId, verdict: Literal["taken_over", "declined"], by_fact: FactId | None, reason: str
    ) -> None:
        return self._through("settle", lambda: self.line.settle_deposit(fact_id, verdict, by_fact, reason))

    def _through(self, call: str, ask: Callable[[], T]) -> T:
        self._maybe(call, self.before)
        found = ask()
        self._maybe(call, self.after)
        return found

    def _maybe(self, call: str, where: set[str]) -> None:
        if call in where:
            if self.skip:
                self.skip -= 1
                return
            if self.hang_up:
                self.line.close()
            raise unreachable("test", "line cut")


class LineOfV1(SharedLedger):
    """The line as a program of the protocol before this one has it, or any program at a server of before."""

    def hello(self, seen: Sequence[Head], *, pending: int, now_ms: int) -> Hello:
        row = self._one(
            "select epoch::text, head_seq, encode(head_hash, 'hex'), known, now_ms, schema_v, min_client, lease_days, scope,"
            " units, caps, erasures from api.hello(%s, %s::bigint[], %s::bytea[], 1, %s, %s)",
            (self._desk, [h.seq for h in seen], [bytes.fromhex(h.hash_hex) for h in seen], pending, now_ms),
        )
        return Hello(
            epoch=row[0], head=Head(row[1], row[2]), known=tuple(row[3]), now_ms=row[4], schema_v=1, min_client=row[6],
            lease_days=row[7], scope=row[8], units=tuple(row[9]), capabilities=tuple(row[10]), erasures=row[11], version=1,
        )  # fmt: skip

    def _deposits(self) -> NoReturn:
        raise no_deposits(self.shown)
