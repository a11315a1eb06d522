"""Taking back a load of the printer's list (製證名冊): what stood on the shelf before stands again, or the one that was moved is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from app import parts
from app.context import Context
from app.ledger import Draft, Fact, Kind, StudentId
from app.roster.since import ChangedSince
from app.store import MarkState, StudentRecord

_FIELD: Final = "證書"


def shelf_now(ctx: Context, facts: Sequence[Fact]) -> Mapping[StudentId, MarkState]:
    """What stands of every certificate, where a load brought certificates: all under one item, read once."""
    one = next((fact for fact in facts if is_of_shelf(fact)), None)
    marks = ctx.store.marks_of_item(one.text("item"), parts.SHELF) if one is not None else {}
    return {student: found[parts.SHELF] for student, found in marks.items()}


def is_of_shelf(fact: Fact) -> bool:
    """Whether a fact is about a certificate on the shelf."""
    return fact.kind == Kind.MARKED and fact.text("part") == parts.SHELF


def undo_certificate(
    fact: Fact, student: StudentRecord, state: MarkState | None, since: list[ChangedSince]
) -> tuple[str, Draft]:
    """One certificate off the shelf again, of which `state` stands now; what became of it since stands in the way."""
    before = fact.text("was")
    if state is None or state.conflict or state.fact != fact.id:
        since.append(ChangedSince(student.student_no, _FIELD, fact.text("serial"), "後來另有登錄"))
    payload: dict[str, object] = {
        "unit": fact.text("unit"),
        "item": fact.text("item"),
        "part": parts.SHELF,
        "v": before,
        "undoes": fact.text("batch"),
    }
    if before:
        payload["serial"] = fact.text("was_serial")
    tips = state.tips if state is not None else ()
    return "restored" if before else "removed", Draft(Kind.MARKED, payload, student.id, tips)
