"""The audit of students in the ledger: by which structure somebody is audited, on which transcript, with which decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.audit.audit import AuditPolicy, audit
from app.audit.beside import Beside
from app.audit.credits import HalfCredits
from app.audit.curriculum import Curriculum, Role, beside_for, curriculum_for, with_total
from app.audit.deciding import decide, decisions_of
from app.audit.decisions import THE_STRUCTURE, Decision, DecisionKind, structure_decision
from app.audit.records import (
    curriculum_from_record,
    transcript_from_record,
)
from app.audit.report import AuditReport
from app.audit.transcript import Transcript
from app.audit.trial import Auditor
from app.context import Context
from app.errors import NotFound
from app.ledger import DetailClass, Fact, OperatorName
from app.school.calendar import AcademicTerm
from app.store import StudentRecord
from app.students import find_student, term_of


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
            hint="請由清單選擇，或先匯入該份課程架構。",
            command="audit structure",
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


def transcript_of(ctx: Context, student: StudentRecord) -> Transcript:
    """Everything a student took, as the office's file said.

    Raises:
        NotFound: While no transcript of this student was loaded.
    """
    return transcript_from_record(_grades_of(ctx, student))


def require_audited(ctx: Context, known: Sequence[Curriculum], student: StudentRecord) -> None:
    """Refuse an audit that has nothing to stand on, without making it.

    Raises:
        NotFound: Without a structure of the entry year and class, or while no transcript was loaded.
    """
    curriculum_of(known, student, decisions_of(ctx, student))
    _grades_of(ctx, student)


def _grades_of(ctx: Context, student: StudentRecord) -> Mapping[str, Any]:
    fact = ctx.store.transcript(student.id)
    record = fact.detail(DetailClass.GRADES) if fact else {}
    if not record:
        raise NotFound(
            code="audit.no_transcript",
            title="沒有這位同學的修課紀錄",
            message=f"{student.student_no} 的歷年成績尚未匯入。",
            hint="請先匯入歷年成績。",
        )
    return record


def _curriculum_of_fact(fact: Fact) -> Curriculum:
    record = fact.payload.get("record")
    if not isinstance(record, dict):
        raise TypeError("a curriculum fact without its record")
    return curriculum_from_record(record)
