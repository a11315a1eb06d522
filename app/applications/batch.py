"""Many first reviews at once (整批初審): who is plainly satisfied, said before anything is written; one durable transaction.

Whoever looked at the preview passes exactly what was previewed: anything recorded about a student since then leaves
that student out, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.applications.eligibility import doubts
from app.applications.filing import prepare
from app.audit.application import Application, EventKind, Stage, Status
from app.audit.application_facts import current
from app.audit.curriculum import Curriculum
from app.audit.report import AuditReport, ReportVerdict
from app.audit.stored import audit_student, stored_curricula
from app.clearance.bulk import Refused
from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.store import Changes, StudentRecord
from app.students import term_of

#: Students read from the store in one go.
BLOCK = 200


@dataclass(frozen=True, slots=True)
class Weighed:
    """One application that waits for its first review, weighed (整批初審預覽)."""

    student: StudentRecord
    application: Application
    report: AuditReport | None
    #: Why a person has to look at this one; empty when it is plainly satisfied.
    against: tuple[str, ...]
    #: What was on record when it was weighed.
    seen: tuple[FactId, ...]

    @property
    def plain(self) -> bool:
        """Met by earned credits alone, the signed sheet received, and nothing speaks against it."""
        return not self.against and self.report is not None and self.report.verdict is ReportVerdict.MET

    @property
    def awaiting(self) -> bool:
        """The same but for grades of this term, which do not keep a review from passing (U38): a person says so."""
        return not self.against and self.report is not None and self.report.verdict is ReportVerdict.AWAITING_GRADES


@dataclass(frozen=True, slots=True)
class BatchReviewed:
    """What a batch did (整批初審結果): its facts are what takes it back."""

    facts: tuple[Fact, ...]
    refused: tuple[Refused, ...]
    changes: Changes


def weigh(ctx: Context, ids: Sequence[StudentId], *, curricula: Sequence[Curriculum] | None = None) -> list[Weighed]:
    """Those of these students whose application waits for its first review, each weighed; pass `curricula` in slices."""
    known = stored_curricula(ctx) if curricula is None else curricula
    return [found for student in ctx.store.students(ids) if (found := _weighed(ctx, student, known)) is not None]


def weigh_department(
    ctx: Context, department: str = "", *, progress: Callable[[int, int], None] | None = None
) -> list[Weighed]:
    """Everybody of a department, or everybody, whose application waits for its first review, by 學號."""
    ids, known = ctx.store.student_ids(department=department), stored_curricula(ctx)
    found: list[Weighed] = []
    for start in range(0, len(ids), BLOCK):
        found += weigh(ctx, ids[start : start + BLOCK], curricula=known)
        if progress is not None:
            progress(min(start + BLOCK, len(ids)), len(ids))
    return found


def pass_first(ctx: Context, weighed: Sequence[Weighed], *, by: OperatorName | None = None) -> BatchReviewed:
    """Pass the first review of those previewed, in one transaction; who cannot be passed is left out and named."""
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for one in weighed:
        try:
            drafts.append(_draft(ctx, one, by))
        except ActRefused as why:
            refused.append(_refused(one.student, why))
    return _written(ctx, drafts, refused, by)


def take_back(ctx: Context, students: Sequence[str], *, by: OperatorName | None = None) -> BatchReviewed:
    """Take the first reviews of these students back, in one transaction; only those this person made."""
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for student_no in students:
        student = ctx.store.student(student_no)
        if student is None:
            continue
        try:
            drafts.append(prepare(ctx, student, EventKind.RECALLED, stage=Stage.FIRST, by=by))
        except ActRefused as why:
            refused.append(_refused(student, why))
    return _written(ctx, drafts, refused, by)


def _draft(ctx: Context, one: Weighed, by: OperatorName | None) -> Draft:
    if one.against:
        raise _no("application.not_plain", "需逐件審查", one.against[0])
    if _seen(ctx, one.student) != one.seen:
        raise _no("application.moved_on", "預覽之後資料有變動", "這位同學的申請、成績或認定在預覽之後又有紀錄。")
    return prepare(ctx, one.student, EventKind.REVIEWED, stage=Stage.FIRST, passed=True, by=by)


def _written(
    ctx: Context, drafts: Sequence[Draft], refused: Sequence[Refused], by: OperatorName | None
) -> BatchReviewed:
    if not drafts:
        return BatchReviewed((), tuple(refused), Changes())
    facts, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return BatchReviewed(tuple(facts), tuple(refused), changes)


def _weighed(ctx: Context, student: StudentRecord, known: Sequence[Curriculum]) -> Weighed | None:
    application = current(ctx.store.audit_facts(student.id), term_of(ctx, student))
    if application.status is not Status.SUBMITTED:
        return None
    try:
        report = audit_student(ctx, student.student_no, curricula=known)
    except NotFound:
        report = None
    return Weighed(
        student, application, report, tuple(_against(ctx, student, application, report)), _seen(ctx, student)
    )


def _against(
    ctx: Context, student: StudentRecord, application: Application, report: AuditReport | None
) -> Iterator[str]:
    if application.received_at is None:
        yield "簽名的確認單還沒有送到系辦。"
    if application.disputed:
        yield "有互相矛盾的步驟，請先查看歷程。"
    yield from (doubt.message for doubt in doubts(ctx, student, report) if not doubt.informs)


def _seen(ctx: Context, student: StudentRecord) -> tuple[FactId, ...]:
    transcript = ctx.store.transcript(student.id)
    facts = [f.id for f in ctx.store.audit_facts(student.id) if f.kind in (Kind.APPLICATION, Kind.AUDIT_DECIDED)]
    return (*facts, *((transcript.id,) if transcript is not None else ()))


def _refused(student: StudentRecord, why: ActRefused) -> Refused:
    return Refused(student.student_no, why.title, why.code, why.message, why.hint)


def _no(code: str, title: str, message: str) -> ActRefused:
    return ActRefused(code=code, title=title, message=message, hint="請開啟這位同學的申請逐件審查。")
