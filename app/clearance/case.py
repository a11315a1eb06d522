"""One student's case as the rules of an act need it (離校案件): read once, asked many times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app import parts
from app.clearance.department_rules import switched_off
from app.clearance.fold import PENDING
from app.context import Context
from app.ledger import Kind, StudentId, student_id
from app.prerequisites import Lack, Marks, lacking
from app.school.units import Item, Prerequisite
from app.store import SignOffState, StudentRecord
from app.students import find_student, with_facts

_EVERY: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one student at this moment (離校案件).

    `student` carries what was recorded beside the roster. Read for a list, `states` and `marks` hold what concerns the
    list's item and the case as a whole, and `whole` is false.
    """

    student: StudentRecord
    states: Mapping[str, SignOffState]
    marks: Marks
    handed_over: bool
    waived: frozenset[Prerequisite] = frozenset()
    whole: bool = True

    @property
    def on_paper(self) -> bool:
        """Whether the case has begun anew on paper (N02)."""
        route = self.marks.get(("", parts.ROUTE))
        return route is not None and route.value == parts.ON_PAPER

    def state(self, item: str) -> SignOffState:
        """Where an item stands; pending when nobody has decided."""
        return self.states.get(item) or undecided(self.student.id, item)


def undecided(student: StudentId, item: str) -> SignOffState:
    """An item nobody has decided on."""
    return SignOffState(student, item, PENDING, False, (), (), None, "", 0, "", "")  # noqa: FBT003 - a record


def case_of(ctx: Context, student_no: str) -> Case:
    """The case of one student.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    return case_of_record(ctx, find_student(ctx, student_no))


def case_of_record(ctx: Context, student: StudentRecord) -> Case:
    """The case of a student the caller has found already."""
    marks = ctx.store.marks(student.id)
    return Case(
        student=with_facts(ctx, student, [m for (item, _), m in marks.items() if not item]),
        states=ctx.store.sign_offs(student.id),
        marks=marks,
        handed_over=ctx.store.handover(student.id) is not None,
        waived=switched_off(ctx, student.department),
    )


def cases_of_item(ctx: Context, item: str, student_nos: Sequence[str]) -> Iterator[tuple[str, Case | None]]:
    """The cases of many students as far as one item goes, in that order; None for a number nobody here has."""
    school = ctx.store.desk.school
    found = {s.id: s for s in ctx.store.students([student_id(school, number) for number in student_nos])}
    states = ctx.store.sign_offs_of_item(item)
    of_item, of_case = ctx.store.marks_of_item(item), ctx.store.marks_of_item("")
    gone = {f.student for f in ctx.store.recent_facts(kinds=(Kind.DIPLOMA_HANDED_OVER,), limit=_EVERY)}
    off: dict[str, frozenset[Prerequisite]] = {}
    for number in student_nos:
        student = found.get(student_id(school, number)) or ctx.store.student(number)
        if student is None:
            yield number, None
            continue
        whole = of_case.get(student.id, {})
        if student.department not in off:
            off[student.department] = switched_off(ctx, student.department)
        state = states.get(student.id)
        yield (
            number,
            Case(
                student=with_facts(ctx, student, tuple(whole.values())),
                states={item: state} if state is not None else {},
                marks={("", p): m for p, m in whole.items()}
                | {(item, p): m for p, m in of_item.get(student.id, {}).items()},
                handed_over=student.id in gone,
                waived=off[student.department],
                whole=False,
            ),
        )


def open_before(ctx: Context, case: Case, item: Item) -> tuple[Lack, ...]:
    """What an item still waits for, the gate apart (審核前提)."""
    off = case.waived if _own_department(ctx, item) else frozenset[Prerequisite]()
    return lacking(ctx.school, item, case.student.fields, case.marks, waived=off)


def _own_department(ctx: Context, item: Item) -> bool:
    unit = ctx.school.unit(item.unit)
    return unit is not None and unit.own_department
