"""The four acts that make an application (U11): sent, printed, signed, received at the department; each with its day, or missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.applications.beside import signed_on
from app.applications.filing import Dossier
from app.audit.application import EventKind
from app.audit.application_facts import events
from app.clock import from_ms, in_taipei, to_ms
from app.context import Context

SHEET: Final = "credit-sheet"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of the four (已送出、已列印、已簽名、系辦收件): the day it happened, None while it is missing; `by` who recorded it."""

    code: str
    label: str
    on: date | None = None
    by: str = ""


def milestones(ctx: Context, dossier: Dossier) -> tuple[Milestone, ...]:
    """The four of one student's application as it stands; nothing counts that belongs to an earlier version."""
    student, application = dossier.student, dossier.current
    names = (("sent", "已送出"), ("printed", "已列印"), ("signed", "已簽名"), ("received", "系辦收件"))
    if not application.valid or application.submitted_at is None:
        return tuple(Milestone(code, label) for code, label in names)
    facts = ctx.store.audit_facts(student.id)
    steps = [e for e in events(facts) if e.term == application.term]
    since = max(e.at for e in steps if e.kind in (EventKind.SUBMITTED, EventKind.AMENDED))
    sheets = [p for p in ctx.store.papers(student.id) if p.paper == SHEET and not p.draft and p.at_ms >= to_ms(since)]
    received = application.received_at
    who = next((e.by for e in reversed(steps) if e.kind is EventKind.RECEIVED), "")
    found = (
        (in_taipei(application.submitted_at).date(), application.submitted_by),
        (in_taipei(from_ms(sheets[0].at_ms)).date(), sheets[0].by) if sheets else (None, ""),
        (signed_on(facts, application), ""),
        (in_taipei(received).date(), who) if received is not None else (None, ""),
    )
    return tuple(Milestone(code, label, on, by) for (code, label), (on, by) in zip(names, found, strict=True))
