"""Facts the rules ask for and the roster does not hold (名冊沒有的資料): how many advisers, how long an embargo (N29, N31)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app import parts
from app.clearance.case import Case, case_of
from app.clearance.recording import Marked, marking, record
from app.clock import today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import OperatorName
from app.school.audience import Rule
from app.school.calendar import roc_date
from app.school.fields import FieldType, StudentField
from app.school.profile import SchoolProfile
from app.session import require_writer

_MONTHS = 12


def record_fact(
    ctx: Context,
    *,
    student_no: str,
    name: str,
    value: str = "",
    until: date | None = None,
    by: OperatorName | None = None,
) -> Marked:
    """Put a number on record that rules ask for; an empty value takes it away.

    Args:
        ctx: The desk.
        student_no: Whose.
        name: The field, by name or Chinese label: adviser_count, embargo_years.
        value: A whole number.
        until: The last day instead of a number of years; every begun year counts (N29).
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When the roster says it already, or no rule of the school asks for it.
        WrongUse: For what is no such field or no number.
    """
    require_writer(ctx)
    known = _field(ctx, name)
    case = case_of(ctx, student_no)
    standing = case.marks.get(("", parts.FIELD + known.name))
    recorded = standing is not None and bool(standing.value)
    if not recorded and ctx.school.fields.read(known.name, case.student.fields) is not None:
        raise ActRefused(
            code="fact.on_roster",
            title="名冊已有這項資料",
            message=f"名冊寫的{known.label}是「{case.student.fields.get(known.name, '')}」。",
            hint="若有錯，請更正名冊後重新匯入。",
        )
    more: dict[str, object] = {}
    if until is not None:
        value = str(_years(today(ctx.clock), until))
        more["until"] = until.isoformat()
    number = _number(ctx, known, value)
    return record(ctx, marking(case, parts.FIELD + known.name, number, more=more), by)


def asked_of_desk(ctx: Context, case: Case) -> tuple[StudentField, ...]:
    """What may be recorded at the desk for this student: numbers that a rule about her asks and the roster does not say.

    A field shows once it is recorded, or where some item, sub-item or document would be decided by it.
    """
    return tuple(f for f in _recordable(ctx.school) if _matters(ctx, case, f))


def _matters(ctx: Context, case: Case, field: StudentField) -> bool:
    if ("", parts.FIELD + field.name) in case.marks:
        return True
    student = case.student.fields
    return any(
        item.applies_to(student).counts and field in rule.unknown_fields(student)
        for item in ctx.school.items
        for rule in _rules_of_parts(ctx.school, item.code)
    )


def _recordable(school: SchoolProfile) -> tuple[StudentField, ...]:
    """Numbers only: what says who somebody is belongs on the roster, and facts never hold it outside their details."""
    found: dict[str, StudentField] = {}
    for item in school.items:
        for rule in _rules_of_parts(school, item.code):
            for field in rule.subjects():
                if field.type is FieldType.COUNT:
                    found.setdefault(field.name, field)
    return tuple(found.values())


def _rules_of_parts(school: SchoolProfile, item: str) -> Iterator[Rule]:
    found = school.item(item)
    if found is None:
        return
    audiences = (found.audience, *(s.audience for s in found.sub_items), *(d.audience for d in found.documents))
    yield from (rule for rule in audiences if rule is not None)


def _field(ctx: Context, name: str) -> StudentField:
    known = ctx.school.fields.find(name)
    usable = _recordable(ctx.school)
    if known is None or known not in usable:
        choices = "、".join(f"{f.name}（{f.label}）" for f in usable) or "（這所學校的規則不問）"
        raise WrongUse(
            code="fact.unknown", title="沒有這項資料", message=f"「{name}」不能在櫃台登錄。", hint=f"可用：{choices}"
        )
    return known


def _number(ctx: Context, known: StudentField, text: str) -> str:
    if not text.strip():
        return ""
    read = ctx.school.fields.read(known.name, {known.name: text})
    if not isinstance(read, int):
        raise WrongUse(code="fact.number", title="不是數字", message=f"{known.label}要寫整數，讀到「{text}」。")
    return str(read)


def _years(start: date, until: date) -> int:
    """How many begun years lie between two days: five years and a day are six."""
    if until <= start:
        raise ActRefused(
            code="fact.past", title="日期已經過了", message=f"{roc_date(until)} 不在今天之後。", hint="請核對公開日期。"
        )
    months = (until.year - start.year) * _MONTHS + until.month - start.month
    begun = months + (until.day > start.day)
    return -(-begun // _MONTHS)
