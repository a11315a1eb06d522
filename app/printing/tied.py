"""From a paper back to its record (以單找檔): whose it is, when and by whom, and whether it still holds (U12, U13, U15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.attachments import Kept, kept_for
from app.audit.application import Application
from app.certificates.digital_files import CHECK_PAPER
from app.certificates.shift import PAPER as COUNT_PAPER
from app.clock import from_ms
from app.context import Context
from app.errors import NotFound, WrongUse
from app.ledger import DetailClass, Fact
from app.printing import codes
from app.printing.basis import basis_of_fact
from app.printing.catalogue import PAPER_TITLES
from app.printing.changed import Changed, changed_since
from app.printing.recorded import latest, prints_of
from app.printing.sheets import application_of
from app.shift.record import PAPER as SHEET_PAPER
from app.store import PaperRecord, StudentRecord

CONFIRMATION: Final = "credit-sheet"
_CHASE: Final = ("離校催辦名單", "Chase list")
#: Records with a number that are no paper of a student.
_KEPT: Final = {
    CHECK_PAPER: ("數位證書查驗紀錄", "Digital diploma check"),
    COUNT_PAPER: ("證書盤點紀錄", "Count of the certificates"),
    SHEET_PAPER: ("櫃台交接單", "Shift handover sheet"),
}


class Validity(StrEnum):
    """What a paper is worth now (效力)."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    DRAFT = "draft"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """As screens and commands say it."""
        return {"current": "現行有效", "superseded": "已被取代", "draft": "暫存", "unknown": "不明"}[self.value]


@dataclass(frozen=True, slots=True)
class Print:
    """One time a paper was printed (列印紀錄): the first print, or a reprint with its reason."""

    at: datetime
    by: str
    copies: int
    as_of: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tied:
    """A paper and its record (文件紀錄)."""

    number: str
    paper: str
    title: str
    title_en: str
    validity: Validity
    #: Why, in one sentence.
    said: str
    #: What the record says otherwise now, where the paper is superseded.
    changed: tuple[str, ...] = ()
    #: What a person may want to know all the same.
    notes: tuple[str, ...] = ()
    version: int = 0
    student: StudentRecord | None = None
    prints: tuple[Print, ...] = ()
    #: Number of the newest paper of its kind, where that is another one.
    newest: str = ""
    #: The application a confirmation sheet belongs to, as it stands.
    application: Application | None = None
    scans: tuple[Kept, ...] = ()

    @property
    def received(self) -> bool:
        """Whether this very sheet reached the department (U14)."""
        return self.application is not None and self.application.received_sheet == self.number

    @property
    def may_be_received(self) -> bool:
        """Whether it is a signed sheet the department can take in now."""
        application = self.application
        return (
            self.validity is Validity.CURRENT
            and self.paper == CONFIRMATION
            and application is not None
            and application.valid
            and application.received_at is None
        )


def tied(ctx: Context, text: str) -> Tied:
    """The record behind a scanned or typed number.

    Raises:
        WrongUse: When the text is no number of a paper at all.
    """
    code = codes.read(text)
    if code is None:
        raise WrongUse(
            code="paper.no_number",
            title="不是文件編號",
            message=f"「{text.strip()}」不是本櫃台文件的編號。",
            hint="請掃描文件左下角的條碼，或輸入條碼旁的編號。",
        )
    title, title_en = _titles(ctx, code.paper)
    prints = prints_of(ctx, code.number) if code.sound else []
    if not prints:
        said = _NOT_HERE if code.sound else _MISREAD
        return Tied(code.number, code.paper, title, title_en, Validity.UNKNOWN, said)
    first = prints[0].record
    student = ctx.store.student_by_id(first.student) if first.student else None
    validity, said, changed, notes = _judge(ctx, first, prints[0].fact, student)
    newer = _newer(ctx, first)
    return Tied(
        number=first.number,
        paper=first.paper,
        title=title,
        title_en=title_en,
        validity=validity,
        said=said,
        changed=changed,
        notes=notes,
        version=first.version,
        student=student,
        prints=tuple(_print(one.fact) for one in prints),
        newest=newer.number if newer else "",
        application=application_of(ctx, student) if student and first.paper == CONFIRMATION else None,
        scans=kept_for(ctx, first.student, first.number) if first.student else (),
    )


_NOT_HERE: Final = "本櫃台沒有這個編號的列印紀錄；可能由別的櫃台列印而尚未同步，請先同步。"
_MISREAD: Final = "編號有一個字讀錯或打錯，請再掃描一次，或核對條碼旁的編號。"
_VALID: Final = "內容與現在的紀錄相符。"
_RECEIVED: Final = "這張簽名的確認單已收件。"
_NEWER: Final = "之後另有內容不同的新版。"
_OUTDATED: Final = "列印後紀錄已有異動，這張不再有效。"
_DRAFT: Final = "暫存版不是正式文件，視為無效申請，不得收件。"
_ERASED: Final = "這位同學的資料已不在本櫃台，無法核對。"


def _judge(
    ctx: Context, record: PaperRecord, fact: Fact, student: StudentRecord | None
) -> tuple[Validity, str, tuple[str, ...], tuple[str, ...]]:
    if record.draft:
        return Validity.DRAFT, _DRAFT, (), ()
    if record.student is not None and student is None:
        return Validity.UNKNOWN, _ERASED, (), ()
    basis = basis_of_fact(fact)
    if basis is not None and student is not None:
        try:
            changed = changed_since(ctx, student, basis)
        except NotFound as missing:
            return Validity.UNKNOWN, missing.message, (), ()
        return _judge_sheet(application_of(ctx, student), record, changed)
    if _newer(ctx, record):
        return Validity.SUPERSEDED, _NEWER, (), ()
    return Validity.CURRENT, _VALID if basis else _LAST, (), ()


_LAST: Final = "這是最近一次列印的版本。"


def _judge_sheet(
    application: Application | None, record: PaperRecord, changed: Changed
) -> tuple[Validity, str, tuple[str, ...], tuple[str, ...]]:
    """A sheet that was taken in stays the legal paper of its application (U14); what changed later is only told."""
    if application is not None and application.received_sheet == record.number and not changed.application:
        return Validity.CURRENT, _RECEIVED, (), (*(f"收件後異動：{said}" for said in changed.content), *changed.notes)
    differs = (*changed.application, *changed.content)
    if differs:
        return Validity.SUPERSEDED, _OUTDATED, differs, changed.notes
    return Validity.CURRENT, _VALID, (), changed.notes


def _newer(ctx: Context, record: PaperRecord) -> PaperRecord | None:
    """The latest official paper of the same kind and student, where it says something else."""
    newest = latest(ctx, record.paper, record.student) if record.student else None
    return newest if newest is not None and newest.sha256 != record.sha256 else None


def _print(fact: Fact) -> Print:
    copies = fact.payload.get("copies")
    return Print(
        at=from_ms(fact.at_ms),
        by=fact.by,
        copies=copies if isinstance(copies, int) else 1,
        as_of=fact.text("as_of"),
        reason=str(fact.detail(DetailClass.REASON).get("reason", "")),
    )


def _titles(ctx: Context, paper: str) -> tuple[str, str]:
    own = ctx.school.paper(paper)
    zh, en = next(((zh, en) for code, zh, en in PAPER_TITLES if code == paper), _KEPT.get(paper, _CHASE))
    return (own.title or zh, own.title_en or en) if own is not None else (zh, en)
