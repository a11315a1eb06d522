"""The register of consents (同意書清冊, N35): one line per student and consent, for the screen and for export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.clearance.marks import CONSENT
from app.consent.given import METHOD_LABELS, REFUSED, YES, stands
from app.context import Context

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


def register(ctx: Context, *, open_only: bool = False) -> Iterator[RegisterLine]:
    """Every student present whom an item with a consent concerns, ordered by 學號; `open_only` leaves out what is settled."""
    asking = [(i, c) for i in ctx.school.items if i.consent and (c := ctx.school.consent(i.consent)) is not None]
    marks = {item.code: ctx.store.marks_of_item(item.code) for item, _ in asking}
    for student in ctx.store.students(ctx.store.student_ids()):
        for item, consent in asking:
            if not item.applies_to(student.fields).counts:
                continue
            found = stands(consent, item, marks[item.code].get(student.id, {}).get(CONSENT))
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
            )
