"""What is on record about an application beside its steps: judged by hand (人工認定, U24), signed (U11), told to bring more (補件, U56).

None of it changes where the application stands, so none is a step. A judgement and a signature are of one version of an
application: what is submitted or amended after them has to be judged and signed anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.audit.application import Application
from app.audit.application_facts import current
from app.audit.stored import policy_of
from app.clearance.permission import require_department
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.school.calendar import AcademicTerm, roc_date
from app.store import Changes, StudentRecord
from app.students import find_student, term_of
from app.typed import MAX_REASON, one_line

_JUDGED: Final = "application.judged"
_SIGNED: Final = "application.signed"
_CONTACTED: Final = "application.contacted"
#: How a student is told (聯絡方式).
WAYS: Final = {"mobile": "手機", "email": "電子信箱", "person": "當面", "other": "其他"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person decided where the computed audit is only 僅供參考 (人工認定): whether the student may graduate, and why."""

    passed: bool
    reason: str
    by: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach a student about what is missing (補件聯絡): by what way, whether it reached her, about what."""

    way: str
    reached: bool
    about: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """What was put on record (登錄結果): the fact, and what screens must refresh."""

    fact: Fact
    changes: Changes


def judge_by_hand(ctx: Context, student_no: str, *, passed: bool, reason: str, by: OperatorName | None = None) -> Noted:
    """Decide about an application whose computed audit is only 僅供參考 (U24).

    Raises:
        ActRefused: Without a reason, without a submission in force, or where the computed audit counts by itself.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    require_department(ctx)
    student = find_student(ctx, student_no)
    application = _in_force(ctx, student)
    if not policy_of(ctx, student).reference_only:
        raise ActRefused(
            code="application.not_reference",
            title="不需要人工認定",
            message=f"{student.student_no} 的學分由系統審核，直接初審即可。",
        )
    payload = {"event": _JUDGED, "term": application.term.code, "version": application.version, "passed": passed}
    return _note(ctx, student.id, application.term, payload, _said(reason, "理由"), by)


def note_contact(
    ctx: Context, student_no: str, *, way: str, reached: bool, about: str, by: OperatorName | None = None
) -> Noted:
    """Note that a student was told, or could not be reached, about what is missing (補件聯絡, U56).

    Args:
        ctx: The desk.
        student_no: Who was called or written to.
        way: A key of `WAYS`.
        reached: Whether the student was reached.
        about: What has to be brought or corrected.
        by: Who tried; the desk's own operator when absent.

    Raises:
        ActRefused: Without saying what is missing.
        NotPermitted: When this desk serves neither departments nor the registry.
        WrongUse: For an unknown way.
    """
    require_department(ctx)
    if way not in WAYS:
        raise WrongUse(
            code="application.way",
            title="沒有這種聯絡方式",
            message=f"「{way}」不是聯絡方式。",
            hint="可用：" + "、".join(f"{code}（{word}）" for code, word in WAYS.items()),
        )
    student = find_student(ctx, student_no)
    term = term_of(ctx, student)
    payload = {"event": _CONTACTED, "term": term.code, "way": way, "reached": reached}
    return _note(ctx, student.id, term, payload, _said(about, "補件內容"), by)


def note_signed(ctx: Context, student_no: str, on: date, *, by: OperatorName | None = None) -> Noted:
    """Note the day a student signed the confirmation sheet of this version, as the sheet says (已簽名, U11).

    Raises:
        ActRefused: Without a submission in force, or for a day before it or still to come.
        NotPermitted: When this desk serves neither departments nor the registry.
    """
    require_department(ctx)
    student = find_student(ctx, student_no)
    application = _in_force(ctx, student)
    sent = in_taipei(application.submitted_at).date() if application.submitted_at is not None else on
    if not sent <= on <= today(ctx.clock):
        raise ActRefused(
            code="application.signed_on",
            title="簽名日期不對",
            message=f"確認單於 {roc_date(sent)} 送出申請後才能列印簽名，簽名日期不能是 {roc_date(on)}。",
            hint="請核對確認單上的日期。",
        )
    payload = {
        "event": _SIGNED,
        "term": application.term.code,
        "version": application.version,
        "on": on.isoformat(),
    }
    return _note(ctx, student.id, application.term, payload, "", by)


def signed_on(facts: Iterable[Fact], application: Application) -> date | None:
    """The day this version of an application was signed, where somebody noted it."""
    days = [f.text("on") for f in _notes(facts, _SIGNED, application.term) if _is_of(f, application)]
    return date.fromisoformat(days[-1]) if days else None


def judgement_of(facts: Iterable[Fact], application: Application) -> Judgement | None:
    """The last judgement of this version of an application; None where nobody has judged it."""
    found = None
    for fact in _notes(facts, _JUDGED, application.term):
        if _is_of(fact, application):
            found = Judgement(
                fact.payload.get("passed") is True, _reason(fact), fact.by, from_ms(fact.at_ms), application.version
            )
    return found


def attempts_of(facts: Iterable[Fact], term: AcademicTerm) -> tuple[Attempt, ...]:
    """Every try to reach a student in a term, oldest first."""
    return tuple(
        Attempt(fact.text("way"), fact.payload.get("reached") is True, _reason(fact), fact.by, from_ms(fact.at_ms))
        for fact in _notes(facts, _CONTACTED, term)
    )


def _in_force(ctx: Context, student: StudentRecord) -> Application:
    application = current(ctx.store.audit_facts(student.id), term_of(ctx, student))
    if not application.valid:
        raise ActRefused(
            code="application.step",
            title="沒有可以認定的申請",
            message=f"申請狀態為「{application.status.label}」。",
            hint="請學生先送出當學期的申請。",
        )
    return application


def _notes(facts: Iterable[Fact], event: str, term: AcademicTerm) -> list[Fact]:
    return [f for f in facts if f.kind == Kind.APPLICATION and f.text("event") == event and f.text("term") == term.code]


def _is_of(fact: Fact, application: Application) -> bool:
    return fact.payload.get("version") == application.version


def _reason(fact: Fact) -> str:
    return str(fact.detail(DetailClass.REASON).get("reason", "")) or "—"


def _said(text: str, what: str) -> str:
    said = one_line(text, what=what)
    if not said or len(said) > MAX_REASON:
        raise ActRefused(
            code="application.reason", title=f"請寫明{what}", message=f"{what}必須填寫，最多 {MAX_REASON} 字。"
        )
    return said


def _note(
    ctx: Context,
    student: StudentId,
    term: AcademicTerm,
    payload: dict[str, object],
    reason: str,
    by: OperatorName | None,
) -> Noted:
    before = [f for f in ctx.store.audit_facts(student) if f.kind == Kind.APPLICATION and f.text("term") == term.code]
    parents: tuple[FactId, ...] = tuple(f.id for f in before)[-1:]
    draft = Draft(
        Kind.APPLICATION, payload, student, parents, {DetailClass.REASON: {"reason": reason}} if reason else {}
    )
    facts, changes = ctx.store.append([draft], by=by or ctx.store.desk.operator)
    return Noted(facts[0], changes)
