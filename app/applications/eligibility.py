"""What speaks against an application before it is submitted (U04-U06, U17-U19, U24, U56): said, and where the school says so refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.audit.report import AuditReport, ReportVerdict
from app.context import Context
from app.school.audience import Truth
from app.school.calendar import AcademicTerm
from app.store import StudentRecord
from app.students import term_of


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to know before an application is taken (申請前應注意)."""

    code: str
    message: str
    hint: str = ""
    #: The application is not taken while this stands.
    blocks: bool = False


def doubts(ctx: Context, student: StudentRecord, report: AuditReport | None) -> tuple[Doubt, ...]:
    """Everything there is to say about one student's application, what blocks first."""
    found = [*_enrolment(ctx, student), *_teacher(ctx, student), *_credits(report), *_header(student)]
    return tuple(sorted(found, key=lambda d: not d.blocks))


def terms_enrolled(student: StudentRecord, term: AcademicTerm) -> int | None:
    """How many terms from the first to this one, leaves of absence not taken off; None when the entry is unknown (U05)."""
    entry = AcademicTerm.parse(student.fields.get("entry_term", ""))
    return None if entry is None else 2 * (term.year - entry.year) + min(term.semester, 2) - min(entry.semester, 2) + 1


def _enrolment(ctx: Context, student: StudentRecord) -> Iterator[Doubt]:
    rules = ctx.school.credit_audit
    if rules is None or not rules.min_terms:
        return
    enrolled = terms_enrolled(student, term_of(ctx, student))
    if enrolled is None:
        yield Doubt("application.entry_unknown", "名冊上沒有入學學年期，無法確認在學學期數。", "請補登入學學年期。")
    elif enrolled < rules.min_terms:
        yield Doubt(
            "application.terms",
            f"在學 {enrolled} 學期，未達 {rules.min_terms} 學期。",
            "系所另有規定時，請註冊單位確認後更正入學學年期。",
            blocks=True,
        )


def _teacher(ctx: Context, student: StudentRecord) -> Iterator[Doubt]:
    """U04: those who still take courses of the teacher programme are told to wait."""
    rules = ctx.school.credit_audit
    if rules is None or rules.warn_rule is None:
        return
    if rules.warn_rule.answer(student.fields) is Truth.YES:
        yield Doubt("application.warned", f"{rules.warn_text}。")


def _credits(report: AuditReport | None) -> Iterator[Doubt]:
    if report is None:
        yield Doubt(
            "application.no_audit", "課程架構或歷年成績尚未匯入，還不能審核學分。", "請先匯入課程架構與歷年成績。"
        )
        return
    if report.reference_only:
        yield Doubt("application.reference_only", "系統分類僅供參考，由人工審核認定。")
    if report.verdict is ReportVerdict.SHORT:
        said = report.explanation[0] if report.explanation else report.verdict.label
        yield Doubt("application.short", f"學分審核結果為「不足」：{said}")
    elif report.verdict is ReportVerdict.NEEDS_REVIEW:
        yield from (Doubt("application.review", why) for why in report.reasons)


def _header(student: StudentRecord) -> Iterator[Doubt]:
    """U17, U19, U56: what the sheet and the certificate need."""
    asked = (
        ("name_en", "application.no_english_name", "英文姓名空白：正式確認單與證書不能製作。"),
        ("email", "application.no_mail", "沒有電子信箱：正式確認單不能列印。"),
        ("mobile", "application.no_mobile", "沒有手機號碼：需要補件時聯絡不到同學。"),
    )
    for name, code, message in asked:
        if not student.fields.get(name, "").strip():
            yield Doubt(code, message, "請學生補登後更新名冊或聯絡資料。")
