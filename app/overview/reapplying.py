"""Who missed the last day of their window and has to apply again (逾期未完成, U46)."""

from __future__ import annotations

from collections.abc import Sequence

from app.clock import today
from app.context import Context
from app.exports.workbook import Sheet
from app.overview.cells import MISSING
from app.overview.matrix import Matrix
from app.overview.sheets import NO_DEPARTMENT, list_title
from app.school.calendar import AcademicTerm
from app.school.windows import Phase


def reapply(ctx: Context, matrix: Matrix) -> Sheet:
    """Who did not finish before the last day of their window and has to apply again (U46); 年級 and 延修 stand beside."""
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
