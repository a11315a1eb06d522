"""Everything about one student's application on one card (申請卡): where it stands, what holds it up, what is on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.applications.beside import Attempt, Judgement, attempts_of, judgement_of
from app.applications.eligibility import Doubt, doubts
from app.applications.extending import Extension, extension_of
from app.applications.filing import Dossier, auditor_of, dossier_of
from app.applications.milestones import Milestone, milestones
from app.applications.readiness import second_review_refusal
from app.applications.recognition import Request, requests
from app.audit.application import Application, Status
from app.audit.stored import policy_of
from app.certificates.english_names import NameCheck, name_check_of
from app.clock import today
from app.context import Context
from app.ledger import Kind
from app.school.calendar import AcademicTerm
from app.school.windows import Procedure, WindowState
from app.store import StudentRecord
from app.students import find_student, term_of

#: Nobody has brought this term's applications to this desk, so their absence says nothing (U49).
NOT_LOADED: Final = "未載入申請資料"
_NEWEST: Final = 200
_ALL: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class ApplicationCard:
    """One student's application with everything beside it."""

    dossier: Dossier
    #: The state in words; 尚未申請 only where applications of the term are on this desk (U49).
    state: str
    #: The four acts that make an application, each with its day (U11).
    milestones: tuple[Milestone, ...]
    #: Where today stands to the application period, with the days left (U02).
    period: WindowState
    #: Why the registry cannot pass it now; empty when it may, or has (U51).
    blocked: str
    doubts: tuple[Doubt, ...]
    requests: tuple[Request, ...]
    attempts: tuple[Attempt, ...]
    #: The computed audit is only 僅供參考: a person has to judge (U24).
    by_hand: bool
    judgement: Judgement | None
    name: NameCheck
    extension: Extension
    #: What the school tells everybody who applies (U36, U45).
    notices: tuple[str, ...]

    @property
    def last_ticks(self) -> tuple[str, ...]:
        """What was ticked the last time: for reference only (U45)."""
        return self.dossier.last_ticks


def application_card(ctx: Context, student_no: str) -> ApplicationCard:
    """The card of one student.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    student = find_student(ctx, student_no)
    dossier, with_ticks = dossier_of(ctx, student), auditor_of(ctx, student)
    return card_of(ctx, dossier, doubts(ctx, student, with_ticks(dossier.current.ticks) if with_ticks else None))


def card_of(ctx: Context, dossier: Dossier, said: tuple[Doubt, ...]) -> ApplicationCard:
    """The same where application and doubts are at hand."""
    student, term = dossier.student, term_of(ctx, dossier.student)
    facts = ctx.store.audit_facts(student.id)
    return ApplicationCard(
        dossier=dossier,
        state=state_words(ctx, dossier.current),
        milestones=milestones(ctx, dossier),
        period=period_of(ctx, student),
        blocked=blocking_reason(ctx, student, dossier.current),
        doubts=said,
        requests=requests(ctx, student.student_no),
        by_hand=policy_of(ctx, student).reference_only,
        attempts=attempts_of(facts, term),
        judgement=judgement_of(facts, dossier.current),
        name=name_check_of(ctx, student),
        extension=extension_of(ctx, student),
        notices=rules.notices if (rules := ctx.school.credit_audit) else (),
    )


def period_of(ctx: Context, student: StudentRecord) -> WindowState:
    """Where today stands to the application period of a student (U02)."""
    return ctx.school.window_for(
        student.fields.get("level", ""), term_of(ctx, student), today(ctx.clock), procedure=Procedure.AUDIT
    )


def state_words(ctx: Context, application: Application) -> str:
    """Where an application stands, in words; nobody's absence is called 尚未申請 before the term's applications came (U49)."""
    if application.status is Status.NONE and not applications_known(ctx, application.term):
        return NOT_LOADED
    return application.status.label


def applications_known(ctx: Context, term: AcademicTerm) -> bool:
    """Whether any application of a term, or a school's list of them, is on this desk."""
    if any(batch.kind == "applications" and not batch.undone for batch in ctx.store.batches()):
        return True
    # The newest facts nearly always tell; all of them are read only where they do not.
    return any(
        fact.text("term") == term.code
        for limit in (_NEWEST, _ALL)
        for fact in ctx.store.recent_facts(kinds=(Kind.APPLICATION,), limit=limit)
    )


def blocking_reason(ctx: Context, student: StudentRecord, application: Application) -> str:
    """Why the registry cannot pass an application and compute the final grades yet (U51); empty when it may, or has."""
    status = application.status
    if status in (Status.NONE, Status.DRAFT):
        return "學生尚未送出申請，無法線上複審與計算最後畢業成績"
    if status in (Status.RETURNED, Status.WITHDRAWN):
        return f"{status.label}，學生尚未重新送出"
    if status is Status.SUBMITTED:
        return "系所尚未初審" if application.received_at else "簽名確認單尚未送系辦，系所尚未初審"
    if status is Status.FIRST_FAILED and application.first is not None:
        return f"初審不通過：{application.first.reason}"
    if status is Status.SECOND_FAILED and application.second is not None:
        return f"複審不通過：{application.second.reason}"
    refused = second_review_refusal(ctx, student, application) if status is Status.FIRST_PASSED else None
    return refused.message if refused is not None else ""
