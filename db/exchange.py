"""What the local store and the sync lane hand each other: facts on their way out and in, heads and watermarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

from app.ledger import FactId

#: The shared ledger took the fact now, or had it already with the same bytes.
OK: Final = "ok"
DUPLICATE: Final = "dup"
#: A colleague's fact that a restored server no longer knows: kept here as a witness, counted by nobody.
ORPHAN: Final = "orphan"
ACCEPTED: Final = frozenset({OK, DUPLICATE})


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
