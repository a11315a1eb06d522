"""Which papers there are and how each is composed of what is known of a student (文件種類)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from app.audit.stored import audit_student, require_audited, stored_curricula
from app.clearance.cards import board
from app.context import Context
from app.documents.credit_sheet import require_complete
from app.documents.forms import Record
from app.documents.records import PaperNumber
from app.documents.rendered import PaperRefused
from app.errors import NotFound, WrongUse
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
from app.printing.blocks import student_block
from app.printing.catalogue import LISTS, PAPER_TITLES, combines, has_blank, offered, offers
from app.printing.concerned import require_concerned
from app.printing.requests import PaperOptions
from app.store import StudentRecord

Composer = Callable[["StudentRecord | None", PaperNumber, PaperOptions], Record]
Gatherer = Callable[[Context, Sequence[StudentRecord], PaperNumber, PaperOptions], Record]


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


def _credit_sheets(ctx: Context) -> Composer:
    curricula = cache(lambda: stored_curricula(ctx))

    def compose(student: StudentRecord | None, paper: PaperNumber, _: PaperOptions) -> Record:
        report = audit_student(ctx, student.student_no, curricula=curricula()) if student else None
        return sheets.credit_sheet(ctx, student, report, paper)

    return compose


def _extensions(ctx: Context) -> Composer:
    curricula = cache(lambda: stored_curricula(ctx))

    def compose(student: StudentRecord | None, paper: PaperNumber, _: PaperOptions) -> Record:
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


CREDIT_SHEET: Final = "credit-sheet"

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

#: What is left where the data do not say that a paper is for a student.
_OR_BLANK: Final = "也可改印空白表單，由本人填寫。"
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


def paper_kinds(paper: str, beside: Sequence[str] = ()) -> tuple[PaperKind, ...]:
    """A paper and those that are printed together with it, each once.

    Raises:
        WrongUse: When there is none of a name, or one of several is no paper of one student.
    """
    kinds = tuple(paper_kind(code) for code in dict.fromkeys((paper, *beside)))
    odd = next((kind for kind in kinds if not combines(kind.code)), None) if len(kinds) > 1 else None
    if odd is not None:
        raise WrongUse(
            code="paper.not_together",
            title="這種文件要單獨列印",
            message=f"「{odd.title}」不能和別的文件一起印：它不是一位學生一份的 A4 文件。",
            hint="請另外列印；可以一起印的有：" + "、".join(code for code in PAPERS if combines(code)),
        )
    return kinds


def offered_kinds(
    ctx: Context, paper: str, beside: Sequence[str] = (), *, blank: bool = False
) -> tuple[PaperKind, ...]:
    """`paper_kinds` of what this school's desk prints at all: a command is offered what the window lists.

    Raises:
        WrongUse: As `paper_kinds`.
        PaperRefused: When the school has no use for one of them, or, if `blank`, no empty form of it.
    """
    kinds = paper_kinds(paper, beside)
    for kind in kinds:
        if not offers(ctx.school, kind.code):
            raise PaperRefused(
                code="paper.not_offered",
                title="本校沒有這種文件",
                message=f"本校的設定檔沒有要印「{kind.title}」的事項或領取方式。",
                hint=f"本校可用：{'、'.join(code for code, _, _ in offered(ctx.school))}。需要時，請管理員在學校設定檔的 papers 加上它。",
            )
        if blank and not has_blank(ctx.school, kind.code):
            raise PaperRefused(
                code="paper.no_blank",
                title="這種文件沒有空白表單",
                message=f"「{kind.title}」依每位學生的資料印出，本校不發空白的。",
                hint="請選取學生後再印；要發空白的，請管理員在學校設定檔這份表單把 blank 改為 true。",
            )
    return kinds


def is_for(ctx: Context, paper: str, student: StudentRecord) -> bool:
    """Whether a paper would be printed for a student at all, be it as a draft."""
    return refusal(ctx, paper_kind(paper), student, draft=True) is None


def lacking(ctx: Context, *, draft: bool) -> Callable[[PaperKind, StudentRecord], NotFound | PaperRefused | None]:
    """What a paper needs of a student and nobody has loaded or filled in yet (U17, U27); the structures are read once."""
    curricula = cache(lambda: stored_curricula(ctx))

    def lacks(kind: PaperKind, student: StudentRecord) -> NotFound | PaperRefused | None:
        try:
            if kind.code == CREDIT_SHEET:
                require_audited(ctx, curricula(), student)
                if not draft:
                    require_complete(student_block(ctx, student))
        except (NotFound, PaperRefused) as missing:
            return missing
        return None

    return lacks


def refusal(ctx: Context, kind: PaperKind, student: StudentRecord, *, draft: bool) -> PaperRefused | None:
    """Why a student gets no sheet of a paper; None when the paper is for this student."""
    try:
        require_concerned(ctx, kind.code, kind.title, student)
        if kind.code in _REQUIRE:
            _REQUIRE[kind.code](ctx, student)
    except PaperRefused as refused:
        if has_blank(ctx.school, kind.code):
            refused.hint += f" {_OR_BLANK}"
        return refused
    try:
        if kind.code == CREDIT_SHEET and not draft:
            sheets.require_submitted(ctx, student)
            sheets.require_readable(ctx, student)
    except PaperRefused as refused:
        return refused
    return None
