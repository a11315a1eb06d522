"""What people decide about one student's courses (審核決定): always by whom, when, why and on what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.audit.credits import HalfCredits
from app.audit.transcript import Attempt, AttemptId


class DecisionKind(StrEnum):
    """What is decided.

    ``tick`` is the student's own choice of an outside course (勾選彈性課程, U08), for one application only (U45), and
    ``request`` asks the department to recognise one (申請認列, U10); all others are staff decisions: ``recognise``/
    ``refuse`` an outside course (核准、不准, U10), ``place`` a course in an area (U35), ``equate`` it with a listed
    course (抵免、替代), ``exclude`` it, ``waive`` a minimum (免修), ``credits`` changes what it counts (多抵少),
    ``structure`` audits the student by another structure than that of entry year and class (適用課程架構, U27), and
    ``clear`` takes back what was decided about a course or about the structure.
    """

    TICK = "tick"
    RECOGNISE = "recognise"
    REFUSE = "refuse"
    PLACE = "place"
    EQUATE = "equate"
    EXCLUDE = "exclude"
    WAIVE = "waive"
    CREDITS = "credits"
    REQUEST = "request"
    STRUCTURE = "structure"
    CLEAR = "clear"


#: What a decision about the structure is about (適用課程架構).
THE_STRUCTURE = "適用課程架構"

#: What a later decision of a kind takes the place of; `CLEAR` of everything a person decided.
_REPLACES: Mapping[DecisionKind, frozenset[DecisionKind]] = {
    DecisionKind.RECOGNISE: frozenset(
        {
            DecisionKind.RECOGNISE,
            DecisionKind.REFUSE,
            DecisionKind.PLACE,
            DecisionKind.EXCLUDE,
            DecisionKind.EQUATE,
        }
    ),
    DecisionKind.PLACE: frozenset(
        {DecisionKind.RECOGNISE, DecisionKind.REFUSE, DecisionKind.PLACE, DecisionKind.EXCLUDE}
    ),
    DecisionKind.EQUATE: frozenset(
        {DecisionKind.RECOGNISE, DecisionKind.REFUSE, DecisionKind.EQUATE, DecisionKind.EXCLUDE}
    ),
    DecisionKind.EXCLUDE: frozenset({DecisionKind.RECOGNISE, DecisionKind.REFUSE, DecisionKind.EXCLUDE}),
    DecisionKind.CREDITS: frozenset({DecisionKind.CREDITS}),
    DecisionKind.WAIVE: frozenset({DecisionKind.WAIVE}),
    DecisionKind.STRUCTURE: frozenset({DecisionKind.STRUCTURE}),
    DecisionKind.CLEAR: frozenset(DecisionKind) - {DecisionKind.TICK},
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: about an attempt (its reference), or for ``waive`` about a need (its id)."""

    kind: DecisionKind
    subject: str
    #: Area title for ``place``, listed course name for ``equate``, key of the structure for ``structure``.
    target: str = ""
    credits: HalfCredits | None = None
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    evidence: str = ""
    #: The fact of the departmental precedent it follows (前例, U35); empty where it was decided for this student.
    follows: str = ""

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
            DecisionKind.REQUEST: "申請認列",
            DecisionKind.STRUCTURE: f"依「{self.target}」審核",
            DecisionKind.CLEAR: "取消先前的認定",
        }
        return f"{self.subject}：{words[self.kind]}"


@dataclass(frozen=True, slots=True)
class Sorted:
    """Decisions by what they are about; `homeless` are those whose subject no longer exists."""

    by_attempt: Mapping[AttemptId, tuple[Decision, ...]]
    waived: Mapping[str, Decision]
    homeless: tuple[Decision, ...]


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """What still counts of decisions given oldest first: of one course the last word; a request decides nothing."""
    kept: list[Decision] = []
    for decision in decisions:
        kind = decision.kind
        replaced = _REPLACES.get(DecisionKind.RECOGNISE if kind is DecisionKind.REFUSE else kind, frozenset())
        kept = [d for d in kept if d.subject != decision.subject or d.kind not in replaced]
        if kind not in (DecisionKind.REQUEST, DecisionKind.CLEAR):
            kept.append(decision)
    return tuple(kept)


def structure_decision(decisions: Iterable[Decision]) -> Decision | None:
    """What a person decided about which structure a student is audited by; None while entry year and class decide."""
    return next((d for d in standing(decisions) if d.kind is DecisionKind.STRUCTURE), None)


def sort_decisions(decisions: Iterable[Decision], attempts: Mapping[AttemptId, Attempt]) -> Sorted:
    """Give every decision that still counts to its attempt."""
    by_attempt: dict[AttemptId, tuple[Decision, ...]] = {}
    homeless: list[Decision] = []
    waived: dict[str, Decision] = {}
    for decision in standing(decisions):
        if decision.kind is DecisionKind.STRUCTURE:
            continue
        if decision.kind is DecisionKind.WAIVE:
            waived[decision.subject] = decision
        elif (subject := AttemptId(decision.subject)) in attempts:
            by_attempt[subject] = (*by_attempt.get(subject, ()), decision)
        else:
            homeless.append(decision)
    return Sorted(by_attempt, waived, tuple(homeless))
