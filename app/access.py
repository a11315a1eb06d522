"""調閱個資: contact and identity data stand masked; whoever needs the whole says why, and that is a fact first.

Which fields these are is said by `app.protected`. Looking is recorded before anything is shown, so that there is no way
to see without a trace: what cannot be recorded is not revealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.clock import to_ms
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Draft, Kind, OperatorName, StudentId
from app.masks import masked
from app.protected import PROTECTED, in_order, is_protected, label_of
from app.store import Changes, StudentRecord
from app.students import find_student
from app.typed import one_line

#: How long a screen shows what was revealed, and how long a second look at the same is the same look (seconds).
SHOWN_SECONDS: Final = 60
#: A free-text reason is a sentence, not a file.
LONGEST_NOTE: Final = 200
_LOOKED_BACK: Final = 20


class Why(StrEnum):
    """What somebody looks for (調閱原因)."""

    IDENTITY = "identity"
    CONTACT = "contact"
    MAILING = "mailing"
    OTHER = "other"
    EXPORT = "export"
    REPAIR = "repair"
    PREVIEW = "preview"


#: What a person chooses from at the counter, in the order of the digits.
ASKED: Final = (Why.IDENTITY, Why.CONTACT, Why.MAILING, Why.OTHER)

WHY_LABELS: Final[Mapping[str, str]] = {
    Why.IDENTITY: "核對本人身分",
    Why.CONTACT: "聯絡同學",
    Why.MAILING: "郵寄證書",
    Why.OTHER: "其他",
    Why.EXPORT: "匯出名冊",
    Why.REPAIR: "退回更正",
    Why.PREVIEW: "列印前預覽",
}


@dataclass(frozen=True, slots=True)
class HeldField:
    """One contact or identity field this desk holds of a student, masked (遮罩後的欄位)."""

    name: str
    label: str
    masked: str


@dataclass(frozen=True, slots=True)
class Held:
    """What this desk holds of a student beyond name and number, and what its rights did not bring (本櫃台持有的個資).

    `withheld` names the classes that were recorded of this student but are not here: hidden from this desk, or erased.
    """

    student: StudentId
    student_no: str
    fields: tuple[HeldField, ...]
    withheld: tuple[DetailClass, ...]


@dataclass(frozen=True, slots=True)
class Revealed:
    """The whole values after the look was recorded (已記錄的調閱); `changes` is empty when it had been just before."""

    student: StudentId
    values: Mapping[str, str]
    changes: Changes


def held(ctx: Context, student_no: str) -> Held:
    """What this desk holds of a student, masked.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    student = find_student(ctx, student_no)
    values = _protected(student)
    return Held(
        student.id,
        student.student_no,
        tuple(HeldField(name, label_of(name), masked(name, values[name])) for name in in_order(values)),
        _withheld(ctx, student.id),
    )


def reveal(
    ctx: Context, student_no: str, *, why: str, note: str = "", where: str = "counter", by: OperatorName | None = None
) -> Revealed:
    """Record who looks at whose fields and why, then give the values.

    A second look by the same operator, at the same place and for the same reason, within the minute the first one is
    shown is the same look and recorded once.

    Args:
        ctx: The desk.
        student_no: Whose data.
        why: A code of `Why`.
        note: What 其他 means, kept as an erasable detail.
        where: The screen or command.
        by: The operator; the desk's own when absent.

    Raises:
        NotFound: When no roster on this desk has the number.
        ActRefused: When there is nothing to reveal here, or 其他 is not explained.
        WrongUse: When `why` is no reason we know.
    """
    student = find_student(ctx, student_no)
    values = _protected(student)
    if not values:
        raise ActRefused(
            code="access.nothing",
            title="本櫃台沒有這些資料",
            message="這位同學的聯絡與身分資料不在本櫃台。",
            hint=f"請洽{ctx.school.final_unit.name}。",
        )
    said = _note(why, note)
    operator = by or ctx.store.desk.operator
    fields = in_order(values)
    if _just_looked(ctx, student.id, fields, why=why, where=where, by=operator, note=said):
        return Revealed(student.id, values, Changes())
    changes = _record(ctx, fields, why=why, where=where, by=operator, note=said, student=student.id)
    return Revealed(student.id, values, changes)


def record_list(
    ctx: Context,
    fields: Iterable[str],
    *,
    count: int,
    why: str,
    where: str,
    note: str = "",
    by: OperatorName | None = None,
) -> Changes:
    """Record that a list of `count` students or rows leaves with these fields: one fact, whatever the count.

    Fields that are not masked anyway are left out; a list without any other is no access and records nothing.

    Raises:
        ActRefused: When 其他 is not explained.
        WrongUse: When `why` is no reason we know.
    """
    said = _note(why, note)
    private = in_order(f for f in fields if is_protected(f))
    if not private or not count:
        return Changes()
    return _record(ctx, private, why=why, where=where, by=by or ctx.store.desk.operator, note=said, count=count)


def record_screen(ctx: Context, *, where: str) -> Changes:
    """Record that a screen with many students' names is shown although the desk keeps names to itself (隱私模式)."""
    count = len(ctx.store.student_ids())
    by = ctx.store.desk.operator
    return _record(ctx, ("student_no", "name"), why=Why.OTHER, where=where, by=by, note="隱私模式下顯示", count=count)


def record_preview(ctx: Context, student_nos: Sequence[str], fields: Iterable[str], *, where: str) -> Changes:
    """Record that papers which carry these fields are about to be shown on a screen; within the minute, once.

    One student's preview names the student and the fields held; several students' is one fact with their count.
    """
    by, why = ctx.store.desk.operator, Why.PREVIEW
    if len(student_nos) == 1:
        student = find_student(ctx, student_nos[0])
        shown = in_order(set(fields) & _protected(student).keys())
        if not shown or _just_looked(ctx, student.id, shown, why=why, where=where, by=by, note=""):
            return Changes()
        return _record(ctx, shown, why=why, where=where, by=by, note="", student=student.id)
    private, count = in_order(f for f in fields if is_protected(f)), len(student_nos)
    if not private or not count or _just_looked(ctx, None, private, why=why, where=where, by=by, note="", count=count):
        return Changes()
    return _record(ctx, private, why=why, where=where, by=by, note="", count=count)


def reason_of(text: str) -> tuple[str, str]:
    """A reason typed on a command line as (code, note): one of the codes, or 其他 in the person's own words."""
    typed = one_line(text, what="調閱原因")
    return (typed, "") if typed in set(Why) else (Why.OTHER.value, typed)


def _protected(student: StudentRecord) -> dict[str, str]:
    return {name: value for name, value in student.fields.items() if value and is_protected(name)}


def _withheld(ctx: Context, student: StudentId) -> tuple[DetailClass, ...]:
    """Classes the newest records commit to without bringing them here."""
    records = ctx.store.recent_facts(kinds=[Kind.STUDENT_RECORDED], limit=_LOOKED_BACK, student=student)
    newest = {cls: next((f for f in records if cls.value in f.commitments), None) for cls in PROTECTED}
    return tuple(cls for cls, f in newest.items() if f is not None and cls not in f.details)


def _note(why: str, note: str) -> str:
    """The free text of 其他; other reasons need none and keep none."""
    if why not in set(Why):
        raise WrongUse(
            code="access.why",
            title="沒有這種調閱原因",
            message=f"「{why}」不是調閱原因。",
            hint="可用：" + "、".join(f"{w.value}（{WHY_LABELS[w]}）" for w in Why),
        )
    if why != Why.OTHER:
        return ""
    said = one_line(note, what="調閱原因")[:LONGEST_NOTE]
    if not said:
        raise ActRefused(
            code="access.no_reason",
            title="請說明原因",
            message="選「其他」時要寫明為什麼需要這些資料。",
            hint="寫一句話即可，例如：同學來電查詢寄送進度。",
        )
    return said


def _just_looked(
    ctx: Context,
    student: StudentId | None,
    fields: Sequence[str],
    *,
    why: str,
    where: str,
    by: str,
    note: str,
    count: int | None = None,
) -> bool:
    now = to_ms(ctx.clock.now())
    for f in ctx.store.recent_facts(kinds=[Kind.ACCESS_RECORDED], limit=_LOOKED_BACK, student=student):
        same = (f.by, f.desk, f.text("why"), f.text("where")) == (by, ctx.store.desk.desk_id, why, where)
        same = same and (f.student, f.payload.get("count")) == (student, count)
        seen = f.payload.get("fields")
        told = f.detail(DetailClass.REASON).get("reason", "")
        fresh = 0 <= now - f.at_ms < SHOWN_SECONDS * 1000
        if same and fresh and told == note and isinstance(seen, list) and set(fields) <= set(seen):
            return True
    return False


def _record(
    ctx: Context,
    fields: Sequence[str],
    *,
    why: str,
    where: str,
    by: OperatorName,
    note: str,
    student: StudentId | None = None,
    count: int = 0,
) -> Changes:
    payload: dict[str, object] = {"fields": list(fields), "why": str(why), "where": where}
    if student is None:
        payload["count"] = count
    draft = Draft(
        kind=Kind.ACCESS_RECORDED,
        payload=payload,
        student=student,
        details={DetailClass.REASON: {"reason": note}} if note else {},
    )
    return ctx.store.append([draft], by=by)[1]
