"""延畢申請 on paper (U54): for whom the profile says paper is the way, with what the credit audit says today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.audit.report import AreaLine, AuditReport
from app.context import Context
from app.documents.halves import credit_text
from app.documents.records import ExtensionApplication, Figures, PaperNumber, Shortfall, StudentBlock
from app.documents.rendered import PaperRefused
from app.printing.blocks import masthead, student_block
from app.printing.catalogue import title_of
from app.school.fields import Student
from app.school.papers import Paper
from app.school.study import ExtensionRoute, ExtensionWay
from app.school.units import applicability
from app.store import StudentRecord
from app.students import with_facts

CODE: Final = "extension"
_SIGNER: Final = "申請人"


def extension(
    ctx: Context, student: StudentRecord | None, report: AuditReport | None, paper: PaperNumber
) -> ExtensionApplication:
    """The application of one student, or its empty form; without a transcript the figures stay to be written."""
    words = ctx.school.paper(CODE)
    titled = title_of(CODE)
    known: Student = _known(ctx, student) if student else {}
    route = _route(ctx, known) if student else None
    year = ctx.school.fields.read("study_year", known) if student else None
    extended = ctx.school.fields.read("extended", known) if student else None
    return ExtensionApplication(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        title=words.title if words is not None else titled[0],
        title_en=(words.title_en if words is not None else "") or titled[1],
        signers=tuple((zh, "Applicant" if zh == _SIGNER else "") for zh in _signers(words)),
        study_year=f"{year} 年級" if year is not None else "",
        extended="" if extended is None else "是" if extended else "否",
        route=_whom(ctx, route),
        question=_question(ctx, known) if student and route is None else "",
        figures=_figures(report) if report is not None else Figures(),
        shortfalls=tuple(_open(report)) if report is not None else (),
        text=words.text if words is not None else (),
        complete=words is not None and words.complete and bool(words.text),
        version=words.version if words is not None else "",
        notes=words.notes if words is not None else (),
    )


def require_paper_way(ctx: Context, student: StudentRecord) -> None:
    """Paper is printed for those whose way it is; the others are told theirs (U54).

    Raises:
        PaperRefused: When the school's routes send this student elsewhere, or nowhere.
    """
    known = _known(ctx, student)
    route = _route(ctx, known)
    if route is None and (_question(ctx, known) or not _routes(ctx)):
        return
    if route is None or route.way is not ExtensionWay.PAPER:
        raise PaperRefused(
            code="paper.not_concerned",
            title="這份文件不適用於這位同學",
            message=f"「{title_of(CODE)[0]}」不印給 {student.student_no} {student.name}：{_whom(ctx, route)}。",
            hint="若身分資料有誤，請更正名冊後再印。",
        )


def _routes(ctx: Context) -> tuple[ExtensionRoute, ...]:
    rules = ctx.school.credit_audit
    return rules.extension if rules is not None else ()


def _known(ctx: Context, student: StudentRecord) -> Student:
    return with_facts(ctx, student, ctx.store.marks(student.id).values()).fields


def _route(ctx: Context, known: Student) -> ExtensionRoute | None:
    rules = ctx.school.credit_audit
    return rules.route_of(known) if rules is not None else None


def _question(ctx: Context, known: Student) -> str:
    """What a person has to ask before this is certainly the student's paper; empty when nobody has to."""
    said = (applicability(r.audience, known, told=r.text) for r in _routes(ctx) if r.way is ExtensionWay.PAPER)
    return next((answer.text for answer in said if answer.unsure), "")


def _whom(ctx: Context, route: ExtensionRoute | None) -> str:
    """The student's own way; on a form for anybody, all who apply on paper."""
    if route is not None:
        return route.text
    return "；".join(r.text for r in _routes(ctx) if r.way is ExtensionWay.PAPER)


def _signers(words: Paper | None) -> tuple[str, ...]:
    return words.signatures if words is not None and words.signatures else (_SIGNER,)


def _figures(report: AuditReport) -> Figures:
    reached = report.totals.with_recognised
    return Figures(
        credit_text(report.totals.minimum) if report.totals.minimum is not None else "",
        credit_text(reached.earned_credits),
        credit_text(reached.in_progress_credits),
        credit_text(report.missing_credits),
    )


def _open(report: AuditReport) -> Iterator[Shortfall]:
    """Every area that is not met by what was earned, in the words of the sheet."""
    for area in report.areas:
        if not area.met_earned:
            yield Shortfall(area.title, "，".join(_words(area)))


def _words(area: AreaLine) -> Iterator[str]:
    if area.min_credits:
        yield f"最低 {credit_text(area.min_credits)} 學分"
    yield f"實得 {credit_text(area.tally.earned_credits)} 學分"
    if area.tally.in_progress_credits:
        yield f"修習中 {credit_text(area.tally.in_progress_credits)} 學分"
