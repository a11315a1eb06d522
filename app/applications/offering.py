"""Precedents at the next student (依前例認定, U10, U35): which of them fit, following one, keeping one from a decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.applications.precedents import KINDS, CourseName, Kept, Precedent, in_force, keep
from app.applications.recognition import Decided, attempt_of, decided_on, record_decision
from app.audit.courses import FLEX
from app.audit.curriculum import Curriculum
from app.audit.decisions import Decision, DecisionKind
from app.audit.report import AuditReport, CourseLine
from app.audit.stored import audit_student, frame_of, stored_curricula, transcript_of
from app.audit.transcript import AttemptId
from app.clearance.permission import require_department
from app.context import Context
from app.errors import ActRefused
from app.ledger import OperatorName
from app.students import find_student


@dataclass(frozen=True, slots=True)
class Offer:
    """A precedent that fits a course nobody has decided on yet (可依前例認定)."""

    course: CourseLine
    precedent: Precedent

    @property
    def subject(self) -> str:
        """The attempt's reference, as decisions name it."""
        return str(self.course.id)


def offers(ctx: Context, student_no: str, *, report: AuditReport | None = None) -> tuple[Offer, ...]:
    """The precedents that fit a student's undecided courses, by term.

    Args:
        ctx: The desk.
        student_no: Whose courses.
        report: The student's audit, where the caller has it already.

    Raises:
        NotFound: Without a student, a transcript or a structure.
    """
    student = find_student(ctx, student_no)
    known = in_force(ctx, student.department)
    if not known:
        return ()
    seen = report if report is not None else audit_student(ctx, student_no)
    attempts = transcript_of(ctx, student).identified()
    frame = frame_of(ctx, stored_curricula(ctx), student)
    found = []
    for line in seen.outside:
        attempt = attempts.get(AttemptId(line.id))
        if attempt is None or line.recognised or line.refused:
            continue
        fitting = _fitting(known, CourseName.of(attempt))
        if fitting is not None and _possible(fitting, frame):
            found.append(Offer(line, fitting))
    return tuple(found)


def follow(ctx: Context, student_no: str, subject: str, *, by: OperatorName | None = None) -> Decided:
    """Decide about one course as the precedent says (依前例認定): one act, and the decision names the precedent.

    Raises:
        ActRefused: When no precedent fits, or the second review has passed the application.
        NotFound: Without a student, a transcript or a structure.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    require_department(ctx)
    offer = next((o for o in offers(ctx, student_no) if o.subject == subject), None)
    if offer is None:
        raise ActRefused(
            code="precedent.none",
            title="沒有可以依循的前例",
            message=f"「{subject}」沒有適用的前例，或已經認定。",
            hint="請由系所助教認定，需要時存成前例。",
        )
    known = offer.precedent
    said = Decision(
        known.kind,
        subject,
        target=known.target,
        reason=known.reason,
        evidence=known.evidence,
        follows=known.fact,
    )
    return record_decision(ctx, find_student(ctx, student_no), said, by=by)


def keep_from(
    ctx: Context,
    student_no: str,
    subject: str,
    *,
    reason: str = "",
    evidence: str = "",
    valid_from: date | None = None,
    by: OperatorName | None = None,
) -> Kept:
    """Keep what was decided about one student's course as a precedent (存成前例).

    Args:
        ctx: The desk.
        student_no: Whose course was decided on.
        subject: The course's reference.
        reason: Why; the decision's own reason when absent. Every desk may read it, so it names no person.
        evidence: Where it was decided; the decision's own when absent.
        valid_from: The first day; today when absent.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When nothing a precedent can say has been decided about this course.
        NotFound: Without a student, a transcript or such a course.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    student = find_student(ctx, student_no)
    attempt = attempt_of(ctx, student, subject)
    decision = next((d for d in reversed(decided_on(ctx, student, subject)) if d.kind in KINDS), None)
    if decision is None:
        raise ActRefused(
            code="precedent.undecided",
            title="還沒有可以存成前例的認定",
            message=f"「{attempt.name}」還沒有認定。",
            hint="請先認定這門課（認列、不認列、認列於領域或視同）。",
        )
    return keep(
        ctx,
        department=student.department,
        course=CourseName.of(attempt),
        kind=decision.kind,
        target=decision.target,
        reason=reason or decision.reason,
        evidence=evidence or decision.evidence,
        valid_from=valid_from,
        by=by,
    )


def _fitting(known: Iterable[Precedent], course: CourseName) -> Precedent | None:
    """The precedent of a course; one that names the same code goes before one that names none."""
    fitting = [p for p in known if p.course.is_same(course)]
    return max(fitting, key=lambda p: (bool(p.course.code), p.valid_from), default=None)


def _possible(precedent: Precedent, frame: Curriculum) -> bool:
    """Whether the student's own structure has the area or the course a precedent speaks of."""
    if precedent.kind is DecisionKind.PLACE:
        return precedent.target in {FLEX, *(area.title for area in frame.areas)}
    return precedent.kind is not DecisionKind.EQUATE or bool(frame.find(code="", name=precedent.target))
