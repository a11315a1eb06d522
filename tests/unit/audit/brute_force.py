"""The definition of a best allocation, tried out in full: only for small problems, shares nothing with app.audit."""

import itertools


def best_shortage(problem):
    """The least (credits, courses) short over every way to place every item."""
    layers = [[bucket.id for bucket in layer.buckets] for layer in problem.layers]
    choices = [
        list(itertools.product(*[[None, *[b for b in layer if b in item.options]] for layer in layers]))
        for item in problem.items
    ]
    best = None
    for chosen in itertools.product(*choices):
        placed = {item.id: [b for b in choice if b] for item, choice in zip(problem.items, chosen, strict=True)}
        if _legal(problem, placed):
            short = _shortage(problem, placed)
            if best is None or short < best:
                best = short
            if best == (0, 0):
                break
    return best


def _legal(problem, placed):
    groups = [item.repeat_group for item in problem.items if item.repeat_group and placed[item.id]]
    if len(groups) != len(set(groups)):
        return False
    for bundle in problem.bundles:
        places = [set(placed.get(part, [])) for part in bundle.parts]
        complete = all(part in placed for part in bundle.parts)
        if any(places) and not complete:
            return False
        if any(place != places[0] for place in places):
            return False
    for cap in problem.caps:
        if cap.kind in ("truncate", "split"):
            continue
        load = 0
        for item in problem.items:
            if cap.tags and not (cap.tags & item.tags):
                continue
            hits = sum(1 for b in placed[item.id] if b in cap.buckets)
            load += item.credits * (hits if cap.kind == "hard" else max(0, hits - 1))
        if load > cap.credits:
            return False
    return True


def _shortage(problem, placed):
    credits = courses = 0
    for need in problem.needs:
        inside = [(item, b) for item in problem.items for b in placed[item.id] if b in need.buckets]
        surplus = sum(_over(cap, placed, problem) for cap in problem.caps if _only_surplus(cap, need))
        credits += max(0, need.credits - _most_countable(problem, inside, need) - surplus)
        courses += max(0, need.courses - len(inside))
    return credits, courses


def _only_surplus(cap, need):
    return cap.kind == "split" and cap.into in need.buckets and not any(b in need.buckets for b in cap.buckets)


def _over(cap, placed, problem):
    """What a splitting cap lets count in the other place."""
    return max(
        0, sum(item.credits for item in problem.items for b in placed[item.id] if b in cap.buckets) - cap.credits
    )


def _most_countable(problem, inside, need):
    """Counted half by half: a half-credit counts while every truncating cap it falls under still has room.

    Caps are nested or apart, so counting the most restricted half-credits first counts the most.
    """
    cutting = [c for c in problem.caps if c.kind == "truncate" or (c.kind == "split" and c.into not in need.buckets)]
    room = {cap.id: cap.credits for cap in cutting}

    def over(item, bucket):
        return [cap.id for cap in cutting if bucket in cap.buckets and (not cap.tags or cap.tags & item.tags)]

    counted = 0
    for item, bucket in sorted(inside, key=lambda place: -len(over(*place))):
        for _ in range(item.credits):
            limits = over(item, bucket)
            if all(room[name] > 0 for name in limits):
                counted += 1
                for name in limits:
                    room[name] -= 1
    return counted
