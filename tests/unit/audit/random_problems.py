"""Small random allocation problems on which the whole search space can still be tried out."""

from app.audit.credits import HalfCredits
from app.audit.faults import faults_of
from app.audit.problem import Bucket, Bundle, Cap, CapKind, Item, Layer, Need, Problem, Standing


def random_problem(rng, *, items=6):
    """A legal problem with every feature the engine knows, each with some probability."""
    while True:
        problem = _attempt(rng, items)
        if not faults_of(problem):
            return problem


def _attempt(rng, most_items):
    layers = [[f"a{i}" for i in range(rng.randint(1, 4))]]
    if rng.random() < 0.3:
        layers.append([f"p{i}" for i in range(rng.randint(1, 2))])
    buckets = [bucket for layer in layers for bucket in layer]
    items = []
    for number in range(rng.randint(1, most_items)):
        options = {b for b in buckets if rng.random() < 0.5}
        items.append(
            Item(
                id=f"c{number}",
                credits=HalfCredits(rng.choice([0, 1, 2, 3, 4, 4, 6, 6])),
                standing=rng.choice([Standing.EARNED] * 3 + [Standing.IN_PROGRESS]),
                options=frozenset(options),
                repeat_group=rng.choice(["g1", "g2"]) if rng.random() < 0.2 else "",
                tags=frozenset({t for t in ("out", "low") if rng.random() < 0.3}),
            )
        )
    needs = []
    for number in range(rng.randint(1, 4)):
        layer = rng.choice(layers)
        inside = [b for b in layer if rng.random() < 0.6] or [layer[0]]
        needs.append(
            Need(
                f"n{number}", frozenset(inside), HalfCredits(rng.choice([0, 3, 4, 6, 8, 12])), rng.choice([0, 0, 1, 2])
            )
        )
    caps = []
    for number in range(rng.randint(0, 3)):
        kind = rng.choice([CapKind.HARD, CapKind.HARD, CapKind.TRUNCATE, CapKind.TRUNCATE, CapKind.OVERLAP])
        inside = [b for b in buckets if rng.random() < 0.5] or [buckets[0]]
        tags = frozenset({rng.choice(["out", "low"])}) if rng.random() < 0.3 else frozenset()
        caps.append(Cap(f"k{number}", frozenset(inside), HalfCredits(rng.choice([0, 2, 3, 4, 6])), kind, tags))
    if len(layers[0]) > 1 and rng.random() < 0.25:
        inside, into = rng.sample(layers[0], 2)
        caps.append(Cap("s", frozenset([inside]), HalfCredits(rng.choice([0, 2, 3, 4])), CapKind.SPLIT, into=into))
    bundles = []
    if len(items) >= 2 and rng.random() < 0.3:
        parts = [items[0].id, items[1].id] if rng.random() < 0.8 else [items[0].id, "missing-half"]
        bundles.append(Bundle("year", tuple(parts)))
    return Problem(
        tuple(items),
        tuple(needs),
        tuple(Layer(str(at), tuple(Bucket(b) for b in layer)) for at, layer in enumerate(layers)),
        tuple(caps),
        tuple(bundles),
    )


def shuffled(problem, rng):
    """The same problem with its rows in another order."""

    def mixed(rows):
        rows = list(rows)
        rng.shuffle(rows)
        return tuple(rows)

    return Problem(
        mixed(problem.items), mixed(problem.needs), problem.layers, mixed(problem.caps), mixed(problem.bundles)
    )
