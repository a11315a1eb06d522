"""Another solver, written by others, must come to the same shortage on every kind of problem.

A few hundred here; `python -m tests.bench.agreement` compares thousands and writes what it found into docs/reliability.md.
"""

import random

import pytest

from app.audit.problem import COUNTING
from app.audit.solve import Limits, run
from tests.unit.audit import second_solver
from tests.unit.audit.random_problems import random_problem
from tests.unit.audit.study_instances import in_service_masters, tight

PURE = Limits(milp=False)
CRIPPLED = Limits(beam=1, milp=False)


def agree(problems, limits):
    everything = [problem.narrowed(COUNTING) for problem in problems]
    ours = [run(problem, limits=limits) for problem in everything]
    assert all(answer.proven for answer in ours)
    assert [answer.shortage.key for answer in ours] == second_solver.least_shortages(everything)


@pytest.mark.parametrize("limits", [PURE, CRIPPLED], ids=["whole", "crippled"])
def test_cp_sat_agrees_on_small_problems_of_every_kind(limits):
    rng = random.Random(11 + limits.beam)
    agree([random_problem(rng, items=10) for _ in range(150)], limits)


def test_cp_sat_agrees_on_in_service_masters():
    rng = random.Random(12)
    agree([in_service_masters(rng) for _ in range(100)], PURE)


def test_cp_sat_agrees_where_everything_is_tight_and_two_degrees_share_courses():
    rng = random.Random(13)
    agree([tight(rng, courses=rng.choice([10, 16, 20])) for _ in range(60)], Limits())
