"""How sign-off facts of one item fold to one state, whatever order they arrived in.

A decision is *dead* when a living withdrawal (撤銷審核) names it; withdrawals can themselves be withdrawn. The *heads*
are the living decisions that no other living decision knew about and superseded. No head: pending. Heads that
agree: that verdict. Heads that differ: a conflict, which counts as not cleared until a person decides with a fact
that names them all. Once a case has begun anew on paper (重新辦理, N02), only decisions made on paper count, whenever
the others were made: they stay in the ledger to be read. Clocks are never consulted, so every desk folds the same facts to the same state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.ledger import DetailClass, Fact, FactId, Kind, StudentId
from app.store import SignOffState

PENDING = "pending"
PASSED = "passed"
FAILED = "failed"
NOT_APPLICABLE = "not_applicable"

#: The verdict word a unit's decision carries -> the state it leads to.
VERDICTS = {"pass": PASSED, "fail": FAILED}
WITHDRAW = "withdraw"
#: The channel of a decision made on paper (紙本); those made the usual way carry none.
PAPER = "paper"

#: Facts that decide about an item.
DECIDING = (Kind.SIGN_OFF, Kind.STAMP_ENTERED)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the fold needs of one sign-off fact (一次審核)."""

    id: FactId
    parents: tuple[FactId, ...]
    verdict: str
    of: FactId | None
    by: str
    at_ms: int
    reason: str
    unit: str
    channel: str = ""


def decision(fact: Fact) -> Decision:
    """Read a sign-off fact's payload; unknown verdicts stay as they are and decide nothing."""
    reason = fact.detail(DetailClass.REASON).get("reason", "")
    return Decision(
        id=fact.id,
        parents=fact.parents,
        verdict=fact.text("v"),
        of=FactId(fact.text("of")) if fact.text("of") else None,
        by=fact.by,
        at_ms=fact.at_ms,
        reason=reason if isinstance(reason, str) else "",
        unit=fact.text("unit"),
        channel=fact.text("channel"),
    )


def fold(student: StudentId, item: str, decisions: Iterable[Decision], *, on_paper: bool = False) -> SignOffState:
    """Fold every sign-off of one student and item to its state; any order gives the same answer.

    `on_paper`: the case has begun anew on paper.
    """
    known = {d.id: d for d in decisions}
    dead = _dead(known)
    living = [d for d in known.values() if d.verdict in VERDICTS and d.id not in dead]
    if on_paper:
        living = [d for d in living if d.channel == PAPER]
    heads = standing(living, known)
    verdicts = {VERDICTS[d.verdict] for d in heads}
    shown = heads[-1] if heads else None
    return SignOffState(
        student=student,
        item=item,
        state=PENDING if len(verdicts) != 1 else next(iter(verdicts)),
        conflict=len(verdicts) > 1,
        heads=tuple(d.id for d in heads),
        tips=tips_of(known),
        decided_by=shown.id if shown else None,
        by=shown.by if shown else "",
        at_ms=shown.at_ms if shown else 0,
        reason=shown.reason if shown else "",
        unit=shown.unit if shown else "",
    )


class Linked(Protocol):
    """A fact that knows what came before it (有先後的紀錄)."""

    @property
    def id(self) -> FactId:
        """Which fact."""
        ...

    @property
    def parents(self) -> tuple[FactId, ...]:
        """What its writer knew and superseded."""
        ...


L = TypeVar("L", bound=Linked)


def standing(living: Iterable[L], known: Mapping[FactId, Linked]) -> list[L]:
    """The living facts that no other living one knew about and superseded, ordered by id."""
    listed = list(living)
    superseded: set[FactId] = set()
    for one in listed:
        superseded |= _ancestors(one, known)
    return sorted((one for one in listed if one.id not in superseded), key=lambda one: one.id)


def tips_of(known: Mapping[FactId, Linked]) -> tuple[FactId, ...]:
    """What the next fact must name as its parents to know everything."""
    return tuple(sorted(known.keys() - {p for d in known.values() for p in d.parents}))


def _dead(known: dict[FactId, Decision]) -> set[FactId]:
    """Decisions and withdrawals named by a living withdrawal; ids never form a cycle, but bad data might."""
    withdrawals: dict[FactId, list[FactId]] = {}
    for d in known.values():
        if d.verdict == WITHDRAW and d.of is not None:
            withdrawals.setdefault(d.of, []).append(d.id)
    verdict: dict[FactId, bool] = {}

    def is_dead(fact_id: FactId, trail: frozenset[FactId]) -> bool:
        if fact_id in verdict:
            return verdict[fact_id]
        if fact_id in trail:
            return False
        found = any(not is_dead(w, trail | {fact_id}) for w in withdrawals.get(fact_id, ()))
        verdict[fact_id] = found
        return found

    return {fact_id for fact_id in known if is_dead(fact_id, frozenset())}


def _ancestors(start: Linked, known: Mapping[FactId, Linked]) -> set[FactId]:
    found: set[FactId] = set()
    queue = list(start.parents)
    while queue:
        parent = queue.pop()
        if parent in found:
            continue
        found.add(parent)
        if parent in known:
            queue.extend(known[parent].parents)
    found.discard(start.id)
    return found
