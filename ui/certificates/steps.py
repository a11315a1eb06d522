"""What may be put on record of a certificate beside its handover, as a list of steps; each asks for a few words. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Final

from app import parts
from app.certificates import digital, e_documents, mailing, settling, shelf
from app.certificates.address import Address
from app.certificates.glance import Answer, Glance
from app.certificates.handover import ALIAS_WAITS
from app.certificates.letter import Letter, record_letter
from app.context import Context
from app.errors import ActRefused
from app.store import Changes

if TYPE_CHECKING:
    from app.certificates.keeping import Kept
    from app.certificates.production import Candidate
    from app.certificates.replacement import What
    from app.clearance.recording import Marked


class Do(Enum):
    """A step: of the mail, of the shelf, of the digital diploma, of a document asked for since."""

    REQUEST = "request"
    CANCEL = "cancel"
    SEND = "send"
    SEND_SOMEWHERE = "send_somewhere"
    SEND_AGAIN = "send_again"
    CORRECT_NUMBER = "correct_number"
    CAME_BACK = "came_back"
    DELIVERED = "delivered"
    COLLECTED = "collected"
    PRODUCE = "produce"
    PRODUCE_THIS = "produce_this"
    MOVE = "move"
    VOID = "void"
    ARRIVED = "arrived"
    BOUNCED = "bounced"
    RESEND = "resend"
    REPLACE = "replace"
    REPLACE_DIGITAL = "replace_digital"
    ASK_DOCUMENTS = "ask_documents"
    DOCUMENT_TOLD = "document_told"
    DOCUMENT_ANSWERED = "document_answered"
    DOCUMENT_WITHDRAWN = "document_withdrawn"
    ALIAS_COPY = "alias_copy"
    LETTER = "letter"
    LETTER_SCAN = "letter_scan"
    LETTER_TAKE = "letter_take"
    SETTLE_SHELF = "settle_shelf"
    SETTLE_MAIL = "settle_mail"
    SETTLE_DIGITAL = "settle_digital"


class Ask(Enum):
    """Something a step asks for."""

    STUDENT_NO = "student_no"
    RECIPIENT = "recipient"
    POSTCODE = "postcode"
    ADDRESS = "address"
    PHONE = "phone"
    POSTAGE = "postage"
    TRACKING = "tracking"
    REASON = "reason"
    SHOWN = "shown"
    PLACE = "place"
    SERIAL = "serial"
    EMAIL = "email"
    FEE = "fee"
    RECEIPT = "receipt"
    STATE = "state"
    FOUND_OUT = "found_out"
    DOCUMENTS = "documents"
    NOTE = "note"
    FILED = "filed"


_ADDRESS: Final = (Ask.RECIPIENT, Ask.POSTCODE, Ask.ADDRESS, Ask.PHONE)
#: What each step asks for, top first.
ASKS: Final[Mapping[Do, tuple[Ask, ...]]] = {
    Do.REQUEST: (Ask.STUDENT_NO, *_ADDRESS, Ask.POSTAGE),
    Do.CANCEL: (),
    Do.SEND: (Ask.TRACKING,),
    Do.SEND_SOMEWHERE: (Ask.TRACKING, *_ADDRESS, Ask.POSTAGE),
    Do.SEND_AGAIN: (Ask.TRACKING, Ask.POSTAGE, *_ADDRESS),
    Do.CORRECT_NUMBER: (Ask.TRACKING,),
    Do.CAME_BACK: (Ask.REASON, Ask.PLACE),
    Do.DELIVERED: (),
    Do.COLLECTED: (Ask.SHOWN,),
    Do.PRODUCE: (Ask.STUDENT_NO, Ask.SERIAL, Ask.PLACE),
    Do.PRODUCE_THIS: (Ask.SERIAL, Ask.PLACE),
    Do.MOVE: (Ask.PLACE,),
    Do.VOID: (Ask.REASON,),
    Do.ARRIVED: (),
    Do.BOUNCED: (Ask.REASON,),
    Do.RESEND: (Ask.EMAIL, Ask.NOTE),
    Do.ALIAS_COPY: (),
    Do.LETTER: (Ask.FILED,),
    Do.LETTER_SCAN: (),
    Do.LETTER_TAKE: (Ask.REASON,),
    Do.REPLACE: (Ask.SERIAL, Ask.REASON, Ask.FEE, Ask.RECEIPT),
    Do.REPLACE_DIGITAL: (Ask.REASON, Ask.FEE, Ask.RECEIPT),
    Do.ASK_DOCUMENTS: (Ask.STUDENT_NO, Ask.DOCUMENTS, Ask.NOTE),
    Do.DOCUMENT_TOLD: (Ask.NOTE,),
    Do.DOCUMENT_ANSWERED: (Ask.NOTE,),
    Do.DOCUMENT_WITHDRAWN: (Ask.NOTE,),
    Do.SETTLE_SHELF: (Ask.STATE, Ask.FOUND_OUT),
    Do.SETTLE_MAIL: (Ask.STATE, Ask.FOUND_OUT),
    Do.SETTLE_DIGITAL: (Ask.STATE, Ask.FOUND_OUT),
}
#: Steps that bring a certificate on its way: where one comes first, it is what is usually done next.
NEXT: Final = frozenset(
    {
        Do.REQUEST,
        Do.SEND,
        Do.SEND_AGAIN,
        Do.DELIVERED,
        Do.PRODUCE,
        Do.PRODUCE_THIS,
        Do.MOVE,
        Do.ARRIVED,
        Do.RESEND,
        Do.ALIAS_COPY,
        Do.ASK_DOCUMENTS,
        Do.DOCUMENT_TOLD,
        Do.SETTLE_SHELF,
        Do.SETTLE_MAIL,
        Do.SETTLE_DIGITAL,
    }
)
#: What becomes of a request for a document.
ANSWERS: Final[Mapping[Do, str]] = {
    Do.DOCUMENT_TOLD: e_documents.TOLD,
    Do.DOCUMENT_ANSWERED: e_documents.ANSWERED,
    Do.DOCUMENT_WITHDRAWN: e_documents.WITHDRAWN,
}
#: What a person settles when two desks disagree: the step, and its key of `settling.PARTS`.
SETTLES: Final[Mapping[Do, str]] = {
    Do.SETTLE_SHELF: "shelf",
    Do.SETTLE_MAIL: "mail",
    Do.SETTLE_DIGITAL: "digital",
}


def of_posting(posting: mailing.Posting) -> tuple[Do, ...]:
    """What may follow for one mailing."""
    if posting.conflict:
        return (Do.SETTLE_MAIL,)
    if posting.state == mailing.REQUESTED:
        if not posting.left:
            return (Do.CANCEL,)
        return (Do.SEND_SOMEWHERE,) if posting.nowhere else (Do.SEND,)
    return {
        mailing.SENT: (Do.DELIVERED, Do.CAME_BACK, Do.CORRECT_NUMBER),
        mailing.CAME_BACK: (Do.SEND_AGAIN, Do.COLLECTED),
    }.get(posting.state, ())


def of_candidate(one: Candidate) -> tuple[Do, ...]:
    """What may follow for one certificate that is to be made."""
    return () if one.holds else (Do.PRODUCE_THIS,)


def of_shelved(one: shelf.Shelved) -> tuple[Do, ...]:
    """What may follow for one certificate on the shelf."""
    if one.conflict:
        return (Do.SETTLE_SHELF,)
    return (Do.MOVE, Do.VOID) if one.state in shelf.HERE else ()


def of_digital(one: digital.Digital) -> tuple[Do, ...]:
    """What may follow for one digital diploma."""
    if one.conflict:
        return (Do.SETTLE_DIGITAL,)
    if one.why_not:
        return ()
    return {
        digital.EXPORTED: (Do.ARRIVED, Do.BOUNCED, Do.REPLACE_DIGITAL),
        digital.SENT: (Do.BOUNCED, Do.RESEND, Do.REPLACE_DIGITAL),
        digital.BOUNCED: (Do.RESEND, Do.REPLACE_DIGITAL),
    }.get(one.state, ())


def of_asked(one: e_documents.Asked) -> tuple[Do, ...]:
    """What may follow for one request for a document."""
    return tuple(do for do, state in ANSWERS.items() if state in one.may_become)


def of_glance(found: Glance, *, e_documents_offered: bool = False) -> tuple[Do, ...]:
    """What may be put on record of the certificate somebody is asked for at the desk, beside handing it over.

    The letter a proxy brought is filed and scanned (N43), who has collected may lose it (E13) and ask for other documents (T33); a passport's alias waits for the copy that comes with it (U20),
    and a certificate two desks disagree about for a person who has looked.
    """
    if found.answer is Answer.GONE:
        after = (Do.REPLACE, Do.ASK_DOCUMENTS) if e_documents_offered else (Do.REPLACE,)
        return (*_of_letter(found.letter), *after)
    code = found.refusal.code if found.refusal is not None else ""
    return {ALIAS_WAITS: (Do.ALIAS_COPY,), shelf.DISAGREED: (Do.SETTLE_SHELF,)}.get(code, ())


def _of_letter(letter: Letter | None) -> tuple[Do, ...]:
    """What is kept of the letter somebody collected with."""
    if letter is None:
        return ()
    return (Do.LETTER, Do.LETTER_SCAN, Do.LETTER_TAKE) if letter.scans else (Do.LETTER, Do.LETTER_SCAN)


def take(ctx: Context, do: Do, student_no: str, said: Mapping[Ask, str]) -> Changes:
    """Put one step on record; on the store lane.

    Raises:
        ActRefused: What the act itself refuses, or a postage or fee that is no whole number.
    """
    word = {ask: text.strip() for ask, text in said.items()}
    if do is Do.ASK_DOCUMENTS:
        codes, note = word.get(Ask.DOCUMENTS, "").split(), word.get(Ask.NOTE, "")
        return e_documents.ask(ctx, student_no=student_no, documents=codes, note=note)[1]
    if do is Do.LETTER:
        return record_letter(ctx, student_no=student_no, filed=word.get(Ask.FILED, ""))
    return _take(ctx, do, student_no, word).changes


def _take(ctx: Context, do: Do, student_no: str, said: Mapping[Ask, str]) -> Kept | Marked:
    from app.certificates import english_names, production, replacement

    word = {ask: said.get(ask, "") for ask in Ask}
    if do in ANSWERS:
        return e_documents.answer(
            ctx, student_no=student_no, document=word[Ask.DOCUMENTS], state=ANSWERS[do], note=word[Ask.NOTE]
        )
    if do in SETTLES:
        return _settle(ctx, student_no, SETTLES[do], word)
    acts: dict[Do, Callable[[], Kept | Marked]] = {
        Do.REQUEST: lambda: mailing.request(
            ctx, student_no=student_no, to=_address(word), postage=_whole(word[Ask.POSTAGE]) or 0
        ),
        Do.CANCEL: lambda: mailing.cancel(ctx, student_no=student_no),
        Do.SEND: lambda: _send(ctx, student_no, word),
        Do.SEND_SOMEWHERE: lambda: _send(ctx, student_no, word),
        Do.SEND_AGAIN: lambda: _send(ctx, student_no, word),
        Do.CORRECT_NUMBER: lambda: mailing.correct(ctx, student_no=student_no, tracking=word[Ask.TRACKING]),
        Do.CAME_BACK: lambda: mailing.came_back(
            ctx, student_no=student_no, reason=word[Ask.REASON], place=word[Ask.PLACE]
        ),
        Do.DELIVERED: lambda: mailing.delivered(ctx, student_no=student_no),
        Do.COLLECTED: lambda: mailing.collected(ctx, student_no=student_no, note=word[Ask.SHOWN]),
        Do.PRODUCE: lambda: production.produce(
            ctx, student_no=student_no, serial=word[Ask.SERIAL], place=word[Ask.PLACE]
        ),
        Do.PRODUCE_THIS: lambda: production.produce(
            ctx, student_no=student_no, serial=word[Ask.SERIAL], place=word[Ask.PLACE]
        ),
        Do.MOVE: lambda: shelf.move(ctx, student_no=student_no, place=word[Ask.PLACE]),
        Do.VOID: lambda: shelf.void(ctx, student_no=student_no, reason=word[Ask.REASON]),
        Do.ARRIVED: lambda: digital.answered(ctx, student_no=student_no, result=digital.SENT),
        Do.BOUNCED: lambda: digital.answered(ctx, student_no=student_no, result=digital.BOUNCED, note=word[Ask.REASON]),
        Do.REPLACE: lambda: _replace(ctx, student_no, word, replacement.What.PAPER),
        Do.REPLACE_DIGITAL: lambda: _replace(ctx, student_no, word, replacement.What.DIGITAL),
        Do.ALIAS_COPY: lambda: english_names.record_alias(ctx, student_no, parts.RECEIVED),
        Do.RESEND: lambda: digital.resend(ctx, student_no=student_no, email=word[Ask.EMAIL], note=word[Ask.NOTE]),
    }
    return acts[do]()


def _replace(ctx: Context, student_no: str, word: Mapping[Ask, str], what: What) -> Kept:
    from app.certificates.replacement import reissue

    return reissue(
        ctx,
        student_no=student_no,
        serial=word[Ask.SERIAL],
        reason=word[Ask.REASON],
        what=what,
        fee=_whole(word[Ask.FEE], title="費用要填數字") or 0,
        receipt=word[Ask.RECEIPT],
    )


def _settle(ctx: Context, student_no: str, what: str, word: Mapping[Ask, str]) -> Kept:
    """Whoever looks at it later must see how it was found out, so the window asks for it."""
    if not word[Ask.FOUND_OUT]:
        raise ActRefused(
            code="settle.reason",
            title="請寫如何查明",
            message="以哪一個為準要留下理由，如：已到庫房看過證書。",
        )
    return settling.settle(ctx, student_no=student_no, what=what, state=word[Ask.STATE], note=word[Ask.FOUND_OUT])


def _send(ctx: Context, student_no: str, word: Mapping[Ask, str]) -> Kept:
    """What is on record holds where nothing else is typed."""
    other = _address(word)
    return mailing.send(
        ctx,
        student_no=student_no,
        tracking=word[Ask.TRACKING],
        to=other if other.fields else None,
        postage=_whole(word[Ask.POSTAGE]),
    )


def _address(word: Mapping[Ask, str]) -> Address:
    return Address(*(word[ask] for ask in _ADDRESS))


def _whole(text: str, title: str = "郵資要填數字") -> int | None:
    """Whole NT$ as typed; None where nothing was."""
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise ActRefused(
            code="mail.postage_number",
            title=title,
            message=f"「{text}」不是整數。",
            hint="只填元數，例：60",
        )
    return int(text)
