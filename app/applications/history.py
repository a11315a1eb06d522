"""Everything that happened to one student's applications and was decided about the courses (申請歷程): who, when, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.audit.application import Event, EventKind, fold
from app.audit.application_facts import events
from app.audit.deciding import decisions_of
from app.audit.decisions import Decision, DecisionKind
from app.context import Context
from app.school.calendar import AcademicTerm
from app.store import StudentRecord


@dataclass(frozen=True, slots=True)
class Entry:
    """One step or one decision (歷程): exactly one of `event` and `decision` is there."""

    at: datetime | None
    by: str
    reason: str
    event: Event | None = None
    decision: Decision | None = None
    #: Another desk's step made this one impossible: kept, and obeyed nowhere.
    disputed: bool = False

    @property
    def term(self) -> AcademicTerm | None:
        """The term a step belongs to; decisions belong to none."""
        return None if self.event is None else self.event.term


def history_of(ctx: Context, student: StudentRecord) -> tuple[Entry, ...]:
    """Steps of every term and decisions together, newest first; a draft is nobody's but the student's (U12)."""
    steps = events(ctx.store.audit_facts(student.id))
    not_obeyed = [e for term in {step.term for step in steps} for e in fold(steps, term).disputed]
    found = [
        Entry(step.at, step.by, step.reason, event=step, disputed=step in not_obeyed)
        for step in steps
        if step.kind is not EventKind.DRAFTED
    ]
    # What was ticked stands with the step that chose it.
    decided = (d for d in decisions_of(ctx, student) if d.kind is not DecisionKind.TICK)
    found += [Entry(d.at, d.by, d.reason, decision=d) for d in decided]
    # What happened in one moment stays in its order, the later before the earlier.
    found.reverse()
    found.sort(key=lambda entry: entry.at.timestamp() if entry.at is not None else 0.0, reverse=True)
    return tuple(found)
