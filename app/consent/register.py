"""The register of consents (同意書清冊, N35): one line per student and consent, for the screen and for export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.clearance.marks import CONSENT
from app.clock import today
from app.consent.given import METHOD_LABELS, REFUSED, YES, stands
from app.context import Context
from app.exports.workbook import Sheet
from app.school.calendar import parse_date, roc_date
from app.store import MarkState

STATE_LABELS = {YES: "已繳", REFUSED: "不同意", "": "未繳"}
CONFLICT_LABEL = "兩處紀錄矛盾"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One student's consent (同意書清冊的一列)."""

    student_no: str
    name: str
    department: str
    consent: str
    version: str
    state: str
    method: str
    signed_on: str
    recorded_by: str
    file_sha256: str
    note: str
    text_sha256: str = ""


def register(ctx: Context, *, open_only: bool = False) -> Iterator[RegisterLine]:
    """Every student present whom an item with a consent concerns, ordered by 學號; `open_only` leaves out what is settled."""
    asking = [(i, c) for i in ctx.school.items if i.consent and (c := ctx.school.consent(i.consent)) is not None]
    marks = {item.code: ctx.store.marks_of_item(item.code) for item, _ in asking}
    for student in ctx.store.students(ctx.store.student_ids()):
        for item, consent in asking:
            if not item.applies_to(student.fields).counts:
                continue
            mark = marks[item.code].get(student.id, {}).get(CONSENT)
            found = stands(consent, item, mark)
            if open_only and found.on_file and not found.conflict:
                continue
            yield RegisterLine(
                student.student_no,
                student.name,
                student.department,
                consent.title,
                found.version,
                CONFLICT_LABEL if found.conflict else STATE_LABELS.get(found.value, found.value),
                METHOD_LABELS.get(found.method, found.method),
                found.signed_on,
                found.by if found.value else "",
                found.file,
                found.note,
                _digest(mark) if found.value else "",
            )


def register_sheet(ctx: Context) -> Sheet:
    """The register as a workbook: who gave which consent how, who refused and why, and whose is still missing.

    The digests tie a signature to the very words that were shown and to the file that is kept (N34).
    """
    lines = list(register(ctx))
    states = Counter(line.state for line in lines)
    header = ["學號", "姓名", "系所", "同意書", "版本", "情形", "繳交方式", "簽署日期", "登錄人", "原因／備註"]
    header += ["條文雜湊值（SHA-256）", "附件雜湊值（SHA-256）"]
    rows = [
        [
            line.student_no,
            line.name,
            line.department,
            line.consent,
            line.version,
            line.state,
            line.method,
            _day(line.signed_on),
            line.recorded_by,
            line.note,
            line.text_sha256,
            line.file_sha256,
        ]
        for line in lines
    ]
    counted = "　".join(f"{state} {count}" for state, count in sorted(states.items()))
    title = (f"{ctx.school.name}　同意書清冊　{len(rows)} 列", f"{roc_date(today(ctx.clock))}　{counted}".rstrip("　"))
    return Sheet("同意書清冊", header, rows, title=title)


def _digest(mark: MarkState | None) -> str:
    found = mark.payload.get("text_sha256") if mark is not None else None
    return found if isinstance(found, str) else ""


def _day(text: str) -> str:
    day = parse_date(text)
    return roc_date(day, padded=True) if day is not None else text
