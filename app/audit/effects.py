"""From items to vectors: what each choice gives to the needs and takes from the caps.

A **dimension** is one number worth raising: the courses of a need, or the credits of a need that fall under the
same truncating caps (its *cells*; credits under no such cap form the direct cell). A **unit** is one independent
decision with its options; an option gives `gain` per dimension, takes `use` per cap and remembers its placements.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from app.audit.problem import BucketId, Cap, CapKind, Item, Need, Placement, Problem
from app.audit.ties import Ties

Vector = tuple[int, ...]
Effect = tuple[Vector, Vector]
Options = dict[Effect, tuple[Placement, ...]]
#: What a dimension is: need, whether it counts courses, the cutting caps, whether only what is over them counts.
Key = tuple[int, bool, frozenset[int], bool]

#: A tangle of retaken full-year courses with more joint choices than this is left to the last solver.
WIDEST = 20_000


class TooTangled(Exception):
    """One decision has too many joint choices to list them."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One number worth raising, up to `limit`; `cutting` are the truncating caps it runs through."""

    need: int
    courses: bool
    cutting: frozenset[int]
    limit: int
    #: It holds what is placed under a splitting cap, of which only what is over the cap counts here.
    over: bool = False


@dataclass(frozen=True, slots=True)
class Effects:
    """The problem as vectors."""

    needs: tuple[Need, ...]
    dimensions: tuple[Dimension, ...]
    cutting: tuple[Cap, ...]
    limiting: tuple[Cap, ...]
    units: tuple[Options, ...]


def effects_of(problem: Problem) -> Effects:
    """List the dimensions and the decisions of a problem, in an order that does not depend on its rows.

    Raises:
        TooTangled: When one decision alone has more than `WIDEST` joint choices.
    """
    caps = sorted(problem.caps, key=lambda cap: cap.id)
    needs = tuple(sorted(problem.needs, key=lambda need: need.id))
    cutting = tuple(cap for cap in caps if cap.cuts)
    limiting = tuple(cap for cap in caps if not cap.cuts)
    table = _Table(problem, needs, cutting, limiting)
    units = tuple(options for unit in _units(problem) for options in table.options(unit) if options)
    return Effects(needs, tuple(table.dimensions), cutting, limiting, units)


Composite = tuple[Item, ...]


def _composites(problem: Problem) -> Iterator[Composite]:
    """Complete bundles as one block, every other item alone; a block of two attempts at one course can never count."""
    bundled = {part for bundle in problem.bundles for part in bundle.parts}
    for bundle in problem.bundles:
        if all(part in problem.item for part in bundle.parts):
            block = tuple(problem.item[part] for part in sorted(bundle.parts))
            groups = [part.repeat_group for part in block if part.repeat_group]
            if len(set(groups)) == len(groups):
                yield block
    for item in problem.items:
        if item.id not in bundled:
            yield (item,)


def _units(problem: Problem) -> list[list[Composite]]:
    """Composites tied together by repeat groups decide together; all others decide alone."""
    ties = Ties()
    composites = sorted(_composites(problem), key=lambda parts: parts[0].id)
    for at, parts in enumerate(composites):
        for part in parts:
            if part.repeat_group:
                ties.tie(("group", part.repeat_group), at)
    together: dict[Hashable, list[Composite]] = defaultdict(list)
    for at, parts in enumerate(composites):
        together[ties.home(at)].append(parts)
    return list(together.values())


class _Table:
    """Turns placements into gains and uses."""

    def __init__(
        self, problem: Problem, needs: Sequence[Need], cutting: Sequence[Cap], limiting: Sequence[Cap]
    ) -> None:
        self.problem = problem
        self.needs = needs
        self.cutting = cutting
        self.limiting = limiting
        self.dimensions: list[Dimension] = []
        self.needs_of: dict[BucketId, list[int]] = defaultdict(list)
        for number, need in enumerate(needs):
            for bucket in need.buckets:
                self.needs_of[bucket].append(number)
        #: Needs that only get what is over a splitting cap, with the cap.
        self.spills_of: dict[BucketId, list[tuple[int, int]]] = defaultdict(list)
        for t, cap in enumerate(cutting):
            for number in (n for n, need in enumerate(needs) if cap.spills_into(need)):
                for bucket in cap.buckets:
                    self.spills_of[bucket].append((number, t))
        self.at: dict[Key, int] = {}
        for item in problem.items:
            for bucket in item.options:
                for key in self._touched(item, bucket):
                    self._dimension(key)
        # A need nothing can reach still has to show up as a shortage.
        for number in range(len(needs)):
            self._dimension((number, False, frozenset(), False))
            self._dimension((number, True, frozenset(), False))
        order = sorted(range(len(self.dimensions)), key=lambda i: self._place(self.dimensions[i]))
        self.dimensions = [self.dimensions[i] for i in order]
        self.at = {(d.need, d.courses, d.cutting, d.over): i for i, d in enumerate(self.dimensions)}

    @staticmethod
    def _place(dimension: Dimension) -> tuple[int, bool, bool, list[int]]:
        return (dimension.need, dimension.courses, dimension.over, sorted(dimension.cutting))

    def _dimension(self, key: Key) -> None:
        need, courses, cutting, over = key
        wanted = self.needs[need].courses if courses else int(self.needs[need].credits)
        if wanted and key not in self.at:
            caps = [int(self.cutting[t].credits) for t in cutting]
            limit = wanted + sum(caps) if over else min([wanted, *caps])
            self.at[key] = len(self.dimensions)
            self.dimensions.append(Dimension(need, courses, cutting, limit, over))

    def _touched(self, item: Item, bucket: BucketId) -> Iterator[Key]:
        concerned = [t for t, cap in enumerate(self.cutting) if cap.concerns(item, bucket)]
        for number in self.needs_of.get(bucket, ()):
            need = self.needs[number]
            yield number, False, frozenset(t for t in concerned if self.cutting[t].cuts_for(need)), False
            yield number, True, frozenset(), False
        for number, t in self.spills_of.get(bucket, ()):
            yield number, False, frozenset({t}), True

    def _effect(self, composite: Composite, choice: Sequence[BucketId]) -> Effect:
        gain = [0] * len(self.dimensions)
        use = [0] * len(self.limiting)
        for item in composite:
            for bucket in choice:
                for key in self._touched(item, bucket):
                    where = self.at.get(key)
                    if where is not None:
                        gain[where] += 1 if key[1] else item.credits
            for j, cap in enumerate(self.limiting):
                times = sum(1 for bucket in choice if cap.concerns(item, bucket))
                if cap.kind is CapKind.OVERLAP:
                    times = max(0, times - 1)
                use[j] += item.credits * times
        return tuple(gain), tuple(use)

    def _choices(self, composite: Composite) -> list[list[tuple[BucketId, ...]]]:
        """Per layer: nowhere, or one bucket every part may enter."""
        common = frozenset.intersection(*(part.options for part in composite))
        per_layer: list[list[tuple[BucketId, ...]]] = []
        for layer in self.problem.layers:
            inside = [bucket.id for bucket in layer.buckets if bucket.id in common]
            if inside:
                per_layer.append([(), *((bucket,) for bucket in inside)])
        return per_layer

    def options(self, unit: Sequence[Composite]) -> Iterator[Options]:
        """The decisions of one unit; a lone composite decides per layer unless a cap watches the overlap."""
        watched = any(cap.kind is CapKind.OVERLAP for cap in self.limiting)
        if len(unit) == 1 and not watched:
            for choices in self._choices(unit[0]):
                yield self._collect(unit, [(choice,) for choice in choices])
            return
        per_composite = []
        for composite in unit:
            joint = itertools.product(*self._choices(composite))
            per_composite.append([tuple(itertools.chain(*choice)) for choice in itertools.islice(joint, WIDEST + 1)])
        yield self._collect(unit, self._compatible(unit, per_composite))

    @staticmethod
    def _compatible(
        unit: Sequence[Composite], choices: Sequence[Sequence[tuple[BucketId, ...]]]
    ) -> list[tuple[tuple[BucketId, ...], ...]]:
        """Joint choices in which at most one attempt of each repeat group is used."""
        partial: list[tuple[tuple[tuple[BucketId, ...], ...], frozenset[str]]] = [((), frozenset())]
        for composite, options in zip(unit, choices, strict=True):
            groups = [part.repeat_group for part in composite if part.repeat_group]
            grown = []
            for chosen, taken in partial:
                for option in options:
                    if not option:
                        grown.append(((*chosen, option), taken))
                    elif taken.isdisjoint(groups):
                        grown.append(((*chosen, option), taken | frozenset(groups)))
                if len(grown) > WIDEST:
                    raise TooTangled
            partial = grown
        return [chosen for chosen, _ in partial]

    def _collect(self, unit: Sequence[Composite], joint: Sequence[Sequence[tuple[BucketId, ...]]]) -> Options:
        """Options with different effects; of equal ones the first stays."""
        kept: Options = {}
        for choice in joint:
            gain = tuple([0] * len(self.dimensions))
            use = tuple([0] * len(self.limiting))
            placed: list[Placement] = []
            for composite, buckets in zip(unit, choice, strict=True):
                if buckets:
                    more_gain, more_use = self._effect(composite, buckets)
                    gain = tuple(map(add, gain, more_gain))
                    use = tuple(map(add, use, more_use))
                    placed += [(part.id, bucket) for part in composite for bucket in buckets]
            if any(gain):
                kept.setdefault((gain, use), tuple(placed))
        return kept


def placements_by_item(placed: Sequence[Placement]) -> Mapping[str, tuple[BucketId, ...]]:
    """Group placements by item, buckets in order."""
    grouped: dict[str, list[BucketId]] = defaultdict(list)
    for item, bucket in placed:
        grouped[item].append(bucket)
    return {item: tuple(sorted(buckets)) for item, buckets in sorted(grouped.items())}
