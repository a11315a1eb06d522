"""Whether a diploma may leave (領證條件, N14): every applicable required item but the last unit's has passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.clearance.board import Gate, Missing
from app.clearance.case import Case, case_of_record
from app.clearance.directory import directory
from app.clearance.fold import PASSED
from app.clock import today
from app.context import Context
from app.school.units import Item
from app.store import StudentRecord

CONFLICT_LABEL: Final = "兩處審核矛盾"
CONFLICT_LABEL_EN: Final = "Desks disagree"


def missing_in(ctx: Context, case: Case) -> tuple[Missing, ...]:
    """What keeps a case's gate shut at this moment (N14, N16, N17)."""
    ask, on = directory(ctx), today(ctx.clock)
    out: list[Missing] = []
    for item in open_items(ctx, case):
        unit = ctx.school.unit(item.unit)
        if unit is None:
            continue
        state = case.state(item.code)
        asked = ask.whom(unit.code, on, case.student.department)
        out.append(
            Missing(
                unit=unit.code,
                unit_name=unit.name,
                item_name=item.label,
                label=CONFLICT_LABEL if state.conflict else ctx.school.words.state(state.state),
                reason=state.reason if state.decided_by is not None else "",
                contact=asked.contact,
                place=asked.place,
                item=item.code,
                unit_name_en=unit.name_en,
                item_name_en=item.label_en,
                label_en=CONFLICT_LABEL_EN if state.conflict else ctx.school.words.state_en(state.state),
            )
        )
    return tuple(out)


def open_items(ctx: Context, case: Case) -> Iterator[Item]:
    """The items that keep a case's gate shut."""
    for item in ctx.school.gate_items:
        state = case.state(item.code)
        if (state.state != PASSED or state.conflict) and item.applies_to(case.student.fields).counts:
            yield item


def missing_for(ctx: Context, student: StudentRecord) -> tuple[Missing, ...]:
    """What keeps a student's gate shut at this moment (N14, N16, N17)."""
    return missing_in(ctx, case_of_record(ctx, student))


def gate(ctx: Context, missing: tuple[Missing, ...], *, handed_over: bool = False) -> Gate:
    """Whether the diploma may be handed over, and in the school's words (N14, E20)."""
    words = ctx.school.words.overall
    if handed_over:
        return Gate(open=False, missing=missing, label=words.done, label_en=words.done_en)
    if missing:
        n = len(missing)
        return Gate(open=False, missing=missing, label=words.missing.format(n=n), label_en=words.missing_en.format(n=n))
    return Gate(open=True, missing=(), label=words.open, label_en=words.open_en)
