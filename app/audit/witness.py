"""Looking for a good allocation quickly: a beam over the classes. What it finds is legal, never surely the best."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.components import Component, State
from app.audit.problem import Placement
from app.audit.stages import Layer, placements, splits_of, start_of, successors

#: A newcomer is compared with at most this many kept states.
_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Witness:
    """A legal allocation of one component and what it leaves short."""

    shortage: tuple[int, int]
    placed: tuple[Placement, ...]


def witness(component: Component, *, beam: int) -> Witness:
    """Keep the `beam` most promising states after each class and return the best end state."""
    states: list[State] = [start_of(component)]
    layers: list[Layer] = []
    for done, group in enumerate(component.classes, start=1):
        splits = splits_of(group, dimensions=len(component.start), caps=len(component.room))
        grown: Layer = {}
        for state in states:
            for after, how in successors(component, state, splits):
                grown.setdefault(after, (state, how))
        states = _most_promising(component, grown, done, beam)
        layers.append({state: grown[state] for state in states})
    best = min(states, key=lambda state: (component.shortage(state[0]), sum(state[1]), state))
    return Witness(component.shortage(best[0]), tuple(placements(component, layers, best)))


def _most_promising(component: Component, grown: Layer, done: int, beam: int) -> list[State]:
    order = sorted(
        grown,
        key=lambda state: (
            component.best_case(state[0], done),
            component.shortage(state[0]),
            sum(state[1]),
            -sum(state[0]),
            state,
        ),
    )
    kept: list[State] = []
    for amounts, used in order:
        if any(
            component.order.covers(other, amounts) and all(map(int.__le__, other_used, used))
            for other, other_used in kept[:_COMPARED]
        ):
            continue
        kept.append((amounts, used))
        if len(kept) >= beam:
            break
    return kept
