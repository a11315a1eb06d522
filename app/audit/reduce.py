"""Shrinking the problem to what is really undecided, without changing its best value.

To a fixed point: needs already met are dropped; caps that cannot bind are dropped; inside a unit an option that
gives no more and takes no less than another is dropped; what all options of a cap-free unit give is granted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import ge, sub

from app.audit.effects import Effect, Effects, Options, Vector
from app.audit.meter import CreditRow, Order, credit_row, order_on
from app.audit.problem import Placement

Placements = tuple[Placement, ...]


@dataclass(slots=True)
class Unit:
    """One decision still open; `otherwise` is what to do when no option is taken (its grant depends on it)."""

    options: Options
    otherwise: Placements | None = None


@dataclass(slots=True)
class Reduced:
    """What is left to decide, what is already granted and what is already placed."""

    effects: Effects
    units: list[Unit]
    base: list[int]
    live: set[int]
    #: Most each limiting cap allows; None once it cannot bind any more.
    room: list[int | None]
    placed: list[Placement] = field(default_factory=list)


def reduce(effects: Effects) -> Reduced:
    """Apply the four rules until none of them changes anything."""
    state = Reduced(
        effects,
        [Unit(dict(options)) for options in effects.units],
        [0] * len(effects.dimensions),
        set(range(len(effects.dimensions))),
        [int(cap.credits) for cap in effects.limiting],
    )
    rows = {need: credit_row(effects, need) for need in range(len(effects.needs))}
    while _step(state, rows):
        pass
    return state


def _step(state: Reduced, rows: dict[int, CreditRow]) -> bool:
    changed = _drop_met(state, rows)
    changed |= _drop_slack_caps(state)
    order = order_on(state.effects, state.live)
    left: list[Unit] = []
    for unit in state.units:
        options = _worth_having(state, unit.options, order)
        changed |= len(options) != len(unit.options)
        if not options:
            state.placed += unit.otherwise or ()
            continue
        granted = _grant(state, Unit(options, unit.otherwise))
        if granted is None:
            left.append(Unit(options, unit.otherwise))
            continue
        changed = True
        if granted.options:
            left.append(granted)
        else:
            state.placed += granted.otherwise or ()
    state.units = left
    return changed


def _drop_met(state: Reduced, rows: dict[int, CreditRow]) -> bool:
    """Rule a: a dimension that the granted part fills, or whose need is met, asks for nothing more."""
    dead = set()
    for at in state.live:
        dimension = state.effects.dimensions[at]
        if dimension.courses or dimension.cutting:
            if state.base[at] >= dimension.limit:
                dead.add(at)
        if not dimension.courses:
            row = rows[dimension.need]
            if row.counted(state.base) >= row.wanted:
                dead.add(at)
    state.live -= dead
    return bool(dead)


def _drop_slack_caps(state: Reduced) -> bool:
    """Rule b: a cap that all units together cannot fill limits nobody."""
    changed = False
    for j, room in enumerate(state.room):
        if room is None:
            continue
        if sum(max((use[j] for _, use in unit.options), default=0) for unit in state.units) <= room:
            state.room[j] = None
            changed = True
    return changed


def _worth_having(state: Reduced, options: Options, order: Order) -> Options:
    """Rule c: look only at live dimensions and caps; drop impossible, empty and dominated options."""
    seen: Options = {}
    for (gain, use), placed in options.items():
        effect = (
            tuple(amount if at in state.live else 0 for at, amount in enumerate(gain)),
            tuple(amount if state.room[j] is not None else 0 for j, amount in enumerate(use)),
        )
        if any(effect[0]) and all(
            room is None or taken <= room for taken, room in zip(effect[1], state.room, strict=True)
        ):
            seen.setdefault(effect, placed)
    effects = list(seen)
    return {
        effect: seen[effect]
        for at, effect in enumerate(effects)
        if not any(other != at and _beats(effects, other, at, order) for other in range(len(effects)))
    }


def _beats(effects: Sequence[Effect], one: int, other: int, order: Order) -> bool:
    """Whether option `one` makes `other` superfluous; of two equals the earlier stays."""
    (gain, use), (other_gain, other_use) = effects[one], effects[other]
    if not (order.covers(gain, other_gain) and all(map(ge, other_use, use))):
        return False
    equal = order.covers(other_gain, gain) and all(map(ge, use, other_use))
    return not equal or one < other


def _grant(state: Reduced, unit: Unit) -> Unit | None:
    """Rule d: a unit no live cap watches is always used, so what all its options give is given."""
    if any(any(use) for _, use in unit.options):
        return None
    common: Vector = tuple(map(min, zip(*(gain for gain, _ in unit.options), strict=True)))
    if not any(common):
        return None
    for at, amount in enumerate(common):
        state.base[at] += amount
    rest: Options = {}
    for (gain, use), placed in unit.options.items():
        rest.setdefault((tuple(map(sub, gain, common)), use), placed)
    nothing_more = [placed for (gain, _), placed in rest.items() if not any(gain)]
    otherwise = nothing_more[0] if nothing_more else next(iter(rest.values()))
    return Unit({effect: placed for effect, placed in rest.items() if any(effect[0])}, otherwise)
