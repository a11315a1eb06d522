"""`app`'s credit audit at this desk, as the presenter asks for it; every call runs on the store lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from app.audit.curriculum import Curriculum
from app.audit.decisions import Decision, DecisionKind
from app.audit.report import AuditReport
from app.audit.trial import Auditor
from app.clock import monotonic
from app.context import Context
from app.errors import ActRefused, NotFound, NotPermitted
from app.ledger import StudentId
from app.store import Changes, StudentRecord
from ui.audit.applications.states import Applied, applied
from ui.audit.model import Case, Listed, listed, unaudited

#: The counter shares the lane: nobody waits longer than this for a department's audit.
SLICE_SECONDS: Final = 0.15
#: Students read from the store in one go, to be audited, and only to know where they stand.
BLOCK: Final = 24
MANY: Final = 200


class StoreAudits:
    """The audit of stored students."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._known: list[Curriculum] | None = None
        self._applications = ctx.school.takes_applications

    def open(self, student_no: str) -> Case:
        """Audit one student."""
        from app.students import find_student

        return self._case(find_student(self._ctx, student_no))

    def departments(self) -> Sequence[str]:
        """Departments of students present."""
        return self._ctx.store.departments()

    def students(self, department: str) -> Sequence[StudentId]:
        """Students of a department in the order of 學號."""
        return self._ctx.store.student_ids(department=department)

    def states(self, ids: Sequence[StudentId]) -> Sequence[Listed]:
        """Where applications stand, from the first until the slice is used up; at least one."""
        return self._slice(ids[:MANY], lambda student: unaudited(student, self._applied(student)))

    def some(self, ids: Sequence[StudentId]) -> Sequence[Listed]:
        """Audit from the first until the slice is used up; at least one."""
        return self._slice(ids[:BLOCK], self._listed)

    def decide(
        self,
        student_no: str,
        *,
        kind: DecisionKind,
        subject: str,
        reason: str,
        keep: bool = False,
        evidence: str = "",
    ) -> Changes:
        """Record a tick, or a decision, which may be kept as the department's precedent.

        Raises:
            ActRefused: When a tick would cross the cap of cross-electives (U09), or a decision has no reason.
            NotPermitted: For a decision at a desk that serves neither departments nor the registry.
        """
        from app.applications.offering import keep_from
        from app.applications.recognition import decide_course
        from app.audit.deciding import decide

        if kind is DecisionKind.TICK:
            case = self.open(student_no)
            if case.report is not None:
                _refuse(case.report, subject)
            fact = decide(self._ctx, student_no, Decision(kind=kind, subject=subject, reason=reason))
            return Changes(facts=(fact.id,), students=frozenset({case.student.id}), audit=True)
        changes = decide_course(self._ctx, student_no, subject, kind, reason=reason, evidence=evidence).changes
        return changes | keep_from(self._ctx, student_no, subject).changes if keep else changes

    def request(self, student_no: str, subject: str, *, note: str, evidence: str) -> Changes:
        """Record that the student asks for a course to be recognised (U10).

        Raises:
            ActRefused: While a request or an answer stands.
            NotPermitted: At a desk that serves neither departments nor the registry.
        """
        from app.applications.recognition import ask

        return ask(self._ctx, student_no, subject, note=note, evidence=evidence).changes

    def follow(self, student_no: str, subject: str) -> Changes:
        """Decide about a course as the department's precedent says (U35).

        Raises:
            ActRefused: When no precedent fits.
            NotPermitted: At a desk that serves neither departments nor the registry.
        """
        from app.applications.offering import follow

        return follow(self._ctx, student_no, subject).changes

    def auditor(self, student_no: str) -> Auditor:
        """What is tried out with: read once, asked in the background as often as it is needed.

        Raises:
            NotFound: Without a transcript or a structure.
        """
        from app.audit.stored import auditor
        from app.students import find_student

        return auditor(self._ctx, find_student(self._ctx, student_no))

    def forget(self) -> None:
        """Read the structures again next time."""
        self._known = None

    def _slice(self, ids: Sequence[StudentId], row: Callable[[StudentRecord], Listed]) -> list[Listed]:
        until = monotonic() + SLICE_SECONDS
        out: list[Listed] = []
        for student in self._ctx.store.students(ids):
            out.append(row(student))
            if monotonic() > until:
                break
        return out

    def _listed(self, student: StudentRecord) -> Listed:
        case = self._audited(student)
        return listed(case, self._applied(student) if self._applications else None)

    def _applied(self, student: StudentRecord) -> Applied:
        from app.applications.filing import dossier_of

        dossier = dossier_of(self._ctx, student)
        # Only of who has not applied it is asked whether anything can be said at all (U49).
        return applied(dossier, loaded=dossier.current.visible_to_staff or self._loaded(student))

    def _loaded(self, student: StudentRecord) -> bool:
        from app.audit.deciding import decisions_of
        from app.audit.stored import curriculum_of

        try:
            curriculum_of(self._curricula(), student, decisions_of(self._ctx, student))
        except NotFound:
            return False
        return self._ctx.store.transcript(student.id) is not None

    def _case(self, student: StudentRecord) -> Case:
        """One student opened, with the application, what may follow and all that happened."""
        from app.applications.card import card_of
        from app.applications.eligibility import doubts
        from app.applications.filing import dossier_of
        from app.applications.history import history_of
        from app.applications.offering import offers
        from app.applications.recognition import requests
        from app.applications.steps import next_steps

        case = replace(self._audited(student), history=history_of(self._ctx, student))
        if case.report is not None:
            found = offers(self._ctx, student.student_no, report=case.report)
            asked = {request.subject: request for request in requests(self._ctx, student.student_no)}
            case = replace(case, offers={offer.subject: offer.precedent for offer in found}, requests=asked)
        if not self._applications:
            return case
        dossier = dossier_of(self._ctx, student)
        said = doubts(self._ctx, student, case.report)
        steps = next_steps(self._ctx, student, dossier.current, said)
        card = card_of(self._ctx, dossier, said)
        return replace(case, dossier=dossier, doubts=said, steps=steps, card=card, card_shut=self._card_shut())

    def _card_shut(self) -> str:
        from app.clearance.permission import require_department

        try:
            require_department(self._ctx)
        except NotPermitted as refused:
            return refused.message
        return ""

    def _audited(self, student: StudentRecord) -> Case:
        from app.audit.stored import audit_student

        try:
            return Case(student, audit_student(self._ctx, student.student_no, curricula=self._curricula()))
        except NotFound as missing:
            return Case(student, None, missing)

    def _curricula(self) -> Sequence[Curriculum]:
        from app.audit.stored import stored_curricula

        if self._known is None:
            self._known = stored_curricula(self._ctx)
        return self._known


def _refuse(report: AuditReport, subject: str) -> None:
    from app.audit.adviser import tick_refusal

    why = tick_refusal(report, subject)
    if why:
        raise ActRefused(
            code="audit.tick", title="不能勾選為彈性課程", message=why, hint="請改勾其他課程，或由系所助教認定。"
        )
