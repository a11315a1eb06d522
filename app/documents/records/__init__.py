"""The frozen records papers are printed from (列印資料)."""

from app.documents.records.common import Masthead, PaperNumber, Standing, StudentBlock
from app.documents.records.credits import (
    CourseLine,
    CourseState,
    CreditArea,
    CreditSheet,
    CreditTotals,
    CreditWording,
    OutsideBlock,
    OutsideCourse,
    Threshold,
    Tone,
    Verdict,
)
from app.documents.records.letters import (
    Address,
    MailedItem,
    MailingApplication,
    MailingLabel,
    MailingWording,
    Party,
    ProxyLetter,
    ProxyWording,
)
from app.documents.records.lists import ChaseGroup, ChaseLine, ChaseSheet
from app.documents.records.slips import ClearanceSlip, MissingItem, MissingItems, SlipItem, SlipUnit, SlipWording

__all__ = [
    "Address",
    "ChaseGroup",
    "ChaseLine",
    "ChaseSheet",
    "ClearanceSlip",
    "CourseLine",
    "CourseState",
    "CreditArea",
    "CreditSheet",
    "CreditTotals",
    "CreditWording",
    "MailedItem",
    "MailingApplication",
    "MailingLabel",
    "MailingWording",
    "Masthead",
    "MissingItem",
    "MissingItems",
    "OutsideBlock",
    "OutsideCourse",
    "PaperNumber",
    "Party",
    "ProxyLetter",
    "ProxyWording",
    "SlipItem",
    "SlipUnit",
    "SlipWording",
    "Standing",
    "StudentBlock",
    "Threshold",
    "Tone",
    "Verdict",
]
