"""Proving by exhaustion: every reachable state that could still beat the witness, within a fixed budget of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.audit.components import Component, State
from app.audit.problem import Placement
from app.audit.stages import Layer, placements, splits_of, start_of, successors

#: Pareto pruning is quadratic; layers wider than this go on unpruned.
_PRUNED_UP_TO = 2_500


@dataclass(frozen=True, slots=True)
class Budget:
    """How much work a proof may cost, in states and transitions instead of seconds: the answer never depends on the PC."""

    states: int = 60_000
    transitions: int = 600_000


@dataclass(frozen=True, slots=True)
class Exhausted:
    """All possibilities were seen: nothing beats `shortage` (`placed` is None when the witness already had it)."""

    shortage: tuple[int, int]
    placed: tuple[Placement, ...] | None


def exact(component: Component, incumbent: tuple[int, int], *, budget: Budget) -> Exhausted | None:
    """Search for anything better than the incumbent; None when the budget ends first."""
    states: list[State] = [start_of(component)]
    layers: list[Layer] = []
    work = 0
    for done, group in enumerate(component.classes, start=1):
        splits = splits_of(group, dimensions=len(component.start), caps=len(component.room))
        grown: Layer = {}
        hopeless: set[State] = set()
        for state in states:
            work += len(splits)
            if work > budget.transitions:
                return None
            for after, how in successors(component, state, splits):
                if after in grown or after in hopeless:
                    continue
                if component.best_case(after[0], done) >= incumbent:
                    hopeless.add(after)
                else:
                    grown[after] = (state, how)
        states = _undominated(component, grown) if len(grown) <= _PRUNED_UP_TO else list(grown)
        if not states:
            return Exhausted(incumbent, None)
        if len(states) > budget.states:
            return None
        layers.append({state: grown[state] for state in states})
    best = min(states, key=lambda state: (component.shortage(state[0]), sum(state[1]), state))
    return Exhausted(component.shortage(best[0]), tuple(placements(component, layers, best)))


def _undominated(component: Component, grown: Layer) -> list[State]:
    """Drop states whose every continuation another state can also have, with at least as much in hand."""
    kept: list[State] = []
    for amounts, used in sorted(grown, key=lambda state: (-sum(state[0]), sum(state[1]), state)):
        if not _dominated(component, kept, amounts, used):
            kept.append((amounts, used))
    return kept


def _dominated(component: Component, kept: Sequence[State], amounts: tuple[int, ...], used: tuple[int, ...]) -> bool:
    return any(
        component.order.covers(other, amounts) and all(map(int.__le__, other_used, used)) for other, other_used in kept
    )
