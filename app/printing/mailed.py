"""Papers of a diploma that is mailed (N44): label, envelope, and the list that goes to the post office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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
from app.errors import WrongUse
from app.printing import wordings
from app.printing.blocks import masthead, student_block
from app.printing.requests import PaperOptions
from app.school.calendar import roc_date
from app.school.papers import ENVELOPE_SIZES, USUAL_ENVELOPE
from app.store import StudentRecord

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
        address=address_of(student),
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
        address=address_of(student),
        sender=sender(ctx),
        size=ENVELOPE_SIZES[(words.size if words is not None else "") or USUAL_ENVELOPE],
        contents=ctx.school.diploma.original,
        service=_SERVICE,
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
        tuple(_line(s, postage) for s in students),
        contents=ctx.school.diploma.original,
        posted_on=roc_date(today(ctx.clock)) if students else "",
    )


def sender(ctx: Context) -> Address:
    """The office, as letters come back to it."""
    school = ctx.school.school
    return Address(recipient=f"{school.name} {school.office}", detail=school.address, phone=school.phone)


def address_of(student: StudentRecord | None) -> Address:
    """Where the roster says somebody is reached by mail."""
    if student is None:
        return Address()
    fields = student.fields
    return Address(
        recipient=student.name,
        postcode=fields.get("postcode", ""),
        detail=fields.get("address", ""),
        phone=fields.get("mobile", "") or fields.get("phone", ""),
    )


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


def _line(student: StudentRecord, postage: int | None) -> RegisteredLine:
    to = address_of(student)
    return RegisteredLine(
        student.student_no, recipient=to.recipient, postcode=to.postcode, place=to.street, postage=postage
    )
