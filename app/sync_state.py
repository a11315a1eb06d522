"""How a desk stands with the shared ledger: what waits, what came back, and what the last round learned (同步狀態)."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger import Fact


@dataclass(frozen=True, slots=True)
class SyncState:
    """What the desk knows about the shared ledger (同步狀態).

    Attributes:
        configured: The desk works with a shared ledger at all.
        pending: Own facts without an answer, whoever wrote them.
        refused: Own facts that were refused and that nobody has written anew or closed.
        conflicts: Items with contradicting decisions.
        last_seq: Up to where this desk has pulled.
        last_ok_ms: When it last agreed with the shared ledger; milliseconds UTC.
        last_error: Why the last round failed, as a code; empty when it did not.
        retired: Why this desk was revoked (停用); empty while it is not.
        forked: Another machine was found to use this desk's number.
        deposited: Own facts lying sealed at the shared ledger until their writer confirms them (寄放).
        others_pending: Of `pending`, what somebody else than the present operator wrote.
        lease_until_ms: Until when the roster may stay here without a word from the shared ledger; milliseconds UTC.
        skew_ms: How far this desk's clock is ahead of the server's.
        server_newer: The server speaks a newer protocol than this program.
        deposits_mine: Deposits that wait for the present operator to confirm them.
        deposits_to_judge: Deposits that the present operator may take over or decline.
        others_unsent: Decisions other desks said they had not sent yet.
        others_seen_ms: When the active desk that was silent longest last spoke; milliseconds UTC.
    """

    configured: bool
    pending: int
    refused: int
    conflicts: int
    last_seq: int
    last_ok_ms: int | None
    last_error: str = ""
    retired: str = ""
    forked: bool = False
    deposited: int = 0
    others_pending: int = 0
    lease_until_ms: int | None = None
    skew_ms: int = 0
    server_newer: bool = False
    deposits_mine: int = 0
    deposits_to_judge: int = 0
    others_unsent: int = 0
    others_seen_ms: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedFact:
    """A fact the shared ledger would not take, kept with the reason."""

    fact: Fact
    outcome: str
