"""Papers a student walks with: the clearance slip, the slip of what is missing, the military reminder (手續單、通知單)."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock


@dataclass(frozen=True, slots=True)
class SlipWording:
    """The school's texts of a slip: title, the sentence under it, notes at the end."""

    title: str
    title_en: str
    lead: str
    notes: tuple[str, ...]
    signature: str = ""
    lead_en: str = ""


@dataclass(frozen=True, slots=True)
class SlipItem:
    """One thing to settle at a unit (辦理事項); a reminder does not block."""

    title: str
    is_reminder: bool = False
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class SlipUnit:
    """One unit of the clearance slip (辦理單位) with its items and where to go; `earlier` is its online decision (N02)."""

    name: str
    items: tuple[SlipItem, ...]
    place: str = ""
    contact: str = ""
    name_en: str = ""
    earlier: str = ""
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class ClearanceSlip:
    """離校手續單, the paper route after the window (N02): every unit that applies, the registry last (N15)."""

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: SlipWording
    units: tuple[SlipUnit, ...]


@dataclass(frozen=True, slots=True)
class MissingItem:
    """One row not passed (缺項): what is wrong, where, when and whom to see (N18), what to bring or to finish (N21, N28).

    `english` says unit, item and state to whoever reads no Chinese.
    """

    unit: str
    item: str
    state: str
    reason: str = ""
    place: str = ""
    contact: str = ""
    hours: str = ""
    blocks: bool = True
    bring: tuple[str, ...] = ()
    english: str = ""


@dataclass(frozen=True, slots=True)
class MissingItems:
    """缺項通知單 handed to the student: rows in walking order, valid as of the time it carries (N14, N16, N18)."""

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: SlipWording
    rows: tuple[MissingItem, ...]


@dataclass(frozen=True, slots=True)
class ReminderStep:
    """One step of the military reminder (步驟): what to get and where; `bring` is what the step before gave."""

    title: str
    title_en: str = ""
    text: str = ""
    place: str = ""
    contact: str = ""
    hours: str = ""
    bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MilitaryReminder:
    """役期折減提醒單: the steps in their order, the transcript before the military office (N07).

    `blocks` says whether this school holds the diploma back for it; `military` is what the roster knows; `question` what
    it does not say, for a person to ask.
    """

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: SlipWording
    steps: tuple[ReminderStep, ...]
    military: str = ""
    question: str = ""
    blocks: bool = False
