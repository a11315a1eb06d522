"""`app`'s applications at this desk, as the strip asks for them; every call runs on the store lane."""

from __future__ import annotations

from collections.abc import Sequence

from app.applications import filing
from app.applications.filing import Filed
from app.applications.steps import StepKind
from app.audit.application import Stage
from app.context import Context


class StoreActs:
    """The steps of stored applications."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def take(self, student_no: str, kind: StepKind, *, reason: str, ticks: Sequence[str]) -> Filed:
        """Take a step.

        Raises:
            ActRefused: When it may not follow any more, or a tick is refused.
        """
        ctx = self._ctx
        match kind:
            case StepKind.SUBMIT:
                return filing.submit(ctx, student_no, ticks, late=reason)
            case StepKind.AMEND:
                return filing.amend(ctx, student_no, ticks, reason=reason)
            case StepKind.RECEIVE:
                return filing.receive(ctx, student_no)
            case StepKind.RETURN:
                return filing.give_back(ctx, student_no, reason=reason)
            case StepKind.WITHDRAW:
                return filing.withdraw(ctx, student_no, reason=reason)
            case StepKind.RECALL_FIRST | StepKind.RECALL_SECOND:
                return filing.recall(ctx, student_no, _STAGES[kind])
            case _:
                passed = kind in (StepKind.APPROVE_FIRST, StepKind.APPROVE_SECOND)
                return filing.review(ctx, student_no, _STAGES[kind], passed=passed, reason=reason)


_STAGES = {
    StepKind.APPROVE_FIRST: Stage.FIRST,
    StepKind.REJECT_FIRST: Stage.FIRST,
    StepKind.RECALL_FIRST: Stage.FIRST,
    StepKind.APPROVE_SECOND: Stage.SECOND,
    StepKind.REJECT_SECOND: Stage.SECOND,
    StepKind.RECALL_SECOND: Stage.SECOND,
}
