"""What may follow in an application now, at this desk and for who sits here (下一步): offered, or shut with the reason.

The same rules that refuse a step when it is taken answer here before it is asked for; nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.applications import period
from app.applications.eligibility import Doubt, not_taken
from app.applications.filing import require_step
from app.applications.readiness import second_review_refusal
from app.audit.application import Application, Event, EventKind, Stage, refusal
from app.context import Context
from app.errors import ActRefused
from app.ledger import OperatorName
from app.store import StudentRecord


class StepKind(StrEnum):
    """One step a person may take (步驟)."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    APPROVE_FIRST = "approve_first"
    REJECT_FIRST = "reject_first"
    APPROVE_SECOND = "approve_second"
    REJECT_SECOND = "reject_second"
    AMEND = "amend"
    RETURN = "return"
    RECALL_FIRST = "recall_first"
    RECALL_SECOND = "recall_second"
    WITHDRAW = "withdraw"


class Asks(StrEnum):
    """Whether a step asks for a reason (原因)."""

    NOTHING = "nothing"
    MAY = "may"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Step:
    """One step that could follow; `refused` says why not here or not by this person, empty when it may."""

    kind: StepKind
    asks: Asks
    refused: str = ""
    hint: str = ""


_EVENTS: Final = {
    StepKind.SUBMIT: (EventKind.SUBMITTED, None, False),
    StepKind.RECEIVE: (EventKind.RECEIVED, None, False),
    StepKind.APPROVE_FIRST: (EventKind.REVIEWED, Stage.FIRST, True),
    StepKind.REJECT_FIRST: (EventKind.REVIEWED, Stage.FIRST, False),
    StepKind.APPROVE_SECOND: (EventKind.REVIEWED, Stage.SECOND, True),
    StepKind.REJECT_SECOND: (EventKind.REVIEWED, Stage.SECOND, False),
    StepKind.AMEND: (EventKind.AMENDED, None, False),
    StepKind.RETURN: (EventKind.RETURNED, None, False),
    StepKind.RECALL_FIRST: (EventKind.RECALLED, Stage.FIRST, False),
    StepKind.RECALL_SECOND: (EventKind.RECALLED, Stage.SECOND, False),
    StepKind.WITHDRAW: (EventKind.WITHDRAWN, None, False),
}
_EXPLAINED: Final = frozenset({StepKind.REJECT_FIRST, StepKind.REJECT_SECOND, StepKind.AMEND, StepKind.RETURN})
#: Stands for the reason that will be asked for.
_SOME_REASON: Final = "—"
#: A step out of its order is not offered at all; any other refusal is said beside it.
_OUT_OF_ORDER: Final = frozenset({"application.step", "application.other_reviewer"})


def next_steps(
    ctx: Context,
    student: StudentRecord,
    application: Application,
    doubts: Sequence[Doubt] = (),
    *,
    by: OperatorName | None = None,
) -> tuple[Step, ...]:
    """Every step that could follow, the way forward first.

    Args:
        ctx: The desk.
        student: Whose application.
        application: Where it stands.
        doubts: What speaks against submitting.
        by: Who would take the step; the desk's operator when not said.
    """
    found = (_step(ctx, student, application, doubts, kind, by or ctx.store.desk.operator) for kind in StepKind)
    return tuple(step for step in found if step is not None)


def _step(
    ctx: Context,
    student: StudentRecord,
    application: Application,
    doubts: Sequence[Doubt],
    kind: StepKind,
    by: OperatorName,
) -> Step | None:
    if kind is StepKind.RECEIVE and application.received_at is not None:
        return None
    event_kind, stage, passed = _EVENTS[kind]
    event = Event(event_kind, application.term, by, ctx.clock.now(), (), stage, passed, _SOME_REASON)
    refused = refusal(application, event)
    if refused is not None and refused.code in _OUT_OF_ORDER:
        return None
    if refused is None:
        refused = _not_permitted(ctx, event_kind, stage, application)
    if refused is None and kind is StepKind.APPROVE_SECOND:
        refused = second_review_refusal(ctx, student, application)
    asks = Asks.MUST if kind in _EXPLAINED else Asks.MAY if kind is StepKind.WITHDRAW else Asks.NOTHING
    if kind is StepKind.SUBMIT and refused is None:
        asks = Asks.MUST if period.late(ctx, student, application.term) else Asks.NOTHING
        refused = period.shut(ctx, student, application.term) or not_taken(doubts)
    return Step(kind, asks) if refused is None else Step(kind, asks, refused.message, refused.hint)


def _not_permitted(ctx: Context, kind: EventKind, stage: Stage | None, application: Application) -> ActRefused | None:
    try:
        require_step(ctx, kind, stage, application)
    except ActRefused as refused:
        return refused
    return None
