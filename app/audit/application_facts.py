"""Steps of an application as the ledger keeps them: a term and a step in the body, ticks and reasons as details."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from app.audit.application import Application, Event, EventKind, Stage, fold
from app.clock import TAIPEI, from_ms
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, StudentId
from app.school.calendar import AcademicTerm

#: Steps that carry the whole choice of cross-electives.
_CHOOSING = frozenset({EventKind.DRAFTED, EventKind.SUBMITTED, EventKind.AMENDED})
#: Steps nobody takes without a reason.
_EXPLAINED = frozenset({EventKind.AMENDED, EventKind.RETURNED})
_STEPS = frozenset(kind.value for kind in EventKind)
#: A reason that was erased, or that this person may not read, was still given.
_UNREADABLE = "—"


def events(facts: Iterable[Fact]) -> tuple[Event, ...]:
    """The steps among a student's facts, in their order; a load that was taken back brought none.

    What else is on record about an application (`app.applications.beside`), or comes from a newer desk, is no step.
    """
    steps = [fact for fact in facts if fact.kind == Kind.APPLICATION and fact.text("event") in _STEPS]
    undone = {fact.text("of") for fact in steps if fact.text("undoes")}
    return tuple(_event(fact) for fact in steps if not fact.text("undoes") and fact.id not in undone)


def current(facts: Iterable[Fact], term: AcademicTerm) -> Application:
    """The application of one term as it stands."""
    return fold(events(facts), term)


def draft_of(event: Event, *, student: StudentId, parents: tuple[FactId, ...], applied_on: date | None = None) -> Draft:
    """The fact of a step: who took it and when the ledger says itself; `applied_on` is the day the school's system took it."""
    payload: dict[str, object] = {"event": event.kind.value, "term": event.term.code}
    if event.stage:
        payload |= {"stage": event.stage.value, "passed": event.passed}
    if event.late:
        payload["late"] = True
    if applied_on is not None:
        payload["applied_on"] = applied_on.isoformat()
    if event.sheet:
        payload["sheet"] = event.sheet
    details: dict[DetailClass, dict[str, object]] = {}
    if event.kind in _CHOOSING:
        details[DetailClass.GRADES] = {"ticks": list(event.ticks)}
    if event.reason:
        details[DetailClass.REASON] = {"reason": event.reason}
    return Draft(kind=Kind.APPLICATION, student=student, payload=payload, parents=parents, details=details)


def _event(fact: Fact) -> Event:
    term = AcademicTerm.parse(fact.text("term"))
    if term is None:
        raise ValueError(f"an application without a term: {fact.id}")
    ticks = fact.detail(DetailClass.GRADES).get("ticks", [])
    stage, kind = fact.text("stage"), EventKind(fact.text("event"))
    passed = fact.payload.get("passed") is True
    explained = kind in _EXPLAINED or (kind is EventKind.REVIEWED and not passed)
    return Event(
        kind=kind,
        term=term,
        by=fact.by,
        at=_applied(fact) or from_ms(fact.at_ms),
        ticks=tuple(str(t) for t in ticks) if isinstance(ticks, list) else (),
        stage=Stage(stage) if stage else None,
        passed=passed,
        reason=str(fact.detail(DetailClass.REASON).get("reason", "")) or (_UNREADABLE if explained else ""),
        late=fact.payload.get("late") is True,
        sheet=fact.text("sheet"),
    )


def start_of(day: date) -> datetime:
    """The moment an application counts from that is known by its day only."""
    return datetime.combine(day, time(), TAIPEI)


def _applied(fact: Fact) -> datetime | None:
    day = fact.text("applied_on")
    return start_of(date.fromisoformat(day)) if day else None
