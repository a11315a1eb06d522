"""Printing (列印): compose, number and render papers; what leaves the desk is recorded (`app.printing.recorded`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.clock import today
from app.context import Context
from app.documents.content import content_hash
from app.documents.forms import Record
from app.documents.papers import render_all
from app.documents.records import Standing
from app.documents.rendered import DoesNotFit, Rendered, on_paper
from app.errors import DeskError
from app.ledger import OperatorName
from app.printing import theses
from app.printing.basis import basis_reader
from app.printing.blocks import next_number, paper_number
from app.printing.catalogue import LISTS
from app.printing.composed import Composed
from app.printing.concerned import LeftOut, why
from app.printing.fitting import drawn
from app.printing.kinds import CREDIT_SHEET, Composer, PaperKind, lacking, offered_kinds, paper_kind, refusal
from app.printing.recorded import Job, Sheet, latest, record_job
from app.printing.requests import PaperOptions
from app.school.calendar import AcademicTerm
from app.session import require_writer
from app.store import Changes, StudentRecord
from app.students import find_student, term_of


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


def prepare_papers(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    *,
    beside: Sequence[str] = (),
    draft: bool = False,
    blank: bool = False,
    options: PaperOptions | None = None,
    numbered: bool = True,
) -> Job:
    """Compose papers for students, or their empty forms, with nothing recorded yet (N02, N18, N43-N45, U15).

    In a batch, whoever the paper does not concern, or whose transcript or structure nobody has loaded, is left out and
    named in the job (N07, N31, U27), and so is who lacks what an official sheet must say (U17), or has a name or another
    text that no shrinking and wrapping fits; alone, it is refused.
    Every official or draft sheet gets a number of its own that is never given out again, even if the job is given up.
    A preview that nobody keeps is made with ``numbered=False``.

    With papers `beside` it the document is collated: all papers of one student, then all of the next. Whoever one of
    them does not concern gets the others; what may not be printed of one of them refuses them all.

    Raises:
        NotFound: For an unknown student, or one whose data the paper needs and nobody has loaded.
        PaperRefused: When this school has no such paper or no empty form of it, an official sheet would lack a character or lose part of a
            name, or the paper concerns nobody who was chosen.
        NotPermitted: For a login that may only look: what it prints could not be recorded.
        WrongUse: When one of several papers is no paper of one student.
    """
    if numbered and not blank:
        require_writer(ctx)
    if blank:
        return Job(paper, render_all([_blanks(ctx, paper, beside, options)], made_at=ctx.clock.now()))
    now = ctx.clock.now()

    def drawing(numbers: Sequence[str]) -> tuple[Composed, Rendered]:
        made = compose_papers(ctx, paper, numbers, beside=beside, draft=draft, options=options, numbered=numbered)
        return drawn(made, lambda job: render_all(job.bundles, made_at=now), made_at=now)

    made, rendered = _listing(ctx, paper, student_nos, drawing) if paper in LISTS else drawing(student_nos)
    return Job(paper, rendered, made.sheets if numbered else (), draft=draft, left_out=made.left_out)


def _listing(
    ctx: Context, paper: str, student_nos: Sequence[str], drawing: Callable[[Sequence[str]], tuple[Composed, Rendered]]
) -> tuple[Composed, Rendered]:
    """One sheet with everybody on it; whose row has no room is left out and named, as long as somebody stays."""
    left: list[LeftOut] = []
    stay = list(student_nos)
    while True:
        try:
            made, rendered = drawing(stay)
        except DoesNotFit as refused:
            if refused.student_no not in stay or len(stay) == 1:
                raise
            stay.remove(refused.student_no)
            student = find_student(ctx, refused.student_no)
            left.append(LeftOut(student.student_no, student.name, why(refused), paper))
        else:
            return replace(made, left_out=(*made.left_out, *left)), rendered


def _blanks(
    ctx: Context, paper: str, beside: Sequence[str], options: PaperOptions | None
) -> tuple[tuple[str, Record], ...]:
    kinds = offered_kinds(ctx, paper, beside, blank=True)
    number = paper_number(ctx, number="", version=1, standing=Standing.BLANK)
    chosen = options or PaperOptions()
    return tuple((kind.code, kind.begin(ctx)(None, number, chosen)) for kind in kinds)


def compose_papers(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    *,
    beside: Sequence[str] = (),
    draft: bool = False,
    options: PaperOptions | None = None,
    numbered: bool = True,
) -> Composed:
    """The records of a job, numbered; nothing is drawn and nothing recorded yet.

    Raises:
        NotFound, PaperRefused, NotPermitted, WrongUse: As `prepare_papers`.
    """
    if numbered:
        require_writer(ctx)
    kinds, chosen = offered_kinds(ctx, paper, beside), options or PaperOptions()
    if any(kind.code in theses.SIGNERS for kind in kinds):
        theses.require_one_student(chosen, len(student_nos))
    standing = Standing.DRAFT if draft else Standing.OFFICIAL
    students = [find_student(ctx, number) for number in student_nos]
    concerned, left = _concerned(ctx, kinds, students, draft=draft)
    if kinds[0].gather is not None and concerned:
        return _gathered(
            ctx, kinds[0], [student for student, _ in concerned], chosen, standing, left, numbered=numbered
        )
    composing = _Composing(ctx, kinds, chosen, standing, numbered=numbered)
    made = [
        composing.sheet(kind, student) if len(kinds) == 1 else _named(composing, kind, student)
        for student, theirs in concerned
        for kind in theirs
    ]
    return Composed(tuple(record for record, _ in made), tuple(sheet for _, sheet in made), left)


class _Composing:
    """What all sheets of a job have in common is read once."""

    def __init__(
        self, ctx: Context, kinds: Sequence[PaperKind], options: PaperOptions, standing: Standing, *, numbered: bool
    ) -> None:
        self._ctx, self._options, self._standing, self._numbered = ctx, options, standing, numbered
        self._composers: dict[str, Composer] = {kind.code: kind.begin(ctx) for kind in kinds}
        audited = numbered and CREDIT_SHEET in self._composers
        self._basis = basis_reader(ctx) if audited else None

    def sheet(self, kind: PaperKind, student: StudentRecord) -> tuple[Record, Sheet]:
        """One student's record of a paper, and the sheet as it is recorded."""
        ctx, paper = self._ctx, kind.code
        number = paper_number(ctx, number="", version=1, standing=self._standing)
        record = self._composers[paper](student, number, self._options)
        content = content_hash(record)
        version = _version(ctx, paper, student, content)
        text = next_number(ctx, paper, term_of(ctx, student)) if self._numbered else ""
        number = replace(record.paper, number=text, version=version)
        basis = self._basis(student) if self._basis is not None and paper == CREDIT_SHEET else None
        return replace(record, paper=number), Sheet(paper, student, number, content, basis)


def _named(composing: _Composing, kind: PaperKind, student: StudentRecord) -> tuple[Record, Sheet]:
    """One of several papers: what forbids it says of which and of whom."""
    try:
        return composing.sheet(kind, student)
    except DeskError as error:
        raise on_paper(error, kind.title, student.student_no) from error


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
    return Composed((record,), (Sheet(kind.code, None, number, content_hash(record), listed=len(students)),), left)


def compose_again(ctx: Context, paper: str, student: StudentRecord) -> Record:
    """What an official paper says of a student now, without number and version; nothing filled in by hand.

    Raises:
        PaperRefused: As for a new print.
    """
    kind = paper_kind(paper)
    _concerned(ctx, (kind,), [student], draft=False)
    blank = paper_number(ctx, number="", version=1, standing=Standing.OFFICIAL)
    return kind.begin(ctx)(student, blank, PaperOptions())


def _version(ctx: Context, paper: str, student: StudentRecord, content: str) -> int:
    """A sheet that says what the last official one said is of its version; any other begins a new one (U13)."""
    before = latest(ctx, paper, student.id)
    if before is None:
        return 1
    return before.version if before.sha256 == content else before.version + 1


def _concerned(
    ctx: Context, kinds: Sequence[PaperKind], students: Sequence[StudentRecord], *, draft: bool
) -> tuple[list[tuple[StudentRecord, list[PaperKind]]], tuple[LeftOut, ...]]:
    """Who gets which sheets, and who is left out of which; asked before any number is given out."""
    concerned: list[tuple[StudentRecord, list[PaperKind]]] = []
    left: list[LeftOut] = []
    first: DeskError | None = None
    # Of one student it is told by the refusal itself, with the way out; one of many stops nobody else's paper.
    lacks = lacking(ctx, draft=draft) if len(students) > 1 else None
    for student in students:
        theirs: list[PaperKind] = []
        for kind in kinds:
            refused = refusal(ctx, kind, student, draft=draft) or (lacks(kind, student) if lacks else None)
            if refused is None:
                theirs.append(kind)
            else:
                left.append(LeftOut(student.student_no, student.name, why(refused), kind.code))
                first = first or refused
        if theirs:
            concerned.append((student, theirs))
    if first is not None and not concerned:
        raise first
    return concerned, tuple(left)


def left_out_of(
    ctx: Context, paper: str, student_nos: Sequence[str], *, beside: Sequence[str] = (), draft: bool = False
) -> tuple[LeftOut, ...]:
    """Whom of these the papers do not concern, without composing anything: what a long list is asked first.

    Raises:
        NotFound: For an unknown student.
        PaperRefused: When this school has no such paper, or none of them concerns anybody.
    """
    students = [find_student(ctx, number) for number in student_nos]
    return _concerned(ctx, offered_kinds(ctx, paper, beside), students, draft=draft)[1]


def print_papers(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    *,
    beside: Sequence[str] = (),
    draft: bool = False,
    blank: bool = False,
    options: PaperOptions | None = None,
    copies: int = 1,
    by: OperatorName | None = None,
) -> Printed:
    """Prepare and record in one go; see `prepare_papers`."""
    job = prepare_papers(ctx, paper, student_nos, beside=beside, draft=draft, blank=blank, options=options)
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
