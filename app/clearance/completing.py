"""What completing clearance brings with it (完成離校的後果, T03), said before the pass that completes it."""

from __future__ import annotations

from app.clearance.case import Case
from app.clearance.fold import PASSED
from app.clearance.gate import open_items
from app.context import Context
from app.school.units import Item


def completes(ctx: Context, case: Case, item: Item) -> bool:
    """Whether passing this item of the last unit is all that is missing now."""
    if case.handed_over or not ctx.school.is_final(item) or any(open_items(ctx, case)):
        return False
    last = [i for i in ctx.school.final_unit.items if i.required and i.applies_to(case.student.fields).counts]
    return [i.code for i in last if case.state(i.code).state != PASSED or case.state(i.code).conflict] == [item.code]


def warning(ctx: Context, case: Case, item: Item) -> str:
    """The school's own words on what is closed then; empty where it says nothing or something else is missing too."""
    said = ctx.school.gate.warn_before_done
    return said if said and completes(ctx, case, item) else ""


def warning_at_handover(ctx: Context, case: Case) -> str:
    """The same before a diploma leaves, which completes the case whatever the last unit has passed so far."""
    return "" if case.handed_over or any(open_items(ctx, case)) else ctx.school.gate.warn_before_done
