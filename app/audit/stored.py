"""The audit of students in the ledger: recording curricula, transcripts and decisions as facts, auditing from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from app.audit.application import Status
from app.audit.application_facts import current
from app.audit.audit import AuditPolicy, audit
from app.audit.beside import Beside
from app.audit.credits import HalfCredits
from app.audit.curriculum import Curriculum, Role, beside_for, curriculum_for, with_total
from app.audit.curriculum_rows import curricula_from_rows
from app.audit.decisions import THE_STRUCTURE, Decision, DecisionKind, structure_decision
from app.audit.records import (
    curriculum_from_record,
    curriculum_to_record,
    same_transcript,
    transcript_from_record,
    transcript_to_record,
)
from app.audit.report import AuditReport
from app.audit.rows import CURRICULUM_KEYS, TRANSCRIPT_KEYS, RowProblem
from app.audit.transcript import Transcript
from app.audit.transcript_rows import transcripts_from_rows
from app.audit.trial import Auditor
from app.clock import from_ms, today
from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import DetailClass, Draft, Fact, Kind, OperatorName
from app.school.calendar import AcademicTerm
from app.session import require_writer
from app.store import StudentRecord
from app.students import find_student, term_of

#: What a student chooses or asks for needs no reason.
_THE_STUDENTS = frozenset({DecisionKind.TICK, DecisionKind.REQUEST})


def curriculum_drafts(
    ctx: Context, rows: Sequence[Mapping[str, str]], *, source: str, batch: str
) -> tuple[list[Draft], int, tuple[RowProblem, ...]]:
    """Facts for every structure that is new or changed; also how many stayed as they were, and the problems."""
    curricula, problems = curricula_of_rows(rows, source=source)
    known = ctx.store.curricula()
    drafts: list[Draft] = []
    unchanged = 0
    for curriculum in curricula:
        record = curriculum_to_record(curriculum)
        before = known.get(curriculum.key)
        if before is not None and before.payload.get("record") == record:
            unchanged += 1
            continue
        drafts.append(
            Draft(
                kind=Kind.CURRICULUM_RECORDED,
                payload={"key": curriculum.key, "batch": batch, "record": record},
                parents=(before.id,) if before else (),
            )
        )
    return drafts, unchanged, problems


def curricula_of_rows(
    rows: Sequence[Mapping[str, str]], *, source: str
) -> tuple[tuple[Curriculum, ...], tuple[RowProblem, ...]]:
    """The structures of a file's rows, and what in them cannot be understood; nothing is recorded."""
    return curricula_from_rows([_renamed(r, CURRICULUM_KEYS) for r in rows], source=source)


def transcript_drafts(
    ctx: Context, rows: Sequence[Mapping[str, str]], *, batch: str, source: str = ""
) -> tuple[list[Draft], int, list[str], tuple[RowProblem, ...]]:
    """Facts for every transcript that is new or changed; how many stayed, unknown 學號, and the problems."""
    current = _latest_term(rows) or AcademicTerm.of(today(ctx.clock))
    transcripts, problems = transcripts_from_rows([_renamed(r, TRANSCRIPT_KEYS) for r in rows], current, source=source)
    drafts: list[Draft] = []
    unknown: list[str] = []
    unchanged = 0
    for transcript in transcripts:
        student = ctx.store.student(transcript.student_no)
        if student is None:
            unknown.append(transcript.student_no)
            continue
        record = transcript_to_record(transcript)
        before = ctx.store.transcript(student.id)
        if before is not None and same_transcript(before.detail(DetailClass.GRADES), record):
            unchanged += 1
            continue
        drafts.append(
            Draft(
                kind=Kind.TRANSCRIPT_RECORDED,
                student=student.id,
                payload={"batch": batch},
                parents=(before.id,) if before else (),
                details={DetailClass.GRADES: record},
            )
        )
    return drafts, unchanged, unknown, problems


def auditor(ctx: Context, student: StudentRecord) -> Auditor:
    """Audits one stored student with exactly the cross-electives it is given, whatever was ticked before (U45).

    What is on record is read once, however often it is asked.

    Raises:
        NotFound: Without a transcript or a structure.
    """
    known = stored_curricula(ctx)
    return Auditor(
        frame_of(ctx, known, student),
        transcript_of(ctx, student),
        tuple(d for d in decisions_of(ctx, student) if d.kind is not DecisionKind.TICK),
        policy_of(ctx, student),
        others=known,
        besides=besides_of(known, student),
    )


def audit_student(ctx: Context, student_no: str, *, curricula: Sequence[Curriculum] | None = None) -> AuditReport:
    """Audit one stored student; pass `curricula` when auditing many.

    Raises:
        NotFound: Without a student, a transcript or a structure of the entry year and class (U27).
    """
    student = find_student(ctx, student_no)
    known = stored_curricula(ctx) if curricula is None else curricula
    curriculum = frame_of(ctx, known, student)
    transcript = transcript_of(ctx, student)
    besides, policy = besides_of(known, student), policy_of(ctx, student)
    return audit(curriculum, transcript, decisions_of(ctx, student), policy=policy, others=known, besides=besides)


def policy_of(ctx: Context, student: StudentRecord) -> AuditPolicy:
    """The school's rules around the audit of one student (U24)."""
    rules = ctx.school.credit_audit
    old = rules is not None and rules.is_reference_only(student.fields)
    return AuditPolicy(current_term=term_of(ctx, student), reference_only=old)


def frame_of(ctx: Context, known: Sequence[Curriculum], student: StudentRecord) -> Curriculum:
    """The structure of a student's entry year and class (U27), with the total the programme asks for itself (U06).

    Raises:
        NotFound: When none was loaded.
    """
    frame, rules = curriculum_of(known, student, decisions_of(ctx, student)), ctx.school.credit_audit
    own = rules.credits_needed(student.fields) if rules is not None else 0
    return with_total(frame, HalfCredits(2 * own)) if own else frame


def stored_curricula(ctx: Context) -> list[Curriculum]:
    """Every structure on this desk, in its current version."""
    return [_curriculum_of_fact(f) for f in ctx.store.curricula().values()]


def curriculum_of(
    known: Sequence[Curriculum], student: StudentRecord, decisions: Iterable[Decision] = ()
) -> Curriculum:
    """The structure of a student's entry year and class, or the one a person decided on with a reason (U27).

    Raises:
        NotFound: When none was loaded, or the one decided on is gone.
    """
    chosen = structure_decision(decisions)
    if chosen is not None:
        return _structure(known, chosen.target)
    fields = student.fields
    entry = AcademicTerm.parse(fields.get("entry_term", ""))
    found = (
        curriculum_for(
            known,
            entry_year=entry.year,
            level=fields.get("level", ""),
            programme=student.department,
            group=fields.get("class_name", ""),
        )
        if entry
        else None
    )
    if found is None:
        year = f"{entry.year} 學年度" if entry else "入學學年不明"
        raise NotFound(
            code="audit.no_curriculum",
            title="沒有這位同學的課程架構",
            message=f"{student.student_no}：{year}　{fields.get('level', '')}　{student.department}",
            hint="請先匯入該入學學年度的課程架構。",
        )
    return found


def _structure(known: Sequence[Curriculum], key: str) -> Curriculum:
    found = next((c for c in known if c.key == key and c.role is Role.MAJOR), None)
    if found is None:
        raise NotFound(
            code="audit.no_such_structure",
            title="沒有這份課程架構",
            message=f"本櫃台沒有「{key}」這份主修課程架構。",
            hint="請確認代號（audit structure 會列出），或先匯入該份課程架構。",
        )
    return found


def assign_structure(ctx: Context, student_no: str, key: str, *, reason: str, by: OperatorName | None = None) -> Fact:
    """Audit a student by another structure than that of entry year and class, with the reason (U27); empty takes it back.

    Raises:
        ActRefused: Without a reason, or once the second review has passed.
        NotFound: Without the student or the structure.
    """
    kind = DecisionKind.STRUCTURE if key else DecisionKind.CLEAR
    target = _structure(stored_curricula(ctx), key).key if key else ""
    return decide(ctx, student_no, Decision(kind, THE_STRUCTURE, target, reason=reason), by=by)


#: How the roster names what is studied beside a degree.
_BESIDE = {"minor": Role.MINOR, "double_major": Role.DOUBLE_MAJOR, "certificates": Role.PROGRAMME}
_SEVERAL = re.compile(r"[、；;\n]+")
_WITH_YEAR = re.compile(r"(?P<name>.+?)\s*[（(](?P<year>\d{2,3})(?:學年度?)?[）)]")


def besides_of(known: Sequence[Curriculum], student: StudentRecord) -> tuple[Beside, ...]:
    """What a student studies beside the degree, as the roster says: 「英語學系（112）、資料科學學程」.

    The year in brackets is the one it was begun in, otherwise the year of entry; never simply the newest structure (U27).
    """
    fields = student.fields
    entry = AcademicTerm.parse(fields.get("entry_term", ""))
    found = []
    for field, role in _BESIDE.items():
        for said in _SEVERAL.split(fields.get(field, "")):
            dated = _WITH_YEAR.fullmatch(said.strip())
            name = dated["name"] if dated else said.strip()
            year = int(dated["year"]) if dated else entry.year if entry else 0
            if name:
                level = fields.get("level", "")
                found.append(Beside(role, name, beside_for(known, role=role, year=year, level=level, programme=name)))
    return tuple(found)


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
            hint="需要更正時，請註冊單位先退回申請並註明原因（audit return）。",
        )
    if decision.kind is DecisionKind.TICK and application.valid:
        raise ActRefused(
            code="application.locked",
            title="申請已送出，勾選已鎖定",
            message="已送出的申請以送出時勾選的彈性課程審核。",
            hint="需要更正時，由系所助教代為修正並註明原因（audit amend），或退回學生重新送出。",
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


def transcript_of(ctx: Context, student: StudentRecord) -> Transcript:
    """Everything a student took, as the office's file said.

    Raises:
        NotFound: While no transcript of this student was loaded.
    """
    fact = ctx.store.transcript(student.id)
    record = fact.detail(DetailClass.GRADES) if fact else {}
    if not record:
        raise NotFound(
            code="audit.no_transcript",
            title="沒有這位同學的修課紀錄",
            message=f"{student.student_no} 的歷年成績尚未匯入。",
            hint="請先匯入歷年成績。",
        )
    return transcript_from_record(record)


def _curriculum_of_fact(fact: Fact) -> Curriculum:
    record = fact.payload.get("record")
    if not isinstance(record, dict):
        raise TypeError("a curriculum fact without its record")
    return curriculum_from_record(record)


def _latest_term(rows: Sequence[Mapping[str, str]]) -> AcademicTerm | None:
    """The last term a file speaks of: what is in progress there is not overdue, whenever the file is loaded (U38)."""
    return max((t for t in (AcademicTerm.parse(r.get("term", "")) for r in rows) if t is not None), default=None)


def _renamed(row: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {names.get(key, key): value for key, value in row.items()}
