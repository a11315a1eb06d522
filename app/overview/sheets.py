"""The overview as workbooks: the matrix, progress, who may collect, who has, and a chase list per unit.

Every cell is text but the counts: 學號 keep their zeros and nothing a student wrote comes alive (`app.exports`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from app.clearance.cards import CONFLICT_LABEL
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.exports.workbook import Sheet
from app.overview.cells import (
    CELLS,
    CONFLICT,
    DISPUTED,
    DONE,
    FAILED,
    NOT_APPLICABLE,
    NOTHING,
    PASSED,
    PENDING,
    READY,
    STANDINGS,
    STARTED,
    STOPPED,
)
from app.overview.chase import ChaseList
from app.overview.counting import by_department, by_item, by_standing
from app.overview.matrix import Matrix
from app.overview.reading import Reader
from app.overview.selecting import Wanted, select
from app.school.calendar import roc_date
from app.school.profile import SchoolProfile
from app.school.units import Item
from app.store import HandoverRecord, as_of

NO_DEPARTMENT: Final = "（未填系所）"
UNSURE_LABEL: Final = "待確認是否適用"
_STANDINGS: Final = {NOTHING: "尚未開始", STARTED: "辦理中", STOPPED: "有不通過", DISPUTED: "有矛盾"}
#: How a diploma left.


def cell_label(school: SchoolProfile, cell: int) -> str:
    """The school's word for a cell."""
    words = {NOT_APPLICABLE: "not_applicable", PENDING: "pending", PASSED: "passed", FAILED: "failed"}
    if cell in words:
        return school.words.state(words[cell])
    return CONFLICT_LABEL if cell == CONFLICT else UNSURE_LABEL


def standing_label(school: SchoolProfile, standing: int) -> str:
    """The word for a standing; the school's own where it has one (E20)."""
    own = {READY: school.words.overall.open, DONE: school.words.overall.done}
    return own.get(standing) or _STANDINGS[standing]


def item_label(school: SchoolProfile, item: Item) -> str:
    """An item as the heading of a column: its unit, and itself where the unit has several."""
    unit = school.unit(item.unit)
    if unit is None:
        return item.label
    if len(unit.items) == 1:
        return unit.label
    return item.label if unit.label in item.label else f"{unit.label}　{item.label}"


def everything(ctx: Context, *, department: str = "") -> list[Sheet]:
    """The whole overview: progress, matrix, ready, handed over."""
    matrix = Reader(ctx).everybody().matrix
    rows = select(matrix, Wanted(department=department))
    return [
        *progress_sheets(ctx, matrix, rows),
        matrix_sheet(ctx, matrix, rows),
        ready_sheet(ctx, matrix, rows),
        handed_over_sheet(ctx, matrix, rows),
    ]


def status_matrix(ctx: Context, *, department: str = "") -> list[Sheet]:
    """The matrix alone."""
    matrix = Reader(ctx).everybody().matrix
    return [matrix_sheet(ctx, matrix, select(matrix, Wanted(department=department)))]


def progress_sheets(ctx: Context, matrix: Matrix, rows: Sequence[int]) -> list[Sheet]:
    """How far the items and the departments are."""
    school = ctx.school
    items: list[Sequence[str | int]] = [
        [
            item_label(school, school.items[count.item]),
            count.applicable,
            *(count.by_cell[cell] for cell in CELLS),
            count.only,
            count.total,
        ]
        for count in by_item(matrix, rows)
    ]
    groups: list[Sequence[str | int]] = [
        [group.name or NO_DEPARTMENT, *(group.by_standing[s] for s in STANDINGS), group.total]
        for group in by_department(matrix, rows)
    ]
    total = by_standing(matrix, rows)
    groups.append(["合計", *total, sum(total)])
    head = [cell_label(school, cell) for cell in CELLS]
    standings = [standing_label(school, s) for s in STANDINGS]
    title = list_title(ctx, "離校進度", sum(total))
    return [
        Sheet("各事項", ["辦理事項", "須辦理", *head, "只差這一項", "合計"], items, title=title),
        Sheet("各系所", ["系所", *standings, "合計"], groups, title=title),
    ]


def matrix_sheet(ctx: Context, matrix: Matrix, rows: Sequence[int]) -> Sheet:
    """Everybody with every item in words (status-matrix)."""
    school = ctx.school
    cells = [cell_label(school, cell) for cell in CELLS]
    standings = [standing_label(school, s) for s in STANDINGS]
    body: list[Sequence[str | int]] = [
        (
            *_person(matrix, k),
            matrix.levels.at(k),
            matrix.terms.at(k),
            standings[matrix.standing[k]],
            matrix.missing[k],
            *(cells[cell] for cell in matrix.cells(k)),
        )
        for k in rows
    ]
    header = ["學號", "姓名", "系所", "學制", "梯次", "結果", "尚缺"]
    header += [item_label(school, item) for item in school.items]
    return Sheet("總表", header, body, title=list_title(ctx, "離校審核總表", len(rows)))


def ready_sheet(ctx: Context, matrix: Matrix, rows: Sequence[int]) -> Sheet:
    """Whose diploma may leave and has not (N14)."""
    ready = [_person(matrix, k) for k in rows if matrix.standing[k] == READY]
    label = standing_label(ctx.school, READY)
    return Sheet(label, ["學號", "姓名", "系所"], ready, title=list_title(ctx, f"{label}名單", len(ready)))


def handed_over_sheet(ctx: Context, matrix: Matrix, rows: Sequence[int]) -> Sheet:
    """Whose diploma has left, with serial, way and day (T03)."""
    left = {h.student: h for h in ctx.store.handovers()}
    gone = [(k, left[matrix.ids[k]]) for k in rows if matrix.standing[k] == DONE and matrix.ids[k] in left]
    body = [[*_person(matrix, k), *_handover(ctx, h)] for k, h in gone]
    label = standing_label(ctx.school, DONE)
    header = ["學號", "姓名", "系所", "證書字號", "方式", "日期", "承辦人"]
    return Sheet(label, header, body, title=list_title(ctx, f"{label}名單", len(body)))


def chase_sheet(ctx: Context, found: ChaseList) -> Sheet:
    """A unit's chase list."""
    header = ["學號", "姓名", "系所", "班級", "辦理事項", "審核情形", "原因／備註", "只差這一項", "登錄"]
    body = [
        [
            r.student_no,
            r.name,
            r.department or NO_DEPARTMENT,
            r.class_name,
            r.item_name,
            r.label,
            r.reason,
            "只差這一項" if r.only else "",
            f"{roc_date(in_taipei(from_ms(r.at_ms)).date())}　{r.by}" if r.by else "",
            *r.contacts,
        ]
        for r in found.rows
    ]
    title = (
        f"{found.unit_name}　催辦名單　{roc_date(today(ctx.clock))}　{found.people} 位、{len(body)} 項",
        f"資料截至 {_moment(found.as_of or found.made_at)}　{'；'.join(found.windows)}".rstrip("　"),
    )
    return Sheet(found.unit_name, [*header, *found.contacts], body, title=title)


def nobody_sheet(ctx: Context) -> Sheet:
    """The sheet of a school whose units have nobody left to chase."""
    return Sheet("催辦名單", ["學號", "姓名", "系所"], [], title=list_title(ctx, "催辦名單", 0))


def _person(matrix: Matrix, k: int) -> tuple[str, str, str]:
    return matrix.numbers[k], matrix.names[k], matrix.departments.at(k) or NO_DEPARTMENT


def _handover(ctx: Context, h: HandoverRecord) -> tuple[str, str, str, str]:
    return h.serial, ctx.school.pickup_label(h.method), roc_date(in_taipei(from_ms(h.at_ms)).date(), padded=True), h.by


def _moment(moment: datetime) -> str:
    """A moment as papers say it: 114.06.10 09:00."""
    local = in_taipei(moment)
    return f"{roc_date(local.date(), padded=True)} {local:%H:%M}"


def list_title(ctx: Context, what: str, people: int) -> tuple[str, ...]:
    """What stands above a list: whose, what, how many, and the time it is true for."""
    data = as_of(ctx.store.sync_state()) or ctx.clock.now()
    return (f"{ctx.school.name}　{what}　{people} 位", f"資料截至 {_moment(data)}")
