"""Steps of an application as facts, and where it stands (U11-U14, U26, U45, U47, U48, U52).

A step is refused here when it may not follow; the same rules fold what several desks wrote, so that a step which only
another desk's step made impossible is shown as disputed on every desk and obeyed on none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from app.applications import period
from app.applications.eligibility import Doubt, doubts, not_taken
from app.applications.readiness import second_review_refusal
from app.audit.adviser import Advice, advise, tick_refusal
from app.audit.application import Application, Event, EventKind, Stage, act, fold, history
from app.audit.application_facts import current, draft_of, events
from app.audit.deciding import decisions_of
from app.audit.decisions import DecisionKind
from app.audit.report import AuditReport
from app.audit.stored import auditor
from app.clearance.permission import require_department, require_registry
from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import Draft, Fact, Kind, OperatorName
from app.store import Changes, StudentRecord
from app.students import find_student, term_of

#: More steps than any school's ledger holds.
_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class Filed:
    """A step taken (登錄結果): its fact, where the application stands now, and what screens must refresh."""

    fact: Fact
    application: Application
    changes: Changes
    #: What a person should know although the step was taken.
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one student's applications (申請資料夾)."""

    student: StudentRecord
    current: Application
    #: Earlier terms, newest first: for reference, nothing is taken over (U45, U48).
    earlier: tuple[Application, ...]

    @property
    def last_ticks(self) -> tuple[str, ...]:
        """What was ticked the last time, shown and never carried over (U45)."""
        return next((a.ticks for a in self.earlier if a.ticks), ())


def dossier(ctx: Context, student_no: str) -> Dossier:
    """A student's application of the term they mean to leave in, and the earlier ones.

    Raises:
        NotFound: When no such student is on the roster.
    """
    return dossier_of(ctx, find_student(ctx, student_no))


def everybody(ctx: Context, *, department: str = "") -> list[Dossier]:
    """Every student somebody submitted an application for, by 學號 (申請清單, U48); others have not applied (U49)."""
    facts = ctx.store.recent_facts(kinds=(Kind.APPLICATION,), limit=_ALL)
    ids = {f.student: None for f in facts if f.student is not None}
    found = [s for s in ctx.store.students(list(ids)) if department in ("", s.department)]
    return [dossier_of(ctx, student) for student in sorted(found, key=lambda s: s.student_no)]


def dossier_of(ctx: Context, student: StudentRecord) -> Dossier:
    """The same of a student at hand."""
    steps, term = events(ctx.store.audit_facts(student.id)), term_of(ctx, student)
    return Dossier(student, fold(steps, term), tuple(a for a in history(steps) if a.term != term))


def submit(
    ctx: Context, student_no: str, ticks: Iterable[str] = (), *, late: str = "", by: OperatorName | None = None
) -> Filed:
    """Record that a student submitted, with the whole choice of cross-electives (送出申請, U03, U09, U13).

    Args:
        ctx: The desk.
        student_no: Whose application.
        ticks: References of the chosen courses, such as ``1121 7001 水彩畫``.
        late: Why the department takes it after the application period (補救, U26); empty within the period.
        by: Who records it; the desk's operator when not said.

    Raises:
        ActRefused: Outside the period without a reason, too few terms enrolled, a tick that is refused, or locked.
        NotPermitted: For anybody but a department's assistant or the registry.
    """
    student = find_student(ctx, student_no)
    chosen, with_ticks = tuple(sorted(set(ticks))), auditor_of(ctx, student)
    found = doubts(ctx, student, with_ticks(chosen) if with_ticks else None)
    _refuse_ticks(with_ticks, chosen)
    _refuse_outside_period(ctx, student, late)
    if (hard := not_taken(found)) is not None:
        raise hard
    filed = _file(ctx, student, EventKind.SUBMITTED, ticks=chosen, reason=late, late=bool(late), by=by)
    return replace(filed, doubts=found)


def amend(ctx: Context, student_no: str, ticks: Iterable[str], *, reason: str, by: OperatorName | None = None) -> Filed:
    """The assistant corrects the choice for the student (助教代修, U13); the signed sheet has to come in anew.

    Raises:
        ActRefused: Without a reason, once it was reviewed, or for a tick that is refused.
        NotPermitted: For anybody but a department's assistant or the registry.
    """
    student = find_student(ctx, student_no)
    chosen = tuple(sorted(set(ticks)))
    _refuse_ticks(auditor_of(ctx, student), chosen)
    return _file(ctx, student, EventKind.AMENDED, ticks=chosen, reason=reason, by=by)


def receive(ctx: Context, student_no: str, *, sheet: str = "", by: OperatorName | None = None) -> Filed:
    """The signed confirmation sheet reached the department (系辦收件, U11, U14).

    Args:
        ctx: The desk.
        student_no: Whose sheet.
        sheet: Its number, once it was scanned and found current (`app.printing.receiving`).
        by: Who records it; the desk's operator when not said.
    """
    return _file(ctx, find_student(ctx, student_no), EventKind.RECEIVED, sheet=sheet, by=by)


def review(
    ctx: Context, student_no: str, stage: Stage, *, passed: bool, reason: str = "", by: OperatorName | None = None
) -> Filed:
    """First review by the department, second by the registry and never by the same person (初審、複審, U47).

    Raises:
        ActRefused: In the wrong order, by the same person, or a failure without a reason.
        NotPermitted: The second review at a desk that is not the registry's.
    """
    return _file(
        ctx, find_student(ctx, student_no), EventKind.REVIEWED, stage=stage, passed=passed, reason=reason, by=by
    )


def recall(ctx: Context, student_no: str, stage: Stage, *, by: OperatorName | None = None) -> Filed:
    """Who made the last review takes it back (撤銷審查): the application waits for that review again.

    Raises:
        ActRefused: For anybody else, or when somebody has gone on from it.
    """
    return _file(ctx, find_student(ctx, student_no), EventKind.RECALLED, stage=stage, by=by)


def give_back(ctx: Context, student_no: str, *, reason: str, by: OperatorName | None = None) -> Filed:
    """Open a submission again so that the student may correct it (退回修正, U13)."""
    return _file(ctx, find_student(ctx, student_no), EventKind.RETURNED, reason=reason, by=by)


def withdraw(ctx: Context, student_no: str, *, reason: str = "", by: OperatorName | None = None) -> Filed:
    """The student gives the application up (放棄申請, U52)."""
    return _file(ctx, find_student(ctx, student_no), EventKind.WITHDRAWN, reason=reason, by=by)


def advise_student(ctx: Context, student_no: str) -> tuple[Advice, tuple[str, ...]]:
    """What ticking can do for one student, and what is ticked now (勾選建議, U08-U10, U43).

    Raises:
        NotFound: Without a student, a transcript or a structure.
    """
    student = find_student(ctx, student_no)
    facts = ctx.store.audit_facts(student.id)
    application = current(facts, term_of(ctx, student))
    chosen = [d.subject for d in decisions_of(ctx, student) if d.kind is DecisionKind.TICK]
    ticked = tuple(sorted(set(application.ticks if application.valid else chosen)))
    return advise(auditor(ctx, student), ticked), ticked


def auditor_of(ctx: Context, student: StudentRecord) -> Callable[[Iterable[str]], AuditReport] | None:
    """Audits the student with the ticks it is given; None while structure or transcript is not loaded."""
    try:
        return auditor(ctx, student)
    except NotFound:
        return None


class _Said(TypedDict, total=False):
    """What a step says beside its kind, as `Event` takes it."""

    ticks: tuple[str, ...]
    stage: Stage | None
    passed: bool
    reason: str
    late: bool
    sheet: str


def prepare(
    ctx: Context,
    student: StudentRecord,
    kind: EventKind,
    *,
    by: OperatorName | None = None,
    **said: Unpack[_Said],
) -> Draft:
    """The fact of a step that may follow what is on record; nothing is written.

    Raises:
        ActRefused: When the step may not follow.
        NotPermitted: When this desk may not take it.
    """
    term = term_of(ctx, student)
    before = [f for f in ctx.store.audit_facts(student.id) if f.kind == Kind.APPLICATION]
    application = current(before, term)
    event = Event(kind, term, by or ctx.store.desk.operator, ctx.clock.now(), **said)
    event = replace(event, reason=event.reason.strip())
    require_step(ctx, kind, event.stage, application)
    act(application, event)
    if event.stage is Stage.SECOND and event.passed:
        unready = second_review_refusal(ctx, student, application)
        if unready is not None:
            raise unready
    parents = tuple(f.id for f in before if f.text("term") == term.code)[-1:]
    return draft_of(event, student=student.id, parents=parents)


def _file(
    ctx: Context,
    student: StudentRecord,
    kind: EventKind,
    *,
    by: OperatorName | None = None,
    **said: Unpack[_Said],
) -> Filed:
    facts, changes = ctx.store.append([prepare(ctx, student, kind, by=by, **said)], by=by or ctx.store.desk.operator)
    return Filed(facts[0], current(ctx.store.audit_facts(student.id), term_of(ctx, student)), changes)


def require_step(ctx: Context, kind: EventKind, stage: Stage | None, application: Application) -> None:
    """The second review is the registry's, and what passed the first lies there (U47); all else is the department's.

    Raises:
        NotPermitted: With whom to ask.
    """
    if stage is Stage.SECOND:
        require_registry(ctx, what="畢業資格複審")
    elif kind is EventKind.RETURNED and application.first is not None and application.first.passed:
        require_registry(ctx, what="退回已通過初審的申請")
    else:
        require_department(ctx)


def _refuse_ticks(with_ticks: Callable[[Iterable[str]], AuditReport] | None, ticks: Sequence[str]) -> None:
    """Every tick must be one the school allows, the cap being asked tick by tick (U09)."""
    for position, asked in enumerate(ticks):
        why = (
            tick_refusal(with_ticks(ticks[:position]), asked)
            if with_ticks
            else "課程架構或歷年成績尚未匯入，還不能勾選彈性課程。"
        )
        if why:
            raise ActRefused(
                code="application.tick",
                title="不能勾選為彈性課程",
                message=why,
                hint="請改勾其他課程，或由系所助教認定。",
            )


def _refuse_outside_period(ctx: Context, student: StudentRecord, reason: str) -> None:
    term = term_of(ctx, student)
    if (refused := period.shut(ctx, student, term)) is not None:
        raise refused
    if period.late(ctx, student, term) and not reason.strip():
        raise ActRefused(
            code="application.late",
            title="已過申請期間",
            message=period.window_of(ctx, student, term).text,
            hint="由系所助教補救時，請註明補救原因。",
            command="--late 原因",
        )
