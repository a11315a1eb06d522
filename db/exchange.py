"""What the local store and the sync lane hand each other: facts on their way out and in, heads, watermarks, deposits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypedDict

from app.ledger import DeskId, FactId

#: The shared ledger took the fact now, or had it already with the same bytes.
OK: Final = "ok"
DUPLICATE: Final = "dup"
#: A colleague's fact that a restored server no longer knows: kept here as a witness, counted by nobody.
ORPHAN: Final = "orphan"
ACCEPTED: Final = frozenset({OK, DUPLICATE})
#: A colleague's fact lies sealed with the shared ledger until its author or a supervisor settles it (寄存).
DEPOSITED: Final = "deposited"
WAITING: Final = "waiting"
CONFIRMED: Final = "confirmed"
#: A supervisor wrote a fact of their own in its place, or said no; the original counts nowhere.
TAKEN_OVER: Final = "taken_over"
DECLINED: Final = "declined"
#: Nobody over there knows of the deposit any more: the server was restored, and it is brought again.
FORGOTTEN: Final = "forgotten"


class WireDetail(TypedDict):
    """One erasable detail as it travels (個人資料明細): class, salt and the exact text the body commits to."""

    c: str
    salt: str
    value: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One own fact the shared ledger has not answered for (待送出的事實), byte for byte as it was written."""

    fact_id: FactId
    body: str
    chain_hex: str
    details: tuple[WireDetail, ...]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What the shared ledger said about one fact; `seq` is set when it was taken."""

    fact_id: FactId
    outcome: str
    seq: int | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One fact as the shared ledger gives it, own or a colleague's (由共用帳冊收到的事實).

    `details` holds only the classes this desk's rights show; `actor` is the login that pushed it.
    """

    seq: int
    actor: str
    received_at_ms: int
    body: str
    details: Sequence[WireDetail] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A block's end this desk has seen; a server that forgot it was restored from a backup."""

    seq: int
    hash_hex: str


@dataclass(frozen=True, slots=True)
class Watermark:
    """Up to where this desk has pulled, under which rights, from which life of the shared ledger."""

    last_seq: int
    scope: str
    epoch: str


@dataclass(frozen=True, slots=True)
class Deposit:
    """A fact that lies sealed with the shared ledger (寄存中的事實), for one who may open it.

    `claimed_actor` is who wrote it at the desk, `deposited_by` whose login brought it. `may` says what the reader can do:
    `confirm` one's own, or `judge` a subordinate's as a supervisor. Erased details are missing.
    """

    fact_id: FactId
    body: str
    details: tuple[WireDetail, ...]
    claimed_actor: str
    deposited_by: str
    desk_id: DeskId
    desk_label: str
    received_at_ms: int
    may: Literal["confirm", "judge"]


@dataclass(frozen=True, slots=True)
class DepositOutcome:
    """What became of a deposited fact: `waiting`, `confirmed`, `taken_over` or `declined` (寄存結果).

    `seq` is its number in the shared ledger once confirmed; `by_login` and `reason` are empty while it waits.
    """

    fact_id: FactId
    state: str
    seq: int | None
    by_login: str
    reason: str
