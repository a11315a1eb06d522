"""Structures and transcripts of a file as facts: what is new or changed, and what in the rows cannot be understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.audit.curriculum import Curriculum
from app.audit.curriculum_rows import curricula_from_rows
from app.audit.records import (
    curriculum_to_record,
    same_transcript,
    transcript_to_record,
)
from app.audit.rows import CURRICULUM_KEYS, TRANSCRIPT_KEYS, RowProblem
from app.audit.transcript_rows import transcripts_from_rows
from app.clock import today
from app.context import Context
from app.ledger import DetailClass, Draft, Kind
from app.school.calendar import AcademicTerm


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


def _latest_term(rows: Sequence[Mapping[str, str]]) -> AcademicTerm | None:
    """The last term a file speaks of: what is in progress there is not overdue, whenever the file is loaded (U38)."""
    return max((t for t in (AcademicTerm.parse(r.get("term", "")) for r in rows) if t is not None), default=None)


def _renamed(row: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {names.get(key, key): value for key, value in row.items()}
