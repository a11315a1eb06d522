"""A job that left the desk, as facts: one per sheet, with number, version, copies, and what the sheet said (U13, U15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.clearance.alarm import Told, told_open
from app.clearance.cards import board
from app.context import Context
from app.documents.records import PaperNumber
from app.documents.rendered import Rendered
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName, StudentId
from app.printing.basis import Basis, details_of, payload_of
from app.printing.concerned import LeftOut
from app.store import Changes, PaperRecord, StudentRecord

MISSING_ITEMS: Final = "missing-items"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a job (一份文件): which paper, whose it is, its number, the hash of what it says and what it was computed from.

    A list is nobody's in particular; `listed` is how many students stand on it. A reprint names the facts of the prints before it, and why it was made.
    """

    paper: str
    student: StudentRecord | None
    number: PaperNumber
    content: str
    basis: Basis | None = None
    before: tuple[FactId, ...] = ()
    reason: str = ""
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """Sheets that are composed and numbered but not yet printed (列印工作).

    `paper` is whose printer and tray they go to: the first of several that are printed together.
    """

    paper: str
    rendered: Rendered
    sheets: tuple[Sheet, ...] = ()
    draft: bool = False
    #: Who was asked for and gets no sheet, because the paper does not concern them.
    left_out: tuple[LeftOut, ...] = ()

    @property
    def pdf(self) -> bytes:
        """The bytes that are previewed, saved and printed."""
        return self.rendered.pdf

    @property
    def count(self) -> int:
        """How many sheets it is, a blank form being one."""
        return self.rendered.sheets


@dataclass(frozen=True, slots=True)
class Recorded:
    """One print on record (一次列印): what screens read of it, and its fact."""

    record: PaperRecord
    fact: Fact

    @property
    def copy(self) -> int:
        """1 for the first print, more for a reprint."""
        copy = self.fact.payload.get("copy")
        return copy if isinstance(copy, int) else 1


def prints_of(ctx: Context, number: str) -> list[Recorded]:
    """Every print under one number, the first one first; none where nobody printed it here."""
    facts = ((record, ctx.store.fact(record.fact)) for record in ctx.store.papers_numbered(number))
    return sorted((Recorded(r, f) for r, f in facts if f is not None), key=lambda p: (p.copy, p.record.at_ms))


def latest(ctx: Context, paper: str, student: StudentId) -> PaperRecord | None:
    """The official print of the highest version; of two desks that both began one, the later."""
    official = [p for p in ctx.store.papers(student) if p.paper == paper and not p.draft]
    return max(official, key=lambda p: (p.version, p.at_ms), default=None)


def record_job(ctx: Context, job: Job, *, copies: int = 1, by: OperatorName | None = None) -> Changes:
    """Record a job that was printed or saved, so many times each: one fact per sheet."""
    if not job.sheets:
        return Changes()
    drafts = [_fact(job, sheet, copies) for sheet in job.sheets]
    changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)[1]
    if not job.draft:
        # A slip without a line is a promise on paper: should it stop being true today, this desk says so (N16).
        for sheet in job.sheets:
            if sheet.paper == MISSING_ITEMS and sheet.student is not None:
                told_open(ctx, board(ctx, sheet.student.student_no), Told.PRINTED)
    return changes


def _fact(job: Job, sheet: Sheet, copies: int) -> Draft:
    number, basis = sheet.number, sheet.basis
    payload: dict[str, object] = {
        "paper": sheet.paper,
        "number": number.number,
        "version": number.version,
        "sha256": sheet.content,
        "draft": job.draft,
        "copies": copies,
        "as_of": number.as_of,
    }
    details: dict[DetailClass, dict[str, object]] = {}
    if basis is not None:
        payload |= payload_of(basis)
        details |= details_of(basis)
    if sheet.listed:
        payload["count"] = sheet.listed
    if sheet.before:
        payload["copy"] = number.copy
        details[DetailClass.REASON] = {"reason": sheet.reason}
    return Draft(
        kind=Kind.PAPER_PRINTED,
        student=sheet.student.id if sheet.student else None,
        payload=payload,
        parents=sheet.before,
        details=details,
    )
