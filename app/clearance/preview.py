"""A unit's own view of one student (預覽): its items with everything that was decided before, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.clearance.board import BoardRow, Gate
from app.clearance.cards import board
from app.clearance.flags import is_flagged
from app.clearance.fold import DECIDING, VERDICTS, WITHDRAW
from app.clearance.marks import FLAG
from app.clock import from_ms
from app.context import Context
from app.ledger import DetailClass, Fact
from app.store import StudentRecord


@dataclass(frozen=True, slots=True)
class Past:
    """One decision on an item, as it was made (審核歷程).

    `state` is passed, failed or withdrawn; `standing` whether it still counts; `listed` whether a list said so.
    """

    state: str
    label: str
    label_en: str
    reason: str
    by: str
    at: datetime
    standing: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of the unit, with its whole history, newest first (事項與歷程)."""

    row: BoardRow
    history: tuple[Past, ...]
    flagged: bool = False
    note: str = ""
    flagged_by: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """One student for one unit (預覽): its items, and what the gate still waits for elsewhere."""

    student: StudentRecord
    items: tuple[ItemView, ...]
    gate: Gate
    window_note: str
    handed_over: str


def preview(ctx: Context, student_no: str, unit: str) -> Preview:
    """What a unit sees of a student beside its list.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    card = board(ctx, student_no)
    signed = [f for f in ctx.store.student_facts(card.student.id) if f.kind in DECIDING]
    states, marks = ctx.store.sign_offs(card.student.id), ctx.store.marks(card.student.id)
    items: list[ItemView] = []
    for row in card.rows:
        if row.unit != unit:
            continue
        state, flag = states.get(row.item), marks.get((row.item, FLAG))
        history = _history(ctx, signed, row.item, frozenset(state.heads if state is not None else ()))
        if flag is not None and is_flagged(flag):
            items.append(ItemView(row, history, flagged=True, note=flag.note, flagged_by=flag.by))
        else:
            items.append(ItemView(row, history))
    return Preview(card.student, tuple(items), card.gate, card.window_note, card.handover_text)


def _history(ctx: Context, signed: list[Fact], item: str, heads: frozenset[str]) -> tuple[Past, ...]:
    words = ctx.school.words
    found: list[Past] = []
    for fact in signed:
        verdict = fact.text("v")
        if fact.text("item") != item or (verdict not in VERDICTS and verdict != WITHDRAW):
            continue
        state = VERDICTS.get(verdict, "withdrawn")
        reason = fact.detail(DetailClass.REASON).get("reason", "")
        found.append(
            Past(
                state=state,
                label=words.state(state),
                label_en=words.state_en(state),
                reason=reason if isinstance(reason, str) else "",
                by=fact.by,
                at=from_ms(fact.at_ms),
                standing=fact.id in heads,
                listed=bool(fact.text("batch")),
            )
        )
    return tuple(reversed(found))
