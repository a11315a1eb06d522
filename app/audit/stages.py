"""One stage of the search: every way the members of a class can share its options, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from app.audit.components import Class, Component, State
from app.audit.effects import Effect, Vector
from app.audit.problem import Placement

#: How many members take which option.
How = tuple[tuple[Effect, int], ...]
Layer = dict[State, tuple[State, How]]


@dataclass(frozen=True, slots=True)
class Split:
    """One way to share the options of a class among its members."""

    gain: Vector
    use: Vector
    how: How


def splits_of(group: Class, *, dimensions: int, caps: int) -> list[Split]:
    """All ways, in a stable order; where using everybody costs nothing, only those that use everybody."""
    found: list[Split] = []

    def share(at: int, left: int, gain: Vector, use: Vector, how: How) -> None:
        if at == len(group.options):
            if not (left and group.must_take):
                found.append(Split(gain, use, how))
            return
        option = group.options[at]
        for taken in range(left + 1):
            share(at + 1, left - taken, gain, use, (*how, (option, taken)) if taken else how)
            gain = tuple(map(add, gain, option[0]))
            use = tuple(map(add, use, option[1]))

    share(0, len(group.members), (0,) * dimensions, (0,) * caps, ())
    return found


def start_of(component: Component) -> State:
    """Nothing decided yet."""
    return component.start, (0,) * len(component.room)


def successors(component: Component, state: State, splits: Sequence[Split]) -> Iterator[tuple[State, How]]:
    """Legal states after one more class; amounts are cut at what the needs ask for."""
    amounts, used = state
    for split in splits:
        use = tuple(map(add, used, split.use))
        if all(map(int.__le__, use, component.room)):
            yield (tuple(map(min, map(add, amounts, split.gain), component.limits)), use), split.how


def placements(
    component: Component, layers: Sequence[Mapping[State, tuple[State, How]]], last: State
) -> list[Placement]:
    """Walk back from the last state and write down who took what."""
    placed: list[Placement] = []
    state = last
    for group, layer in zip(reversed(component.classes), reversed(layers), strict=True):
        before, how = layer[state]
        waiting = list(group.members)
        for option, count in how:
            for _ in range(count):
                placed += waiting.pop(0).realise[option]
        for member in waiting:
            placed += member.otherwise or ()
        state = before
    return placed
