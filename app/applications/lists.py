"""Lists made of the applications (申請名單): certificates to make (U02), late (U26), not reviewable (U51), examinations (U50), names (U19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.applications.card import blocking_reason
from app.applications.filing import Dossier, dossier_of, everybody
from app.audit.application import Event, EventKind, Status
from app.audit.application_facts import events
from app.certificates.english_names import SOURCES, name_check_of, name_checks
from app.clock import in_taipei, today
from app.context import Context
from app.exports.workbook import Sheet
from app.school.calendar import AcademicTerm, roc_date
from app.school.windows import Procedure
from app.store import StudentRecord
from app.students import exam_day, term_of

_WHO = ("學號", "姓名", "系所", "學制")


def term_asked(ctx: Context) -> AcademicTerm:
    """The term whose applications are worked on: that of the last period that has begun, else today's."""
    day = today(ctx.clock)
    begun = [w for w in ctx.school.windows if w.procedure is Procedure.AUDIT and w.opens <= day]
    return max(begun, key=lambda w: w.opens).term if begun else AcademicTerm.of(day)


def certificates_to_make(ctx: Context) -> tuple[Sheet, Sheet]:
    """Whose application the registry has passed, ready for the certificate, and who still lacks something for it (U02, U20, U22)."""
    ready: list[Sequence[str]] = []
    held: list[Sequence[str]] = []
    for dossier in everybody(ctx):
        student, application = dossier.student, dossier.current
        if application.status is not Status.APPROVED or application.second is None:
            continue
        check = name_check_of(ctx, student)
        row = [
            *_who(ctx, student),
            student.name_en,
            application.term.label,
            "中英合併版" if ctx.school.diploma.is_bilingual(student.fields, application.term) else "",
            roc_date(in_taipei(application.second.at).date()),
        ]
        if check.holds_up:
            held.append([*row, "；".join(check.holds_up)])
        else:
            ready.append([*row, SOURCES.get(check.source, "")])
    header = [*_WHO, "英文姓名", "學年期", "證書版本", "複審通過"]
    return (
        Sheet("可製作證書", [*header, "英文姓名來源"], ready, title=_title(ctx, "製作證書名單", len(ready))),
        Sheet("資料未齊", [*header, "尚缺"], held, title=_title(ctx, "證書資料未齊名單", len(held))),
    )


def late_applications(ctx: Context) -> Sheet:
    """Who was taken after the period, when, by whom and why (補救名單, U26); a late submission withdrawn since stays on it."""
    rows = [
        [*_who(ctx, d.student), e.term.label, roc_date(in_taipei(e.at).date()), e.by, e.reason, d.current.status.label]
        for d in everybody(ctx)
        for e in _late(ctx, d)
    ]
    header = [*_WHO, "學年期", "收件日期", "登錄", "補救原因", "目前狀態"]
    return Sheet("補救名單", header, rows, title=_title(ctx, "逾申請期間補救名單", len(rows)))


def not_reviewable(ctx: Context) -> Sheet:
    """Who means to leave this term and cannot be reviewed by the registry yet, with the reason (U51)."""
    term = term_asked(ctx)
    rows = [
        [*_who(ctx, d.student), d.current.status.label, why, d.student.fields.get("exam_on", "")]
        for d in _leaving(ctx, term)
        if d.current.status is not Status.APPROVED and (why := blocking_reason(ctx, d.student, d.current))
    ]
    header = [*_WHO, "申請狀態", "尚不能複審的原因", "學位考試日期"]
    return Sheet("尚不能複審", header, rows, title=_title(ctx, f"{term.label}尚不能複審名單", len(rows)))


def examinations(ctx: Context) -> Sheet:
    """Whose degree examination and application do not belong together (學位考試與申請不符, U50)."""
    rows: list[Sequence[str]] = []
    for student in ctx.store.students(ctx.store.student_ids()):
        day = exam_day(student)
        rules = ctx.school.credit_audit
        if day is None or (rules is not None and not rules.concerns(student.fields).counts):
            continue
        found, term = dossier_of(ctx, student), AcademicTerm.of(day)
        why = _not_together(found, term)
        if why:
            rows.append([*_who(ctx, student), roc_date(day), term.label, found.current.status.label, why])
    header = [*_WHO, "學位考試日期", "考試學期", "申請狀態", "不符之處"]
    return Sheet("學位考試", header, rows, title=_title(ctx, "學位考試與申請不符名單", len(rows)))


def english_names(ctx: Context) -> Sheet:
    """Whose English name somebody has to look at: blank, wrongly written, to be compared, an alias without its copy (U19)."""
    rows = [[*_who(ctx, c.student), c.name_en, "是" if c.needed else "", "；".join(c.to_do)] for c in name_checks(ctx)]
    header = [*_WHO, "英文姓名", "證書必填", "待處理"]
    return Sheet("英文姓名", header, rows, title=_title(ctx, "英文姓名待核對名單", len(rows)))


def _not_together(dossier: Dossier, term: AcademicTerm) -> str:
    application = dossier.current
    if application.term != term:
        return f"考試在{term.label}，名冊的畢業學年期是{application.term.label}"
    return "" if application.visible_to_staff else "考試學期沒有提出畢業資格申請"


def _leaving(ctx: Context, term: AcademicTerm) -> Iterator[Dossier]:
    """Those a school's applications concern who mean to leave in a term."""
    rules = ctx.school.credit_audit
    for student in ctx.store.students(ctx.store.student_ids()):
        if term_of(ctx, student) == term and (rules is None or rules.concerns(student.fields).counts):
            yield dossier_of(ctx, student)


def _late(ctx: Context, dossier: Dossier) -> list[Event]:
    steps = events(ctx.store.audit_facts(dossier.student.id))
    return [e for e in steps if e.kind is EventKind.SUBMITTED and e.late]


def _who(ctx: Context, student: StudentRecord) -> tuple[str, str, str, str]:
    return (
        student.student_no,
        student.name,
        student.department,
        ctx.school.level_label(student.fields.get("level", "")),
    )


def _title(ctx: Context, what: str, count: int) -> tuple[str, str]:
    return (f"{ctx.school.name}　{what}　{count} 人", roc_date(today(ctx.clock)))
