"""Signing for a reviewer who is gone (代簽, N25): only where the school allows it, with the role and the reason."""

from __future__ import annotations

from app.clearance.case import Case
from app.context import Context
from app.errors import ActRefused
from app.school.units import Applies, Item
from app.typed import one_line


def delegate_of(ctx: Context, case: Case, item: Item, role: str, reason: str) -> dict[str, object]:
    """The part of a decision that says who signed for whom; empty when nobody did.

    Raises:
        ActRefused: Where the school allows no delegate, for whom it does not, or without a reason.
    """
    said = one_line(role, what="代簽人")
    if not said:
        return {}
    unit = ctx.school.unit(item.unit)
    allowed = unit.delegation if unit is not None else None
    if allowed is None:
        raise ActRefused(
            code="clearance.no_delegate",
            title="這一項不能代簽",
            message=f"學校沒有規定「{item.label}」可以由別人代簽。",
            hint="請由該審核人本人審核。",
        )
    verdict = allowed.allowed_for(case.student.fields)
    if verdict.answer is not Applies.APPLIES:
        raise ActRefused(
            code="clearance.delegate_not_allowed",
            title="名冊看不出可否代簽" if verdict.unsure else "這位同學不能代簽",
            message=f"{allowed.text}（{verdict.text}）",
            hint="若身分資料有誤或空白，請更正名冊後再辦。",
        )
    if not reason:
        raise ActRefused(
            code="clearance.delegate_reason",
            title="代簽必須寫明理由",
            message=f"由「{said}」代簽，請寫下原審核人為何不能簽。",
            hint="例：指導教授已退休。",
        )
    return {"delegate": said}
