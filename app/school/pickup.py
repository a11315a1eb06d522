"""How a diploma leaves the desk: card, self, proxy or mail, the right desk, and the digital diploma that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.school.audience import Rule, Truth
from app.school.calendar import AcademicTerm, within
from app.school.fields import Student
from app.school.units import Applicability, applicability
from app.school.workdays import WorkCalendar, add_months


class CardCondition(StrEnum):
    """Which branch of the pickup checklist an entry belongs to (T22, T30)."""

    ALWAYS = "always"
    CARD_PRESENT = "card_present"
    CARD_LOST = "card_lost"


class Mailbox(StrEnum):
    """Where the digital diploma is sent (E26)."""

    PERSONAL = "personal"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to see before the diploma is handed over (查驗項目)."""

    code: str
    label: str
    when: CardCondition = CardCondition.ALWAYS
    note: str = ""


@dataclass(frozen=True, slots=True)
class PickupMethod:
    """A way to receive the diploma (領取方式): self, proxy or mail, with its checklist and papers (N42-N44, T29)."""

    code: str
    label: str
    text: str
    label_en: str = ""
    checklist: tuple[CheckItem, ...] = ()
    papers: tuple[str, ...] = ()

    def checks(self, *, card_lost: bool) -> tuple[CheckItem, ...]:
        """The checklist of this method, with the branch for a lost card."""
        wrong = CardCondition.CARD_PRESENT if card_lost else CardCondition.CARD_LOST
        return tuple(c for c in self.checklist if c.when is not wrong)


@dataclass(frozen=True, slots=True)
class PickupDesk:
    """The desk that holds a student's certificate (領證地點, N42, T24, T25); the first desk whose rule fits is it."""

    code: str
    name: str
    name_en: str = ""
    place: str = ""
    phone: str = ""
    hours: str = ""
    audience: Rule | None = None
    note: str = ""

    def serves(self, student: Student) -> Applicability:
        """Whether a student's certificate lies here."""
        return applicability(self.audience, student, otherwise="證書不在本櫃台")


@dataclass(frozen=True, slots=True)
class LostCard:
    """What to tell somebody who lost the card, depending on the day (T22, T23)."""

    text: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class CardRule:
    """What happens to the student card at pickup (學生證, N39, N46, T18-T23); `expires` is a month and day, 07-31."""

    required: bool
    action: str
    text: str
    action_en: str = ""
    expires: str = ""
    discount_until: date | None = None
    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    refused_text: str = ""
    lost: tuple[LostCard, ...] = ()

    def lost_text(self, on: date) -> str:
        """What to tell on a given day when the card is lost, empty when the school says nothing."""
        for branch in self.lost:
            if within(on, branch.valid_from, branch.valid_to):
                return branch.text
        return ""

    def expiry(self, *, graduated: AcademicTerm) -> date | None:
        """The day the card loses its student identity for somebody who left in a term (N46)."""
        if not self.expires:
            return None
        month, day = (int(part) for part in self.expires.split("-"))
        start = graduated.starts
        expiry = date(start.year, month, day)
        return expiry if expiry >= start else date(start.year + 1, month, day)


@dataclass(frozen=True, slots=True)
class Diploma:
    """Facts about the paper diploma (學位證書, E13, U22).

    `keep_days`: after so many days at the desk a certificate counts as overdue (逾期未領); 0 where the school says none.
    """

    original: str = "學位證書"
    reissue: str = "學位證明書"
    keep_days: int = 0
    text: str = ""
    bilingual_since: AcademicTerm | None = None
    bilingual_audience: Rule | None = None

    def is_bilingual(self, student: Student, term: AcademicTerm) -> bool:
        """Whether a graduate of a term gets the certificate in both languages on one sheet (中英合併版, U22)."""
        if self.bilingual_since is None or term < self.bilingual_since:
            return False
        return self.bilingual_audience is None or self.bilingual_audience.answer(student) is Truth.YES


@dataclass(frozen=True, slots=True)
class DigitalDiploma:
    """How the digital diploma follows the paper one (數位學位證書, T31, E14, E25-E35, U55).

    `school_mailbox` is how a graduate's address at the school reads, with ``{student_no}`` in it (E26); it dies
    `school_mailbox_days` after graduation (E27), 0 where the school does not say. `trust_roots` are certificates of the
    authorities whose signatures the school trusts, each as PEM text.
    """

    offered: bool
    since: AcademicTerm | None = None
    due_working_days: int = 0
    due_months: int = 0
    mailboxes: tuple[Mailbox, ...] = (Mailbox.PERSONAL,)
    contact: str = ""
    verify_url: str = ""
    text: str = ""
    reissue_charged: bool = False
    school_mailbox: str = ""
    school_mailbox_days: int = 0
    trust_roots: tuple[str, ...] = ()

    def concerns(self, term: AcademicTerm) -> bool:
        """Whether graduates of a term receive one (E25, E35)."""
        return self.offered and (self.since is None or term >= self.since)

    def due(self, handed_over: date, calendar: WorkCalendar) -> date | None:
        """The day by which it must be sent, counted from the pickup of the paper one (T31, E14, E30)."""
        if not self.offered:
            return None
        if self.due_working_days:
            return calendar.add_working_days(handed_over, self.due_working_days)
        return add_months(handed_over, self.due_months)
