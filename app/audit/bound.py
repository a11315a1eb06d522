"""Proving without search: no allocation can give a set of needs more than its supply (Hall's argument).

For a set S of needs that never profit from the same placement, what is short over S is at least
need(S) minus the most all courses together can give to S. Shortages of disjoint sets add up.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from app.audit.components import Component

#: Sets are enumerated; with more needs in one class only the first ones are looked at (the bound stays valid).
_MOST_NEEDS = 10


@dataclass(frozen=True, slots=True)
class Bound:
    """At least this much is short, because of these needs (numbers into the sorted needs)."""

    shortage: tuple[int, int]
    credit_needs: tuple[int, ...]
    course_needs: tuple[int, ...]


def bound(component: Component) -> Bound:
    """The best lower bound found."""
    credits = 0
    because: list[int] = []
    for needs in _independent(component):
        short, tight = _tightest(component, needs[:_MOST_NEEDS])
        credits += short
        because += [component.credit_needs[at][0] for at in tight]
    courses, lacking = _courses(component)
    return Bound((credits, courses), tuple(sorted(because)), lacking)


def _independent(component: Component) -> list[list[int]]:
    """Classes of needs such that no option feeds two needs of one class."""
    count = len(component.credit_needs)
    rivals: list[set[int]] = [set() for _ in range(count)]
    for group in component.classes:
        for gain, _ in group.options:
            fed = [n for n in range(count) if any(gain[at] for at in component.credit_needs[n][1])]
            for one, other in itertools.permutations(fed, 2):
                rivals[one].add(other)
    classes: list[list[int]] = []
    for need in sorted(range(count), key=lambda n: (len(rivals[n]), n)):
        home = next((members for members in classes if rivals[need].isdisjoint(members)), None)
        if home is None:
            classes.append([need])
        else:
            home.append(need)
    return classes


def _tightest(component: Component, needs: Sequence[int]) -> tuple[int, tuple[int, ...]]:
    wide = component.start + component.full
    lacking = {n: max(0, component.rows[n].wanted - component.rows[n].counted(wide)) for n in needs}
    best = 0
    tight: tuple[int, ...] = ()
    for size in range(1, len(needs) + 1):
        for chosen in itertools.combinations(needs, size):
            missing = sum(lacking[n] for n in chosen)
            if missing > best and (short := missing - _supply(component, chosen)) > best:
                best, tight = short, chosen
    return best, tight


def _supply(component: Component, chosen: Sequence[int]) -> int:
    """The most all courses can give to these needs; a cap or a full cell every useful option runs through cuts it."""
    cells = [at for n in chosen for at in component.credit_needs[n][1]]
    truncating = {at for n in chosen for at in component.rows[n].cells}
    free = 0
    through_cap = [0] * len(component.room)
    through_cell: dict[int, int] = {}
    for group in component.classes:
        useful = [(gain, use) for gain, use in group.options if any(gain[at] for at in cells)]
        if not useful:
            continue
        most = len(group.members) * max(sum(gain[at] for at in cells) for gain, _ in useful)
        cap = next(
            (
                j
                for j in range(len(component.room))
                if all(use[j] >= sum(gain[at] for at in cells) for gain, use in useful)
            ),
            None,
        )
        fed = {at for gain, _ in useful for at in cells if gain[at]}
        if cap is not None:
            through_cap[cap] += most
        elif len(fed) == 1 and fed <= truncating:
            cell = fed.pop()
            through_cell[cell] = through_cell.get(cell, 0) + most
        else:
            free += most
    free += sum(map(min, through_cap, component.room))
    return free + sum(min(most, component.limits[at] - component.start[at]) for at, most in through_cell.items())


def _courses(component: Component) -> tuple[int, tuple[int, ...]]:
    short = 0
    because: list[int] = []
    for need, at in component.course_needs:
        supply = sum(len(g.members) * max(gain[at] for gain, _ in g.options) for g in component.classes)
        missing = component.limits[at] - component.start[at] - supply
        if missing > 0:
            short += missing
            because.append(need)
    return short, tuple(because)
