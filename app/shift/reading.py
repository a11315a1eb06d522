"""A sheet to be read on a screen (看交接單): with the students who stand on it, as far as this desk knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.context import Context
from app.ledger import StudentId
from app.shift.handing import Handed, handed_last, sheet_now
from app.shift.record import ShiftSheet
from app.store import StudentRecord


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet and who is meant by its pseudonyms; `handed` is None for one that was not handed over yet."""

    sheet: ShiftSheet
    people: Mapping[StudentId, StudentRecord]
    handed: Handed | None = None


def people_of(ctx: Context, sheet: ShiftSheet) -> dict[StudentId, StudentRecord]:
    """The students of whom something waits; whose data were erased is not among them."""
    return {s.id: s for s in ctx.store.students([w.student for w in sheet.waiting if w.student is not None])}


def read_now(ctx: Context) -> Reading:
    """What would be handed over now."""
    sheet = sheet_now(ctx)
    return Reading(sheet, people_of(ctx, sheet))


def read_last(ctx: Context) -> Reading | None:
    """The sheet that was handed over here last, taken over or not; None where there never was one."""
    handed = handed_last(ctx)
    if handed is None:
        return None
    return Reading(handed.sheet, people_of(ctx, handed.sheet), handed)
