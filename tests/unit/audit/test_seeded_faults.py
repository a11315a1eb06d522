"""Would these tests notice? Faults are planted into the engine and the comparison with brute force has to see them.

At full beam most faults stay invisible, because small cases never reach the bound or the exhaustive search;
that is why the witness search is crippled here on purpose.
"""

import random
from dataclasses import replace

import pytest

from app.audit import bound as bound_module
from app.audit import exact as exact_module
from app.audit import meter, reduce, solve
from app.audit.components import Component, components_of
from app.audit.effects import effects_of
from app.audit.problem import COUNTING
from app.audit.solve import Limits, UnsoundAnswerError, run
from tests.unit.audit.brute_force import best_shortage
from tests.unit.audit.random_problems import random_problem

CRIPPLED = Limits(beam=1, milp=False)
CASES = 700


def noticed():
    """Whether any case differs from brute force, has a bound above the truth, or is refused by the verifier."""
    rng = random.Random(31)
    for _ in range(CASES):
        small = random_problem(rng).narrowed(COUNTING)
        truth = best_shortage(small)
        try:
            answer = run(small, limits=CRIPPLED)
        except UnsoundAnswerError:
            return True
        parts = [bound_module.bound(part).shortage for part in components_of(reduce.reduce(effects_of(small)))]
        if answer.shortage.key != truth or (sum(c for c, _ in parts), sum(k for _, k in parts)) > truth:
            return True
    return False


def test_without_a_planted_fault_nothing_is_noticed():
    assert not noticed()


def _always_covers(_self, _x, _y):
    return True


def _half_supply(real):
    return lambda component, chosen: real(component, chosen) // 2


def _counted_twice(real):
    return lambda component: [*real(component), *real(component)]


def _grant_most(real):
    def grant(state, unit):
        granted = real(state, unit)
        if granted is not None:
            for gain, _ in unit.options:
                for at, amount in enumerate(gain):
                    state.base[at] += amount // 2
        return granted

    return grant


def _caps_forgotten(state):
    changed = any(room is not None for room in state.room)
    state.room[:] = [None] * len(state.room)
    return changed


def _too_hopeful(self, amounts, done):  # prunes states that could still win
    credits, courses = self.shortage(amounts)
    return credits + done, courses


def _gives_up_early(component, incumbent, *, budget):
    return exact_module.Exhausted(incumbent, None)


def _surplus_forgotten(real):
    return lambda self, amounts: real(replace(self, overs=()), amounts)


PLANTS = {
    "surplus over a splitting cap forgotten": (
        meter.CreditRow,
        "counted",
        _surplus_forgotten(meter.CreditRow.counted),
    ),
    "dominance that compares nothing": (meter.Order, "covers", _always_covers),
    "supply counted by half": (bound_module, "_supply", _half_supply(bound_module._supply)),
    "shortages counted twice": (bound_module, "_independent", _counted_twice(bound_module._independent)),
    "grants more than every option gives": (reduce, "_grant", _grant_most(reduce._grant)),
    "binding caps dropped": (reduce, "_drop_slack_caps", _caps_forgotten),
    "pruning by a hope that real ones beat": (Component, "best_case", _too_hopeful),
    "search that stops before it starts": (solve, "exact", _gives_up_early),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_fault_is_noticed(plant, monkeypatch):
    owner, name, faulty = PLANTS[plant]
    monkeypatch.setattr(owner, name, faulty)
    assert noticed()
