"""Short words for allocation problems in tests."""

from app.audit.credits import HalfCredits
from app.audit.problem import Bucket, Bundle, Cap, CapKind, Item, Layer, Need, Problem, Standing


def halves(credits):
    """Credits as people write them, in half-credits."""
    return HalfCredits(round(credits * 2))


def item(name, credits, *options, in_progress=False, repeat="", tags=()):
    standing = Standing.IN_PROGRESS if in_progress else Standing.EARNED
    return Item(name, halves(credits), standing, frozenset(options), repeat, frozenset(tags))


def need(name, *buckets, credits=0, courses=0):
    return Need(name, frozenset(buckets), halves(credits), courses)


def cap(name, *buckets, credits, kind=CapKind.HARD, tags=(), into=None):
    return Cap(name, frozenset(buckets), halves(credits), kind, frozenset(tags), into)


def problem(items, needs, *, caps=(), bundles=(), layers=None):
    """One degree over every bucket mentioned, unless layers are given."""
    if layers is None:
        mentioned = {b for i in items for b in i.options} | {b for n in needs for b in n.buckets}
        layers = [sorted(mentioned | {b for c in caps for b in c.buckets})]
    return Problem(
        tuple(items),
        tuple(needs),
        tuple(Layer(str(at), tuple(Bucket(b) for b in layer)) for at, layer in enumerate(layers)),
        tuple(caps),
        tuple(Bundle(name, parts) for name, parts in bundles),
    )
