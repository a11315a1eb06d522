"""Handovers that nobody can be sure of yet (待確認的發證): recorded without the shared ledger, or waiting for its answer (N17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.clearance.gate import missing_for
from app.clock import from_ms
from app.context import Context
from app.ledger import DetailClass, Fact, Kind, OperatorName
from app.store import StudentRecord

_EVERY = 1 << 30


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """One handover to be looked at again (待確認的一筆發證).

    Attributes:
        student: Whose diploma.
        serial: 證書字號.
        by: Who handed it over.
        at: When.
        answered: The shared ledger has taken it: no other desk handed the same diploma out.
        provisional: A supervisor went ahead without the shared ledger.
        reason: The supervisor's reason; empty where it is hidden from this desk or erased.
        missing: What keeps the gate shut on the data of now, which the desk could not know then.
        set_aside: Which other rules were set aside: ``urgent``, ``elsewhere``.
    """

    student: StudentRecord
    serial: str
    by: OperatorName
    at: datetime
    answered: bool
    provisional: bool
    reason: str
    missing: tuple[str, ...]
    set_aside: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do: it was taken, and the gate is open on the data of now."""
        return self.answered and not self.missing


def unconfirmed(ctx: Context) -> tuple[Unconfirmed, ...]:
    """Every handover written without the shared ledger or not answered for, oldest first.

    Provisional ones stay on the list when they have been answered, for the supervisor to look through; those that came
    back refused are in the inbox of what was returned instead.
    """
    facts = ctx.store.recent_facts(kinds=(Kind.DIPLOMA_HANDED_OVER,), limit=_EVERY)
    shared = ctx.store.sync_state().configured
    waiting = ctx.store.unanswered(Kind.DIPLOMA_HANDED_OVER) if shared else frozenset()
    found = [f for f in reversed(facts) if f.payload.get("provisional") is True or f.id in waiting]
    people = {s.id: s for s in ctx.store.students([f.student for f in found if f.student is not None])}
    return tuple(
        _one(ctx, f, people[f.student], answered=shared and f.id not in waiting)
        for f in found
        if f.student is not None and f.student in people
    )


def _one(ctx: Context, fact: Fact, student: StudentRecord, *, answered: bool) -> Unconfirmed:
    reason = fact.detail(DetailClass.REASON).get("override", "")
    aside = fact.payload.get("set_aside")
    return Unconfirmed(
        student=student,
        serial=fact.text("serial"),
        by=fact.by,
        at=from_ms(fact.at_ms),
        answered=answered,
        provisional=fact.payload.get("provisional") is True,
        reason=reason if isinstance(reason, str) else "",
        missing=tuple(f"{m.unit_name}「{m.item_name}」{m.label}" for m in missing_for(ctx, student)),
        set_aside=tuple(str(key) for key in aside if key != "override") if isinstance(aside, list) else (),
    )
