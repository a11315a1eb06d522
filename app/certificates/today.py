"""What a certificate desk looks at during the day (今天的證書櫃台): what left, what is unsure, uncollected or came back."""

from __future__ import annotations

from dataclasses import dataclass

from app.certificates import mailing, shelf
from app.certificates.shift import shift
from app.certificates.unconfirmed import Unconfirmed
from app.context import Context
from app.store import HandoverRecord, StudentRecord


@dataclass(frozen=True, slots=True)
class Left:
    """One diploma that left today (今天領取的一張)."""

    student: StudentRecord
    record: HandoverRecord


@dataclass(frozen=True, slots=True)
class Today:
    """The day so far.

    Attributes:
        handed: What left today at any desk, the newest first.
        unconfirmed: Handovers nobody can be sure of yet, those with nothing left to do excepted.
        uncollected: Certificates nobody has come for, longest first; those overdue say so.
        came_back: Mail the post office brought back.
    """

    handed: tuple[Left, ...]
    unconfirmed: tuple[Unconfirmed, ...]
    uncollected: tuple[shelf.Shelved, ...]
    came_back: tuple[mailing.Posting, ...]


def today_at_the_desk(ctx: Context) -> Today:
    """Everything the page of the day shows."""
    found = shift(ctx)
    people = {s.id: s for s in ctx.store.students([h.student for h in found.handed])}
    return Today(
        handed=tuple(Left(people[h.student], h) for h in reversed(found.handed) if h.student in people),
        unconfirmed=found.unconfirmed,
        uncollected=tuple(shelf.uncollected(ctx)),
        came_back=tuple(p for p in mailing.postings(ctx) if p.state == mailing.CAME_BACK or p.conflict),
    )
