"""Printing (列印): compose, render, number, and record each paper as a fact with the hash of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from app.audit.stored import audit_student, stored_curricula
from app.clearance.alarm import Told, told_open
from app.clearance.cards import board
from app.context import Context
from app.documents import papers
from app.documents.records import PaperNumber, Standing
from app.documents.rendered import PaperRefused, Rendered
from app.errors import WrongUse
from app.ledger import Draft, Kind, OperatorName
from app.printing import consents, missing, proofs, receipts, reminders, sheets, slips, theses
from app.printing.blocks import number_prefix, paper_number
from app.printing.catalogue import PAPER_TITLES
from app.printing.concerned import LeftOut, require_concerned
from app.printing.requests import PaperOptions
from app.session import require_writer
from app.store import Changes, StudentRecord
from app.students import find_student, term_of

Composer = Callable[["StudentRecord | None", PaperNumber, PaperOptions], object]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One paper this desk can print (文件種類)."""

    code: str
    title: str
    title_en: str
    #: Begins a job: what all its sheets have in common is read once.
    begin: Callable[[Context], Composer]


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished job (列印結果): the bytes that are previewed, saved and printed, and what was recorded."""

    pdf: bytes
    pages: int
    sheets: int
    numbers: tuple[str, ...]
    missing_glyphs: tuple[str, ...]
    changes: Changes
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Sheets that are composed and numbered but not yet printed (列印工作)."""

    paper: str
    rendered: Rendered
    #: Whose each sheet is; a list is nobody's in particular.
    sheets: tuple[tuple[StudentRecord | None, PaperNumber], ...] = ()
    draft: bool = False
    #: Who was asked for and gets no sheet, because the paper does not concern them.
    left_out: tuple[LeftOut, ...] = ()

    @property
    def pdf(self) -> bytes:
        """The bytes that are previewed, saved and printed."""
        return self.rendered.pdf


def _credit_sheets(ctx: Context) -> Composer:
    curricula = cache(lambda: stored_curricula(ctx))

    def compose(student: StudentRecord | None, paper: PaperNumber, _: PaperOptions) -> object:
        report = audit_student(ctx, student.student_no, curricula=curricula()) if student else None
        return sheets.credit_sheet(ctx, student, report, paper)

    return compose


def _clearance_slips(ctx: Context) -> Composer:
    return lambda student, paper, _: slips.clearance_slip(
        ctx, board(ctx, student.student_no) if student else None, paper
    )


def _missing_items(ctx: Context) -> Composer:
    return lambda student, paper, _: missing.missing_items(
        ctx, board(ctx, student.student_no) if student else None, paper
    )


def _mailing_labels(ctx: Context) -> Composer:
    return lambda student, paper, _: slips.mailing_label(ctx, student, paper)


def _consent_forms(ctx: Context) -> Composer:
    return lambda student, paper, _: consents.form(ctx, student, paper)


MISSING_ITEMS = "missing-items"

_BEGIN: dict[str, Callable[[Context], Composer]] = {
    "missing-items": _missing_items,
    "credit-sheet": _credit_sheets,
    "proxy": lambda ctx: partial(slips.proxy, ctx),
    "mailing": lambda ctx: partial(slips.mailing, ctx),
    "mailing-label": _mailing_labels,
    "clearance-slip": _clearance_slips,
    "consent": _consent_forms,
    "intake-receipt": lambda ctx: lambda student, paper, _: receipts.intake_slip(ctx, student, paper),
    "military-reminder": lambda ctx: lambda student, paper, _: reminders.military_reminder(ctx, student, paper),
    "name-proof": lambda ctx: lambda student, paper, _: proofs.name_proof(ctx, student, paper),
    theses.CONFIDENTIALITY: lambda ctx: partial(theses.agreement, ctx, theses.CONFIDENTIALITY),
    theses.SHARE: lambda ctx: partial(theses.agreement, ctx, theses.SHARE),
}

#: What must be on record of a student before there is anything to print.
_REQUIRE: dict[str, Callable[[Context, StudentRecord], None]] = {
    "intake-receipt": receipts.require_taken_in,
    theses.CONFIDENTIALITY: lambda ctx, student: theses.require_known(ctx, theses.CONFIDENTIALITY, student),
    theses.SHARE: lambda ctx, student: theses.require_known(ctx, theses.SHARE, student),
}

PAPERS: dict[str, PaperKind] = {code: PaperKind(code, zh, en, _BEGIN[code]) for code, zh, en in PAPER_TITLES}


def paper_kind(code: str) -> PaperKind:
    """The paper of a code.

    Raises:
        WrongUse: When there is none.
    """
    found = PAPERS.get(code)
    if found is None:
        raise WrongUse(
            code="paper.unknown",
            title="沒有這種文件",
            message=f"「{code}」不是可列印的文件。",
            hint="可用：" + "、".join(PAPERS),
        )
    return found


def prepare_papers(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    *,
    draft: bool = False,
    blank: bool = False,
    options: PaperOptions | None = None,
    numbered: bool = True,
) -> Job:
    """Compose one paper for students, or its empty form, with nothing recorded yet (N02, N18, N43-N45, U15).

    In a batch, whoever the paper does not concern is left out and named in the job (N07, N31); alone, it is refused.
    Every official or draft sheet gets a number of its own that is never given out again, even if the job is given up.
    A preview that nobody keeps is made with ``numbered=False``.

    Raises:
        NotFound: For an unknown student, or one whose data the paper needs and nobody has loaded.
        PaperRefused: When an official sheet would lack a character or lose part of a name, or the paper concerns nobody
            who was chosen.
        NotPermitted: For a login that may only look: what it prints could not be recorded.
    """
    if numbered and not blank:
        require_writer(ctx)
    kind = paper_kind(paper)
    chosen = options or PaperOptions()
    if paper in theses.SIGNERS:
        theses.require_one_student(chosen, len(student_nos))
    compose = kind.begin(ctx)
    if blank:
        number = paper_number(ctx, number="", version=1, standing=Standing.BLANK)
        return Job(paper, papers.render(paper, [compose(None, number, chosen)], made_at=ctx.clock.now()))
    standing = Standing.DRAFT if draft else Standing.OFFICIAL
    records: list[object] = []
    sheets_made: list[tuple[StudentRecord | None, PaperNumber]] = []
    concerned, left = _concerned(ctx, kind, [find_student(ctx, number) for number in student_nos])
    for student in concerned:
        version = 1 + sum(p.paper == paper for p in ctx.store.papers(student.id))
        text = _numbered(ctx, paper, student) if numbered else ""
        number = paper_number(ctx, number=text, version=version, standing=standing)
        records.append(compose(student, number, chosen))
        sheets_made.append((student, number))
    rendered = papers.render(paper, records, made_at=ctx.clock.now())
    return Job(paper, rendered, tuple(sheets_made) if numbered else (), draft=draft, left_out=left)


def _concerned(
    ctx: Context, kind: PaperKind, students: Sequence[StudentRecord]
) -> tuple[list[StudentRecord], tuple[LeftOut, ...]]:
    """Who gets a sheet, and who is left out; asked before any number is given out."""
    concerned: list[StudentRecord] = []
    left: list[tuple[StudentRecord, PaperRefused]] = []
    for student in students:
        refused = _refusal(ctx, kind, student)
        if refused is None:
            concerned.append(student)
        else:
            left.append((student, refused))
    if left and not concerned:
        raise left[0][1]
    return concerned, tuple(LeftOut(s.student_no, s.name, why.message) for s, why in left)


def is_for(ctx: Context, paper: str, student: StudentRecord) -> bool:
    """Whether a paper would be printed for a student at all."""
    return _refusal(ctx, paper_kind(paper), student) is None


def _refusal(ctx: Context, kind: PaperKind, student: StudentRecord) -> PaperRefused | None:
    try:
        require_concerned(ctx, kind.code, kind.title, student)
        if kind.code in _REQUIRE:
            _REQUIRE[kind.code](ctx, student)
    except PaperRefused as refused:
        return refused
    return None


def record_job(ctx: Context, job: Job, *, by: OperatorName | None = None) -> Changes:
    """Record a job that was printed or saved: one fact per sheet, with the hash of the bytes that left the desk."""
    if not job.sheets:
        return Changes()
    digest = hashlib.sha256(job.rendered.pdf).hexdigest()
    drafts = [
        Draft(
            kind=Kind.PAPER_PRINTED,
            student=student.id if student else None,
            payload={
                "paper": job.paper,
                "number": number.number,
                "version": number.version,
                "sha256": digest,
                "draft": job.draft,
                "copies": 1,
                "as_of": number.as_of,
            },
        )
        for student, number in job.sheets
    ]
    changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)[1]
    if job.paper == MISSING_ITEMS and not job.draft:
        # A slip without a line is a promise on paper: should it stop being true today, this desk says so (N16).
        for student, _ in job.sheets:
            if student is not None:
                told_open(ctx, board(ctx, student.student_no), Told.PRINTED)
    return changes


def print_papers(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    *,
    draft: bool = False,
    blank: bool = False,
    options: PaperOptions | None = None,
    by: OperatorName | None = None,
) -> Printed:
    """Prepare and record in one go; see `prepare_papers`."""
    job = prepare_papers(ctx, paper, student_nos, draft=draft, blank=blank, options=options)
    changes = record_job(ctx, job, by=by)
    rendered = job.rendered
    return Printed(
        rendered.pdf,
        rendered.pages,
        rendered.sheets,
        rendered.numbers,
        tuple(g.spoken for g in rendered.missing_glyphs),
        changes,
        job.left_out,
    )


def _numbered(ctx: Context, paper: str, student: StudentRecord) -> str:
    """A number that was never given out before, even if nothing gets printed with it."""
    prefix = number_prefix(ctx, paper, term_of(ctx, student))
    return f"{prefix}{ctx.store.next_paper_no(prefix):04d}"
