"""Lists that leave after the matrix has been read: who has left since the last list, who missed the last day (T03, U46)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.exports.workbook import Sheet
from app.ledger import Kind
from app.overview.cells import MISSING
from app.overview.reading import Reader
from app.overview.sheets import NO_DEPARTMENT, list_title, way_label
from app.school.calendar import AcademicTerm, roc_date
from app.school.windows import Phase
from app.store import HandoverRecord

#: Up to which of its facts this desk has told who left.
TOLD_UPTO: Final = "export.leavers"


@dataclass(frozen=True, slots=True)
class Leavers:
    """Who left (已領證離校名單), and up to which fact this is told."""

    sheet: Sheet
    upto: int


def leavers(ctx: Context, *, everybody: bool = False) -> Leavers:
    """Whose diploma left since the last list, for closing accounts (T03).

    What counts is when this desk heard of it: a handover another desk sends late is on the next list, not on none.
    Nothing is remembered before the list has been written (`told`).
    """
    since = 0 if everybody else int(ctx.store.setting(TOLD_UPTO) or "0")
    upto, heard = since, set[str]()
    for position, fact in ctx.store.facts(since=since):
        upto = position
        if fact.kind == Kind.DIPLOMA_HANDED_OVER:
            heard.add(fact.id)
    gone = [h for h in ctx.store.handovers() if h.fact in heard]
    return Leavers(_sheet(ctx, gone), upto)


def told(ctx: Context, found: Leavers) -> None:
    """The list has been written: the next one begins after it."""
    ctx.store.remember(TOLD_UPTO, str(found.upto))


def _sheet(ctx: Context, gone: Sequence[HandoverRecord]) -> Sheet:
    people = {s.id: s for s in ctx.store.students([h.student for h in gone])}
    rows = [
        [
            person.student_no,
            person.name,
            person.department or NO_DEPARTMENT,
            roc_date(in_taipei(from_ms(h.at_ms)).date(), padded=True),
            way_label(h.method),
        ]
        for h in gone
        if (person := people.get(h.student)) is not None
    ]
    header = ["學號", "姓名", "系所", "領取日期", "方式"]
    return Sheet("已離校名單", header, rows, title=list_title(ctx, "已完成離校名單", len(rows)))


def reapply(ctx: Context) -> Sheet:
    """Who did not finish before the last day of their window and has to apply again (U46); 年級 and 延修 stand beside."""
    matrix = Reader(ctx).everybody().matrix
    missing = {matrix.ids[k]: matrix.missing[k] for k in range(len(matrix)) if matrix.standing[k] in MISSING}
    on = today(ctx.clock)
    rows: list[Sequence[str | int]] = []
    for person in ctx.store.students(list(missing)):
        term = AcademicTerm.parse(person.fields.get("grad_term", "")) or AcademicTerm.of(on)
        level = person.fields.get("level", "")
        window = ctx.school.window_for(level, term, on)
        if window.phase is Phase.CLOSED:
            rows.append(
                [
                    person.student_no,
                    person.name,
                    person.department or NO_DEPARTMENT,
                    ctx.school.level_label(level),
                    term.label,
                    window.text,
                    missing[person.id],
                    person.fields.get("study_year", ""),
                    person.fields.get("extended", ""),
                ]
            )
    header = ["學號", "姓名", "系所", "學制", "學年期", "辦理期間", "尚缺", "年級", "延修生"]
    return Sheet("逾期未完成", header, rows, title=list_title(ctx, "逾期未完成離校名單", len(rows)))
