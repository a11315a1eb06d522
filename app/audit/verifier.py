"""The second pair of eyes (驗算): recounts an allocation from the items alone, sharing nothing with the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.audit.credits import HalfCredits, show
from app.audit.problem import BucketId, Cap, CapKind, Item, ItemId, Need, NeedId, Problem, Shortage


@dataclass(frozen=True, slots=True)
class NeedCount:
    """What one need got (某項最低應修的計算結果)."""

    need: NeedId
    credits: HalfCredits
    courses: int
    short_credits: HalfCredits
    short_courses: int


@dataclass(frozen=True, slots=True)
class Verification:
    """The recount: every broken rule in Chinese, and what each need got."""

    breaches: tuple[str, ...]
    needs: tuple[NeedCount, ...]
    shortage: Shortage

    @property
    def sound(self) -> bool:
        """Whether the allocation breaks no rule."""
        return not self.breaches


def verify(problem: Problem, allocation: Mapping[ItemId, Sequence[BucketId]]) -> Verification:
    """Recount an allocation from its definition."""
    there: dict[BucketId, list[Item]] = {}
    for item in problem.items:
        for bucket in allocation.get(item.id, ()):
            there.setdefault(bucket, []).append(item)
    counts = tuple(_count(problem, need, there) for need in problem.needs)
    short = Shortage(
        HalfCredits(sum(count.short_credits for count in counts)), sum(count.short_courses for count in counts)
    )
    return Verification(tuple(_breaches(problem, allocation)), counts, short)


def _breaches(problem: Problem, allocation: Mapping[ItemId, Sequence[BucketId]]) -> list[str]:
    found = []
    items = {item.id: item for item in problem.items}
    layer_by_bucket = {b.id: layer.id for layer in problem.layers for b in layer.buckets}
    for name, buckets in allocation.items():
        item = items.get(name)
        if item is None:
            found.append(f"「{name}」不是可採計的課程")
            continue
        found += [f"「{name}」不得列入「{bucket}」" for bucket in buckets if bucket not in item.options]
        layers = [layer_by_bucket.get(bucket, "") for bucket in buckets]
        if len(layers) != len(set(layers)):
            found.append(f"「{name}」在同一個學位內被採計兩次")
    used = {name for name, buckets in allocation.items() if buckets}
    found += _repeats(problem, used)
    found += _broken_bundles(problem, allocation)
    for cap in problem.caps:
        if cap.kind in (CapKind.HARD, CapKind.OVERLAP):
            load = _load(problem, cap, allocation)
            if load > cap.credits:
                found.append(f"上限「{cap.id}」為 {show(cap.credits)} 學分，採計了 {show(load)} 學分")
    return found


def _repeats(problem: Problem, used: set[ItemId]) -> list[str]:
    counted: dict[str, list[str]] = {}
    for item in problem.items:
        if item.repeat_group and item.id in used:
            counted.setdefault(item.repeat_group, []).append(item.id)
    return [f"重複修習「{group}」被採計 {len(ids)} 次" for group, ids in counted.items() if len(ids) > 1]


def _broken_bundles(problem: Problem, allocation: Mapping[ItemId, Sequence[BucketId]]) -> list[str]:
    found = []
    present = {item.id for item in problem.items}
    for bundle in problem.bundles:
        places = [frozenset(allocation.get(part, ())) for part in bundle.parts]
        if any(places) and not all(part in present for part in bundle.parts):
            found.append(f"學年課「{bundle.id}」未修齊，不得採計")
        elif len(set(places)) > 1:
            found.append(f"學年課「{bundle.id}」的各學期列在不同位置")
    return found


def _load(problem: Problem, cap: Cap, allocation: Mapping[ItemId, Sequence[BucketId]]) -> int:
    load = 0
    for item in problem.items:
        if cap.tags and not cap.tags & item.tags:
            continue
        times = len([bucket for bucket in allocation.get(item.id, ()) if bucket in cap.buckets])
        load += item.credits * (max(times - 1, 0) if cap.kind is CapKind.OVERLAP else times)
    return load


def _count(problem: Problem, need: Need, there: Mapping[BucketId, Sequence[Item]]) -> NeedCount:
    #: (bucket, tags) -> credits, so that the truncating caps can be applied afterwards.
    piles: dict[tuple[BucketId, frozenset[str]], int] = {}
    courses = 0
    for bucket in need.buckets & there.keys():
        for item in there[bucket]:
            courses += 1
            piles[bucket, item.tags] = piles.get((bucket, item.tags), 0) + item.credits
    moving = [cap for cap in problem.caps if cap.kind is CapKind.SPLIT]
    truncating = [cap for cap in problem.caps if cap.kind is CapKind.TRUNCATE]
    # Within a need that has both places nothing is lost; one that has only the first gets no more than the cap.
    truncating += [cap for cap in moving if cap.into not in need.buckets]
    # Caps are nested or apart: cutting the inner ones first is cutting once.
    for cap in sorted(truncating, key=lambda c: (len(c.buckets), 0 if c.tags else 1, len(c.tags), c.credits)):
        under = [pile for pile in piles if pile[0] in cap.buckets and (not cap.tags or pile[1] & cap.tags)]
        too_much = sum(piles[pile] for pile in under) - cap.credits
        for pile in under:
            cut = min(piles[pile], max(too_much, 0))
            piles[pile] -= cut
            too_much -= cut
    credits = sum(piles.values())
    for cap in moving:
        if cap.into in need.buckets and not cap.buckets & need.buckets:
            placed = sum(item.credits for bucket in cap.buckets for item in there.get(bucket, ()))
            credits += max(0, placed - cap.credits)
    return NeedCount(
        need.id,
        HalfCredits(credits),
        courses,
        HalfCredits(max(0, need.credits - credits)),
        max(0, need.courses - courses),
    )
