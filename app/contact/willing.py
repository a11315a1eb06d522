"""Who said yes to a question of the contact confirmation (願意者名單): to 勞動部, to the alumni office (E10, E11).

Only who has confirmed and answered yes is on it, with the columns the recipient needs and nothing else. Contact data
leave in full, so only who may see them composes the list, and that it leaves is on record before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app import access, parts
from app.access import Why
from app.clearance.permission import may_registry
from app.contact.entry import YES, field_of
from app.context import Context
from app.errors import NotPermitted
from app.exports.workbook import Sheet
from app.ledger import StudentId
from app.protected import label_of
from app.school.papers import Survey
from app.session import REGISTRY, session
from app.store import Changes, MarkState, StudentRecord

#: Capabilities to which the shared ledger shows contact data.
_SEES_CONTACTS: Final = frozenset({REGISTRY, "certificate"})


def willing(ctx: Context, survey: Survey, *, why: str = Why.EXPORT, note: str = "") -> tuple[Sheet, Changes]:
    """The list of who said yes, and what was recorded of its leaving.

    Args:
        ctx: The desk.
        survey: The question.
        why: A code of `app.access.Why`.
        note: What 其他 means.

    Raises:
        ActRefused: When 其他 is not explained.
        NotPermitted: Where contact data may not be seen.
    """
    _require_contacts(ctx)
    answer, marks = field_of(survey), ctx.store.marks_of_item("")
    people = [
        student
        for student in ctx.store.students(ctx.store.student_ids())
        if student.fields.get(answer) == YES and _confirmed(marks, student.id)
    ]
    rows = [[_value(ctx, student, column) for column in survey.columns] for student in people]
    fields = [*survey.columns, answer]
    changes = access.record_list(ctx, fields, count=len(rows), why=why, note=note, where=f"export {survey.export}")
    title = (f"{ctx.school.name}　「{survey.question}」答「是」者　{len(rows)} 位",)
    return Sheet("願意者名單", [label_of(c) for c in survey.columns], rows, title=title), changes


def _confirmed(marks: Mapping[StudentId, Mapping[str, MarkState]], student: StudentId) -> bool:
    """An answer counts once it was submitted and not taken back (E12)."""
    mark = marks.get(student, {}).get(parts.CONTACT)
    return mark is not None and mark.value == parts.YES and not mark.conflict


def _value(ctx: Context, student: StudentRecord, column: str) -> str:
    text = student.fields.get(column, "")
    return ctx.school.level_label(text) if column == "level" and text else text


def _require_contacts(ctx: Context) -> None:
    heard = session(ctx.store)
    if (heard.capabilities & _SEES_CONTACTS) if heard is not None else may_registry(ctx):
        return
    name = ctx.school.final_unit.name
    raise NotPermitted(
        code="contact.not_yours",
        title="這份名單含有聯絡資料",
        message=f"聯絡資料只有{name}與發證櫃台看得到，本櫃台不能匯出這份名單。",
        hint=f"請洽{name}。",
    )
