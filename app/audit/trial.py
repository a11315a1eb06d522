"""One student audited again and again from what was read once (試算): other ticks, other outcomes; nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.audit.audit import AuditPolicy, audit
from app.audit.beside import Beside
from app.audit.curriculum import Curriculum
from app.audit.decisions import Decision, DecisionKind
from app.audit.report import AuditReport
from app.audit.transcript import Transcript


class Outcome(StrEnum):
    """How a course in progress might end (假設); the value is the grade a transcript would say."""

    FAILED = "不及格"
    WITHDRAWN = "停修"


@dataclass(frozen=True, slots=True)
class Auditor:
    """Audits one student with exactly the cross-electives it is given; it asks no store, so any thread may."""

    curriculum: Curriculum
    transcript: Transcript
    #: What people decided, ticks apart.
    decided: tuple[Decision, ...]
    policy: AuditPolicy
    others: Sequence[Curriculum] = ()
    besides: Sequence[Beside] = ()

    def __call__(self, ticks: Iterable[str]) -> AuditReport:
        """The audit with ticks of these courses (references)."""
        chosen = [Decision(DecisionKind.TICK, reference) for reference in ticks]
        return audit(
            self.curriculum,
            self.transcript,
            [*self.decided, *chosen],
            policy=self.policy,
            others=self.others,
            besides=self.besides,
        )

    def assuming(self, outcomes: Mapping[str, Outcome]) -> Auditor:
        """The same student if courses ended like this; those without an outcome stay as they are."""
        attempts = tuple(
            replace(attempt, grade=outcomes[name].value) if name in outcomes else attempt
            for name, attempt in self.transcript.identified().items()
        )
        return replace(self, transcript=replace(self.transcript, attempts=attempts))
