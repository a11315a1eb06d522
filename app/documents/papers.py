"""Every paper by its command name (commands: ``print PAPER``): the one door to printing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from app.documents import (
    chase_list,
    clearance_slip,
    consent_form,
    credit_sheet,
    envelope,
    extension,
    intake_receipt,
    lost_card,
    mailing,
    mailing_label,
    military_reminder,
    missing_items,
    name_proof,
    proxy,
    receipt,
    receipt_list,
    registered_list,
    shift_sheet,
    thesis_agreement,
)
from app.documents.records import (
    CertificateProof,
    ChaseSheet,
    ClearanceSlip,
    ConsentForm,
    CreditSheet,
    Envelope,
    ExtensionApplication,
    IntakeSlip,
    LostCardGuide,
    MailingApplication,
    MailingLabel,
    MilitaryReminder,
    MissingItems,
    ProxyLetter,
    Receipt,
    ReceiptList,
    RegisteredList,
    ShiftPage,
    ThesisAgreement,
)
from app.documents.rendered import Rendered
from app.documents.together import one_subset, parted
from app.documents.watched import Watched
from app.errors import WrongUse

Record = (
    CreditSheet
    | ProxyLetter
    | MailingApplication
    | MailingLabel
    | ClearanceSlip
    | MissingItems
    | ChaseSheet
    | ConsentForm
    | MilitaryReminder
    | IntakeSlip
    | ThesisAgreement
    | CertificateProof
    | Receipt
    | ReceiptList
    | RegisteredList
    | Envelope
    | LostCardGuide
    | ExtensionApplication
    | ShiftPage
)

_PAPERS: dict[str, tuple[type[Record], Callable[..., Rendered]]] = {
    "credit-sheet": (CreditSheet, credit_sheet.render),
    "proxy": (ProxyLetter, proxy.render),
    "mailing": (MailingApplication, mailing.render),
    "mailing-label": (MailingLabel, mailing_label.render),
    "clearance-slip": (ClearanceSlip, clearance_slip.render),
    "missing-items": (MissingItems, missing_items.render),
    "chase-list": (ChaseSheet, chase_list.render),
    "consent": (ConsentForm, consent_form.render),
    "intake-receipt": (IntakeSlip, intake_receipt.render),
    "military-reminder": (MilitaryReminder, military_reminder.render),
    "name-proof": (CertificateProof, name_proof.render),
    "thesis-confidentiality": (ThesisAgreement, thesis_agreement.render),
    "advisor-share": (ThesisAgreement, thesis_agreement.render),
    "receipt": (Receipt, receipt.render),
    "receipt-list": (ReceiptList, receipt_list.render),
    "registered-list": (RegisteredList, registered_list.render),
    "envelope": (Envelope, envelope.render),
    "lost-card": (LostCardGuide, lost_card.render),
    "extension": (ExtensionApplication, extension.render),
    "shift-sheet": (ShiftPage, shift_sheet.render),
}
KINDS = tuple(_PAPERS)


#: Separate files are made in portions: one subset of the fonts for each, so that no file grows with the whole batch.
PORTION = 60


def render_each(kind: str, records: Sequence[Any], *, made_at: datetime) -> Iterator[Rendered]:
    """A document for each record, in the order given; the fonts of a portion are cut once.

    Raises:
        WrongUse: As `render`.
        PaperRefused: As `render`; what was given out before then stands.
    """
    for portion in parted(records, PORTION):
        with one_subset() as batch:
            for record in portion:
                render(kind, [record], made_at=made_at)
        made = batch.written()
        yield from made


def render(
    kind: str, records: Sequence[Any], *, made_at: datetime, each: Callable[[int], None] | None = None
) -> Rendered:
    """Print records of one kind into one PDF, a sheet each, in the order given.

    Args:
        kind: The paper's command name, one of `KINDS`.
        records: Records of that paper's type, at least one.
        made_at: Aware time of printing, the document's date.
        each: Hears before each sheet how many are drawn; what it raises ends the drawing.

    Raises:
        WrongUse: There is no such paper, or nothing to print.
        PaperRefused: A sheet may not be printed as it stands; nothing is printed then.
    """
    if kind not in _PAPERS:
        raise WrongUse(
            code="paper.unknown",
            title="沒有這種表單",
            message=f"「{kind}」不是可列印的表單。",
            hint=f"可用：{'、'.join(KINDS)}。",
        )
    if not records:
        raise WrongUse(
            code="paper.nobody",
            title="沒有要列印的對象",
            message="沒有選取任何學生。",
            hint="請先選取學生，或改印空白表單。",
        )
    expected, draw = _PAPERS[kind]
    wrong = next((record for record in records if not isinstance(record, expected)), None)
    if wrong is not None:
        msg = f"{kind} is printed from {expected.__name__}, not {type(wrong).__name__}"
        raise TypeError(msg)
    return draw(records if each is None else Watched(records, each), made_at=made_at)
