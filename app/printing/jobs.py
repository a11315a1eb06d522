"""Printing (列印): compose, number and render papers; what leaves the desk is recorded (`app.printing.recorded`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from app.audit.stored import audit_student, stored_curricula
from app.clearance.cards import board
from app.clock import today
from app.context import Context
from app.documents import papers
from app.documents.content import content_hash
from app.documents.records import PaperNumber, Standing
from app.documents.rendered import PaperRefused
from app.errors import NotFound, WrongUse
from app.ledger import OperatorName
from app.printing import (
    consents,
    diplomas,
    extensions,
    lost_cards,
    mailed,
    missing,
    proofs,
    receipts,
    reminders,
    sheets,
    slips,
    theses,
)
from app.printing.basis import basis_reader
from app.printing.blocks import next_number, paper_number
from app.printing.catalogue import LISTS, PAPER_TITLES
from app.printing.concerned import LeftOut, require_concerned
from app.printing.recorded import Job, Sheet, latest, record_job
from app.printing.requests import PaperOptions
from app.school.calendar import AcademicTerm
from app.session import require_writer
from app.store import Changes, StudentRecord
from app.students import find_student, term_of

Composer = Callable[["StudentRecord | None", PaperNumber, PaperOptions], papers.Record]
Gatherer = Callable[[Context, Sequence[StudentRecord], PaperNumber, PaperOptions], papers.Record]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One paper this desk can print (文件種類)."""

    code: str
    title: str
    title_en: str
    #: Begins a job: what all its sheets have in common is read once.
    begin: Callable[[Context], Composer]
    #: Where everybody stands on one sheet: makes it of all of them at once.
    gather: Gatherer | None = None


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
class Composed:
    """What a job consists of (列印內容): a record and a numbered sheet for each student, or one for all."""

    records: tuple[papers.Record, ...]
    sheets: tuple[Sheet, ...]
    left_out: tuple[LeftOut, ...] = ()


def _credit_sheets(ctx: Context) -> Composer:
    curricula = cache(lambda: stored_curricula(ctx))

    def compose(student: StudentRecord | None, paper: PaperNumber, _: PaperOptions) -> papers.Record:
        report = audit_student(ctx, student.student_no, curricula=curricula()) if student else None
        return sheets.credit_sheet(ctx, student, report, paper)

    return compose


def _extensions(ctx: Context) -> Composer:
    curricula = cache(lambda: stored_curricula(ctx))

    def compose(student: StudentRecord | None, paper: PaperNumber, _: PaperOptions) -> papers.Record:
        try:
            report = audit_student(ctx, student.student_no, curricula=curricula()) if student else None
        except NotFound:  # a school that audits elsewhere has no transcript here; the figures are written by hand
            report = None
        return extensions.extension(ctx, student, report, paper)

    return compose


def _clearance_slips(ctx: Context) -> Composer:
    return lambda student, paper, _: slips.clearance_slip(
        ctx, board(ctx, student.student_no) if student else None, paper
    )


def _missing_items(ctx: Context) -> Composer:
    return lambda student, paper, _: missing.missing_items(
        ctx, board(ctx, student.student_no) if student else None, paper
    )


def _consent_forms(ctx: Context) -> Composer:
    return lambda student, paper, _: consents.form(ctx, student, paper)


CREDIT_SHEET = "credit-sheet"

_BEGIN: dict[str, Callable[[Context], Composer]] = {
    "missing-items": _missing_items,
    "credit-sheet": _credit_sheets,
    "proxy": lambda ctx: partial(slips.proxy, ctx),
    "mailing": lambda ctx: partial(slips.mailing, ctx),
    "mailing-label": lambda ctx: lambda student, paper, _: mailed.mailing_label(ctx, student, paper),
    mailed.ENVELOPE: lambda ctx: lambda student, paper, _: mailed.envelope(ctx, student, paper),
    diplomas.CODE: lambda ctx: partial(diplomas.receipt, ctx),
    lost_cards.CODE: lambda ctx: lambda student, paper, _: lost_cards.lost_card(ctx, student, paper),
    extensions.CODE: _extensions,
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
    extensions.CODE: extensions.require_paper_way,
    mailed.ENVELOPE: mailed.require_address,
    mailed.LIST: mailed.require_address,
    theses.CONFIDENTIALITY: lambda ctx, student: theses.require_known(ctx, theses.CONFIDENTIALITY, student),
    theses.SHARE: lambda ctx, student: theses.require_known(ctx, theses.SHARE, student),
}

_GATHER: dict[str, Gatherer] = {diplomas.LIST: diplomas.receipt_list, mailed.LIST: mailed.registered_list}


def _alone(gather: Gatherer) -> Callable[[Context], Composer]:
    """A list of one student, or of nobody."""
    return lambda ctx: lambda student, paper, options: gather(ctx, [student] if student else [], paper, options)


PAPERS: dict[str, PaperKind] = {
    code: PaperKind(code, zh, en, _alone(_GATHER[code]) if code in LISTS else _BEGIN[code], _GATHER.get(code))
    for code, zh, en in PAPER_TITLES
}


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
    if blank:
        number = paper_number(ctx, number="", version=1, standing=Standing.BLANK)
        return Job(paper, papers.render(paper, [kind.begin(ctx)(None, number, chosen)], made_at=ctx.clock.now()))
    made = compose_papers(ctx, paper, student_nos, draft=draft, options=options, numbered=numbered)
    rendered = papers.render(paper, made.records, made_at=ctx.clock.now())
    return Job(paper, rendered, made.sheets if numbered else (), draft=draft, left_out=made.left_out)


def compose_papers(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    *,
    draft: bool = False,
    options: PaperOptions | None = None,
    numbered: bool = True,
) -> Composed:
    """The records of a job, numbered; nothing is drawn and nothing recorded yet.

    Raises:
        NotFound, PaperRefused, NotPermitted: As `prepare_papers`.
    """
    if numbered:
        require_writer(ctx)
    kind, chosen = paper_kind(paper), options or PaperOptions()
    if paper in theses.SIGNERS:
        theses.require_one_student(chosen, len(student_nos))
    standing = Standing.DRAFT if draft else Standing.OFFICIAL
    students = [find_student(ctx, number) for number in student_nos]
    concerned, left = _concerned(ctx, kind, students, draft=draft)
    if kind.gather is not None and concerned:
        return _gathered(ctx, kind, concerned, chosen, standing, left, numbered=numbered)
    compose = kind.begin(ctx)
    records: list[papers.Record] = []
    sheets_made: list[Sheet] = []
    basis = basis_reader(ctx) if numbered and paper == CREDIT_SHEET else None
    for student in concerned:
        record = compose(student, paper_number(ctx, number="", version=1, standing=standing), chosen)
        content = content_hash(record)
        version = _version(ctx, paper, student, content)
        text = next_number(ctx, paper, term_of(ctx, student)) if numbered else ""
        number = replace(record.paper, number=text, version=version)
        records.append(replace(record, paper=number))
        sheets_made.append(Sheet(student, number, content, basis(student) if basis else None))
    return Composed(tuple(records), tuple(sheets_made), left)


def _gathered(
    ctx: Context,
    kind: PaperKind,
    students: Sequence[StudentRecord],
    chosen: PaperOptions,
    standing: Standing,
    left: tuple[LeftOut, ...],
    *,
    numbered: bool,
) -> Composed:
    """One sheet with everybody on it; its number is of today's term and of nobody in particular."""
    if kind.gather is None:
        raise TypeError("a paper of one student is not gathered")
    text = next_number(ctx, kind.code, AcademicTerm.of(today(ctx.clock))) if numbered else ""
    number = paper_number(ctx, number=text, version=1, standing=standing)
    record = kind.gather(ctx, students, number, chosen)
    return Composed((record,), (Sheet(None, number, content_hash(record), listed=len(students)),), left)


def compose_again(ctx: Context, paper: str, student: StudentRecord) -> papers.Record:
    """What an official paper says of a student now, without number and version; nothing filled in by hand.

    Raises:
        PaperRefused: As for a new print.
    """
    kind = paper_kind(paper)
    _concerned(ctx, kind, [student], draft=False)
    blank = paper_number(ctx, number="", version=1, standing=Standing.OFFICIAL)
    return kind.begin(ctx)(student, blank, PaperOptions())


def _version(ctx: Context, paper: str, student: StudentRecord, content: str) -> int:
    """A sheet that says what the last official one said is of its version; any other begins a new one (U13)."""
    before = latest(ctx, paper, student.id)
    if before is None:
        return 1
    return before.version if before.sha256 == content else before.version + 1


def _concerned(
    ctx: Context, kind: PaperKind, students: Sequence[StudentRecord], *, draft: bool
) -> tuple[list[StudentRecord], tuple[LeftOut, ...]]:
    """Who gets a sheet, and who is left out; asked before any number is given out."""
    concerned: list[StudentRecord] = []
    left: list[tuple[StudentRecord, PaperRefused]] = []
    for student in students:
        refused = _refusal(ctx, kind, student, draft=draft)
        if refused is None:
            concerned.append(student)
        else:
            left.append((student, refused))
    if left and not concerned:
        raise left[0][1]
    return concerned, tuple(LeftOut(s.student_no, s.name, why.message) for s, why in left)


def left_out_of(ctx: Context, paper: str, student_nos: Sequence[str], *, draft: bool = False) -> tuple[LeftOut, ...]:
    """Whom of these a paper does not concern, without composing anything: what a long list is asked first.

    Raises:
        NotFound: For an unknown student.
        PaperRefused: When it concerns nobody of them.
    """
    return _concerned(ctx, paper_kind(paper), [find_student(ctx, number) for number in student_nos], draft=draft)[1]


def is_for(ctx: Context, paper: str, student: StudentRecord) -> bool:
    """Whether a paper would be printed for a student at all, be it as a draft."""
    return _refusal(ctx, paper_kind(paper), student, draft=True) is None


def _refusal(ctx: Context, kind: PaperKind, student: StudentRecord, *, draft: bool) -> PaperRefused | None:
    try:
        require_concerned(ctx, kind.code, kind.title, student)
        if kind.code in _REQUIRE:
            _REQUIRE[kind.code](ctx, student)
        if kind.code == CREDIT_SHEET and not draft:
            sheets.require_submitted(ctx, student)
            sheets.require_readable(ctx, student)
    except PaperRefused as refused:
        return refused
    return None


def print_papers(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    *,
    draft: bool = False,
    blank: bool = False,
    options: PaperOptions | None = None,
    copies: int = 1,
    by: OperatorName | None = None,
) -> Printed:
    """Prepare and record in one go; see `prepare_papers`."""
    job = prepare_papers(ctx, paper, student_nos, draft=draft, blank=blank, options=options)
    changes = record_job(ctx, job, copies=copies, by=by)
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
