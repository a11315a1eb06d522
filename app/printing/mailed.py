"""Papers of a diploma that is mailed (N44): label, envelope, and the list that goes to the post office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app import parts
from app.certificates import address, keeping, mailing
from app.clock import today
from app.context import Context
from app.documents.records import (
    Address,
    Envelope,
    MailingLabel,
    PaperNumber,
    RegisteredLine,
    RegisteredList,
    StudentBlock,
)
from app.documents.rendered import PaperRefused
from app.errors import WrongUse
from app.printing import wordings
from app.printing.blocks import masthead, phone_text, student_block
from app.printing.requests import PaperOptions
from app.school.calendar import roc_date
from app.school.papers import ENVELOPE_SIZES, USUAL_ENVELOPE
from app.store import MarkState, StudentRecord

ENVELOPE: Final = "envelope"
LIST: Final = "registered-list"

_SERVICE: Final = "掛號"
_DEAREST: Final = 100_000  # dollars; more is a number typed into the wrong field


def mailing_label(ctx: Context, student: StudentRecord | None, paper: PaperNumber) -> MailingLabel:
    """地址條 for the envelope (N44)."""
    return MailingLabel(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        address=address_of(ctx, student),
        sender=sender(ctx),
        contents=ctx.school.diploma.original,
        service=_SERVICE,
    )


def envelope(ctx: Context, student: StudentRecord | None, paper: PaperNumber) -> Envelope:
    """信封 in the size the school uses (N44)."""
    words = ctx.school.paper(ENVELOPE)
    return Envelope(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        address=address_of(ctx, student),
        sender=sender(ctx),
        size=ENVELOPE_SIZES[(words.size if words is not None else "") or USUAL_ENVELOPE],
        contents=ctx.school.diploma.original,
        service=_SERVICE,
        number=keeping.word(_posted(ctx, student), "tracking") if student else "",
    )


def registered_list(
    ctx: Context, students: Sequence[StudentRecord], paper: PaperNumber, options: PaperOptions
) -> RegisteredList:
    """掛號清單 in the order given, as the letters lie on the desk; the empty form for nobody (N44).

    Raises:
        WrongUse: When the postage said is no amount.
    """
    postage = dollars(options.postage)
    return RegisteredList(
        masthead(ctx),
        paper,
        wordings.registered_list(ctx),
        sender(ctx),
        tuple(_line(ctx, s, postage) for s in students),
        contents=ctx.school.diploma.original,
        posted_on=roc_date(today(ctx.clock)) if students else "",
    )


def sender(ctx: Context) -> Address:
    """The office, as letters come back to it."""
    school = ctx.school.school
    return Address(recipient=f"{school.name} {school.office}", detail=school.address, phone=school.phone)


def to_post(ctx: Context) -> list[str]:
    """學號 of everybody whose diploma waits to be brought to the post office."""
    return [posting.student.student_no for posting in mailing.to_send(mailing.postings(ctx))]


def require_address(ctx: Context, student: StudentRecord) -> None:
    """Nothing is sent without somewhere to send it.

    Raises:
        PaperRefused: When neither an application nor the roster says where to.
    """
    if not address_of(ctx, student).street:
        raise PaperRefused(
            code="paper.no_address",
            title="沒有收件地址",
            message=f"{student.student_no} {student.name} 沒有郵寄申請，名冊上也沒有地址。",
            hint="請先登錄郵寄申請的收件資料再印。",
        )


def address_of(ctx: Context, student: StudentRecord | None) -> Address:
    """Where the application for mailing says a diploma goes; where there is none, where the roster says somebody lives."""
    if student is None:
        return Address()
    told = address.address_of(ctx, student)
    asked = told if told.address else address.of_roster(student)
    return Address(
        recipient=asked.recipient or student.name,
        postcode=asked.postcode,
        detail=asked.address,
        phone=phone_text(asked.phone),
    )


def postage_of(ctx: Context, student: StudentRecord | None) -> str:
    """What was paid for mailing, as the application shows it; empty until it is on record."""
    paid = keeping.whole(_posted(ctx, student), "postage") if student else 0
    return f"新臺幣 {paid:,} 元" if paid else ""


def dollars(text: str) -> int | None:
    """Postage as whole dollars; None where nothing was said.

    Raises:
        WrongUse: When it is no amount.
    """
    said = text.strip().removesuffix("元").strip().replace(",", "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and int(said) < _DEAREST):
        raise WrongUse(
            code="postage.amount",
            title="郵資不是金額",
            message=f"「{text.strip()}」不是以元計的郵資。",
            hint="每件郵資只填數字，例如 76；還不知道時留白，到郵局再填。",
        )
    return int(said)


def _line(ctx: Context, student: StudentRecord, postage: int | None) -> RegisteredLine:
    """What is on record of a letter goes before what was said for all of them."""
    to, posted = address_of(ctx, student), _posted(ctx, student)
    return RegisteredLine(
        student.student_no,
        number=keeping.word(posted, "tracking"),
        recipient=to.recipient,
        postcode=to.postcode,
        place=to.street,
        postage=keeping.whole(posted, "postage") or postage,
        note=mailing.LABELS[mailing.CAME_BACK] if posted is not None and posted.value == mailing.CAME_BACK else "",
    )


def _posted(ctx: Context, student: StudentRecord) -> MarkState | None:
    found = ctx.store.marks(student.id).get((keeping.home(ctx.school).code, parts.MAIL))
    return found if found is not None and found.value and not found.conflict else None
