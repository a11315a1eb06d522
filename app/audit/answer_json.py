"""``audit solve``: a stand-alone problem in, the engine's answer out, both as plain JSON values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from app.audit.credits import show
from app.audit.problem import COUNTING, EARNED_ONLY, BucketId, CapKind, Problem
from app.audit.problem_json import parse_problem
from app.audit.solve import Limits, Run, solve
from app.clock import monotonic


def solve_json(problem: Mapping[str, object], *, limits: Limits | None = None) -> dict[str, object]:
    """Answer the JSON document of ``audit solve``.

    Raises:
        MalformedProblem: With everything that is wrong with the document.
    """
    began = monotonic()
    parsed = parse_problem(problem)
    solution = solve(parsed, limits=limits)
    proof = solution.proof
    return {
        "verdict": str(solution.verdict),
        "earned": _run_json(parsed.narrowed(EARNED_ONLY), solution.earned),
        "with_in_progress": _run_json(parsed.narrowed(COUNTING), solution.with_in_progress),
        "hinges_on": list(solution.hinges_on),
        **({"hinges_undetermined": list(solution.hinges_unsure)} if solution.hinges_unsure else {}),
        "proof": {"kind": str(proof.kind), "explains": list(proof.explains), "verified": proof.verified},
        "seconds": round(monotonic() - began, 6),
    }


def _run_json(problem: Problem, run: Run) -> dict[str, object]:
    return {
        "short_credits": show(run.shortage.credits),
        "short_courses": run.shortage.courses,
        "allocation": {
            item: (buckets[0] if len(buckets) == 1 else list(buckets))
            for item, buckets in run.allocation.items()
            if buckets
        },
        "counted": {bucket: show(halves) for bucket, halves in counted(problem, run).items()},
        "proven": run.proven,
    }


def counted(problem: Problem, run: Run) -> dict[BucketId, int]:
    """Half-credits that count per bucket, after truncating caps (surplus is cut from the last bucket on)."""
    piles: dict[tuple[BucketId, frozenset[str]], int] = defaultdict(int)
    for item, buckets in run.allocation.items():
        for bucket in buckets:
            piles[bucket, problem.item[item].tags] += problem.item[item].credits
    truncating = [cap for cap in problem.caps if cap.kind is CapKind.TRUNCATE]
    for cap in sorted(truncating, key=lambda c: (len(c.buckets), not c.tags, len(c.tags), c.id)):
        under = [pile for pile in piles if pile[0] in cap.buckets and (not cap.tags or pile[1] & cap.tags)]
        surplus = sum(piles[pile] for pile in under) - cap.credits
        for pile in sorted(under, key=lambda pile: (pile[0], sorted(pile[1])), reverse=True):
            cut = min(piles[pile], max(0, surplus))
            piles[pile] -= cut
            surplus -= cut
    for cap in problem.caps:
        if cap.kind is CapKind.SPLIT and cap.into is not None:
            under = sorted((pile for pile in piles if pile[0] in cap.buckets), key=lambda p: (p[0], sorted(p[1])))
            surplus = sum(piles[pile] for pile in under) - cap.credits
            for pile in reversed(under):
                moved = min(piles[pile], max(0, surplus))
                piles[pile] -= moved
                piles[cap.into, frozenset()] += moved
                surplus -= moved
    totals: dict[BucketId, int] = defaultdict(int)
    for (bucket, _), halves in piles.items():
        totals[bucket] += halves
    return dict(sorted(totals.items()))
