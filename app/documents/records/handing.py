"""What leaves the desk and who took it: receipt, list of receipts, registered mail, envelope (簽收單、清冊、掛號清單、信封)."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock
from app.documents.records.letters import Address, Party
from app.documents.records.slips import SlipWording

#: Whoever collects in person.
NOBODY = Party()


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing to check or to do when the diploma leaves (查驗、辦理事項), ticked when it is on record."""

    title: str
    done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """學位證書領取簽收單: signed by whoever takes the diploma, with a part to take home (N42, T18, T20, N46, E13).

    Args:
        masthead: The school.
        paper: Number and standing.
        student: Whose certificate it is.
        wording: The school's texts.
        signers: Who signs, in both languages.
        document: What is handed over: 學位證書, or 學位證明書 after a loss (E13).
        serial: 證書字號; empty until it is known.
        receipt_no: The number under which the handover is on record.
        ways: Ways of collecting, the one that was taken ticked.
        handed_at: When it left, as shown; empty to be written by hand.
        clerk: Who handed it over.
        place: Where it lies and when the desk is open.
        collector: Whoever collected for somebody else, the last four characters of the identity document at most (N43).
        papers: Papers to be seen, ticked when they were.
        card: What is done to the student card, ticked when it was (T20).
        card_text: What the school tells the holder of a card (N46, T21).
        digital: What the school says about the digital diploma, with its due date where it is known (T31, E14).
        once: That the original is issued once (E13).
        fee: Receipt number of a fee that was paid (E15).
    """

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: SlipWording
    signers: tuple[tuple[str, str], ...]
    document: str = "學位證書"
    serial: str = ""
    receipt_no: str = ""
    ways: tuple[Seen, ...] = ()
    handed_at: str = ""
    clerk: str = ""
    place: tuple[str, str, str] = ("", "", "")
    collector: Party = NOBODY
    papers: tuple[Seen, ...] = ()
    card: tuple[Seen, ...] = ()
    card_text: tuple[str, ...] = ()
    digital: tuple[str, ...] = ()
    once: str = ""
    fee: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One graduate on the list of receipts (清冊列); `handed` is when the diploma left, if it has, `way` how and with whom."""

    student_no: str = ""
    name: str = ""
    department: str = ""
    class_name: str = ""
    serial: str = ""
    handed: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptList:
    """學位證書領取清冊: many graduates, a box to sign for each (N42)."""

    masthead: Masthead
    paper: PaperNumber
    wording: SlipWording
    signers: tuple[tuple[str, str], ...]
    lines: tuple[ReceiptLine, ...]
    scope: str = ""
    place: str = ""

    @property
    def student(self) -> StudentBlock:
        """A list is about nobody in particular: what it covers stands where other papers name the student."""
        return StudentBlock(name=self.scope)

    @property
    def handed(self) -> int:
        """How many diplomas have left."""
        return sum(bool(line.handed) for line in self.lines)


@dataclass(frozen=True, slots=True)
class RegisteredLine:
    """One registered letter (掛號函件): number given by the post office, recipient, where to, postage in whole dollars.

    `postage` is None until it is known; `note` is what became of it.
    """

    student_no: str = ""
    number: str = ""
    recipient: str = ""
    postcode: str = ""
    place: str = ""
    postage: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredList:
    """學位證書掛號郵寄清單: what goes to the post office in one go, in two copies, one stamped and kept (N44)."""

    masthead: Masthead
    paper: PaperNumber
    wording: SlipWording
    sender: Address
    lines: tuple[RegisteredLine, ...]
    contents: str = ""
    posted_on: str = ""

    @property
    def student(self) -> StudentBlock:
        """A list is about nobody in particular: how many letters it is about stands where other papers name the student."""
        return StudentBlock(name=f"{self.contents} {len(self.lines)} 件".strip() if self.lines else "")

    @property
    def postage(self) -> int | None:
        """All postage together in dollars; None while one is not known."""
        known = [line.postage for line in self.lines if line.postage is not None]
        return sum(known) if known and len(known) == len(self.lines) else None


@dataclass(frozen=True, slots=True)
class Envelope:
    """信封: one envelope a page, in the school's size, `size` in mm across and down (N44)."""

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    address: Address
    sender: Address
    size: tuple[float, float] = (324.0, 229.0)
    contents: str = ""
    service: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class LostCardStep:
    """What to do on certain days when the card is lost (T22, T23); `now` marks the one that is right today."""

    when: str
    text: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class LostCardGuide:
    """學生證掛失指引: the school's own way for the day, and what to bring instead of the card (T22, T23, T30).

    Without a step of the school's (`steps` empty) it is no official print.
    """

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: SlipWording
    steps: tuple[LostCardStep, ...] = ()
    bring: tuple[tuple[str, tuple[str, ...]], ...] = ()
    card_text: tuple[str, ...] = ()
    place: tuple[str, str, str] = ("", "", "")
