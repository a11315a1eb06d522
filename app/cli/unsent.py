"""What other desks may not have sent, as commands say it before something that cannot be taken back."""

from __future__ import annotations

from app.cli.frame import Session
from app.clock import in_taipei
from app.unsent import Elsewhere, elsewhere


def unsent_before(session: Session) -> dict[str, object]:
    """Tell the person at once, and give the entry ``unsent_elsewhere`` for ``--json``."""
    ctx = session.desk.ctx
    found = elsewhere(ctx)
    sentence = found.sentence(ctx.clock.now())
    if sentence:
        session.say(f"請留意：{sentence}。")
    return {"unsent_elsewhere": unsent_document(found)}


def unsent_document(found: Elsewhere) -> dict[str, object]:
    """For ``--json``: how many desks are silent, since when, who they are, and how many decisions were unsent."""
    return {
        "desks": len(found.silent),
        "since": in_taipei(found.since).isoformat() if found.since else None,
        "silent": [d.label for d in found.silent],
        "facts": found.facts,
    }
