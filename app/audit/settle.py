"""From a best allocation to the one that is shown: nothing countable left out, nothing moved without need.

The search drops whatever cannot improve the verdict. A sheet must still show every course somewhere, so leftover
courses are placed where the caps allow; and among equally good allocations the one closest to the wishes
(an earlier sheet, then the order of the buckets) is taken, so that the sheet does not jump about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.audit.effects import placements_by_item
from app.audit.problem import BucketId, CapKind, Item, ItemId, Placement, Problem
from app.audit.verifier import verify

Allocation = dict[ItemId, tuple[BucketId, ...]]


def settle(
    problem: Problem, placed: Iterable[Placement], *, wishes: Mapping[ItemId, BucketId] | None = None
) -> Allocation:
    """Complete the allocation; with wishes (even an empty mapping), also tidy it."""
    allocation: Allocation = {ItemId(item): buckets for item, buckets in placements_by_item(tuple(placed)).items()}
    blocks = list(_blocks(problem))
    for block in blocks:
        _place_leftover(problem, allocation, block, wishes or {})
    if wishes is not None:
        for block in blocks:
            _tidy(problem, allocation, block, wishes)
    return dict(sorted(allocation.items()))


def _blocks(problem: Problem) -> Iterator[tuple[Item, ...]]:
    """Complete bundles and single items, by id."""
    bundled = {part for bundle in problem.bundles for part in bundle.parts}
    blocks = [
        tuple(problem.item[part] for part in bundle.parts)
        for bundle in problem.bundles
        if all(part in problem.item for part in bundle.parts)
    ]
    blocks += [(item,) for item in problem.items if item.id not in bundled]
    yield from sorted(blocks, key=lambda block: block[0].id)


def _choices(
    problem: Problem, block: tuple[Item, ...], layer: int, wishes: Mapping[ItemId, BucketId]
) -> list[BucketId]:
    """Buckets of a layer this block may enter, wished ones first."""
    common = frozenset.intersection(*(part.options for part in block))
    wished = {wishes.get(part.id) for part in block}
    inside = [bucket.id for bucket in problem.layers[layer].buckets if bucket.id in common]
    return sorted(inside, key=lambda bucket: bucket not in wished)


def _place_leftover(
    problem: Problem, allocation: Allocation, block: tuple[Item, ...], wishes: Mapping[ItemId, BucketId]
) -> None:
    for layer in range(len(problem.layers)):
        here = allocation.get(block[0].id, ())
        if any(problem.layer_of[bucket] == layer for bucket in here):
            continue
        for bucket in _choices(problem, block, layer, wishes):
            if _fits(problem, allocation, block, bucket):
                for part in block:
                    allocation[part.id] = tuple(sorted((*allocation.get(part.id, ()), bucket)))
                break


def _fits(problem: Problem, allocation: Allocation, block: tuple[Item, ...], bucket: BucketId) -> bool:
    groups = [part.repeat_group for part in block if part.repeat_group]
    own = {part.id for part in block}
    if len(set(groups)) < len(groups):
        return False
    if groups and any(
        item.repeat_group in groups and item.id not in own and allocation.get(item.id) for item in problem.items
    ):
        return False
    for cap in problem.caps:
        if cap.cuts or not any(cap.concerns(part, bucket) for part in block):
            continue
        load = 0
        for item in problem.items:
            buckets = (*allocation.get(item.id, ()), *((bucket,) if item.id in own else ()))
            times = sum(1 for b in buckets if cap.concerns(item, b))
            load += item.credits * (max(0, times - 1) if cap.kind is CapKind.OVERLAP else times)
        if load > cap.credits:
            return False
    return True


def _tidy(problem: Problem, allocation: Allocation, block: tuple[Item, ...], wishes: Mapping[ItemId, BucketId]) -> None:
    """Move a block to an earlier choice when that breaks nothing and leaves nothing shorter."""
    for layer in range(len(problem.layers)):
        current = next((b for b in allocation.get(block[0].id, ()) if problem.layer_of[b] == layer), None)
        if current is None:
            continue
        choices = _choices(problem, block, layer, wishes)
        nicer = choices[: choices.index(current)]
        before = verify(problem, allocation).shortage.key if nicer else (0, 0)
        for bucket in nicer:
            trial = dict(allocation)
            for part in block:
                rest = [b for b in allocation[part.id] if b != current]
                trial[part.id] = tuple(sorted((*rest, bucket)))
            recount = verify(problem, trial)
            if recount.sound and recount.shortage.key <= before:
                allocation.update(trial)
                break
