"""What a department gives back when papers come in: a receipt, or the sheet of what is still missing (收件聯、補件單)."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock


@dataclass(frozen=True, slots=True)
class IntakeWording:
    """The school's texts: one title and sentence for what was received, and others for 補件 and 退件."""

    title: str
    title_en: str
    lead: str
    incomplete_title: str
    incomplete_title_en: str
    incomplete_lead: str
    returned_title: str
    returned_title_en: str
    returned_lead: str
    notes: tuple[str, ...]
    signature: str = ""


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One thing handed in or still missing (送件內容); `when` is when it was noted."""

    title: str
    done: bool
    when: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IntakeSlip:
    """系辦收件聯, 補件單 or 退件單 of one student, with the stub that stays (N23, N24, N26).

    `state` is received, incomplete, returned, or empty on a form to fill in by hand.
    """

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: IntakeWording
    unit: str
    item: str
    state: str = ""
    label: str = ""
    at: str = ""
    by: str = ""
    promised: str = ""
    reason: str = ""
    lines: tuple[IntakeLine, ...] = ()
    place: str = ""
    contact: str = ""
    hours: str = ""

    @property
    def title(self) -> tuple[str, str]:
        """What the sheet is called for where the papers stand."""
        words = self.wording
        return {
            "incomplete": (words.incomplete_title, words.incomplete_title_en),
            "returned": (words.returned_title, words.returned_title_en),
        }.get(self.state, (words.title, words.title_en))

    @property
    def lead(self) -> str:
        """The sentence above what was handed in."""
        words = self.wording
        return {"incomplete": words.incomplete_lead, "returned": words.returned_lead}.get(self.state, words.lead)

    @property
    def missing(self) -> int:
        """How many things are still missing."""
        return sum(not line.done for line in self.lines)
