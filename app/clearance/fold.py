"""How sign-off facts of one item fold to one state, whatever order they arrived in.

A decision is *dead* when a living withdrawal (撤銷審核) names it; withdrawals can themselves be withdrawn. The *heads*
are the living decisions that no other living decision knew about and superseded. No head: pending. Heads that
agree: that verdict. Heads that differ: a conflict, which counts as not cleared until a person decides with a fact
that names them all. Clocks are never consulted, so every desk folds the same facts to the same state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.ledger import DetailClass, Fact, FactId, StudentId
from app.store import SignOffState

PENDING = "pending"
PASSED = "passed"
FAILED = "failed"
NOT_APPLICABLE = "not_applicable"

#: The verdict word a fact carries -> the state it leads to.
VERDICTS = {"pass": PASSED, "fail": FAILED}
WITHDRAW = "withdraw"


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
    )


def fold(student: StudentId, item: str, decisions: Iterable[Decision]) -> SignOffState:
    """Fold every sign-off of one student and item to its state; any order gives the same answer."""
    known = {d.id: d for d in decisions}
    dead = _dead(known)
    living = [d for d in known.values() if d.verdict in VERDICTS and d.id not in dead]
    superseded: set[FactId] = set()
    for d in living:
        superseded |= _ancestors(d, known)
    heads = sorted((d for d in living if d.id not in superseded), key=lambda d: d.id)
    tips = tuple(sorted(known.keys() - {p for d in known.values() for p in d.parents}))
    verdicts = {VERDICTS[d.verdict] for d in heads}
    shown = heads[-1] if heads else None
    return SignOffState(
        student=student,
        item=item,
        state=PENDING if len(verdicts) != 1 else verdicts.pop(),
        conflict=len({VERDICTS[d.verdict] for d in heads}) > 1,
        heads=tuple(d.id for d in heads),
        tips=tips,
        decided_by=shown.id if shown else None,
        by=shown.by if shown else "",
        at_ms=shown.at_ms if shown else 0,
        reason=shown.reason if shown else "",
        unit=shown.unit if shown else "",
    )


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


def _ancestors(start: Decision, known: dict[FactId, Decision]) -> set[FactId]:
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
