"""What must be settled before the registry may pass an application (複審前提): U20, U22, U24; asked before the act and by it."""

from __future__ import annotations

from app.applications.beside import judgement_of
from app.audit.application import Application
from app.audit.stored import policy_of
from app.certificates.english_names import name_check_of
from app.context import Context
from app.errors import ActRefused
from app.store import StudentRecord


def second_review_refusal(ctx: Context, student: StudentRecord, application: Application) -> ActRefused | None:
    """Why the second review may not pass an application yet; None when it may."""
    if policy_of(ctx, student).reference_only:
        judged = judgement_of(ctx.store.audit_facts(student.id), application)
        if judged is None:
            return ActRefused(
                code="application.unjudged",
                title="還沒有人工認定",
                message="系統分類僅供參考，必須由人工認定並註明理由，才能複審。",
                hint="請系所助教逐科審核後，在申請卡登錄人工認定。",
            )
        if not judged.passed:
            return ActRefused(
                code="application.judged_short",
                title="人工認定為不符合",
                message=f"{judged.by}認定不符合：{judged.reason}",
                hint="請洽系所助教；認定有誤時由系所重新認定。",
            )
    held = name_check_of(ctx, student).holds_up
    if held:
        return ActRefused(
            code="application.certificate_data",
            title="證書資料不完整",
            message=f"{'；'.join(held)}。",
            hint=ctx.school.name_en.hint or "請學生更正英文姓名後再複審。",
        )
    return None
