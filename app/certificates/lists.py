"""Lists of the certificate desk as workbooks (證書櫃台的名單)."""

from __future__ import annotations

from app.certificates import shelf
from app.clock import in_taipei, today
from app.context import Context
from app.exports.workbook import Sheet
from app.school.calendar import roc_date


def uncollected_sheet(ctx: Context) -> Sheet:
    """The certificates nobody has come for, longest first (未領證書清單)."""
    found = shelf.uncollected(ctx)
    rows = [
        (
            one.student.student_no,
            one.student.name,
            one.student.department,
            one.serial,
            one.label,
            one.place,
            roc_date(in_taipei(one.since).date(), padded=True),
            str(one.days),
            "逾期" if one.overdue else "",
        )
        for one in found
    ]
    header = ["學號", "姓名", "系所", "證書字號", "狀態", "位置", "自", "天數", "逾期"]
    title = (f"{ctx.school.name}　未領證書　{len(rows)} 張", roc_date(today(ctx.clock)))
    return Sheet("未領證書", header, rows, title=title)
