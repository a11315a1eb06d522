"""What a unit still has to decide (待辦清單): its items over all students, kept up to date row by row.

Rows are for reading in lists of up to 100,000: one record per student and item, applicability computed once,
sign-off states fetched in one pass per item. After an act only the students it touched are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.clearance.calendar import work_calendar
from app.clearance.cards import CONFLICT_LABEL
from app.clearance.flags import is_flagged
from app.clearance.fold import FAILED, PENDING
from app.clearance.marks import FLAG, INTAKE
from app.clock import from_ms, to_ms
from app.context import Context
from app.folding import fold
from app.ledger import StudentId
from app.parts import RECEIVED
from app.school.units import Item
from app.school.workdays import WorkCalendar
from app.store import MarkState, SignOffState, StudentRecord
from app.students import with_all_facts

CONFLICT = "conflict"
#: Beyond this share of the list everything is read again: that is quicker than one by one.
_TOO_MANY: Final = 4


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One student's standing with one item of a unit (待辦列).

    Attributes:
        sought: Number and names in the form they are searched in.
        reverted: The item has failed after it had passed (N16).
        due_ms: The time the unit promised at intake (N26), 0 when it promised none; milliseconds UTC.
        flagged: Somebody of the unit marked the student for later, with `note`.
    """

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
    sought: str = ""
    reverted: bool = False
    due_ms: int = 0
    flagged: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Worklist:
    """A unit's whole list before any filter (待辦清單), by item, then by 學號."""

    unit: str
    rows: tuple[WorkRow, ...]


def worklist(ctx: Context, unit: str, *, progress: Callable[[int, int], None] | None = None) -> Worklist:
    """Every student one of the unit's items concerns, in 學號 order."""
    found = ctx.school.unit(unit)
    if found is None:
        return Worklist(unit, ())
    students = [_Person(s) for s in with_all_facts(ctx, ctx.store.students(ctx.store.student_ids()))]
    rows: list[WorkRow] = []
    for index, item in enumerate(found.items):
        states, marks = ctx.store.sign_offs_of_item(item.code), ctx.store.marks_of_item(item.code)
        rows.extend(_rows(ctx, item, students, states, marks))
        if progress is not None:
            progress(index + 1, len(found.items))
    return Worklist(unit, tuple(rows))


def renewed(ctx: Context, before: Worklist, students: Iterable[StudentId]) -> Worklist:
    """The same list after these students were decided on; who left the roster or joined it makes it read anew.

    The order of the rows stays, so that a place in the list stays one.
    """
    touched = frozenset(students)
    found = ctx.school.unit(before.unit)
    if found is None or not touched:
        return before
    if len(touched) * _TOO_MANY > len(before.rows):
        return worklist(ctx, before.unit)
    ids = list(touched)
    people = [_Person(s) for s in ctx.store.students(ids) if s.present]
    states, marks = ctx.store.sign_offs_of(ids), ctx.store.marks_of(ids)
    anew: dict[tuple[StudentId, str], WorkRow] = {}
    for item in found.items:
        of_item = {s: state for s, items in states.items() if (state := items.get(item.code)) is not None}
        of_mark = {s: {part: m for (code, part), m in every.items() if code == item.code} for s, every in marks.items()}
        anew |= {(r.student_id, r.item): r for r in _rows(ctx, item, people, of_item, of_mark)}
    had = {(r.student_id, r.item) for r in before.rows if r.student_id in touched}
    if had != anew.keys():
        return worklist(ctx, before.unit)
    return Worklist(before.unit, tuple(anew.get((r.student_id, r.item), r) for r in before.rows))


class _Person:
    """A student with what every item asks, worked out once."""

    __slots__ = ("record", "sought")

    def __init__(self, record: StudentRecord) -> None:
        self.record = record
        self.sought = f"{fold(record.student_no)}\n{fold(record.name)}\n{fold(record.name_en)}"


class _Promises:
    """When a unit will be done with papers that came in: so many half working days after, holidays skipped (N26)."""

    def __init__(self, calendar: WorkCalendar, half_days: int) -> None:
        self._calendar, self._half_days = calendar, half_days

    @classmethod
    def of(cls, ctx: Context, item: Item) -> _Promises | None:
        """The promises of an item's unit; None when it makes none."""
        unit = ctx.school.unit(item.unit)
        return cls(work_calendar(ctx), unit.promise_half_days) if unit is not None and unit.promise_half_days else None

    def due(self, intake: MarkState | None) -> int:
        """The time promised, 0 while no paper is with the unit (補件 and 退件 promise nothing); milliseconds UTC."""
        if intake is None or intake.value != RECEIVED:
            return 0
        return to_ms(self._calendar.promised(from_ms(intake.at_ms), self._half_days))


def _rows(
    ctx: Context,
    item: Item,
    people: Sequence[_Person],
    states: Mapping[StudentId, SignOffState],
    marks: Mapping[StudentId, Mapping[str, MarkState]],
) -> Iterable[WorkRow]:
    promises = _Promises.of(ctx, item) if any(INTAKE in parts for parts in marks.values()) else None
    failed = any(s.state == FAILED for s in states.values())
    reverted = ctx.store.passed_before(item.code) if failed else frozenset()
    for person in people:
        student = person.record
        if not item.applies_to(student.fields).counts:
            continue
        state, marked = states.get(student.id), marks.get(student.id, {})
        flag = marked.get(FLAG)
        flagged = is_flagged(flag)
        word = CONFLICT if state and state.conflict else state.state if state else PENDING
        yield WorkRow(
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
            sought=person.sought,
            reverted=word == FAILED and student.id in reverted,
            due_ms=promises.due(marked.get(INTAKE)) if promises is not None else 0,
            flagged=flagged,
            note=flag.note if flag is not None and flagged else "",
        )
