"""What a trial shows, worked out without Qt: candidates to tick with why or why not, courses in progress with how they might end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.audit.adviser import Advice, advise, tick_refusal
from app.audit.credits import HalfCredits
from app.audit.curriculum import FlexPolicy
from app.audit.problem import Standing
from app.audit.report import AuditReport, CourseLine
from app.audit.trial import Auditor, Outcome


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One course that can be ticked, or that is in progress (試算列)."""

    id: str
    name: str
    term: str
    credits: HalfCredits
    grade: str
    offered_by: str
    #: Outside the structure: a tick is thinkable.
    outside: bool
    ticked: bool
    #: A tick may be set or taken away.
    tickable: bool
    #: Why it may not be ticked, in the words of `app`.
    refused: str
    recognised: bool
    running: bool
    outcome: Outcome | None
    #: Ticked, and nothing would be worse without it.
    useless: bool
    #: The adviser would tick it.
    suggested: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """One student tried out (試算): as on record, and as assumed."""

    now: AuditReport
    then: AuditReport
    ticks: frozenset[str]
    outcomes: Mapping[str, Outcome]
    advice: Advice
    rows: tuple[TrialRow, ...]

    @property
    def assumed(self) -> bool:
        """Whether anything differs from what is on record."""
        return bool(self.outcomes) or self.ticks != recorded(self.now)


def recorded(report: AuditReport) -> frozenset[str]:
    """The ticks on record."""
    return frozenset(line.id for line in report.outside if line.ticked)


def tried(now: AuditReport, auditor: Auditor, ticks: frozenset[str], outcomes: Mapping[str, Outcome]) -> Trial:
    """Audit with these ticks and outcomes; plain computing, for any thread."""
    assuming = auditor.assuming(outcomes) if outcomes else auditor
    then = assuming(sorted(ticks))
    advice = advise(assuming, ticks)
    return Trial(now, then, ticks, dict(outcomes), advice, tuple(_rows(now, then, ticks, outcomes, advice)))


def _rows(
    now: AuditReport, then: AuditReport, ticks: frozenset[str], outcomes: Mapping[str, Outcome], advice: Advice
) -> list[TrialRow]:
    suggested, useless = {line.id for line in advice.suggested}, {line.id for line in advice.useless}
    found = []
    for line in now.courses:
        running = line.standing is Standing.IN_PROGRESS
        candidate = line in now.outside
        if not (candidate or running):
            continue
        on = line.id in ticks
        refused = "" if on or not candidate else tick_refusal(then, line.id)
        found.append(
            TrialRow(
                id=line.id,
                name=line.name,
                term=line.term,
                credits=line.credits,
                grade=line.grade,
                offered_by=line.offered_by,
                outside=candidate,
                ticked=on,
                tickable=candidate and not line.recognised and _takes_ticks(now, line) and (on or not refused),
                refused=refused,
                recognised=line.recognised,
                running=running,
                outcome=outcomes.get(line.id),
                useless=line.id in useless,
                suggested=line.id in suggested and not on,
            )
        )
    found.sort(key=lambda row: not row.outside)
    return found


def _takes_ticks(report: AuditReport, line: CourseLine) -> bool:
    return report.flex.policy is not FlexPolicy.NONE and not line.refused
