"""The credit-audit confirmation sheet composed from an audit report: the same figures, nobody adds up again (U27-U44)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from app.audit.application import Application, Status
from app.audit.application_facts import current
from app.audit.problem import Standing as CourseStanding
from app.audit.report import AreaLine, AuditReport, ReportVerdict
from app.audit.report import CourseLine as AuditedCourse
from app.clock import in_taipei
from app.context import Context
from app.documents.records import (
    CourseLine,
    CourseState,
    CreditArea,
    CreditSheet,
    CreditTotals,
    CreditWording,
    OutsideBlock,
    OutsideCourse,
    PaperNumber,
    StudentBlock,
    Tone,
    Verdict,
)
from app.documents.rendered import PaperRefused
from app.ledger import DetailClass
from app.printing import wordings
from app.printing.blocks import masthead, student_block
from app.school.calendar import roc_date
from app.school.papers import AuditLabels
from app.store import StudentRecord
from app.students import term_of

TONES = {
    ReportVerdict.MET: Tone.MET,
    ReportVerdict.AWAITING_GRADES: Tone.AWAITING,
    ReportVerdict.SHORT: Tone.SHORT,
    ReportVerdict.NEEDS_REVIEW: Tone.REVIEW,
}
#: Why a course counts nowhere, in words short enough for the column (U40).
_UNCOUNTED = {
    "未通過": "未通過",
    "停修": "停修",
    "重複修習，擇一採計": "重複",
    "學年課未修齊，尚不採計": "未修齊",
}
_REQUIRED, _ELECTIVE = "必", "選"
_WITHOUT_GRADE = frozenset({CourseStanding.FAILED, CourseStanding.WITHDRAWN})
#: What a person should know about a course that counts; longer notes stay on the screen.
_COUNTED_NOTES = {"系所認列": "系所認列", "依系所前例認列": "依前例認列", "學分數與課程架構不同": "學分不同"}


def require_submitted(ctx: Context, student: StudentRecord) -> None:
    """Refuse an official sheet before the application of the term was submitted (U12, U16), where the school takes any.

    Raises:
        PaperRefused: With what the student does first.
    """
    application = application_of(ctx, student)
    if application is not None and _asked(ctx, student) and not application.valid:
        raise PaperRefused(
            code="paper.not_submitted",
            title="尚未送出申請，不能印正式確認單",
            message=f"{student.student_no} {application.term.label}的畢業資格申請：{application.status.label}。",
            hint="請學生送出申請後再印；可先印暫存版供核對。",
        )


def require_readable(ctx: Context, student: StudentRecord) -> None:
    """Refuse an official sheet where this login may not read the mailbox that stands on it, instead of calling it missing.

    Raises:
        PaperRefused: With who prints it.
    """
    fact = ctx.store.fact(student.recorded_by)
    hidden = fact is not None and DetailClass.CONTACT in fact.commitments and DetailClass.CONTACT not in fact.details
    if hidden and not student.fields.get("email", ""):
        raise PaperRefused(
            code="paper.contact_hidden",
            title="本櫃台看不到聯絡資料",
            message="正式確認單要印學生的電子信箱，這個登入看不到聯絡資料。",
            hint=f"請{ctx.school.final_unit.name}列印；可先印暫存版供核對。",
        )


def application_of(ctx: Context, student: StudentRecord) -> Application | None:
    """The application of the term the student means to leave in; None where nobody asks for one and none was made."""
    application = current(ctx.store.audit_facts(student.id), term_of(ctx, student))
    return application if application.status is not Status.NONE or _asked(ctx, student) else None


def _asked(ctx: Context, student: StudentRecord) -> bool:
    """Whether the school takes applications, and this student's by the rules it has (U01)."""
    rules = ctx.school.credit_audit
    return rules is not None and ctx.school.takes_applications and rules.concerns(student.fields).counts


def credit_sheet(
    ctx: Context, student: StudentRecord | None, report: AuditReport | None, paper: PaperNumber
) -> CreditSheet:
    """主修畢業學分審核確認單 of one student; the empty form without one."""
    words = wordings.credit_sheet(ctx)
    if student is None or report is None:
        return CreditSheet(masthead(ctx), paper, StudentBlock(), words)
    names = {c.id: c.notation for c in report.courses}
    return CreditSheet(
        masthead(ctx),
        paper,
        replace(student_block(ctx, student), applied_on=_applied_on(ctx, student)),
        words,
        areas=_areas(ctx, report),
        totals=_totals(report),
        verdict=Verdict(report.verdict.label, TONES[report.verdict]),
        outside=_outside(ctx, report),
        uncounted=tuple(_course(c, note=_why_uncounted(c)) for c in report.uncounted),
        hinges_on=tuple(names.get(item, str(item)) for item in report.hinges_on),
        has_areas=report.has_areas,
        reviews=tuple(_reviews(ctx, student, words)),
    )


def _applied_on(ctx: Context, student: StudentRecord) -> str:
    application = application_of(ctx, student)
    at = application.submitted_at if application is not None and application.valid else None
    return roc_date(in_taipei(at).date(), padded=True) if at is not None else ""


def _reviews(ctx: Context, student: StudentRecord, words: CreditWording) -> Iterator[str]:
    """What is on record of each review, in the box of whoever signs for it; a sheet before its reviews says nothing."""
    application = application_of(ctx, student)
    reviews = {"初審": application.first, "複審": application.second} if application is not None else {}
    if not any(reviews.values()):
        return
    for signer, _ in words.signatures:
        name, review = next(((n, r) for n, r in reviews.items() if n in signer), ("", None))
        if review is None:
            yield ""
        else:
            day = roc_date(in_taipei(review.at).date(), padded=True)
            yield f"{name}{'通過' if review.passed else '不通過'}　{review.by}　{day}"


def _areas(ctx: Context, report: AuditReport) -> tuple[CreditArea, ...]:
    """The areas with what is listed but not taken, where the structure lists more than was taken (U36)."""
    untaken = Counter[str]()
    for course in report.untaken:
        untaken[course.area] += course.difference
    areas = tuple(_area(a, untaken[a.title] if untaken else None) for a in report.areas)
    return areas if report.has_areas else tuple(_by_kind(ctx, report, areas))


def _by_kind(ctx: Context, report: AuditReport, areas: tuple[CreditArea, ...]) -> Iterator[CreditArea]:
    """Without areas the list is drawn by kind (U44): required courses with their result, electives that nothing is asked of."""
    rules = ctx.school.credit_audit
    words = rules.labels if rules else AuditLabels()
    for kind, title in ((_REQUIRED, words.required), (_ELECTIVE, words.elective)):
        mine = [c for a in report.areas for c in a.courses if (c.kind == _REQUIRED) == (kind == _REQUIRED)]
        done = [c for c in mine if c.standing is CourseStanding.EARNED]
        running = [c for c in mine if c.standing is CourseStanding.IN_PROGRESS]
        listed = [u.difference for u in report.untaken if u.required == (kind == _REQUIRED)]
        credits = sum(c.credits for c in mine)
        yield CreditArea(
            title=title,
            verdict=areas[0].verdict if kind == _REQUIRED else Verdict("–", Tone.AWAITING),
            earned=sum(c.credits for c in done),
            in_progress=sum(c.credits for c in running),
            courses_done=len(done),
            courses_in_progress=len(running),
            required_credits=credits if kind == _REQUIRED else 0,
            elective_credits=credits if kind == _ELECTIVE else 0,
            short=areas[0].short if kind == _REQUIRED else 0,
            difference=sum(listed) if report.untaken else None,
            courses=tuple(_course(c, note=_counted_note(c)) for c in mine),
        )


def _area(area: AreaLine, difference: int | None) -> CreditArea:
    if area.met_earned:
        verdict = Verdict("符合", Tone.MET)
    elif area.met_with_in_progress:
        verdict = Verdict("待成績", Tone.AWAITING)
    else:
        verdict = Verdict("不足", Tone.SHORT)
    return CreditArea(
        title=area.title,
        verdict=verdict,
        earned=area.tally.earned_credits,
        in_progress=area.tally.in_progress_credits,
        min_credits=area.min_credits or None,
        courses_done=area.tally.earned_courses,
        courses_in_progress=area.tally.in_progress_courses,
        min_courses=area.min_courses or None,
        required_credits=area.required_credits,
        elective_credits=area.elective_credits,
        short=area.short_credits,
        difference=difference,
        note="免修" if area.waived else "",
        courses=tuple(_course(c, note=_counted_note(c)) for c in area.courses),
    )


def _course(course: AuditedCourse, *, note: str) -> CourseLine:
    if course.standing is CourseStanding.IN_PROGRESS:
        state = CourseState.IN_PROGRESS
    elif course.counted:
        state = CourseState.EARNED
    else:
        state = CourseState.NOT_COUNTED
    return CourseLine(
        term=course.term,
        code=course.offering_no or course.course_code,
        title=course.name,
        kind=course.kind,
        credits=course.credits,
        grade=course.grade,
        offered_by=course.offered_by,
        note=note,
        state=state,
    )


def _counted_note(course: AuditedCourse) -> str:
    return "關鍵" if course.decisive else _COUNTED_NOTES.get(course.note, "")


def _why_uncounted(course: AuditedCourse) -> str:
    """The audit's reason in a word; a grade nobody can read is said to be looked up, not failed."""
    doubtful = "成績待查" if course.standing in _WITHOUT_GRADE else "不採計"
    return _UNCOUNTED.get(course.note, doubtful)


def _outside(ctx: Context, report: AuditReport) -> OutsideBlock | None:
    if not report.outside:
        return None
    rules = ctx.school.credit_audit
    block = OutsideBlock(
        courses=tuple(OutsideCourse(_course(c, note=_recognition(c)), ticked=c.ticked) for c in report.outside),
        cap=report.flex.cap,
        ticked_credits=report.flex.ticked_credits,
    )
    return replace(block, title=rules.labels.outside) if rules else block


def _recognition(course: AuditedCourse) -> str:
    """How far an outside course has come on its way to being recognised (U08, U10, U33)."""
    if course.recognised:
        return "已核"
    if course.note == "系所審核不認列":
        return "不認列"
    return "待認列" if course.ticked else "未勾選"


def _totals(report: AuditReport) -> CreditTotals:
    totals = report.totals
    return CreditTotals(
        required=totals.minimum or 0,
        earned_inside=totals.in_frame.earned_credits,
        earned_with_flexible=totals.with_recognised.earned_credits,
        in_progress=totals.with_recognised.in_progress_credits,
        short=report.missing_credits,
        taken_required=report.taken.required,
        taken_elective=report.taken.elective,
        course_count=report.taken.courses,
    )
