"""How every paper is drawn, by its command name (文件的畫法): from what record, by whom, and what its document is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
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
from app.documents.press import Press
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


@dataclass(frozen=True, slots=True)
class Form:
    """A paper that is drawn record by record: its sheets may stand between those of other papers (單張文件)."""

    record: type[Record]
    #: Begins a document: gives what draws one record into it.
    begin: Callable[[Press], Callable[[Any], None]]
    subject: str
    title: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Whole:
    """A paper that lays out all its records itself: many to a page, or on pages of a size of their own (整批文件)."""

    record: type[Record]
    render: Callable[..., Rendered]


def _each(draw: Callable[[Press, Any], None]) -> Callable[[Press], Callable[[Any], None]]:
    return lambda press: partial(draw, press)


def _worded(record: Any) -> str:  # noqa: ANN401 - any record whose title the school words
    return str(record.wording.title)


def _titled(record: Any) -> str:  # noqa: ANN401 - any record that brings its title
    return str(record.title)


FORMS: dict[str, Form | Whole] = {
    "credit-sheet": Form(CreditSheet, credit_sheet.begin, credit_sheet.SUBJECT, _worded),
    "proxy": Form(ProxyLetter, _each(proxy.draw), proxy.SUBJECT, _worded),
    "mailing": Form(MailingApplication, _each(mailing.draw), mailing.SUBJECT, _worded),
    "mailing-label": Whole(MailingLabel, mailing_label.render),
    "clearance-slip": Form(ClearanceSlip, _each(clearance_slip.draw), clearance_slip.SUBJECT, _worded),
    "missing-items": Form(MissingItems, _each(missing_items.draw), missing_items.SUBJECT, _worded),
    "chase-list": Form(ChaseSheet, _each(chase_list.draw), chase_list.SUBJECT, _worded),
    "consent": Form(ConsentForm, _each(consent_form.draw), consent_form.SUBJECT, _titled),
    "intake-receipt": Form(
        IntakeSlip, _each(intake_receipt.draw), intake_receipt.SUBJECT, lambda record: str(record.title[0])
    ),
    "military-reminder": Form(MilitaryReminder, _each(military_reminder.draw), military_reminder.SUBJECT, _worded),
    "name-proof": Form(CertificateProof, _each(name_proof.draw), name_proof.SUBJECT, _worded),
    "thesis-confidentiality": Form(ThesisAgreement, _each(thesis_agreement.draw), thesis_agreement.SUBJECT, _titled),
    "advisor-share": Form(ThesisAgreement, _each(thesis_agreement.draw), thesis_agreement.SUBJECT, _titled),
    "receipt": Form(Receipt, _each(receipt.draw), receipt.SUBJECT, _worded),
    "receipt-list": Form(ReceiptList, _each(receipt_list.draw), receipt_list.SUBJECT, _worded),
    "registered-list": Form(RegisteredList, _each(registered_list.draw), registered_list.SUBJECT, _worded),
    "envelope": Whole(Envelope, envelope.render),
    "lost-card": Form(LostCardGuide, _each(lost_card.draw), lost_card.SUBJECT, _worded),
    "extension": Form(ExtensionApplication, _each(extension.draw), extension.SUBJECT, _titled),
    "shift-sheet": Form(ShiftPage, _each(shift_sheet.draw), shift_sheet.SUBJECT, _worded),
}
