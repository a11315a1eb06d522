"""What other desks may not have sent yet (其他櫃台未送出): said before anything that cannot be taken back.

The shared ledger knows when each desk last spoke and what it had not sent then; what it wrote afterwards nobody knows.
The desk remembers the last answer, so that the sentence can be said without asking again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.clock import from_ms, in_taipei

if TYPE_CHECKING:
    from app.context import Context
    from app.ledger import StudentId
    from app.store import Store, SyncState

#: Desks in service speak at least once a minute; this much longer and nobody knows what they are writing.
SILENT_AFTER: Final = timedelta(minutes=5)
_KEPT: Final = "desks.seen"


@dataclass(frozen=True, slots=True)
class SeenDesk:
    """Another desk in service as the shared ledger last heard it (其他櫃台); None when it never spoke."""

    label: str
    seen_ms: int | None
    unsent: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What may lie unsent at other desks (別處未送出).

    `silent` are desks nobody has heard for a while, the longest silent first; `since` is when the first of them last
    spoke; `facts` is how many decisions other desks said they had not sent.
    """

    silent: tuple[SeenDesk, ...]
    since: datetime | None
    facts: int

    def sentence(self, now: datetime) -> str:
        """For people: 還有 3 個櫃台自 14:02 起沒有回報，12 筆審核可能還沒送出; empty when nothing is outstanding."""
        if self.silent and self.since is not None:
            start = f"還有 {len(self.silent)} 個櫃台自 {_moment(self.since, now)} 起沒有回報，"
            return start + (f"{self.facts:,} 筆審核可能還沒送出" if self.facts else "之後的審核可能還沒送出")
        return f"其他櫃台還有 {self.facts:,} 筆審核沒有送出" if self.facts else ""


def remember(store: Store, desks: Iterable[SeenDesk]) -> None:
    """Keep what the shared ledger said about the other desks in service."""
    text = json.dumps([[d.label, d.seen_ms, d.unsent] for d in desks], ensure_ascii=False)
    if text != store.setting(_KEPT):
        store.remember(_KEPT, text)


def elsewhere(ctx: Context) -> Elsewhere:
    """What other desks may not have sent, by the last answer of the shared ledger; nothing at a desk of its own."""
    state = ctx.store.sync_state()
    if not state.configured:
        return Elsewhere((), None, 0)
    kept = ctx.store.setting(_KEPT)
    desks = [SeenDesk(str(label), seen, int(unsent)) for label, seen, unsent in json.loads(kept)] if kept else []
    return judge(desks, state, ctx.clock.now())


def judge(desks: Iterable[SeenDesk], state: SyncState, now: datetime) -> Elsewhere:
    """Which of the other desks are silent, since when, and how much they said was unsent.

    Times are the server's: the desk's own clock is corrected by what the last hello measured.
    """
    here = now - timedelta(milliseconds=state.skew_ms)
    spoken = sorted((d.seen_ms, d) for d in desks if d.seen_ms is not None)
    silent = tuple(d for seen, d in spoken if here - from_ms(seen) > SILENT_AFTER)
    since = from_ms(silent[0].seen_ms) if silent and silent[0].seen_ms is not None else None
    return Elsewhere(silent, since, sum(d.unsent for _, d in spoken))


def silent_before_gate(ctx: Context, student: StudentId, found: Elsewhere) -> tuple[SeenDesk, ...]:
    """Desks that have been silent since before this student's last decision: they may hold one that shuts the gate."""
    decided = [s.at_ms for s in ctx.store.sign_offs(student).values() if s.decided_by is not None]
    if not decided:
        return ()
    return tuple(d for d in found.silent if d.seen_ms is not None and d.seen_ms < max(decided))


def gate_sentence(desks: Iterable[SeenDesk]) -> str:
    """For people, before a diploma leaves: who has been silent since before the gate opened; empty for nobody."""
    named = "、".join(d.label for d in desks)
    return f"{named} 在這位同學最後一項審核之前就沒有回報，可能有還沒送出的審核" if named else ""


def _moment(at: datetime, now: datetime) -> str:
    there, today = in_taipei(at), in_taipei(now)
    return f"{there:%H:%M}" if there.date() == today.date() else f"{there:%m/%d %H:%M}"
