"""給資訊單位的離校名單: who has completed clearance since the list before, so that accounts are closed (T03).

Whoever was named on a list bears a mark of the case that says on which, so every desk knows what "since the last list"
means, whichever desk wrote it, and a completion that another desk sends late is on the next list and not on none. Who
was named and is complete no longer is named as well: an account may have been closed too soon.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app import parts
from app.clearance.marks import marking
from app.clearance.permission import require_registry
from app.clock import from_ms, in_taipei, to_ms
from app.context import Context
from app.exports.workbook import Sheet
from app.ledger import Draft, StudentId
from app.overview.cells import OPEN_CELLS, PASSED
from app.overview.matrix import Matrix
from app.overview.sheets import NO_DEPARTMENT, list_title
from app.school.calendar import roc_date
from app.store import Changes, MarkState

#: What those named on a list for the people who close accounts bear.
TOLD: Final = parts.LISTED + "leavers"
#: What lies under the mark besides: which list it was.
LIST: Final = "list"
WHAT: Final = "完成離校名單"


@dataclass(frozen=True, slots=True)
class Leavers:
    """A list of who has completed (完成離校名單) and who no longer has, with what goes on record once it was written."""

    done: tuple[StudentId, ...]
    undone: tuple[StudentId, ...]
    sheets: tuple[Sheet, ...]
    drafts: tuple[Draft, ...] = ()


def leavers(ctx: Context, matrix: Matrix, *, again: bool = False, everybody: bool = False) -> Leavers:
    """Who has completed since the last list, and who was on one and is complete no longer.

    Nothing is on record before the list has been written (`told`).

    Args:
        ctx: The desk.
        matrix: Everybody as they are now.
        again: The last list once more, whichever desk wrote it; nothing is recorded.
        everybody: All who are complete now, named before or not; nothing is recorded.

    Raises:
        NotPermitted: At a desk that is not the registry's, for a list that counts.
    """
    complete = _complete(ctx, matrix)
    marks = {student: found[TOLD] for student, found in ctx.store.marks_of_item("").items() if TOLD in found}
    if everybody:
        return _list(ctx, complete, list(complete), [], marks, what=f"全部{WHAT}")
    if again:
        last = max((_list_of(mark) for mark in marks.values()), default="")
        named = [student for student, mark in marks.items() if _list_of(mark) == last]
        done = [s for s in named if marks[s].value]
        return _list(ctx, complete, done, [s for s in named if not marks[s].value], marks, what=f"{WHAT}（重印上一份）")
    require_registry(ctx, what=f"給資訊單位的{WHAT}")
    new = [s for s in complete if s not in marks or not marks[s].value]
    # Where desks disagree the mark says nothing: whoever is complete is named again, whoever is not as well.
    back = [s for s, m in marks.items() if (m.value or m.conflict) and s not in complete and s in matrix.place]
    found = _list(ctx, complete, new, back, marks, what=f"{WHAT}（上一份之後）")
    number = f"{to_ms(ctx.clock.now()):013d}.{ctx.store.desk.desk_id[-6:]}"
    named_now = [(s, parts.YES) for s in found.done] + [(s, "") for s in found.undone]
    drafts = [marking(s, TOLD, value, standing=marks.get(s), more={LIST: number}) for s, value in named_now]
    return Leavers(found.done, found.undone, found.sheets, tuple(drafts))


def told(ctx: Context, found: Leavers) -> Changes:
    """The list has been written: whoever is on it bears its mark, in one commit."""
    if not found.drafts:
        return Changes()
    return ctx.store.append(found.drafts, by=ctx.store.desk.operator)[1]


def _complete(ctx: Context, matrix: Matrix) -> Mapping[StudentId, int]:
    """Who has completed, and when: the last unit's pass, or the diploma's leaving, also of those no roster has any more."""
    items = ctx.school.items
    required = [k for k, item in enumerate(items) if item.required]
    last = [k for k in required if ctx.school.is_final(items[k])]
    passed = [ctx.store.sign_offs_of_item(items[k].code) for k in last]
    found: dict[StudentId, int] = {}
    for handover in ctx.store.handovers():
        found.setdefault(handover.student, handover.at_ms)
    for row, student in enumerate(matrix.ids):
        cells = matrix.cells(row)
        if any(cells[k] == PASSED for k in last) and not any(cells[k] in OPEN_CELLS for k in required):
            days = [states[student].at_ms for states in passed if student in states]
            found.setdefault(student, max(days, default=0))
    return found


def _list(
    ctx: Context,
    complete: Mapping[StudentId, int],
    done: Iterable[StudentId],
    undone: Iterable[StudentId],
    marks: Mapping[StudentId, MarkState],
    *,
    what: str,
) -> Leavers:
    days = {s: complete.get(s, 0) for s in done}
    back = {s: marks[s].at_ms for s in undone}
    first, named = _sheet(ctx, "完成離校", what, "完成日期", days)
    second, returned = _sheet(ctx, "已改回未完成", "曾列為完成、現已改回未完成", "列出日期", back)
    return Leavers(tuple(named), tuple(returned), (first, second) if returned else (first,))


def _sheet(
    ctx: Context, name: str, what: str, day: str, people: Mapping[StudentId, int]
) -> tuple[Sheet, Sequence[StudentId]]:
    """One line per student in 學號 order: who, and the day; nothing else is needed to close or open an account."""
    known = sorted(ctx.store.students(list(people)), key=lambda s: s.student_no)
    rows = [[s.student_no, s.name, s.department or NO_DEPARTMENT, _day(people[s.id])] for s in known]
    header = ["學號", "姓名", "系所", day]
    return Sheet(name, header, rows, title=list_title(ctx, what, len(rows))), [s.id for s in known]


def _day(at_ms: int) -> str:
    return roc_date(in_taipei(from_ms(at_ms)).date(), padded=True) if at_ms else ""


def _list_of(mark: MarkState) -> str:
    found = mark.payload.get(LIST)
    return found if isinstance(found, str) else ""
