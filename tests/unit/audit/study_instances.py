"""Allocation problems of the sizes that schools have; the shapes are invented."""

import random

from app.audit.credits import HalfCredits
from app.audit.problem import Bucket, Bundle, Cap, CapKind, Item, Layer, Need, Problem, Standing


def _item(rng, name, credits, options, *, running=0.2, **more):
    standing = Standing.IN_PROGRESS if rng.random() < running else Standing.EARNED
    return Item(name, HalfCredits(credits), standing, frozenset(options), **more)


def _layer(name, buckets):
    return Layer(name, tuple(Bucket(b) for b in buckets))


def in_service_masters(rng):
    """碩士在職專班: ten to eighteen courses, three to six areas, cross-electives up to a cap."""
    areas = [f"A{n}" for n in range(rng.randint(3, 6))]
    items = []
    for n in range(rng.randint(10, 18)):
        options = {rng.choice(areas)} | ({rng.choice(areas)} if rng.random() < 0.2 else set())
        items.append(_item(rng, f"c{n:02d}", rng.choice([4, 4, 6, 6]), options))
    items += [
        _item(rng, f"x{n}", rng.choice([4, 6]), ["flex"], tags=frozenset({"out"})) for n in range(rng.randint(1, 6))
    ]
    needs = [
        Need(area, frozenset([area]), HalfCredits(rng.choice([0, 4, 6, 12])), rng.choice([0, 1, 2])) for area in areas
    ]
    needs.append(Need("total", frozenset([*areas, "flex"]), HalfCredits(rng.choice([60, 64, 72]))))
    kind = rng.choice([CapKind.HARD, CapKind.TRUNCATE])
    caps = (Cap("flex", frozenset(["flex"]), HalfCredits(rng.choice([8, 12, 18])), kind),)
    return Problem(tuple(items), tuple(needs), (_layer("main", [*areas, "flex"]),), caps)


def tight(rng, *, courses=20, areas=4, shared=0.08, layers=2, dropped=None):
    """Areas that ask for exactly what one arrangement gives them; one course may have been dropped since.

    A second degree counts some of the courses again, up to an overlap cap.
    """
    main = [f"A{n}" for n in range(areas)]
    second = [f"P{n}" for n in range(2)] if layers > 1 else []
    items, inside = [], dict.fromkeys([*main, *second], 0)
    again = 0
    for n in range(courses):
        credits = rng.choice([2, 4, 4, 6, 6, 3])
        home = rng.choice(main)
        options = {home} | {area for area in main if rng.random() < shared}
        inside[home] += credits
        if second and rng.random() < 0.3:
            place = rng.choice(second)
            options.add(place)
            inside[place] += credits
            again += credits
        items.append(_item(rng, f"c{n:02d}", credits, options, running=0.1))
    needs = [Need(name, frozenset([name]), HalfCredits(asked)) for name, asked in inside.items() if asked]
    needs.append(Need("total", frozenset(main), HalfCredits(sum(inside[a] for a in main))))
    caps = ()
    if second:
        room = again - rng.choice([0, 0, 3])
        caps = (Cap("overlap", frozenset([*main, *second]), HalfCredits(max(0, room)), CapKind.OVERLAP),)
    if dropped is None:
        dropped = rng.random() < 0.5
    if dropped:
        items.pop(rng.randrange(len(items)))
    whole = (_layer("main", main), *((_layer("second", second),) if second else ()))
    bundles = (Bundle("year", (items[0].id, items[1].id)),) if rng.random() < 0.3 else ()
    return Problem(tuple(items), tuple(needs), whole, caps, bundles)


def mixed(seed):
    """One problem of a kind and size that the seed decides."""
    rng = random.Random(seed)
    kind = rng.random()
    if kind < 0.5:
        return in_service_masters(rng)
    return tight(rng, courses=rng.choice([10, 14, 20]), areas=rng.choice([3, 4, 6]), layers=rng.choice([1, 2]))
