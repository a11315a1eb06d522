"""What a unit still has to decide (待辦清單): its items over all students, filtered, counted, oldest trouble first.

Rows are for reading in lists of up to 100,000: one tuple-like record per student and item, applicability computed
once, sign-off states fetched in one pass per item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from app.clearance.cards import CONFLICT_LABEL
from app.clearance.fold import PENDING
from app.context import Context
from app.folding import fold
from app.ledger import StudentId

CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One student's standing with one item of a unit (待辦列)."""

    student_id: StudentId
    student_no: str
    name: str
    department: str
    item: str
    item_name: str
    state: str
    label: str
    reason: str
    by: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Worklist:
    """A unit's list with its totals by state before any filter (待辦清單)."""

    unit: str
    rows: tuple[WorkRow, ...]
    totals: Counter[str]

    def filtered(self, *, state: str = "", department: str = "", text: str = "") -> list[WorkRow]:
        """The rows a filter leaves: a state word, a department, any part of number or name."""
        needle = fold(text)
        return [
            r
            for r in self.rows
            if (not state or r.state == state)
            and (not department or r.department == department)
            and (not needle or needle in fold(r.student_no) or needle in fold(r.name))
        ]


def worklist(ctx: Context, unit: str, *, progress: Callable[[int, int], None] | None = None) -> Worklist:
    """Every student one of the unit's items concerns, in 學號 order."""
    found = ctx.school.unit(unit)
    if found is None:
        return Worklist(unit, (), Counter())
    students = ctx.store.students(ctx.store.student_ids())
    rows: list[WorkRow] = []
    for index, item in enumerate(found.items):
        states = ctx.store.sign_offs_of_item(item.code)
        for student in students:
            if not item.applies_to(student.fields).counts:
                continue
            state = states.get(student.id)
            word = CONFLICT if state and state.conflict else state.state if state else PENDING
            rows.append(
                WorkRow(
                    student_id=student.id,
                    student_no=student.student_no,
                    name=student.name,
                    department=student.department,
                    item=item.code,
                    item_name=item.label,
                    state=word,
                    label=CONFLICT_LABEL if word == CONFLICT else ctx.school.words.state(word),
                    reason=state.reason if state else "",
                    by=state.by if state else "",
                    at_ms=state.at_ms if state else 0,
                )
            )
        if progress is not None:
            progress(index + 1, len(found.items))
    return Worklist(unit, tuple(rows), Counter(r.state for r in rows))
