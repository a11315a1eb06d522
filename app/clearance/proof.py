"""The student proof-reads what the certificate will say (證書資料校對, T10): found right, to be corrected, corrected by whom.

What is corrected is corrected on the roster; here stands that it was asked for, which data, and who did it. Then the
student looks once more: only what she found right lets the unit pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app import parts
from app.clearance import demands
from app.clearance.acts import find_item
from app.clearance.case import Case, case_of
from app.clearance.permission import require_unit
from app.clearance.recording import Marked, marking, record
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import OperatorName
from app.school.units import Item, Prerequisite
from app.typed import one_line

#: What may be wrong on a certificate, as rosters name it.
FIELDS: Final = {
    "name": "中文姓名",
    "name_en": "英文姓名",
    "birth_date": "出生日期",
    "department": "系所",
    "degree": "學位",
    "other": "其他",
}
STATES: Final = (parts.YES, parts.CORRECTION, parts.CORRECTED, "")


def proof_item(ctx: Context) -> Item | None:
    """The item of this school under which certificates are proof-read; None where the school asks for none."""
    return next((i for i in ctx.school.items if Prerequisite.PROOF in i.requires), None)


def proofread(
    ctx: Context,
    *,
    student_no: str,
    item: str,
    state: str,
    fields: Sequence[str] = (),
    note: str = "",
    by: OperatorName | None = None,
) -> Marked:
    """Put on record how far the proof of a student's certificate data has come.

    Args:
        ctx: The desk; it must serve the item's unit.
        student_no: Whose.
        item: The item's code.
        state: ``yes`` (校對無誤), ``correction`` (申請更正), ``corrected`` (已更正), or empty to take it back.
        fields: Codes of `FIELDS` that are wrong; at least one for a correction.
        note: What it should say; erasable, like every reason.
        by: Who took the request, or corrected the data; the desk's own operator when absent.

    Raises:
        ActRefused: For a student it does not concern, a correction that names nothing, or one that nobody asked for.
        NotPermitted: At another unit's desk.
        WrongUse: For an item without a proof, or unknown states and fields.
    """
    found = find_item(ctx, item)
    require_unit(ctx, found.unit)
    if Prerequisite.PROOF not in found.requires:
        raise WrongUse(
            code="proof.none",
            title="這一項沒有證書資料校對",
            message=f"學校沒有規定「{found.label}」要先校對證書資料。",
            hint="需要時，請管理員在這一項的 requires 加上 proof。",
        )
    if state not in STATES or any(f not in FIELDS for f in fields):
        raise WrongUse(
            code="proof.state",
            title="不明的校對結果",
            message="校對結果是 yes、correction 或 corrected；要更正的是 " + "、".join(FIELDS) + "。",
        )
    case = case_of(ctx, student_no)
    demands.require_applicable(case, found)
    told = _fields(case, found, state, fields)
    if state != parts.YES:
        demands.require_unpassed(ctx, case, found)
    more: dict[str, object] = {"fields": list(told)} if told else {}
    return record(
        ctx, marking(case, parts.PROOF, state, item=found, more=more, note=one_line(note, what="更正內容")), by
    )


def _fields(case: Case, item: Item, state: str, given: Sequence[str]) -> tuple[str, ...]:
    """What is wrong, in the order of the certificate; a correction is of what was asked for."""
    if state in (parts.YES, ""):
        return ()
    asked = case.marks.get((item.code, parts.PROOF))
    if state == parts.CORRECTED:
        if asked is None or asked.value != parts.CORRECTION:
            raise ActRefused(
                code="proof.not_asked",
                title="沒有更正申請",
                message=f"{case.student.student_no} 沒有待更正的證書資料。",
                hint="請先登錄要更正哪些資料。",
            )
        return fields_of(asked.payload.get("fields"))
    if not given:
        raise ActRefused(
            code="proof.fields",
            title="請指明哪一項資料有誤",
            message="申請更正要說明是中文姓名、英文姓名、出生日期、系所、學位或其他。",
            hint="例：英文姓名依護照更正。",
        )
    return tuple(f for f in FIELDS if f in given)


def fields_named(text: str) -> tuple[str, ...]:
    """Which data a sentence speaks of (英文姓名依護照更正); what it does not name is 其他."""
    found = tuple(f for f, word in FIELDS.items() if word in text and f != "other")
    return found or (("other",) if text.strip() else ())


def fields_of(raw: object) -> tuple[str, ...]:
    """Codes of data out of a fact."""
    return tuple(str(f) for f in raw if f in FIELDS) if isinstance(raw, list | tuple) else ()
