"""What a confirmation sheet says and the record does not say any more (異動): application, decisions, structure, grades.

A course in progress whose grade arrives is what the sheet itself foresaw: it is told and takes nothing from the paper
(U38). Everything else that the sheet shows and that has changed supersedes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.audit.credits import show
from app.audit.curriculum import Curriculum
from app.audit.decisions import Decision, DecisionKind
from app.audit.grading import PassMarks
from app.audit.problem import Standing
from app.audit.records import curriculum_from_record, transcript_from_record
from app.audit.transcript import Attempt, AttemptId
from app.context import Context
from app.ledger import DetailClass, FactId
from app.printing.basis import Basis, basis_reader
from app.printing.sheets import application_of
from app.school.calendar import AcademicTerm
from app.store import StudentRecord
from app.students import term_of


@dataclass(frozen=True, slots=True)
class Changed:
    """The difference between a sheet and the record (異動內容), one sentence each."""

    #: Of the application itself: returned, withdrawn, amended.
    application: tuple[str, ...] = ()
    #: Of what the sheet shows: ticks, decisions, structure, courses, grades.
    content: tuple[str, ...] = ()
    #: What a person may want to know, and what could not be compared.
    notes: tuple[str, ...] = field(default=())


def changed_since(ctx: Context, student: StudentRecord, was: Basis) -> Changed:
    """Compare what a sheet was computed from with what is on record now.

    Raises:
        NotFound: When the structure of the student is not on this desk.
    """
    application = tuple(_application(ctx, student, was))
    in_force = application_of(ctx, student)
    if in_force is not None and not in_force.valid:
        return Changed(application)
    now, notes = basis_reader(ctx)(student), []
    content = list(_structure(ctx, was.structure, now.structure))
    then_taken, taken = _attempts(ctx, was.transcript), _attempts(ctx, now.transcript)
    if was.decisions is None or now.decisions is None or then_taken is None or taken is None:
        notes.append("本櫃台看不到成績與勾選，只核對了申請與課程架構。")
    else:
        content = [*_decisions(was.decisions, now.decisions), *content]
        arrived = dict(_grades(ctx, student, was.term, then_taken, taken))
        content += [said for said, foreseen in arrived.items() if not foreseen]
        notes += [said for said, foreseen in arrived.items() if foreseen]
    notes += _names(was, student)
    return Changed(application, tuple(content), tuple(notes))


def _application(ctx: Context, student: StudentRecord, was: Basis) -> Iterator[str]:
    term = term_of(ctx, student)
    if term.code != was.term:
        yield f"畢業學期已改為{term.label}。"
        return
    application = application_of(ctx, student)
    if application is None:
        return
    if not application.valid:
        reason = f"（{application.reason}）" if application.reason else ""
        yield f"申請狀態為「{application.status.label}」{reason}。"
    elif application.version != was.application:
        reason = f"（{application.reason}）" if application.reason else ""
        yield f"申請已是第 {application.version} 版，這張是第 {was.application} 版{reason}。"


def _decisions(was: Iterable[Decision], now: Iterable[Decision]) -> Iterator[str]:
    before, after = ({_key(decision): decision for decision in some} for some in (was, now))
    for key, decision in after.items():
        if key not in before:
            tick = decision.kind is DecisionKind.TICK
            yield f"新增勾選：{decision.subject}。" if tick else f"新增審核決定：{decision.shown}。"
    for key, decision in before.items():
        if key not in after:
            tick = decision.kind is DecisionKind.TICK
            yield f"取消勾選：{decision.subject}。" if tick else f"撤銷審核決定：{decision.shown}。"


def _key(decision: Decision) -> tuple[object, ...]:
    return (decision.kind, decision.subject, decision.target, decision.credits)


def _structure(ctx: Context, was: FactId | None, now: FactId | None) -> Iterator[str]:
    before, after = _curriculum(ctx, was), _curriculum(ctx, now)
    if was == now or before is None or after is None:
        return
    if before.key != after.key:
        yield f"課程架構改為「{after.title}」。"
        return
    if before.total != after.total and before.total is not None and after.total is not None:
        yield f"最低修習學分數由 {show(before.total)} 改為 {show(after.total)}。"
    least = {area.title: area for area in before.areas}
    for area in after.areas:
        old = least.pop(area.title, None)
        if old is None:
            yield f"課程架構新增領域「{area.title}」。"
        elif old != area:
            yield f"領域「{area.title}」的最低應修已修訂。"
    yield from (f"課程架構刪除領域「{title}」。" for title in least)
    if before.flex_cap != after.flex_cap:
        yield "彈性學分上限已修訂。"
    if set(before.courses) != set(after.courses):
        yield "課程架構的科目已修訂。"


def _grades(
    ctx: Context,
    student: StudentRecord,
    term: str,
    before: Mapping[AttemptId, Attempt],
    after: Mapping[AttemptId, Attempt],
) -> Iterator[tuple[str, bool]]:
    """What differs in the courses; with each whether the sheet foresaw it."""
    current = AcademicTerm.parse(term) or term_of(ctx, student)
    mark = PassMarks().of(student.fields.get("level", ""))
    for name, attempt in after.items():
        old = before.get(name)
        if old is None:
            yield f"新增修課紀錄：{attempt.name}。", False
        elif (old.grade, old.credits, old.kind) != (attempt.grade, attempt.credits, attempt.kind):
            running = old.graded(current=current, pass_mark=mark).standing is Standing.IN_PROGRESS
            same = (old.credits, old.kind) == (attempt.credits, attempt.kind)
            passed = attempt.graded(current=current, pass_mark=mark).standing is Standing.EARNED
            if running and same and passed:
                yield f"修習中的成績已到：{attempt.name} {attempt.grade}。", True
            else:
                yield f"成績或學分更正：{attempt.name}（{old.grade or '空白'} → {attempt.grade or '空白'}）。", False
    for name in before.keys() - after.keys():
        yield f"刪除修課紀錄：{before[name].name}。", False


def _names(was: Basis, student: StudentRecord) -> Iterator[str]:
    for label, old, new in (("姓名", was.name, student.name), ("英文姓名", was.name_en, student.name_en)):
        if old and old != new:
            yield f"{label}與列印時不同：列印時「{old}」，現在「{new}」。"


def _attempts(ctx: Context, fact_id: FactId | None) -> Mapping[AttemptId, Attempt] | None:
    fact = ctx.store.fact(fact_id) if fact_id else None
    record = fact.detail(DetailClass.GRADES) if fact else {}
    return transcript_from_record(record).identified() if record else None


def _curriculum(ctx: Context, fact_id: FactId | None) -> Curriculum | None:
    fact = ctx.store.fact(fact_id) if fact_id else None
    record = fact.payload.get("record") if fact else None
    return curriculum_from_record(record) if isinstance(record, dict) else None
