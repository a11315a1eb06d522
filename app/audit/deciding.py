"""What somebody decided about a course of a student (課程認定), as facts: recorded, taken back, read again."""

from __future__ import annotations

from app.audit.application import Status
from app.audit.application_facts import current
from app.audit.credits import HalfCredits
from app.audit.decisions import Decision, DecisionKind
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Draft, Fact, Kind, OperatorName
from app.session import require_writer
from app.store import StudentRecord
from app.students import find_student, term_of

#: What a student chooses or asks for needs no reason.
_THE_STUDENTS = frozenset({DecisionKind.TICK, DecisionKind.REQUEST})


def decisions_of(ctx: Context, student: StudentRecord) -> tuple[Decision, ...]:
    """What people have decided about this student's courses, oldest first.

    Once an application of this term is in force its ticks are the whole choice, and no other tick counts (U45).
    """
    facts = ctx.store.audit_facts(student.id)
    decided = tuple(_decision(f) for f in facts if f.kind == Kind.AUDIT_DECIDED)
    application = current(facts, term_of(ctx, student))
    if not application.valid:
        return decided
    ticks = (
        Decision(DecisionKind.TICK, reference, by=application.submitted_by, at=application.submitted_at)
        for reference in application.ticks
    )
    return (*(d for d in decided if d.kind is not DecisionKind.TICK), *ticks)


def decide(ctx: Context, student_no: str, decision: Decision, *, by: OperatorName | None = None) -> Fact:
    """Record a decision on a course, a staff decision with its reason (U10, U35).

    Raises:
        ActRefused: Without a reason, except for what the student chooses or asks for; a tick once the application is
            locked (U13), and any decision once the second review has passed it.
    """
    student = find_student(ctx, student_no)
    application = current(ctx.store.audit_facts(student.id), term_of(ctx, student))
    if application.status is Status.APPROVED:
        raise ActRefused(
            code="application.approved",
            title="複審已通過，認定已鎖定",
            message=f"{student.student_no} {application.term.label}的申請複審已通過，學分認定不能再更動。",
            hint="需要更正時，請註冊單位先退回申請並註明原因。",
            command="audit return 學號 --reason 原因",
        )
    if decision.kind is DecisionKind.TICK and application.valid:
        raise ActRefused(
            code="application.locked",
            title="申請已送出，勾選已鎖定",
            message="已送出的申請以送出時勾選的彈性課程審核。",
            hint="需要更正時，由系所助教代為修正並註明原因，或退回學生重新送出。",
            command="audit amend 學號 --reason 原因",
        )
    if decision.kind not in _THE_STUDENTS and not decision.reason.strip():
        raise ActRefused(
            code="audit.reason_missing", title="審核決定必須填寫理由", message="日後複審與他校查驗都要看得到理由。"
        )
    reason = {k: v for k, v in (("reason", decision.reason), ("evidence", decision.evidence)) if v}
    require_writer(ctx)
    facts, _ = ctx.store.append(
        [
            Draft(
                kind=Kind.AUDIT_DECIDED,
                student=student.id,
                payload={
                    "decision": decision.kind.value,
                    "subject": decision.subject,
                    "target": decision.target,
                    "credits": decision.credits,
                    **({"follows": decision.follows} if decision.follows else {}),
                },
                details={DetailClass.REASON: reason} if reason else {},
            )
        ],
        by=by or ctx.store.desk.operator,
    )
    return facts[0]


def _decision(fact: Fact) -> Decision:
    reason = fact.detail(DetailClass.REASON)
    credits = fact.payload.get("credits")
    return Decision(
        kind=DecisionKind(fact.text("decision")),
        subject=fact.text("subject"),
        target=fact.text("target"),
        credits=HalfCredits(credits) if isinstance(credits, int) else None,
        by=fact.by,
        at=from_ms(fact.at_ms),
        reason=str(reason.get("reason", "")),
        evidence=str(reason.get("evidence", "")),
        follows=fact.text("follows"),
    )
