"""A desk in memory with whoever a test wants on its roster, and decisions as desks write them."""

from __future__ import annotations

from collections.abc import Sequence

from app.context import Context
from app.ledger import OperatorName
from app.overview.cells import WORDS
from app.overview.matrix import Matrix
from app.overview.reading import Reader
from app.school.load import load_profile
from tests import builders as b
from tests.fakes import FakeStore

CLERK = OperatorName("承辦人")


def crowd(count: int = 4, *, school: str = "npust", **changed: str) -> Context:
    """So many awkward names at a desk that serves every unit."""
    store = FakeStore(school=school)
    if count:
        store.append([b.recorded(k, **changed) for k in range(count)], by=CLERK)
    return Context(store, load_profile(school), store.clock)


def put(ctx: Context, k: int, item: str, verdict: str = "pass", *, reason: str = "") -> None:
    """A decision on the k-th student, whatever the acts would say about it."""
    found = ctx.school.item(item)
    unit = found.unit if found else "nobody"
    ctx.store.append([b.signed(k, verdict, item=item, unit=unit, reason=reason)], by=CLERK)


def pass_gate(ctx: Context, k: int, *, but: Sequence[str] = ()) -> None:
    """Everything that keeps the k-th student's diploma here has passed."""
    fields = b.roster_fields(k)
    for item in ctx.school.gate_items:
        if item.code not in but and item.applies_to(fields).counts:
            put(ctx, k, item.code)


def matrix(ctx: Context) -> Matrix:
    return Reader(ctx).everybody().matrix


def word(ctx: Context, found: Matrix, k: int, item: str) -> str:
    """The cell of the k-th student as its internal word."""
    row = found.place[b.of(b.roster_fields(k))]
    return WORDS[found.cell(row, column(ctx, item))]


def column(ctx: Context, item: str) -> int:
    return [i.code for i in ctx.school.items].index(item)
