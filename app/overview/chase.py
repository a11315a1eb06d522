"""催辦名單: before closing, whom a unit still has to decide on or who still owes it something, and why (N36, E20).

Contact data stand on it masked or not at all: the list travels on paper and by mail, and a whole number is looked up
at the counter, where looking leaves a trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from app.clearance.cards import CONFLICT_LABEL
from app.clock import today
from app.context import Context
from app.ledger import StudentId
from app.masks import masked
from app.overview.cells import CONFLICT, OPEN_CELLS, READY, UNSURE, WORDS
from app.overview.matrix import Matrix
from app.overview.reading import Reader
from app.school.calendar import AcademicTerm
from app.school.profile import SchoolProfile
from app.school.unit_names import no_such_unit
from app.school.units import Unit
from app.school.windows import Phase
from app.store import SignOffState, StudentRecord, as_of

#: Roster fields a list may carry, masked, in the order of its columns.
CONTACTS: Final = ("mobile", "email")
UNSURE_NOTE: Final = "名冊資料不足，是否適用請人工確認"


@dataclass(frozen=True, slots=True)
class ChaseRow:
    """One thing one student still owes a unit (催辦列)."""

    student_no: str
    name: str
    department: str
    class_name: str
    item: str
    item_name: str
    state: str
    label: str
    reason: str
    by: str
    at_ms: int
    only: bool
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChaseList:
    """A unit's list before closing (催辦名單), department by department.

    Attributes:
        unit: The unit's code.
        unit_name: The unit as the school calls it.
        rows: One per student and open item.
        people: How many students, each once.
        by_department: Department -> how many students.
        windows: When it closes for whom, in the school's words.
        made_at: When the list was made.
        as_of: Up to when this desk agrees with the shared ledger; None without one.
        contacts: Labels of the contact columns; empty when the list has none.
    """

    unit: str
    unit_name: str
    rows: tuple[ChaseRow, ...]
    people: int
    by_department: tuple[tuple[str, int], ...]
    windows: tuple[str, ...]
    made_at: datetime
    as_of: datetime | None
    contacts: tuple[str, ...] = ()

    @property
    def failed(self) -> int:
        """How many rows were refused or contradict each other; the others wait."""
        return sum(r.state in ("failed", "conflict") for r in self.rows)

    @property
    def only(self) -> int:
        """How many students wait for nothing but this unit."""
        return len({r.student_no for r in self.rows if r.only})


def unit_of(school: SchoolProfile, code: str) -> Unit:
    """The unit with this code.

    Raises:
        WrongUse: When the school has none.
    """
    found = school.unit(code)
    if found is None:
        raise no_such_unit(school.units, code)
    return found


class OpenPlace(NamedTuple):
    """One cell a unit still has to settle, taken out of the matrix so that the rest needs no matrix."""

    student: StudentId
    department: str
    item: int
    cell: int
    only: bool


def chase_list(ctx: Context, unit: str, *, department: str = "", contacts: bool = False) -> ChaseList:
    """Whom a unit has to chase; at the last unit, who could collect and has not (N15).

    Args:
        ctx: The desk.
        unit: Whose list.
        department: Only one department's students.
        contacts: With mobile number and e-mail, masked.

    Raises:
        WrongUse: When the school has no such unit.
    """
    found = unit_of(ctx.school, unit)
    matrix = Reader(ctx).everybody().matrix
    return compose(ctx, found, open_places(matrix, ctx.school, found, department=department), contacts=contacts)


def compose(ctx: Context, unit: Unit, places: Sequence[OpenPlace], *, contacts: bool = False) -> ChaseList:
    """The list of what was found open; names, classes and reasons come from the store."""
    items = ctx.school.items
    people = {s.id: s for s in ctx.store.students(list(dict.fromkeys(p.student for p in places)))}
    states = {item: ctx.store.sign_offs_of_item(items[item].code) for item in {p.item for p in places}}
    rows = [
        _row(ctx, place, person, states[place.item].get(person.id), contacts=contacts)
        for place in places
        if (person := people.get(place.student)) is not None
    ]
    rows.sort(key=lambda r: r.department)
    per_department = Counter({p.student: p.department for p in places}.values())
    return ChaseList(
        unit=unit.code,
        unit_name=unit.name,
        rows=tuple(rows),
        people=per_department.total(),
        by_department=tuple(sorted(per_department.items())),
        windows=_windows(ctx, people.values()),
        made_at=ctx.clock.now(),
        as_of=as_of(ctx.store.sync_state()),
        contacts=_contact_labels() if contacts else (),
    )


def open_places(matrix: Matrix, school: SchoolProfile, unit: Unit, *, department: str = "") -> list[OpenPlace]:
    """Everything a unit still has to settle, in 學號 order; whose diploma has left is not chased."""
    items = [k for k, item in enumerate(school.items) if item.unit == unit.code and item.required]
    last = unit.code == school.final_unit.code
    columns = [(k, matrix.column(k)) for k in items]
    departments, gone, standing, only = matrix.departments, matrix.handed_over, matrix.standing, matrix.only
    wanted = departments.find(department) if department else -1
    return [
        OpenPlace(matrix.ids[row], departments.at(row), item, column[row], only[row] == item + 1)
        for row in range(len(matrix))
        if not gone[row]
        and (not department or departments.codes[row] == wanted)
        and (not last or standing[row] == READY)
        for item, column in columns
        if column[row] in OPEN_CELLS
    ]


def _row(
    ctx: Context, place: OpenPlace, person: StudentRecord, state: SignOffState | None, *, contacts: bool
) -> ChaseRow:
    item, words = ctx.school.items[place.item], ctx.school.words
    word = WORDS[place.cell]
    label = CONFLICT_LABEL if place.cell == CONFLICT else words.state("pending" if place.cell == UNSURE else word)
    return ChaseRow(
        student_no=person.student_no,
        name=person.name,
        department=person.department,
        class_name=person.fields.get("class_name", ""),
        item=item.code,
        item_name=item.label,
        state=word,
        label=label,
        reason=(state.reason if state else "") or (UNSURE_NOTE if place.cell == UNSURE else ""),
        by=state.by if state else "",
        at_ms=state.at_ms if state else 0,
        only=place.only,
        contacts=tuple(masked(name, person.fields.get(name, "")) for name in CONTACTS) if contacts else (),
    )


def _contact_labels() -> tuple[str, ...]:
    from app.protected import label_of

    return tuple(f"{label_of(name)}（遮蔽）" for name in CONTACTS)


def _windows(ctx: Context, people: Iterable[StudentRecord]) -> tuple[str, ...]:
    """Until when, level by level, as far as the school has set windows (N01, U46)."""
    asked = dict.fromkeys((p.fields.get("level", ""), p.fields.get("grad_term", "")) for p in people)
    on = today(ctx.clock)
    told: dict[str, None] = {}
    for level, text in sorted(asked):
        term = AcademicTerm.parse(text) or AcademicTerm.of(on)
        window = ctx.school.window_for(level, term, on)
        if window.phase is not Phase.UNSET:
            told[f"{ctx.school.level_label(level)}：{window.text}"] = None
    return tuple(told)
