"""Thousands of audits that a second solver, plain enumeration and a crippled search must answer alike.

`python -m tests.bench.agreement [--scale N]` takes some minutes and writes what it found into docs/reliability.md; the
everyday tests compare a few hundred of the same kinds.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.audit import audit as audit_module
from app.audit.audit import AuditPolicy, audit
from app.audit.problem import COUNTING, Problem
from app.audit.solve import Limits, Solution, run, solve
from tests.unit.audit import second_solver
from tests.unit.audit.brute_force import best_shortage
from tests.unit.audit.random_problems import random_problem
from tests.unit.audit.real_curricula import NOW, loaded, student
from tests.unit.audit.study_instances import in_service_masters, tight

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- agreement -->", "<!-- /agreement -->"
PURE, CRIPPLED = Limits(milp=False), Limits(beam=1, milp=False)


@dataclass
class Tally:
    """What one kind of problem came to."""

    name: str
    beside: str
    problems: int = 0
    undetermined: int = 0
    different: int = 0
    proofs: Counter[str] = field(default_factory=Counter)

    def row(self) -> str:
        proofs = ", ".join(f"{kind} {count:,}" for kind, count in sorted(self.proofs.items()))
        return (
            f"| {self.name} | {self.beside} | {self.problems:,} | {self.different} | {self.undetermined} | {proofs} |"
        )


def small(rng: random.Random, count: int) -> Iterator[Problem]:
    return (random_problem(rng, items=10).narrowed(COUNTING) for _ in range(count))


def masters(rng: random.Random, count: int) -> Iterator[Problem]:
    return (in_service_masters(rng).narrowed(COUNTING) for _ in range(count))


def layered(rng: random.Random, count: int) -> Iterator[Problem]:
    for _ in range(count):
        size, areas = rng.choice([(16, 4), (20, 4), (30, 6), (40, 6)])
        yield tight(rng, courses=size, areas=areas, layers=rng.choice([1, 2, 2])).narrowed(COUNTING)


def against_cp_sat(name: str, problems: Iterator[Problem], limits: Limits) -> Tally:
    """Both answers to every problem."""
    tally = Tally(name, "CP-SAT")
    everything = list(problems)
    answers = [run(problem, limits=limits) for problem in everything]
    for answer, theirs in zip(answers, second_solver.least_shortages(everything), strict=True):
        tally.problems += 1
        tally.proofs[str(answer.proof.kind)] += 1
        tally.undetermined += not answer.proven
        tally.different += theirs is None or (answer.proven and answer.shortage.key != theirs)
    return tally


def against_enumeration(rng: random.Random, count: int) -> Tally:
    tally = Tally("random, up to 6 courses, the search for a witness crippled", "every placement tried")
    for _ in range(count):
        problem = random_problem(rng).narrowed(COUNTING)
        answer = run(problem, limits=CRIPPLED)
        tally.problems += 1
        tally.proofs[str(answer.proof.kind)] += 1
        tally.undetermined += not answer.proven
        tally.different += answer.shortage.key != best_shortage(problem)
    return tally


def real(rng: random.Random, times: int) -> Tally:
    """Students of every programme of a real school, audited whole; both runs of every problem are compared."""
    solved: list[tuple[Problem, Solution]] = []

    def noted(problem: Problem, **more: object) -> Solution:
        answer = solve(problem, **more)  # type: ignore[arg-type]  # handed on as they came
        solved.append((problem, answer))
        return answer

    audit_module.solve = noted
    try:
        for structure in loaded()[0]:
            for k in range(times):
                transcript, ticks = student(rng, structure, far=(0.0, 0.05, 0.3)[k % 3])
                audit(structure, transcript, ticks, policy=AuditPolicy(NOW))
    finally:
        audit_module.solve = solve
    tally = Tally(f"239 real programmes, {times} students each", "CP-SAT")
    theirs = second_solver.least_shortages([problem.narrowed(COUNTING) for problem, _ in solved])
    for (_, answer), second in zip(solved, theirs, strict=True):
        found = answer.with_in_progress
        tally.problems += 1
        tally.proofs[str(found.proof.kind)] += 1
        tally.undetermined += answer.verdict.value == "undetermined"
        tally.different += second is None or (found.proven and found.shortage.key != second)
    return tally


def main() -> int:
    """Compare, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.agreement", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--scale", type=float, default=1.0, help="how many of each kind, as a factor")
    parser.add_argument("--seed", type=int, default=1129)
    asked = parser.parse_args()

    def many(count: int) -> int:
        return max(1, round(asked.scale * count))

    rng, began = random.Random(asked.seed), time.monotonic()
    jobs: list[Callable[[], Tally]] = [
        lambda: against_enumeration(rng, many(10_000)),
        lambda: against_cp_sat("random, up to 10 courses", small(rng, many(5_000)), PURE),
        lambda: against_cp_sat("random, up to 10 courses, crippled", small(rng, many(5_000)), CRIPPLED),
        lambda: against_cp_sat("in-service masters (NTUE's shape)", masters(rng, many(2_000)), PURE),
        lambda: against_cp_sat("tight, one or two degrees, 16 to 40 courses", layered(rng, many(1_000)), Limits()),
        lambda: real(rng, many(12)),
    ]
    lines = ["| problems | compared with | how many | different | undetermined | proofs |", "|---|---|---|---|---|---|"]
    failed = False
    for job in jobs:
        tally = job()
        failed |= bool(tally.different)
        lines.append(tally.row())
        print(lines[-1], flush=True)
    said = f"{datetime.now(UTC):%Y-%m-%d}, seed {asked.seed}, scale {asked.scale:g}, {time.monotonic() - began:,.0f} s."
    keep("\n".join([*lines, "", said]))
    return int(failed)


def keep(table: str) -> None:
    """Put the table where the last one stands."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
