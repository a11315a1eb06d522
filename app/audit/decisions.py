"""What people decide about one student's courses (審核決定): always by whom, when, why and on what evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.audit.credits import HalfCredits
from app.audit.names import match_key
from app.audit.transcript import Attempt, AttemptId


class DecisionKind(StrEnum):
    """What is decided.

    ``tick`` is the student's own choice of an outside course (勾選彈性課程, U08), for one application only (U45);
    all others are staff decisions: ``recognise``/``refuse`` an outside course (U10), ``place`` a course in an area
    (U35), ``equate`` it with a listed course (抵免、替代), ``exclude`` it, ``waive`` a minimum (免修), ``credits``
    changes what it counts (多抵少).
    """

    TICK = "tick"
    RECOGNISE = "recognise"
    REFUSE = "refuse"
    PLACE = "place"
    EQUATE = "equate"
    EXCLUDE = "exclude"
    WAIVE = "waive"
    CREDITS = "credits"


class Scope(StrEnum):
    """For this student only, or a precedent (前例) of the department for every student with that course."""

    STUDENT = "student"
    PRECEDENT = "precedent"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: about an attempt (its reference), or for ``waive`` about a need (its id)."""

    kind: DecisionKind
    subject: str
    #: Area title for ``place``, listed course name for ``equate``.
    target: str = ""
    credits: HalfCredits | None = None
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    evidence: str = ""
    scope: Scope = Scope.STUDENT

    @property
    def shown(self) -> str:
        """For people: what was decided about what."""
        words = {
            DecisionKind.TICK: "勾選為彈性課程",
            DecisionKind.RECOGNISE: "認列為彈性學分",
            DecisionKind.REFUSE: "不認列",
            DecisionKind.PLACE: f"認列於「{self.target}」",
            DecisionKind.EQUATE: f"視同「{self.target}」",
            DecisionKind.EXCLUDE: "不採計",
            DecisionKind.WAIVE: "免修",
            DecisionKind.CREDITS: "調整採計學分",
        }
        return f"{self.subject}：{words[self.kind]}"


@dataclass(frozen=True, slots=True)
class Sorted:
    """Decisions by what they are about; `homeless` are those whose subject no longer exists."""

    by_attempt: Mapping[AttemptId, tuple[Decision, ...]]
    waived: Mapping[str, Decision]
    homeless: tuple[Decision, ...]


def sort_decisions(decisions: tuple[Decision, ...], attempts: Mapping[AttemptId, Attempt]) -> Sorted:
    """Give every decision to its attempt; a student's own decision goes before a precedent."""
    by_attempt: dict[AttemptId, tuple[Decision, ...]] = {}
    homeless: list[Decision] = []
    waived: dict[str, Decision] = {}
    own = [d for d in decisions if d.scope is Scope.STUDENT]
    for decision in own:
        if decision.kind is DecisionKind.WAIVE:
            waived[decision.subject] = decision
        elif (subject := AttemptId(decision.subject)) in attempts:
            by_attempt[subject] = (*by_attempt.get(subject, ()), decision)
        else:
            homeless.append(decision)
    precedents = {match_key(d.subject): d for d in decisions if d.scope is Scope.PRECEDENT}
    for name, attempt in attempts.items():
        precedent = precedents.get(match_key(attempt.name))
        decided = by_attempt.get(name, ())
        if precedent and all(d.kind is DecisionKind.TICK for d in decided):
            by_attempt[name] = (*decided, precedent)
    return Sorted(by_attempt, waived, tuple(homeless))
