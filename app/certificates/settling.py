"""Two desks said different things of one certificate (證書紀錄矛盾): a person says which one holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app import parts
from app.certificates import digital, keeping, mailing, shelf
from app.certificates.keeping import Kept
from app.clearance.case import Case
from app.clearance.marks import mark
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import OperatorName
from app.store import MarkState, StudentRecord

#: What may be settled: its part and its states in words.
PARTS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "shelf": (parts.SHELF, shelf.LABELS),
    "mail": (parts.MAIL, mailing.LABELS),
    "digital": (
        parts.DIGITAL,
        {state: word for state, word in digital.LABELS.items() if state not in ("", digital.REISSUED)},
    ),
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One certificate two desks disagree about (矛盾的一筆); `what` is a key of `PARTS`."""

    student: StudentRecord
    what: str


def contradictions(ctx: Context) -> list[Contradiction]:
    """Everything two desks disagree about, by 學號."""
    found = [
        Contradiction(entry.student, what)
        for what, (part, _) in PARTS.items()
        for entry in keeping.entries(ctx, part)
        if entry.mark.conflict
    ]
    return sorted(found, key=lambda c: (c.student.student_no, c.what))


@dataclass(frozen=True, slots=True)
class Claim:
    """What one of the disagreeing desks put on record (矛盾的一方): a state by its code, by whom and when."""

    state: str
    by: str
    at: datetime


def claims(ctx: Context, what: str) -> dict[str, tuple[Claim, ...]]:
    """What the desks that disagree say, newest first, by 學號; only of one part, a key of `PARTS`."""
    return {
        entry.student.student_no: _claims(ctx, entry.mark)
        for entry in keeping.entries(ctx, PARTS[what][0])
        if entry.mark.conflict
    }


def claims_of(ctx: Context, case: Case, what: str) -> tuple[Claim, ...]:
    """The same of one student at hand; empty where nobody disagrees."""
    shown = case.marks.get((keeping.home(ctx.school).code, PARTS[what][0]))
    return _claims(ctx, shown) if shown is not None and shown.conflict else ()


def _claims(ctx: Context, shown: MarkState) -> tuple[Claim, ...]:
    return tuple(sorted(_said(ctx, shown), key=lambda c: c.at, reverse=True))


def _said(ctx: Context, shown: MarkState) -> Iterator[Claim]:
    for tip in shown.tips:
        fact = ctx.store.fact(tip)
        found = mark(fact) if fact is not None else None
        if fact is not None and found is not None:
            yield Claim(found.value, fact.by, from_ms(fact.at_ms))


def settle(
    ctx: Context, *, student_no: str, what: str, state: str, note: str = "", by: OperatorName | None = None
) -> Kept:
    """Say which of two contradicting records holds; both desks' facts stay in the ledger.

    Args:
        ctx: The desk.
        student_no: Whose certificate.
        what: A key of `PARTS`.
        state: The state that holds, by its code.
        note: How it was found out.
        by: The operator.

    Raises:
        ActRefused: When nobody disagrees.
        WrongUse: For an unknown part or state.
    """
    known = PARTS.get(what)
    if known is None or state not in known[1]:
        states = known[1] if known is not None else {key: key for key in PARTS}
        raise WrongUse(
            code="settle.state",
            title="不明的紀錄",
            message=f"「{what} {state}」不是可以確認的紀錄。",
            hint=f"可用：{'、'.join(f'{code}（{word}）' for code, word in states.items())}。",
        )
    part, _ = known
    case = keeping.case_here(ctx, student_no)
    if not keeping.contradicted(ctx, case, part):
        raise ActRefused(
            code="settle.agreed", title="沒有矛盾", message=f"{student_no} 的這項紀錄沒有矛盾，不需要確認。"
        )
    shown = case.marks[keeping.home(ctx.school).code, part]
    facts = [fact for tip in shown.tips if (fact := ctx.store.fact(tip)) is not None]
    # Whoever was right has said the rest as well: the serial, the place, the number of the letter.
    right = next((fact for fact in reversed(facts) if fact.text("v") == state), shown)
    # What one desk loaded from a file is taken back as a whole or not at all; what a person settles belongs to no file.
    said = {key: value for key, value in keeping.said(right).items() if key not in parts.FROM_A_FILE}
    if part == parts.DIGITAL and (files := digital.recorded_files(ctx, shown)):
        said["files"] = files
    return keeping.record(ctx, keeping.keep(ctx, case, part, state, more=said, note=note), by)
