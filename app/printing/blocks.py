"""What every paper shares: the school's head, the student's block, the paper's number and times, in the school's words."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from app.clock import in_taipei
from app.context import Context
from app.documents.records import Masthead, PaperNumber, Standing, StudentBlock
from app.printing import codes
from app.school.calendar import AcademicTerm, roc_date
from app.store import StudentRecord, as_of
from app.students import term_of

_MOBILE: Final = re.compile(r"(09\d\d)(\d{3})(\d{3})")


def masthead(ctx: Context) -> Masthead:
    """The school and office a paper comes from."""
    school = ctx.school.school
    return Masthead(school.name, school.name_en, school.office, school.office_en)


def moment_text(moment: datetime | None) -> str:
    """A moment as papers say it: 114.06.10 09:00."""
    if moment is None:
        return ""
    local = in_taipei(moment)
    return f"{roc_date(local.date(), padded=True)} {local:%H:%M}"


def paper_number(ctx: Context, *, number: str, version: int, standing: Standing) -> PaperNumber:
    """Number, version and standing, with the print time and the time of the data (資料截至)."""
    now = ctx.clock.now()
    data = as_of(ctx.store.sync_state()) or now
    if standing is Standing.BLANK:
        return PaperNumber(standing=standing)
    return PaperNumber(
        number=number,
        version=version,
        standing=standing,
        printed_at=moment_text(now),
        as_of=moment_text(data),
        operator=ctx.store.desk.operator,
    )


def next_number(ctx: Context, paper: str, term: AcademicTerm) -> str:
    """A number that was never given out before, even if nothing gets printed with it."""
    begin = codes.prefix(paper, term.code, ctx.store.desk.desk_id)
    while not codes.given_out(number := codes.numbered(begin, ctx.store.next_paper_no(begin))):
        pass
    return number


def phone_text(number: str) -> str:
    """A mobile number as people read it out, 0912-345-678; any other as it stands."""
    found = _MOBILE.fullmatch(number)
    return "-".join(found.groups()) if found else number


def student_block(ctx: Context, student: StudentRecord) -> StudentBlock:
    """The student as the roster has it; names exactly as written."""
    fields = student.fields
    entry = AcademicTerm.parse(fields.get("entry_term", ""))
    return StudentBlock(
        student_no=student.student_no,
        name=student.name,
        name_en=student.name_en,
        programme=fields.get("division", "") + ctx.school.level_label(fields.get("level", "")),
        college=fields.get("college", ""),
        department=student.department,
        class_name=fields.get("class_name", ""),
        entry=f"{entry.year}學年度" if entry else fields.get("entry_term", ""),
        term=term_of(ctx, student).label,
        applied_on="",
        phone=phone_text(fields.get("mobile", "") or fields.get("phone", "")),
        email=fields.get("email", ""),
    )
