"""What the shared ledger answered about a fact, and a hash over that answer so that a changed column is noticed."""

from __future__ import annotations

import hashlib


def receipt(
    fact_id: str, *, seq: int | None, outcome: str | None, actor: str | None, received_at: int | None
) -> bytes | None:
    """The hash over an answer; None while the shared ledger has said nothing."""
    if seq is None and outcome is None and actor is None and received_at is None:
        return None
    said = "\x1f".join("" if v is None else str(v) for v in (fact_id, seq, outcome, actor, received_at))
    return hashlib.sha256(said.encode()).digest()
