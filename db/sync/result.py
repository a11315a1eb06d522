"""What a round of sync did, for whoever asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger import FactId
from app.store import Changes
from db.exchange import Head


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact the shared ledger would not take in this round (被退回的事實), and the word it used."""

    fact: FactId
    outcome: str


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What a round did (同步結果).

    `pending` are own facts still unsent, other operators' included; `deposited` how many of theirs were left in the
    shared ledger's keeping; `skew_ms` is how far this desk's clock is ahead of the server's; `healed` says that the
    server had been restored from a backup and was given back what it had lost; `forked` that this desk's number is
    used twice, or that its own store came from a backup; `reoffered` how many refused facts were offered again.
    """

    pushed: int
    pulled: int
    refused: tuple[Refusal, ...]
    conflicts: int
    pending: int
    head: Head
    changes: Changes
    skew_ms: int
    healed: bool
    deposited: int = 0
    forked: bool = False
    reoffered: int = 0
    server_version: int = 1
