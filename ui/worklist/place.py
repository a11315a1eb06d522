"""How the worklist was left: which unit's list and what of it was let through; never for whom it was searched.

What is due today is asked for anew each day, so that mark is not remembered either.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.clearance.sieve import Sieve
from app.places import Place
from ui.worklist.filter_bar import STATES
from ui.worklist.ports import Filter


def place_of(chosen: Filter) -> Place:
    """What is remembered of a filter."""
    sieve = chosen.sieve
    words = {"unit": chosen.unit, "state": sieve.state, "department": sieve.department, "item": sieve.item}
    return {**words, "reverted": sieve.reverted, "flagged": sieve.flagged}


def filter_of(place: Place, items: Mapping[str, Collection[str]]) -> Filter | None:
    """The filter that was remembered; None when its unit is not one of this desk's any more.

    Args:
        place: What was remembered.
        items: The desk's units with the codes of their items.
    """
    unit, state, item = place.get("unit"), place.get("state"), place.get("item")
    if not isinstance(unit, str) or unit not in items:
        return None
    department = place.get("department")
    sieve = Sieve(
        state=str(state) if state in STATES else "pending",
        department=department if isinstance(department, str) else "",
        item=str(item) if item in items[unit] else "",
        reverted=place.get("reverted") is True,
        flagged=place.get("flagged") is True,
    )
    return Filter(unit, sieve)
