"""The credit-audit confirmation sheet composed from an audit report: the same figures, nobody adds up again (U27-U44)."""

from __future__ import annotations

from app.audit.problem import Standing as CourseStanding
from app.audit.report import AreaLine, AuditReport, ReportVerdict
from app.audit.report import CourseLine as AuditedCourse
from app.context import Context
from app.documents.records import (
    CourseLine,
    CourseState,
    CreditArea,
    CreditSheet,
    CreditTotals,
    OutsideBlock,
    OutsideCourse,
    PaperNumber,
    StudentBlock,
    Tone,
    Verdict,
)
from app.printing import wordings
from app.printing.blocks import masthead, student_block
from app.store import StudentRecord

TONES = {
    ReportVerdict.MET: Tone.MET,
    ReportVerdict.AWAITING_GRADES: Tone.AWAITING,
    ReportVerdict.SHORT: Tone.SHORT,
    ReportVerdict.NEEDS_REVIEW: Tone.REVIEW,
}


def credit_sheet(
    ctx: Context, student: StudentRecord | None, report: AuditReport | None, paper: PaperNumber
) -> CreditSheet:
    """主修畢業學分審核確認單 of one student; the empty form without one."""
    words = wordings.credit_sheet(ctx)
    if student is None or report is None:
        return CreditSheet(masthead(ctx), paper, StudentBlock(), words)
    names = {c.id: c.name for c in report.courses}
    return CreditSheet(
        masthead(ctx),
        paper,
        student_block(ctx, student),
        words,
        areas=tuple(_area(a) for a in report.areas),
        totals=_totals(report),
        verdict=Verdict(report.verdict.label, TONES[report.verdict]),
        outside=_outside(report),
        hinges_on=tuple(names.get(item, str(item)) for item in report.hinges_on),
        has_areas=report.has_areas,
    )


def _area(area: AreaLine) -> CreditArea:
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
        note="免修" if area.waived else "",
        courses=tuple(_course(c) for c in area.courses),
    )


def _course(course: AuditedCourse) -> CourseLine:
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
        note="關鍵" if course.decisive else "",
        state=state,
    )


def _outside(report: AuditReport) -> OutsideBlock | None:
    if not report.outside:
        return None
    return OutsideBlock(
        courses=tuple(
            OutsideCourse(_course(c), ticked=c.ticked, recognition="已核" if c.recognised else "")
            for c in report.outside
        ),
        cap=report.flex.cap,
        ticked_credits=report.flex.ticked_credits,
    )


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
