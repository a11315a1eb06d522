"""The allocation problem (學分採計問題): which course counts where, in words free of any school.

Every item takes at most one bucket per layer. Needs ask for credits and courses over buckets, caps limit them.
The best allocation leaves the fewest credits short over all needs and, among those, the fewest courses short.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NewType

from app.audit.credits import ZERO, HalfCredits

ItemId = NewType("ItemId", str)
BucketId = NewType("BucketId", str)
NeedId = NewType("NeedId", str)
CapId = NewType("CapId", str)

Placement = tuple[ItemId, BucketId]


class Standing(StrEnum):
    """Where an item stands (修習狀態): only earned and in-progress items can ever count."""

    EARNED = "earned"
    IN_PROGRESS = "in_progress"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class CapKind(StrEnum):
    """How a cap (上限) acts.

    ``hard`` may not be exceeded, ``truncate`` counts only up to it, ``split`` counts up to it and lets what is over
    count in another bucket (超修轉入), ``overlap`` limits the credits that are counted in more than one of its buckets
    (雙主修、輔系 重複採計上限).
    """

    HARD = "hard"
    TRUNCATE = "truncate"
    SPLIT = "split"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Item:
    """What can be counted (可採計項目): an attempt, an exemption, a recognised outside course."""

    id: ItemId
    credits: HalfCredits
    standing: Standing
    options: frozenset[BucketId]
    repeat_group: str = ""
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parts that count only together (學年課): nothing unless every part is present, then all in one bucket."""

    id: str
    parts: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Bucket:
    """A place a course can count in (領域、必修課、彈性學分)."""

    id: BucketId
    title: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """One degree or programme (主修、輔系、學程): an item takes at most one of its buckets."""

    id: str
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A minimum (最低應修) of credits and of courses over a set of buckets of one layer."""

    id: NeedId
    buckets: frozenset[BucketId]
    credits: HalfCredits = ZERO
    courses: int = 0


@dataclass(frozen=True, slots=True)
class Cap:
    """A maximum (上限) of credits over a set of buckets; with tags, only items that carry one of them."""

    id: CapId
    buckets: frozenset[BucketId]
    credits: HalfCredits
    kind: CapKind = CapKind.HARD
    tags: frozenset[str] = frozenset()
    #: Where what is over a splitting cap counts; empty for all other kinds.
    into: BucketId | None = None

    @property
    def cuts(self) -> bool:
        """Whether it only says how much counts, instead of what may be placed."""
        return self.kind in (CapKind.TRUNCATE, CapKind.SPLIT)

    def cuts_for(self, need: Need) -> bool:
        """Whether credits under it count for this need only up to it; a splitting one moves them within a need that has both."""
        return self.cuts and self.into not in need.buckets

    def spills_into(self, need: Need) -> bool:
        """Whether what is over it counts for this need although what is under it does not."""
        return self.into in need.buckets and self.buckets.isdisjoint(need.buckets)

    def concerns(self, item: Item, bucket: BucketId) -> bool:
        """Whether this item, placed in this bucket, falls under the cap."""
        return bucket in self.buckets and (not self.tags or not self.tags.isdisjoint(item.tags))


@dataclass(frozen=True)
class Problem:
    """Everything the engine may know; it never sees a name, a grade or a school."""

    items: tuple[Item, ...]
    needs: tuple[Need, ...]
    layers: tuple[Layer, ...]
    caps: tuple[Cap, ...] = ()
    bundles: tuple[Bundle, ...] = field(default=())

    @cached_property
    def layer_of(self) -> Mapping[BucketId, int]:
        """Bucket to the position of its layer."""
        return {bucket.id: at for at, layer in enumerate(self.layers) for bucket in layer.buckets}

    @cached_property
    def item(self) -> Mapping[ItemId, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    def narrowed(self, standings: frozenset[Standing], *, without: ItemId | None = None) -> Problem:
        """The same rules with only the items of these standings, and without one of them if asked.

        A bundle keeps its list of parts, so that a part left out here is a missing half.
        """
        kept = tuple(item for item in self.items if item.standing in standings and item.id != without)
        return Problem(kept, self.needs, self.layers, self.caps, self.bundles)


@dataclass(frozen=True, slots=True)
class Shortage:
    """What is still missing (不足): credits first, then courses; compared in that order."""

    credits: HalfCredits
    courses: int

    @property
    def none(self) -> bool:
        """Whether nothing is missing."""
        return self.credits == 0 and self.courses == 0

    @property
    def key(self) -> tuple[int, int]:
        """For comparing: less is better."""
        return (self.credits, self.courses)


COUNTING = frozenset({Standing.EARNED, Standing.IN_PROGRESS})
EARNED_ONLY = frozenset({Standing.EARNED})
