"""The handover sheet (交接單): what stands on it, frozen when it was handed over; students are pseudonyms until it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.ledger import StudentId

#: What the sheet is called among the papers of a desk.
PAPER: Final = "shift-sheet"
#: So many open things are named; of the rest it says how many.
MOST_WAITING: Final = 9
MOST_SEATS: Final = 3
MOST_EVENTS: Final = 2
#: So many certificates are named that a drawer lacks, or has too many.
MOST_SERIALS: Final = 4


class What(StrEnum):
    """What waits (待辦): the words scripts see, in the order of a sheet."""

    UNCONFIRMED = "unconfirmed"
    CONFLICT = "conflict"
    DUE = "due"
    CAME_BACK = "came_back"
    ASKED = "asked"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sat here on one day (承辦): from the first to the last thing they put on record, and how many."""

    by: str
    since_ms: int
    until_ms: int
    facts: int


@dataclass(frozen=True, slots=True)
class UnitActs:
    """What was decided for one unit (審核): students, and how often each word was written."""

    unit: str
    students: int
    passed: int
    failed: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing the next person takes over (待辦的一件).

    Attributes:
        what: What kind of thing.
        student: Whose.
        about: Code of the item, paper or electronic document; or the serial of the certificate.
        at_ms: Until when it was promised; else since when it waits.
        note: The number of the paper; why a handover is unsure (``provisional``, ``unanswered``, ``missing``).
    """

    what: What
    student: StudentId | None
    about: str
    at_ms: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drawer:
    """The drawer as it was counted last (最近一次盤點); `missing` and `unexpected` name the first few, the figures all."""

    number: str
    by: str
    at_ms: int
    counted: int
    expected: int
    lacking: int
    extra: int
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    place: str = ""

    @property
    def agrees(self) -> bool:
        """Whether drawer and record said the same."""
        return self.counted == self.expected and not self.lacking and not self.extra


@dataclass(frozen=True, slots=True)
class Certificates:
    """What a certificate desk hands over (證書).

    Attributes:
        handed: How many left by each way, at this desk in this shift.
        provisional: How many of them a supervisor answered for without the shared ledger.
        lying: How many should lie in the drawers now.
        overdue: How many of them lie too long.
        to_send: How many wait to be brought to the post office.
        came_back: How many the post office brought back.
        digital_due: Digital diplomas due today or overdue.
        drawer: The last count; None where nobody has ever counted.
    """

    handed: tuple[tuple[str, int], ...]
    provisional: int
    lying: int
    overdue: int
    to_send: int
    came_back: int
    digital_due: int
    drawer: Drawer | None = None

    @property
    def left(self) -> int:
        """How many diplomas left."""
        return sum(count for _, count in self.handed)


@dataclass(frozen=True, slots=True)
class Sending:
    """How the desk stands to the shared ledger (同步): what was not sent, came back, lies in deposit, contradicts."""

    shared: bool
    pending: int = 0
    refused: int = 0
    deposits: int = 0
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class Coming:
    """What opens, closes or changes until the next working day (明天的改變); see `app.school.rule_clock.Event`."""

    day: str
    what: str
    subject: str
    subject_en: str = ""


@dataclass(frozen=True, slots=True)
class ShiftSheet:
    """One sheet (交接單).

    Attributes:
        unit: The units this desk stands at, as the desk names them.
        since_ms: From when it tells; the end of the sheet before, or the beginning of the day.
        made_ms: Up to when.
        previous: Number of the sheet it follows; empty where it follows none.
        seats: Who sat here.
        students: How many students something was put on record of.
        units: What was decided, unit by unit.
        papers: How many sheets of each paper were printed.
        loads: How many office files were read in.
        waiting: The first of what waits, of every kind some.
        totals: How many of each kind wait.
        certificates: At a desk of the last unit.
        sending: What lies between this desk and the shared ledger.
        next_working: The next working day.
        events: What changes until then.
        more_events: How many further changes there are.
    """

    unit: str
    since_ms: int
    made_ms: int
    previous: str
    seats: tuple[Seat, ...]
    students: int
    units: tuple[UnitActs, ...]
    papers: tuple[tuple[str, int], ...]
    loads: int
    waiting: tuple[Waiting, ...]
    totals: tuple[tuple[What, int], ...]
    certificates: Certificates | None
    sending: Sending
    next_working: str
    events: tuple[Coming, ...]
    more_events: int = 0

    def total(self, what: What) -> int:
        """How many of a kind wait."""
        return dict(self.totals).get(what, 0)

    @property
    def unnamed(self) -> int:
        """How many things wait that are not named."""
        return sum(count for _, count in self.totals) - len(self.waiting)
