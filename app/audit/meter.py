"""Measuring shortage on vectors, and when one vector is surely no worse than another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.audit.effects import Effects, Vector


@dataclass(frozen=True, slots=True)
class CreditRow:
    """How one need adds up: direct credits in full, the other cells through their truncating caps."""

    wanted: int
    direct: int | None
    cells: tuple[int, ...]
    #: (positions, most that counts of them together), inner caps before outer ones.
    cuts: tuple[tuple[tuple[int, ...], int], ...]
    #: (position, cap): only what is over a splitting cap counts.
    overs: tuple[tuple[int, int], ...] = ()

    def counted(self, amounts: Sequence[int]) -> int:
        """Credits that count towards the need."""
        whole = 0 if self.direct is None else amounts[self.direct]
        for at, most in self.overs:
            whole += max(0, amounts[at] - most)
        if not self.cells:
            return whole
        left = {cell: amounts[cell] for cell in self.cells}
        for inside, most in self.cuts:
            total = sum(left[cell] for cell in inside)
            if total > most:
                for cell in inside:
                    left[cell] = 0
                left[inside[0]] = most
        return whole + sum(left.values())


def credit_row(effects: Effects, need: int) -> CreditRow:
    """The row of one need; `cells` are the dimensions that run through truncating caps."""
    direct: int | None = None
    cells: list[int] = []
    overs: list[tuple[int, int]] = []
    for at, dimension in enumerate(effects.dimensions):
        if dimension.need == need and not dimension.courses:
            if dimension.over:
                overs += [(at, int(effects.cutting[cap].credits)) for cap in dimension.cutting]
            elif dimension.cutting:
                cells.append(at)
            else:
                direct = at
    members: dict[int, list[int]] = defaultdict(list)
    for cell in cells:
        for cap in effects.dimensions[cell].cutting:
            members[cap].append(cell)
    cuts = sorted(
        ((tuple(inside), int(effects.cutting[cap].credits)) for cap, inside in members.items()),
        key=lambda cut: (len(cut[0]), cut),
    )
    return CreditRow(int(effects.needs[need].credits), direct, tuple(cells), tuple(cuts), tuple(overs))


@dataclass(frozen=True, slots=True)
class Order:
    """A partial order on vectors: `covers(x, y)` promises that x never ends worse than y."""

    #: Per need: position of the direct credits (or None) and of the cells.
    credits: tuple[tuple[int | None, tuple[int, ...]], ...]
    courses: tuple[int, ...]

    def covers(self, x: Vector, y: Vector) -> bool:
        """Whether x gives at least as much: a surplus of direct credits makes up for missing truncated ones."""
        for at in self.courses:
            if x[at] < y[at]:
                return False
        for direct, cells in self.credits:
            slack = 0 if direct is None else x[direct] - y[direct]
            if slack < 0:
                return False
            for at in cells:
                if y[at] > x[at]:
                    slack -= y[at] - x[at]
                    if slack < 0:
                        return False
        return True


def order_on(effects: Effects, live: Iterable[int], place: dict[int, int] | None = None) -> Order:
    """The order that looks only at the live dimensions; `place` renumbers them for shortened vectors."""
    credits: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    courses: list[int] = []
    for at in sorted(live):
        dimension = effects.dimensions[at]
        where = at if place is None else place[at]
        if dimension.courses:
            courses.append(where)
        else:
            credits[dimension.need][1 if dimension.cutting else 0].append(where)
    return Order(
        tuple((direct[0] if direct else None, tuple(cells)) for direct, cells in credits.values()), tuple(courses)
    )
