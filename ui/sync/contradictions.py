"""Reading contradictions a page at a time: both sides, what each choice means for the diploma, and whose it is to end."""

from __future__ import annotations

from typing import Final

from app.clearance.directory import whom
from app.clearance.permission import units_of
from app.context import Context
from app.inbox import told
from app.ledger import StudentId
from app.school.units import Item
from app.store import SignOffState, StudentRecord
from ui.sync.left import left_to_owner, mark
from ui.sync.picture import Conflict, Conflicts, Gate, entry_of, item_of, item_words, people_of, unit_words

#: A person reads one contradiction after the other; more cards at once help nobody.
PER_PAGE: Final = 5


def page(ctx: Context, first: int) -> Conflicts:
    """One page of what contradicts: first what this desk may end, then what nobody here has left to its owner yet."""
    standing = ctx.store.conflicts()
    left, own = left_to_owner(ctx), units_of(ctx)
    left_here = {mark(state) for state in standing} & left

    def rank(state: SignOffState) -> int:
        return 2 if mark(state) in left_here else 0 if _owner(ctx, state) in own else 1

    ordered = sorted(standing, key=rank)
    start = max(0, min(first, (len(ordered) - 1) // PER_PAGE * PER_PAGE))
    shown = ordered[start : start + PER_PAGE]
    people = people_of(ctx, [state.student for state in shown])
    return Conflicts(
        tuple(_conflict(ctx, state, people, left=mark(state) in left_here) for state in shown),
        start,
        len(ordered),
        len(left_here),
    )


def _owner(ctx: Context, state: SignOffState) -> str:
    found = item_of(ctx, state.item)
    return found.unit if found else state.unit


def _conflict(ctx: Context, state: SignOffState, people: dict[StudentId, StudentRecord], *, left: bool) -> Conflict:
    who = people.get(state.student)
    found = item_of(ctx, state.item)
    unit = _owner(ctx, state)
    asked = whom(ctx, unit, who.department if who else "")
    heads = [fact for fact in map(ctx.store.fact, state.heads) if fact is not None]
    desk = ctx.store.desk.desk_id
    sides = [entry_of(ctx, told(ctx, fact, people), own=fact.desk == desk) for fact in heads]
    return Conflict(
        student_no=who.student_no if who else "",
        name=who.name if who else "",
        department=who.department if who else "",
        item=state.item,
        unit=unit_words(ctx, unit),
        item_name=item_words(found, state.item),
        contact=asked.contact,
        mine=unit in units_of(ctx) and who is not None,
        # Own decision at the left, whichever came first: the eye need not look for it.
        sides=tuple(sorted(sides, key=lambda side: not side.own)),
        gate=_gate(ctx, who, found),
        mark=mark(state),
        left=left,
    )


def _gate(ctx: Context, who: StudentRecord | None, item: Item | None) -> Gate:
    from app.clearance.cards import missing_for

    if who is None or item is None:
        return Gate(0, counts=False, gone=False)
    missing = missing_for(ctx, who)
    others = [m for m in missing if (m.unit, m.item_name) != (item.unit, item.label)]
    return Gate(len(others), counts=len(others) < len(missing), gone=ctx.store.handover(who.id) is not None)
