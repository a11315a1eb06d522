"""The counter card (櫃台卡): everything one student still needs, in the school's own words, on one screen.

Rows N09-N19 of the features list: one row per unit and item with state, date, reviewer, reason, place and contact,
and the gate (領證條件) that is open only when every applicable required item but the final unit's has passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.ledger import FactId, StudentId
from app.school.contacts import DepartmentRule
from app.store import StudentRecord


@dataclass(frozen=True, slots=True)
class BoardPart:
    """One sub-item or document of an item (細目、應繳文件, N21, N28) and whether it is settled.

    `part` is what an act marks (``sub:returned``, ``doc:thesis``); `kind` is ``sub_item`` or ``document``. `state` is
    ``open``, ``done`` or ``not_concerned``; what does not apply is shown with `applies` false and why in `note`.
    `question` says what the roster would have to tell; `asks` names a number that belongs to a document (N29).
    """

    part: str
    kind: str
    label: str
    state: str
    applies: bool
    required: bool
    at_pickup: bool
    question: str
    note: str
    link: str
    asks: str
    number: str
    date: date | None
    attachment: str
    paper: str
    conflict: bool
    by: str
    at: datetime | None

    @property
    def open(self) -> bool:
        """Whether a person still has to settle it."""
        return self.applies and self.state == "open"


@dataclass(frozen=True, slots=True)
class Intake:
    """Paper delivered to a unit (收件／補件／退件, N23, N24) and when the unit promised to be done (N26).

    `state` is empty while nothing came, else ``received``, ``incomplete`` or ``returned``.
    """

    state: str
    label: str
    needed: bool
    note: str
    by: str
    at: datetime | None
    promised: datetime | None


@dataclass(frozen=True, slots=True)
class Proof:
    """How far the proof of the certificate's data has come (證書資料校對, T10), and who took or made a correction.

    `state` is empty, ``yes``, ``correction`` or ``corrected``; `fields` are what is or was wrong, in words.
    """

    state: str
    label: str
    fields: tuple[str, ...]
    note: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing a row still waits for before its unit may pass it (尚缺的前提), and who can help."""

    prerequisite: str
    part: str
    what: str
    question: str
    help: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision in a row's history (審核歷程); `counts` is false for what was made online before the case began anew.

    `stamped` is the day on a paper stamp that was typed in later (N02).
    """

    fact: FactId
    state: str
    label: str
    reason: str
    by: str
    at: datetime
    channel: str
    delegate: str
    reviewer: str
    stamped: date | None
    withdrawn: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One item of one unit on a student's card (辦理單位／辦理事項／審核情形).

    `state` is the internal word (pending, passed, failed, not_applicable); `label` is the school's own word for it.
    `completing` is what the school says before a pass that completes the case (T03), empty for any other.
    """

    unit: str
    unit_name: str
    unit_name_en: str
    icon: str
    item: str
    item_name: str
    item_name_en: str
    kind: str
    state: str
    label: str
    label_en: str
    conflict: bool
    reason: str
    by: str
    at: datetime | None
    contact: str
    place: str
    instruction: str
    mine: bool
    final: bool
    unsure: str
    sub_items: tuple[str, ...]
    phrases: tuple[str, ...]
    decided_by: FactId | None
    reverted: bool
    parts: tuple[BoardPart, ...] = ()
    intake: Intake | None = None
    proof: Proof | None = None
    waiting: tuple[Waiting, ...] = ()
    delegate: str = ""
    reviewer: str = ""
    delegate_role: str = ""
    delegate_text: str = ""
    channel: str = ""
    stamped: date | None = None
    person: bool = False
    link: str = ""
    link_label: str = ""
    text: str = ""
    papers: tuple[str, ...] = ()
    not_applicable: str = ""
    rules: tuple[DepartmentRule, ...] = ()
    history: tuple[Decided, ...] = ()
    read: bool = False
    read_by: str = ""
    read_at: datetime | None = None
    acknowledge: str = ""
    completing: str = ""
    completing_en: str = ""

    @property
    def blocks(self) -> bool:
        """Whether this row keeps the gate shut."""
        return self.kind == "required" and not self.final and self.state not in ("passed", "not_applicable")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that keeps the gate shut, with whom to ask (尚缺項目)."""

    unit: str
    unit_name: str
    item_name: str
    label: str
    reason: str
    contact: str
    place: str
    item: str = ""
    unit_name_en: str = ""
    item_name_en: str = ""
    label_en: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """Whom to ask and where, said once where both are the same."""
        return tuple(dict.fromkeys(text for text in (self.contact, self.place) if text))


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice before everything (注意事項, N03): its present version, and which one the student acknowledged how."""

    title: str
    version: str
    required: bool
    text: tuple[str, ...]
    acknowledge: str
    read_version: str
    how: str
    by: str
    at: datetime | None

    @property
    def current(self) -> bool:
        """Whether the present version has been acknowledged."""
        return self.read_version == self.version


@dataclass(frozen=True, slots=True)
class Check:
    """A question the student asks herself before starting (離校前自我檢核, E02); `answer` is yes, no or empty."""

    code: str
    label: str
    answer: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the rules ask that the roster does not hold (名冊沒有的資料, N29, N31), and what was recorded of it."""

    name: str
    label: str
    value: str
    until: date | None
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on record of the case as a whole (案件的辦理紀錄): procedures, notice, checks, recorded facts, its way.

    `contact_confirmed` is None where the school has no contact confirmation (E03). `may_restart`: the window has closed
    and the case has to begin anew on paper (N02).
    """

    notice: Notice | None = None
    checks: tuple[Check, ...] = ()
    contact_title: str = ""
    contact_confirmed: bool | None = None
    next_title: str = ""
    facts: tuple[Asked, ...] = ()
    on_paper: bool = False
    may_restart: bool = False
    routed_by: str = ""
    routed_at: datetime | None = None
    routed_reason: str = ""
    round_text: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether the diploma may be handed over (領證條件, N14)."""

    open: bool
    missing: tuple[Missing, ...]
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Change:
    """One recent decision, for the list beside the board (最近異動)."""

    fact: FactId
    unit_name: str
    item_name: str
    label: str
    by: str
    at: datetime
    withdrawn: bool
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The counter card of one student (櫃台卡)."""

    student: StudentRecord
    rows: tuple[BoardRow, ...]
    gate: Gate
    round: str
    channel: str
    window_note: str
    as_of: datetime | None
    recent: tuple[Change, ...]
    handed_over: bool
    handover_text: str
    standing: Standing = Standing()

    @property
    def student_id(self) -> StudentId:
        """Whose card this is."""
        return self.student.id

    @property
    def required(self) -> tuple[BoardRow, ...]:
        """Rows that count: required and applicable."""
        return tuple(r for r in self.rows if r.kind == "required" and r.state != "not_applicable")

    @property
    def done(self) -> int:
        """How many applicable required rows have passed."""
        return sum(r.state == "passed" for r in self.required)
