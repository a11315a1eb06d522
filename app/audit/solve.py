"""The allocation engine (學分採計): reduce, split, find a witness, prove it — or say that it is undetermined.

``short`` is only ever said with a proof that no legal allocation does better; a course is never counted twice;
the verifier recounts every answer before it leaves this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.audit.bound import bound
from app.audit.components import Component, components_of
from app.audit.credits import HalfCredits
from app.audit.effects import TooTangled, effects_of
from app.audit.exact import Budget, exact
from app.audit.faults import MalformedProblem, faults_of
from app.audit.milp import PATIENCE, optimum
from app.audit.problem import (
    COUNTING,
    EARNED_ONLY,
    BucketId,
    ItemId,
    NeedId,
    Placement,
    Problem,
    Shortage,
    Standing,
)
from app.audit.reduce import reduce
from app.audit.settle import settle
from app.audit.verifier import NeedCount, verify
from app.audit.witness import witness


class Verdict(StrEnum):
    """What the engine can say (判定)."""

    MET = "met"
    AWAITING_GRADES = "awaiting_grades"
    SHORT = "short"
    UNDETERMINED = "undetermined"


class ProofKind(StrEnum):
    """Why an answer holds: an allocation anyone can recount, a counting bound, or an exhausted search."""

    ALLOCATION = "allocation"
    BOUND = "bound"
    OPTIMAL = "optimal"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Proof:
    """The kind of proof and the needs (最低應修) that explain a shortage."""

    kind: ProofKind
    explains: tuple[NeedId, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One best allocation: of what is earned, or of that together with what is in progress."""

    allocation: Mapping[ItemId, tuple[BucketId, ...]]
    shortage: Shortage
    needs: tuple[NeedCount, ...]
    proof: Proof
    #: Nothing below this shortage is possible, proved or not.
    at_least: Shortage

    @property
    def proven(self) -> bool:
        """Whether the shortage is known to be the least possible."""
        return self.proof.kind is not ProofKind.NONE

    @property
    def met(self) -> bool:
        """Whether nothing is short."""
        return self.shortage.none


@dataclass(frozen=True, slots=True)
class Solution:
    """The engine's whole answer."""

    verdict: Verdict
    earned: Run
    with_in_progress: Run
    #: In-progress items without which graduation fails (關鍵在修課程).
    hinges_on: tuple[ItemId, ...]
    #: In-progress items for which that could not be proved either way.
    hinges_unsure: tuple[ItemId, ...] = ()

    @property
    def proof(self) -> Proof:
        """The proof behind the verdict."""
        if self.verdict is Verdict.UNDETERMINED:
            return Proof(ProofKind.NONE, (), verified=self.with_in_progress.proof.verified)
        return (self.earned if self.verdict is Verdict.MET else self.with_in_progress).proof


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work an answer may cost before it is called undetermined."""

    beam: int = 200
    budget: Budget = field(default_factory=Budget)
    milp: bool = True
    patience: float = PATIENCE


class UnsoundAnswerError(RuntimeError):
    """The verifier refused what the search found: a bug, and nothing may be shown or printed."""


def solve(
    problem: Problem, *, limits: Limits | None = None, wishes: Mapping[ItemId, BucketId] | None = None
) -> Solution:
    """Answer a whole problem.

    Args:
        problem: What may count where.
        limits: How much work is allowed.
        wishes: Where items stood last time; among equally good answers the closest one is taken.

    Raises:
        MalformedProblem: When the problem contradicts itself.
    """
    faults = faults_of(problem)
    if faults:
        raise MalformedProblem(faults)
    allowed = limits or Limits()
    tidy = wishes or {}
    earned = run(problem.narrowed(EARNED_ONLY), limits=allowed, wishes=tidy)
    pending = sorted(item.id for item in problem.items if item.standing is Standing.IN_PROGRESS)
    both = run(problem.narrowed(COUNTING), limits=allowed, wishes=tidy) if pending else earned
    verdict = _verdict(earned, both)
    hangs: dict[ItemId, bool | None] = {}
    if verdict is Verdict.AWAITING_GRADES:
        hangs = {name: _hangs_on(problem, both, name, allowed) for name in pending}
    return Solution(
        verdict,
        earned,
        both,
        tuple(name for name, answer in hangs.items() if answer),
        tuple(name for name, answer in hangs.items() if answer is None),
    )


def _hangs_on(problem: Problem, both: Run, name: ItemId, limits: Limits) -> bool | None:
    """Whether graduation fails without this item; None when that cannot be proved either way."""
    rest = problem.narrowed(COUNTING, without=name)
    lost = {name, *(part for bundle in problem.bundles if name in bundle.parts for part in bundle.parts)}
    # Most items are not needed by the arrangement at hand; only for the others another one has to be looked for.
    left = verify(rest, {item: buckets for item, buckets in both.allocation.items() if item not in lost})
    if left.sound and left.shortage.none:
        return False
    without = run(rest, limits=limits)
    if without.met:
        return False
    return True if without.at_least.key > (0, 0) else None


def _verdict(earned: Run, both: Run) -> Verdict:
    if earned.met:
        return Verdict.MET
    if both.met:
        return Verdict.AWAITING_GRADES if earned.proven else Verdict.UNDETERMINED
    return Verdict.SHORT if both.proven else Verdict.UNDETERMINED


def run(problem: Problem, *, limits: Limits, wishes: Mapping[ItemId, BucketId] | None = None) -> Run:
    """The best allocation of the items of this problem, all counted alike."""
    found = _search(problem, limits)
    allocation = settle(problem, found.placed, wishes=wishes)
    recount = verify(problem, allocation)
    exactly = found.shortage == recount.shortage.key
    if not recount.sound or (found.kind is not ProofKind.NONE and not exactly) or recount.shortage.key > found.shortage:
        raise UnsoundAnswerError(
            f"search {found.shortage}, recount {recount.shortage.key}: {'; '.join(recount.breaches)}"
        )
    kind = ProofKind.ALLOCATION if recount.shortage.none else found.kind
    short = {count.need for count in recount.needs if count.short_credits or count.short_courses}
    explains = set() if recount.shortage.none else (found.explains or short)
    at_least = recount.shortage if kind is not ProofKind.NONE else _shortage(found.at_least)
    return Run(
        allocation, recount.shortage, recount.needs, Proof(kind, tuple(sorted(explains)), verified=True), at_least
    )


@dataclass(frozen=True, slots=True)
class _Found:
    placed: Sequence[Placement]
    shortage: tuple[int, int]
    kind: ProofKind
    explains: frozenset[NeedId]
    at_least: tuple[int, int]


def _search(problem: Problem, limits: Limits) -> _Found:
    try:
        effects = effects_of(problem)
    except TooTangled:
        return _last_resort(problem, limits) or _nothing(problem)
    reduced = reduce(effects)
    placed = list(reduced.placed)
    parts = [_decide(component, limits) for component in components_of(reduced)]
    for part in parts:
        placed += part.placed
    if any(not part.proven for part in parts):
        answer = _last_resort(problem, limits)
        if answer is not None:
            return answer
    kind = ProofKind.NONE
    if all(part.proven for part in parts):
        kind = ProofKind.BOUND if all(part.by_bound for part in parts) else ProofKind.OPTIMAL
    needs = [need.id for need in effects.needs]
    explains = frozenset(needs[number] for part in parts for number in part.because)
    return _Found(placed, _sum(p.shortage for p in parts), kind, explains, _sum(p.at_least for p in parts))


@dataclass(frozen=True, slots=True)
class _Part:
    placed: Sequence[Placement]
    shortage: tuple[int, int]
    at_least: tuple[int, int]
    because: tuple[int, ...]
    proven: bool
    by_bound: bool


def _decide(component: Component, limits: Limits) -> _Part:
    """Witness, bound, and only if these differ the exhaustive search."""
    seen = witness(component, beam=limits.beam)
    low = bound(component)
    because = (*low.credit_needs, *low.course_needs)
    if seen.shortage <= low.shortage:
        return _Part(seen.placed, seen.shortage, seen.shortage, because, proven=True, by_bound=True)
    everything = (*(n for n, _ in component.credit_needs), *(n for n, _ in component.course_needs))
    proved = exact(component, seen.shortage, budget=limits.budget)
    if proved is None:
        return _Part(seen.placed, seen.shortage, low.shortage, because, proven=False, by_bound=False)
    placed = seen.placed if proved.placed is None else proved.placed
    because = everything if proved.shortage > (0, 0) else ()
    return _Part(placed, proved.shortage, proved.shortage, because, proven=True, by_bound=False)


def _last_resort(problem: Problem, limits: Limits) -> _Found | None:
    answer = optimum(problem, patience=limits.patience) if limits.milp else None
    if answer is None:
        return None
    return _Found(answer.placed, answer.shortage, ProofKind.OPTIMAL, frozenset(), answer.shortage)


def _nothing(problem: Problem) -> _Found:
    """Place nothing and claim nothing."""
    short = verify(problem, {}).shortage
    return _Found((), short.key, ProofKind.NONE, frozenset(), (0, 0))


def _sum(parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    credits = courses = 0
    for credit_part, course_part in parts:
        credits += credit_part
        courses += course_part
    return credits, courses


def _shortage(key: tuple[int, int]) -> Shortage:
    return Shortage(HalfCredits(key[0]), key[1])
