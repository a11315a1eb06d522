"""Splitting what is left into parts that share no need and no cap, and shortening the vectors of each part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from math import comb
from operator import add

from app.audit.effects import Effect, Vector
from app.audit.meter import CreditRow, Order, credit_row, order_on
from app.audit.reduce import Placements, Reduced, Unit
from app.audit.ties import Ties

State = tuple[Vector, Vector]

#: A class with more ways to split its members than this is cut into smaller classes.
MOST_SPLITS = 1_500


@dataclass(frozen=True, slots=True)
class Member:
    """One unit of a class: how it realises each option, and what it does when none is taken."""

    realise: dict[Effect, Placements]
    otherwise: Placements | None


@dataclass(frozen=True, slots=True)
class Class:
    """Units with the same options: which of them takes which option does not matter, only how many do."""

    options: tuple[Effect, ...]
    members: tuple[Member, ...]

    @property
    def must_take(self) -> bool:
        """Whether leaving a member without an option can never help."""
        return all(m.otherwise is None for m in self.members) and not any(any(use) for _, use in self.options)


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the problem that can be decided alone."""

    classes: tuple[Class, ...]
    start: Vector
    limits: Vector
    room: Vector
    rows: tuple[CreditRow, ...]
    #: Amounts of cells already full, appended behind the vector so that the rows can read them.
    full: Vector
    courses: tuple[int, ...]
    order: Order
    #: Positions by need, for explanations: need number, its credit positions, its course position.
    credit_needs: tuple[tuple[int, tuple[int, ...]], ...]
    course_needs: tuple[tuple[int, int], ...]
    remaining: tuple[Vector, ...]

    def shortage(self, amounts: Vector) -> tuple[int, int]:
        """Credits and courses short with these amounts."""
        wide = amounts + self.full
        credits = 0
        for row in self.rows:
            missing = row.wanted - row.counted(wide)
            if missing > 0:
                credits += missing
        return credits, sum(self.limits[at] - amounts[at] for at in self.courses)

    def best_case(self, amounts: Vector, done: int) -> tuple[int, int]:
        """A shortage no completion can beat after the first `done` classes are decided."""
        return self.shortage(
            tuple(
                min(limit, amount + more)
                for limit, amount, more in zip(self.limits, amounts, self.remaining[done], strict=True)
            )
        )


def components_of(reduced: Reduced) -> list[Component]:
    """The independent parts, in a stable order."""
    ties = _ties(reduced)
    parts: dict[Hashable, tuple[list[int], list[Unit], list[int]]] = defaultdict(lambda: ([], [], []))
    for at in sorted(reduced.live):
        parts[ties.home(("dim", at))][0].append(at)
    for number, unit in enumerate(reduced.units):
        parts[ties.home(("unit", number))][1].append(unit)
    for j, room in enumerate(reduced.room):
        if room is not None and ("cap", j) in ties:
            parts[ties.home(("cap", j))][2].append(j)
    return [_component(reduced, dims, units, caps) for dims, units, caps in parts.values() if dims]


def _ties(reduced: Reduced) -> Ties:
    """Credits of one need, and everything one decision touches, hang together."""
    ties = Ties()
    for at in sorted(reduced.live):
        dimension = reduced.effects.dimensions[at]
        ties.tie(("need", dimension.need, dimension.courses), ("dim", at))
    for number, unit in enumerate(reduced.units):
        for gain, use in unit.options:
            for word, amounts in (("dim", gain), ("cap", use)):
                for at, amount in enumerate(amounts):
                    if amount:
                        ties.tie(("unit", number), (word, at))
    return ties


def _component(reduced: Reduced, dims: Sequence[int], units: Sequence[Unit], caps: Sequence[int]) -> Component:
    effects = reduced.effects
    place = {at: position for position, at in enumerate(dims)}
    limits = tuple(effects.dimensions[at].limit for at in dims)
    start = tuple(min(reduced.base[at], limit) for at, limit in zip(dims, limits, strict=True))
    rows: list[CreditRow] = []
    full: list[int] = []
    credit_needs: list[tuple[int, tuple[int, ...]]] = []
    for need in sorted({effects.dimensions[at].need for at in dims if not effects.dimensions[at].courses}):
        row = credit_row(effects, need)
        shifted: dict[int, int] = {}
        over = tuple(at for at, _ in row.overs)
        for at in (*row.cells, *over, *(() if row.direct is None else (row.direct,))):
            if at in place:
                shifted[at] = place[at]
            else:
                shifted[at] = len(dims) + len(full)
                full.append(min(reduced.base[at], effects.dimensions[at].limit))
        rows.append(
            replace(
                row,
                direct=None if row.direct is None else shifted[row.direct],
                cells=tuple(shifted[at] for at in row.cells),
                cuts=tuple((tuple(shifted[at] for at in inside), most) for inside, most in row.cuts),
                overs=tuple((shifted[at], most) for at, most in row.overs),
            )
        )
        credit_needs.append((need, tuple(shifted[at] for at in shifted if at in place)))
    course_needs = tuple((effects.dimensions[at].need, place[at]) for at in dims if effects.dimensions[at].courses)
    classes = _classes(units, dims, caps)
    return Component(
        classes=classes,
        start=start,
        limits=limits,
        room=tuple(room for j in caps if (room := reduced.room[j]) is not None),
        rows=tuple(rows),
        full=tuple(full),
        courses=tuple(position for _, position in course_needs),
        order=order_on(effects, dims, place),
        credit_needs=tuple(credit_needs),
        course_needs=course_needs,
        remaining=_remaining(classes, len(dims)),
    )


def _classes(units: Sequence[Unit], dims: Sequence[int], caps: Sequence[int]) -> tuple[Class, ...]:
    """Group interchangeable units; few options first, then along the needs so that these fill and drop out early."""
    grouped: dict[tuple[Effect, ...], list[Member]] = defaultdict(list)
    for unit in units:
        realise = {
            (tuple(gain[at] for at in dims), tuple(use[j] for j in caps)): placed
            for (gain, use), placed in unit.options.items()
        }
        grouped[tuple(sorted(realise))].append(Member(realise, unit.otherwise))
    classes = [
        Class(options, tuple(members[at : at + size]))
        for options, members in grouped.items()
        for size in [_handful(len(options), len(members))]
        for at in range(0, len(members), size)
    ]
    return tuple(sorted(classes, key=lambda c: (len(c.options), _first_fed(c), len(c.members), c.options)))


def _handful(options: int, members: int) -> int:
    """How many members may share a class before listing their splits costs more than it saves."""
    size = members
    while size > 1 and comb(size + options, options) > MOST_SPLITS:
        size = (size + 1) // 2
    return size


def _first_fed(group: Class) -> int:
    return min((at for at, amount in enumerate(group.options[0][0]) if amount), default=0)


def _remaining(classes: Sequence[Class], width: int) -> tuple[Vector, ...]:
    """What the classes from each position on could give at most, per dimension."""
    total: Vector = (0,) * width
    table = [total]
    for group in reversed(classes):
        most = tuple(
            len(group.members) * max(column) for column in zip(*(gain for gain, _ in group.options), strict=True)
        )
        total = tuple(map(add, total, most))
        table.append(total)
    return tuple(reversed(table))
