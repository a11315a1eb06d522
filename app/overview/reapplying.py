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
from app.store import StudentRecord
from app.students import years_studied


def reapply(ctx: Context, matrix: Matrix) -> Sheet:
    """Who did not finish before the last day of their window and has to apply again (U46); 年級, 延修 and 修業年限 stand beside."""
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
                    _years(ctx, person, term),
                ]
            )
    header = ["學號", "姓名", "系所", "學制", "學年期", "辦理期間", "尚缺", "年級", "延修生", "修業年限"]
    return Sheet("逾期未完成", header, rows, title=list_title(ctx, "逾期未完成離校名單", len(rows)))


def _years(ctx: Context, person: StudentRecord, term: AcademicTerm) -> str:
    """How many years of study are allowed, and whether they are used up: who has none left does not apply again (U46)."""
    rules = ctx.school.credit_audit
    allowed = rules.years_allowed(person.fields) if rules is not None else 0
    if not allowed:
        return ""
    studied = years_studied(person, term)
    # The term after the second one begins another year of study.
    over = studied is not None and studied + (term.semester != 1) > allowed
    return f"{allowed} 年（已屆滿，不得再申請）" if over else f"{allowed} 年"
