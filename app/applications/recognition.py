"""What a department decides about one student's courses (課程認定), and what students ask it to recognise (申請認列, U10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.audit.deciding import decide, decisions_of
from app.audit.decisions import Decision, DecisionKind, standing
from app.audit.report import AuditReport
from app.audit.stored import audit_student, transcript_of
from app.audit.transcript import Attempt, AttemptId
from app.clearance.permission import require_department
from app.context import Context
from app.errors import ActRefused, NotFound, WrongUse
from app.ledger import Fact, Kind, OperatorName
from app.store import Changes, StudentRecord
from app.students import find_student
from app.typed import MAX_REASON, one_line

#: More decisions than any school's ledger holds.
_ALL: Final = 10_000_000
_APPROVES: Final = frozenset({DecisionKind.RECOGNISE, DecisionKind.PLACE, DecisionKind.EQUATE})
#: What `decide_course` puts on record.
KINDS: Final = (
    DecisionKind.RECOGNISE,
    DecisionKind.REFUSE,
    DecisionKind.PLACE,
    DecisionKind.EQUATE,
    DecisionKind.EXCLUDE,
    DecisionKind.CLEAR,
)


class RequestState(StrEnum):
    """How far a request has come (申請、核准、不准)."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """As screens and lists say it."""
        return {"asked": "申請中", "approved": "核准", "refused": "不准"}[self.value]


@dataclass(frozen=True, slots=True)
class Request:
    """A student asked the department to recognise one course (認列申請): who took it in, when, on what, and the answer."""

    subject: str
    asked: Decision
    answer: Decision | None = None

    @property
    def state(self) -> RequestState:
        """How far it has come."""
        if self.answer is None:
            return RequestState.ASKED
        return RequestState.REFUSED if self.answer.kind is DecisionKind.REFUSE else RequestState.APPROVED


@dataclass(frozen=True, slots=True)
class Decided:
    """What was put on record about a course (登錄結果): the fact, and what screens must refresh."""

    fact: Fact
    changes: Changes


def ask(
    ctx: Context,
    student_no: str,
    subject: str,
    *,
    note: str = "",
    evidence: str = "",
    by: OperatorName | None = None,
) -> Decided:
    """Put on record that a student asks for a course to be recognised (申請認列, U10).

    Args:
        ctx: The desk.
        student_no: Who asks.
        subject: The course's reference, such as ``1132 7001 水彩畫``.
        note: What the student says for it.
        evidence: What was handed in, such as 課程大綱.
        by: Who took it in; the desk's own operator when absent.

    Raises:
        ActRefused: For a course of the own structure or without credits, and while a request or an answer stands.
        NotFound: Without a student, a transcript, a structure or such a course.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    require_department(ctx)
    student = find_student(ctx, student_no)
    attempt = attempt_of(ctx, student, subject)
    before = next((r for r in requests(ctx, student_no) if r.subject == subject), None)
    if before is not None:
        raise ActRefused(
            code="request.already",
            title="已經申請過了",
            message=f"「{attempt.name}」的認列申請：{before.state.label}。",
            hint="要更改結果時，請系所助教重新認定並註明理由。",
        )
    _require_undecided(audit_student(ctx, student_no), attempt, subject)
    return record_decision(ctx, student, Decision(DecisionKind.REQUEST, subject, reason=note, evidence=evidence), by=by)


def decide_course(
    ctx: Context,
    student_no: str,
    subject: str,
    kind: DecisionKind,
    *,
    reason: str,
    target: str = "",
    evidence: str = "",
    by: OperatorName | None = None,
) -> Decided:
    """Decide about one course (認列、不認列、認列於領域、視同、不採計、取消認定); the last word counts (U10, U35).

    Args:
        ctx: The desk.
        student_no: Whose course.
        subject: The course's reference.
        kind: What is decided, one of `KINDS`.
        reason: Why.
        target: The area, or the listed course, for ``place`` and ``equate``.
        evidence: Where it was decided, such as the minutes of a meeting.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: Without a reason or target, for nothing to take back, or once the second review has passed.
        NotFound: Without a student, a transcript or such a course.
        NotPermitted: When this desk serves neither departments nor the registry.
        WrongUse: For what is decided otherwise: a tick, a request, a waiver.
    """
    require_department(ctx)
    if kind not in KINDS:
        raise WrongUse(code="audit.kind", title="不是課程認定", message=f"「{kind.value}」不能這樣登錄。")
    student = find_student(ctx, student_no)
    attempt = attempt_of(ctx, student, subject)
    if kind in (DecisionKind.PLACE, DecisionKind.EQUATE) and not target.strip():
        raise ActRefused(
            code="audit.target", title="認定不完整", message="請指明認列於哪個領域，或視同課程架構的哪門課程。"
        )
    if kind is DecisionKind.CLEAR and not decided_on(ctx, student, subject):
        raise ActRefused(
            code="audit.nothing_decided", title="沒有可以取消的認定", message=f"「{attempt.name}」還沒有認定。"
        )
    said = Decision(kind, subject, target=target, reason=reason, evidence=evidence)
    return record_decision(ctx, student, said, by=by)


def record_decision(
    ctx: Context, student: StudentRecord, decision: Decision, *, by: OperatorName | None = None
) -> Decided:
    """Put a decision on record as it stands, its texts each on one line.

    Raises:
        ActRefused: As `app.audit.deciding.decide` does, and for a reason that is too long.
    """
    why = one_line(decision.reason, what="理由")
    if len(why) > MAX_REASON:
        raise ActRefused(code="audit.reason_long", title="理由太長", message=f"最多 {MAX_REASON} 字。")
    said = Decision(
        decision.kind,
        decision.subject,
        target=one_line(decision.target, what="領域或課程"),
        reason=why,
        evidence=one_line(decision.evidence, what="依據"),
        follows=decision.follows,
    )
    fact = decide(ctx, student.student_no, said, by=by)
    return Decided(fact, Changes(facts=(fact.id,), students=frozenset({student.id}), audit=True, sync=True))


def requests(ctx: Context, student_no: str) -> tuple[Request, ...]:
    """A student's requests with their answers, oldest first (U10).

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    return _requests(decisions_of(ctx, find_student(ctx, student_no)))


def open_requests(ctx: Context, *, department: str = "") -> tuple[tuple[StudentRecord, Request], ...]:
    """Every request nobody has answered, of one department or of all, by 學號 (待認列清單)."""
    facts = ctx.store.recent_facts(kinds=(Kind.AUDIT_DECIDED,), limit=_ALL)
    asked = {
        f.student: None for f in facts if f.student is not None and f.text("decision") == DecisionKind.REQUEST.value
    }
    people = [s for s in ctx.store.students(list(asked)) if department in ("", s.department)]
    return tuple(
        (student, request)
        for student in sorted(people, key=lambda s: s.student_no)
        for request in _requests(decisions_of(ctx, student))
        if request.state is RequestState.ASKED
    )


def decided_on(ctx: Context, student: StudentRecord, subject: str) -> tuple[Decision, ...]:
    """What people have decided about one course and still counts, ticks apart."""
    return tuple(
        d for d in standing(decisions_of(ctx, student)) if d.subject == subject and d.kind is not DecisionKind.TICK
    )


def attempt_of(ctx: Context, student: StudentRecord, subject: str) -> Attempt:
    """The attempt a reference means.

    Raises:
        NotFound: Without a transcript, or when it has no such course.
    """
    found = transcript_of(ctx, student).identified().get(AttemptId(subject))
    if found is None:
        raise NotFound(
            code="audit.no_course",
            title="修課紀錄裡沒有這門課",
            message=f"{student.student_no} 的修課紀錄裡沒有「{subject}」。",
            hint="課程請寫學年期、開課號與名稱，如「1132 7001 水彩畫」。",
        )
    return found


def _requests(decisions: Iterable[Decision]) -> tuple[Request, ...]:
    """Requests among decisions given oldest first, each with the answer that still counts; clearing a course ends them."""
    told = tuple(decisions)
    answers = {d.subject: d for d in standing(told) if d.kind in (*_APPROVES, DecisionKind.REFUSE)}
    asked: dict[str, Decision] = {}
    for decision in told:
        if decision.kind is DecisionKind.REQUEST:
            asked.setdefault(decision.subject, decision)
        elif decision.kind is DecisionKind.CLEAR:
            asked.pop(decision.subject, None)
    return tuple(Request(subject, decision, answers.get(subject)) for subject, decision in asked.items())


def _require_undecided(report: AuditReport, attempt: Attempt, subject: str) -> None:
    line = next((line for line in report.outside if line.id == subject), None)
    if line is None:
        raise ActRefused(
            code="request.not_outside",
            title="不需要申請認列",
            message=f"「{attempt.name}」是課架內課程，或沒有取得學分。",
        )
    if line.recognised or line.refused:
        raise ActRefused(
            code="request.decided",
            title="系所已經認定",
            message=f"「{attempt.name}」：{line.note or '系所已認定'}。",
            hint="要更改結果時，請系所助教重新認定並註明理由。",
        )
