"""What speaks against an application before it is submitted (U01, U04-U06, U17-U19, U24, U46, U50, U56): said, and where the school says so refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.audit.report import AuditReport, ReportVerdict
from app.certificates.english_names import name_check_of
from app.context import Context
from app.errors import ActRefused
from app.school.audience import Truth
from app.school.calendar import AcademicTerm, roc_date
from app.school.papers import CreditAudit
from app.store import StudentRecord
from app.students import count_of, exam_day, term_of, terms_enrolled, years_studied


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to know before an application is taken (申請前應注意)."""

    code: str
    message: str
    hint: str = ""
    #: The application is not taken while this stands.
    blocks: bool = False
    #: Only to be known: nothing about this student that a person has to look at.
    informs: bool = False


def doubts(ctx: Context, student: StudentRecord, report: AuditReport | None) -> tuple[Doubt, ...]:
    """Everything there is to say about one student's application, what blocks first."""
    rules = ctx.school.credit_audit
    of_rules = [] if rules is None else [*_audience(rules, student), *_enrolment(ctx, rules, student)]
    teacher = [] if rules is None else [*_teacher(rules, student), *_years(ctx, rules, student)]
    found = [*of_rules, *teacher, *_credits(report), *_exam(ctx, student), *_header(ctx, student)]
    return tuple(sorted(found, key=lambda d: not d.blocks))


def not_taken(found: Iterable[Doubt]) -> ActRefused | None:
    """Why an application is not taken while one of these stands; None when none blocks."""
    hard = next((d for d in found if d.blocks), None)
    if hard is None:
        return None
    return ActRefused(code=hard.code, title="不能送出申請", message=hard.message, hint=hard.hint)


def _audience(rules: CreditAudit, student: StudentRecord) -> Iterator[Doubt]:
    """U01: the rules are for one 學制 only; where the roster does not say, a person looks."""
    found = rules.concerns(student.fields)
    if not found.counts:
        yield Doubt(
            "application.audience",
            f"{found.text}，不適用這項申請。",
            "學制有誤時，請更正名冊後重新匯入。",
            blocks=True,
        )
    elif found.unsure:
        yield Doubt("application.audience_unknown", f"{found.text}。")


def _enrolment(ctx: Context, rules: CreditAudit, student: StudentRecord) -> Iterator[Doubt]:
    needed, own = rules.terms_needed(student.fields), rules.words_of(student.fields)
    if own:
        yield Doubt("application.programme", f"系所另有規範：{own}。", informs=True)
    if not needed:
        return
    enrolled = terms_enrolled(student, term_of(ctx, student))
    if enrolled is None:
        yield Doubt("application.entry_unknown", "名冊上沒有入學學年期，無法確認在學學期數。", "請補登入學學年期。")
    elif enrolled < needed:
        leave = count_of(student, "leave_terms")
        off = f"（已扣休學 {leave} 學期）" if leave else ""
        yield Doubt(
            "application.terms",
            f"在學 {enrolled} 學期{off}，未達 {needed} 學期。",
            "系所另有規定時，請註冊單位確認後更正入學學年期。",
            blocks=True,
        )


def _years(ctx: Context, rules: CreditAudit, student: StudentRecord) -> Iterator[Doubt]:
    """U46: an application is renewed only as long as the years of study allow."""
    allowed = rules.years_allowed(student.fields)
    studied = years_studied(student, term_of(ctx, student))
    if allowed and studied is not None and studied > allowed:
        yield Doubt(
            "application.years",
            f"第 {studied} 年，修業年限 {allowed} 年已屆滿。",
            "請註冊單位確認學籍（休學學期、延長修業年限）。",
            blocks=True,
        )


def _teacher(rules: CreditAudit, student: StudentRecord) -> Iterator[Doubt]:
    """U04: those who still take courses of the teacher programme are told to wait."""
    if rules.warn_rule is not None and rules.warn_rule.answer(student.fields) is Truth.YES:
        yield Doubt("application.warned", f"{rules.warn_text}。")


def _exam(ctx: Context, student: StudentRecord) -> Iterator[Doubt]:
    """U50: the degree examination and leaving belong to the term of the application."""
    day, term = exam_day(student), term_of(ctx, student)
    if day is not None and AcademicTerm.of(day) != term:
        yield Doubt(
            "application.exam",
            f"學位考試（{roc_date(day)}）在{AcademicTerm.of(day).label}，申請的是{term.label}。",
            "擬於當學期舉辦學位考試及離校手續，應在當學期提出申請。",
        )


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


def _header(ctx: Context, student: StudentRecord) -> Iterator[Doubt]:
    """U17-U19, U56: what the sheet and the certificate need."""
    asked = (
        ("name_en", "application.no_english_name", "英文姓名空白：正式確認單與證書不能製作。"),
        ("email", "application.no_mail", "沒有電子信箱：正式確認單不能列印。"),
        ("mobile", "application.no_mobile", "沒有手機號碼：需要補件時聯絡不到同學。"),
    )
    for name, code, message in asked:
        if not student.fields.get(name, "").strip():
            yield Doubt(code, message, "請學生補登後更新名冊或聯絡資料。")
    if student.name_en.strip():
        for said in name_check_of(ctx, student).to_do:
            yield Doubt("application.english_name", f"{said}。", ctx.school.name_en.hint)
