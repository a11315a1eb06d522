"""The counter card (櫃台卡): everything one student still needs, in the school's own words, on one screen.

Rows N09-N19 of the features list: one row per unit and item with state, date, reviewer, reason, place and contact,
and the gate (領證條件) that is open only when every applicable required item but the final unit's has passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.ledger import FactId, StudentId
from app.store import StudentRecord


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One item of one unit on a student's card (辦理單位／辦理事項／審核情形).

    `state` is the internal word (pending, passed, failed, not_applicable); `label` is the school's own word for it.
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
