"""From structure and courses to the allocation problem, under names a person can read in a proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.audit.courses import FLEX, Course
from app.audit.credits import ZERO
from app.audit.curriculum import Area, AtCap, Curriculum, FlexPolicy, ListedCourse, spills
from app.audit.decisions import Decision
from app.audit.problem import (
    Bucket,
    BucketId,
    Bundle,
    Cap,
    CapId,
    CapKind,
    Item,
    ItemId,
    Layer,
    Need,
    NeedId,
    Problem,
    Standing,
)

FLEX_BUCKET = BucketId(FLEX)
TOTAL = NeedId("畢業總學分")
#: The bucket of structures without areas (U44).
FRAME = ""


class Ticks(StrEnum):
    """Which outside courses count: what is chosen or recognised, only what is recognised, or none (課架內)."""

    CHOSEN = "chosen"
    RECOGNISED = "recognised"
    NONE = "none"


class UnknownCap(StrEnum):
    """What an unreadable cap is taken for: the two extremes, tried one after the other."""

    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Built:
    """The problem with what is needed to speak about it."""

    problem: Problem
    need_titles: Mapping[NeedId, str]
    #: Area title per bucket; FLEX for cross-electives.
    area_of: Mapping[BucketId, str]
    waived: tuple[NeedId, ...]
    #: Waivers of needs that the structure does not have.
    unfit: tuple[Decision, ...]


def area_need(title: str) -> NeedId:
    """The id of an area's minimum."""
    return NeedId(f"領域：{title}")


def required_need(course: ListedCourse) -> NeedId:
    """The id of a required course."""
    return NeedId(f"必修：{course.area}／{course.key}" if course.area else f"必修：{course.key}")


def build(
    curriculum: Curriculum,
    courses: Sequence[Course],
    *,
    waivers: Mapping[str, Decision],
    ticks: Ticks = Ticks.CHOSEN,
    unknown_cap: UnknownCap = UnknownCap.CLOSED,
) -> Built:
    """Write the audit of one student as an allocation problem."""
    slots = _slots(curriculum)
    titles = [area.title for area in curriculum.areas]
    loose = sorted({c.area for c in curriculum.courses} - set(titles))
    frame = [_area_bucket(title) for title in sorted((*titles, *loose))]
    area_of = {_area_bucket(title): title for title in (*titles, *loose)}
    area_of |= {bucket: listed[0].area for bucket, listed in slots.items()}
    buckets = [*sorted({*frame, *slots}), FLEX_BUCKET]
    area_of[FLEX_BUCKET] = FLEX
    needs, need_titles = _needs(curriculum, slots, area_of)
    kept = tuple(need for need in needs if need.id not in waivers)
    unfit = tuple(d for name, d in sorted(waivers.items()) if NeedId(name) not in need_titles)
    bundles = _bundles(curriculum, courses)
    together = {part for bundle in bundles for part in bundle.parts}
    items = tuple(
        _item(course, _options(course, curriculum, slots, ticks) if _whole(course, together) else frozenset())
        for course in courses
        if course.countable
    )
    layer = Layer("主修", tuple(Bucket(b, area_of[b]) for b in buckets))
    problem = Problem(
        items=items,
        needs=kept,
        layers=(layer,),
        caps=(*_caps(curriculum, unknown_cap), *_area_caps(curriculum, area_of)),
        bundles=bundles,
    )
    return Built(problem, need_titles, area_of, tuple(n.id for n in needs if n.id in waivers), unfit)


def _area_bucket(title: str) -> BucketId:
    return BucketId(f"領域：{title}" if title else "課架內")


def _slots(curriculum: Curriculum) -> dict[BucketId, list[ListedCourse]]:
    """Every required course is a place of its own, so that only it can fill it."""
    slots: dict[BucketId, list[ListedCourse]] = defaultdict(list)
    for course in curriculum.courses:
        if course.required:
            slots[BucketId(required_need(course))].append(course)
    return {bucket: sorted(slots[bucket], key=lambda course: course.place) for bucket in sorted(slots)}


def _needs(
    curriculum: Curriculum, slots: Mapping[BucketId, Sequence[ListedCourse]], area_of: Mapping[BucketId, str]
) -> tuple[list[Need], dict[NeedId, str]]:
    needs: list[Need] = []
    titles: dict[NeedId, str] = {}
    inside: dict[str, set[BucketId]] = defaultdict(set)
    for bucket, title in area_of.items():
        if bucket != FLEX_BUCKET:
            inside[title].add(bucket)

    def ask(need: Need, title: str) -> None:
        needs.append(need)
        titles[need.id] = title

    for area in curriculum.areas:
        ask(Need(area_need(area.title), frozenset(inside[area.title]), area.min_credits, area.min_courses), area.title)
    for group in curriculum.groups:
        covered = frozenset(bucket for title in group.areas for bucket in inside[title])
        ask(Need(NeedId(f"合計：{group.title}"), covered, group.min_credits, group.min_courses), group.title)
    for bucket, listed in slots.items():
        title = f"必修「{listed[0].name}」"
        ask(Need(NeedId(bucket), frozenset({bucket}), ZERO, len(listed)), title)
    ask(Need(TOTAL, frozenset(area_of), curriculum.total or ZERO), "最低畢業學分數")
    return needs, titles


def _whole(course: Course, together: set[ItemId]) -> bool:
    """A further attempt at half of a full-year course counts nowhere."""
    return ItemId(course.id) in together or not any(listed.bundle for listed in course.listed)


def _item(course: Course, options: frozenset[BucketId]) -> Item:
    return Item(
        id=ItemId(course.id),
        credits=course.credits,
        standing=course.standing,
        options=options,
        repeat_group=course.repeat_group,
        tags=frozenset({"課架外"}) if course.outside else frozenset(),
    )


def _options(
    course: Course, curriculum: Curriculum, slots: Mapping[BucketId, Sequence[ListedCourse]], ticks: Ticks
) -> frozenset[BucketId]:
    if course.placed and course.placed != FLEX:
        required = {
            BucketId(required_need(c)) for c in course.listed if c.required and c.area == course.placed
        } & slots.keys()
        return frozenset(required or {_area_bucket(course.placed)})
    if not course.outside:
        return frozenset(BucketId(required_need(c)) if c.required else _area_bucket(c.area) for c in course.listed)
    if ticks is Ticks.NONE or course.refused:
        return frozenset()
    chosen = course.ticked and ticks is Ticks.CHOSEN and not curriculum.flex_needs_approval
    return frozenset({FLEX_BUCKET}) if course.recognised or chosen else frozenset()


def _caps(curriculum: Curriculum, unknown_cap: UnknownCap) -> tuple[Cap, ...]:
    name = CapId("彈性學分上限")
    policy = curriculum.flex_policy
    if policy is FlexPolicy.NONE:
        return ()
    if policy is FlexPolicy.UNKNOWN or curriculum.flex_cap is None:
        return (Cap(name, frozenset({FLEX_BUCKET}), ZERO),) if unknown_cap is UnknownCap.CLOSED else ()
    kind = CapKind.TRUNCATE if policy is FlexPolicy.TRUNCATE else CapKind.HARD
    return (Cap(name, frozenset({FLEX_BUCKET}), curriculum.flex_cap, kind),)


def _area_caps(curriculum: Curriculum, area_of: Mapping[BucketId, str]) -> Iterator[Cap]:
    """The most each area counts; a surplus that cannot go where the rules say is only cut (the structure is in doubt then)."""
    for area in curriculum.areas:
        if area.max_credits is None:
            continue
        inside = frozenset(bucket for bucket, title in area_of.items() if title == area.title and bucket != FLEX_BUCKET)
        name = CapId(f"領域上限：{area.title}")
        if area.at_cap is AtCap.WHOLE_COURSE:
            yield Cap(name, inside, area.max_credits)
        elif spills(curriculum, area):
            yield Cap(name, inside, area.max_credits, CapKind.SPLIT, into=_area_bucket(area.into))
        else:
            yield Cap(name, inside, area.max_credits, CapKind.TRUNCATE)


def _bundles(curriculum: Curriculum, courses: Sequence[Course]) -> tuple[Bundle, ...]:
    """Full-year courses: each listed half must be there; among several attempts at a half the first passed one is.

    Where two areas list the same full-year course, its halves belong together once, wherever they count.
    """
    halves: dict[tuple[str, str], list[ListedCourse]] = defaultdict(list)
    for listed in curriculum.courses:
        if listed.bundle:
            halves[listed.area, listed.bundle].append(listed)
    taken: dict[str, list[Course]] = defaultdict(list)
    for course in courses if halves else ():
        if course.countable:
            for key in {listed.key for listed in course.listed}:
                taken[key].append(course)
    bundles: list[Bundle] = []
    used: set[ItemId] = set()
    for (area, word), parts in sorted(halves.items()):
        name = f"{area}／{word}" if area else word
        found: list[ItemId] = []
        for at, part in enumerate(parts, start=1):
            fitting = [c for c in taken[part.key] if part in c.listed and ItemId(c.id) not in used]
            fitting.sort(key=lambda c: (c.standing is not Standing.EARNED, c.id))
            found.append(ItemId(fitting[0].id) if fitting else ItemId(f"未修：{name} {at}"))
            used.add(found[-1])
        bundles.append(Bundle(name, tuple(found)))
    return tuple(bundles)


def areas_of(curriculum: Curriculum) -> tuple[Area, ...]:
    """The areas as printed; a structure without areas is one nameless area (U44)."""
    listed = {course.area for course in curriculum.courses}
    unlisted = sorted(listed - {area.title for area in curriculum.areas})
    return (*curriculum.areas, *(Area(title) for title in unlisted)) or (Area(FRAME),)
