"""What other desks may not have sent, as commands say it before something that cannot be taken back."""

from __future__ import annotations

from app.clock import in_taipei
from app.unsent import Elsewhere


def unsent_document(found: Elsewhere) -> dict[str, object]:
    """For ``--json``: how many desks are silent, since when, who they are, and how many decisions were unsent."""
    return {
        "desks": len(found.silent),
        "since": in_taipei(found.since).isoformat() if found.since else None,
        "silent": [d.label for d in found.silent],
        "facts": found.facts,
    }
