"""Credits on paper: integer half-credits in, the shortest exact figure out."""

from __future__ import annotations

from functools import cache


@cache
def credit_text(halves: int) -> str:
    """``6`` half-credits print as ``3``, ``1`` as ``0.5``, ``-3`` as ``-1.5``."""
    sign = "-" if halves < 0 else ""
    whole, half = divmod(abs(halves), 2)
    return f"{sign}{whole}.5" if half else f"{sign}{whole}"


def credit_or_dash(halves: int) -> str:
    """The figure, or an en dash where there is nothing."""
    return credit_text(halves) if halves else "–"
