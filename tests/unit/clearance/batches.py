"""One item decided for many students, as tests of a batch begin."""

from __future__ import annotations

from collections.abc import Sequence

from app.clearance.bulk import Asked, BulkDone, Ticks, decide_many
from app.context import Context


def sign_off_many(
    ctx: Context, *, student_nos: Sequence[str], item: str, verdict: str, reason: str = "", tick: Ticks = False
) -> BulkDone:
    """Pass or fail one item for many students at once."""
    return decide_many(ctx, [Asked(n, item) for n in student_nos], verdict=verdict, reason=reason, tick=tick)
