"""Letters a graduate signs: proxy letter, application to have the diploma mailed, consent (委託書、郵寄申請書、同意書)."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock


@dataclass(frozen=True, slots=True)
class ProxyWording:
    """The school's texts of the proxy letter. `statement` has blanks in braces.

    Blanks: ``{name} {student_no} {department} {reason} {agent} {school}``.
    """

    title: str
    title_en: str
    statement: str
    statement_en: str
    bring: str
    bring_en: str
    lost_card: str
    lost_card_en: str
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the proxy letter (委託人／受託人); `id_masked` shows at most the last four characters (N43)."""

    name: str = ""
    id_masked: str = ""
    relationship: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ProxyLetter:
    """領取學位證書委託書, signed by both sides (N43, N45, T29); `card_lost` swaps the card for an ID copy (T30)."""

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: ProxyWording
    principal: Party = Party()
    agent: Party = Party()
    reason: str = ""
    card_lost: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in parts, the postcode derived from county and district (E09)."""

    recipient: str = ""
    postcode: str = ""
    county: str = ""
    district: str = ""
    detail: str = ""
    phone: str = ""

    @property
    def street(self) -> str:
        """The address on one line, without the postcode."""
        return f"{self.county}{self.district}{self.detail}"


@dataclass(frozen=True, slots=True)
class MailedItem:
    """Something the graduate may have mailed (寄送項目)."""

    title: str
    ticked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class MailingWording:
    """The school's texts of the mailing application: what to enclose, how it is sent, the statement signed."""

    title: str
    title_en: str
    statement: str
    statement_en: str
    enclose: tuple[str, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailingApplication:
    """申請學位證書郵寄申請書 (N44, N45)."""

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: MailingWording
    address: Address = Address()
    items: tuple[MailedItem, ...] = ()
    postage: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MailingLabel:
    """地址條: one label of a sheet of labels, to stick on the envelope (N44)."""

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    address: Address
    sender: Address
    contents: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """A consent with the school's own text (同意書, N33-N35).

    Args:
        masthead: The school.
        paper: Number and standing.
        student: Who signs.
        title: The school's title, its English, the version of the text.
        title_en: See `title`.
        version: See `title`.
        text: The school's paragraphs, word for word.
        complete: Whether the school has filled in the whole text; without it only a draft may be printed (N35).
        signer: Who signs, in the school's words.
        signature: What was written on the screen: lines of points between 0 and 1; empty for a form to sign by hand.
        signed_on: The date beside it, in words; empty to be written by hand.
    """

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    title: str
    title_en: str
    version: str
    text: tuple[str, ...]
    complete: bool
    signer: str = "立同意書人"
    signature: tuple[tuple[tuple[float, float], ...], ...] = ()
    signed_on: str = ""
