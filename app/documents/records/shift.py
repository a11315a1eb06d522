"""The page a desk is handed over with (交接單), in words: nobody's contact data, names masked."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock
from app.documents.records.slips import SlipWording


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """One thing the next person takes over (待辦的一件); `pressing` is what cannot wait."""

    what: str
    student_no: str
    name: str
    about: str
    when: str
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class ShiftUnit:
    """What was decided for one unit (審核)."""

    name: str
    students: int
    passed: int
    failed: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class ShiftEntry:
    """One line of a column: what, and how it stands; `alert` for what does not agree."""

    label: str
    value: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class ShiftPage:
    """交接單: the note first, then what waits, what was done and how the drawer stands, what changes tomorrow.

    `figures` are the few large numbers of the shift with their captions; `signed` what is on record of both signers.
    """

    masthead: Masthead
    paper: PaperNumber
    wording: SlipWording
    unit: str
    period: str
    previous: str
    note: str
    no_note: str
    figures: tuple[tuple[str, str, str], ...]
    seats: tuple[str, ...]
    units: tuple[ShiftUnit, ...]
    more_units: int
    printed: str
    waiting: tuple[ShiftLine, ...]
    unnamed: str
    columns: tuple[ShiftEntry, ...]
    next_working: str
    coming: tuple[str, ...]
    signed: tuple[str, str]

    @property
    def student(self) -> StudentBlock:
        """The page is about nobody in particular: the desk stands where other papers name the student."""
        return StudentBlock(name=self.unit)
