"""Filters of a unit's list and what each of them would leave (篩選與筆數).

The number on a filter says how many rows are there once it is chosen, with everything else as it stands: nobody clicks
on a number and finds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from app.clearance.fold import PASSED
from app.clearance.worklist import WorkRow
from app.clock import Clock, in_taipei, to_ms
from app.folding import fold

#: The parts of a filter as bits: a row that one part alone keeps out counts as what choosing otherwise there would show.
_STATE, _DEPARTMENT, _ITEM, _REVERTED, _FLAGGED, _DUE = (1 << k for k in range(6))
_NEVER: Final = 1 << 62


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through (篩選條件): an empty word lets everything through; the marks together mean all of them."""

    state: str = ""
    department: str = ""
    item: str = ""
    text: str = ""
    reverted: bool = False
    flagged: bool = False
    due: bool = False


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a filter leaves, and what each other choice would leave (篩選結果); `total` is before any filter."""

    rows: Sequence[WorkRow] = ()
    total: int = 0
    states: Counter[str] = field(default_factory=Counter)
    departments: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)
    reverted: int = 0
    flagged: int = 0
    due: int = 0


def end_of_today(clock: Clock) -> int:
    """The last moment that is still today in Taiwan: what is promised until then is due (N26)."""
    now = in_taipei(clock.now())
    return to_ms(datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo)) - 1


def sifted(rows: Iterable[WorkRow], sieve: Sieve, *, due_until: int = _NEVER) -> Sifted:
    """Hold rows against a filter; what is due comes first in the order of its promise, the rest keeps its order.

    Args:
        rows: The unit's list.
        sieve: What is let through.
        due_until: Up to when a promise counts as due; milliseconds UTC.
    """
    needle = fold(sieve.text)
    made = Sifted()
    kept: list[WorkRow] = []
    total = reverted = flagged = due = 0
    states, departments, items = made.states, made.departments, made.items
    for row in rows:
        total += 1
        if needle and needle not in row.sought:
            continue
        is_due = bool(row.due_ms) and row.due_ms <= due_until and row.state != PASSED
        out = (
            (_STATE if sieve.state and row.state != sieve.state else 0)
            | (_DEPARTMENT if sieve.department and row.department != sieve.department else 0)
            | (_ITEM if sieve.item and row.item != sieve.item else 0)
            | (_REVERTED if sieve.reverted and not row.reverted else 0)
            | (_FLAGGED if sieve.flagged and not row.flagged else 0)
            | (_DUE if sieve.due and not is_due else 0)
        )
        if not out:
            kept.append(row)
        elif out & (out - 1):
            continue
        states[row.state] += not out or out == _STATE
        departments[row.department] += not out or out == _DEPARTMENT
        items[row.item] += not out or out == _ITEM
        reverted += row.reverted and (not out or out == _REVERTED)
        flagged += row.flagged and (not out or out == _FLAGGED)
        due += is_due and (not out or out == _DUE)
    if any(row.due_ms for row in kept):
        # A promise is kept in its order, whoever the student is.
        kept.sort(key=lambda r: r.due_ms if r.due_ms and r.state != PASSED else _NEVER)
    return Sifted(kept, total, states, departments, items, reverted, flagged, due)
