"""Builds the counter card from the ledger and the school's rules; the one place that decides what still is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.clearance.board import Board, BoardRow, Change
from app.clearance.case import Case, case_of
from app.clearance.fold import DECIDING, PAPER, VERDICTS, WITHDRAW
from app.clearance.gate import CONFLICT_LABEL, CONFLICT_LABEL_EN, gate, missing_for, missing_in
from app.clearance.route import ONLINE, window_of
from app.clearance.rows import rows_of
from app.clearance.standing import standing_of
from app.clock import from_ms, in_taipei
from app.context import Context
from app.ledger import Fact, Kind
from app.school.calendar import roc_date
from app.school.windows import Phase
from app.store import HandoverRecord, as_of
from app.students import term_of

__all__ = [
    "CONFLICT_LABEL",
    "CONFLICT_LABEL_EN",
    "board",
    "board_of",
    "gate",
    "missing_for",
    "overall",
    "window_of",
]

RECENT: Final = 8
#: Decisions of one student a card looks back at; a case has a few dozen.
HISTORY: Final = 500
UNCONFIRMED: Final = "共用帳冊尚未確認，證書請先不要交出"


def board(ctx: Context, student_no: str) -> Board:
    """The counter card of one student (N09-N22).

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    return board_of(ctx, case_of(ctx, student_no))


def board_of(ctx: Context, case: Case) -> Board:
    """The counter card of a case that has been read."""
    student = case.student
    history = ctx.store.recent_facts(kinds=DECIDING, limit=HISTORY, student=student.id)
    rows = rows_of(ctx, case, history)
    missing = missing_in(ctx, case)
    window = window_of(ctx, student)
    gone = ctx.store.handover(student.id)
    term = term_of(ctx, student)
    found_round = ctx.school.round_for(term)
    standing = standing_of(ctx, case, window, found_round, complete=not missing)
    return Board(
        student=student,
        rows=rows,
        gate=gate(ctx, missing, handed_over=gone is not None),
        round=found_round.name if found_round else term.label,
        channel=PAPER if case.on_paper or standing.may_restart else ONLINE,
        window_note="" if window.phase is Phase.UNSET else window.text,
        as_of=as_of(ctx.store.sync_state()),
        recent=_recent(ctx, rows, history[:RECENT]),
        handed_over=gone is not None,
        handover_text=_gone_text(ctx, gone) if gone else "",
        standing=standing,
    )


def overall(ctx: Context, student_no: str) -> str:
    """The school's word for a student's case as a whole; computed, never typed (E20)."""
    case = case_of(ctx, student_no)
    return gate(ctx, missing_in(ctx, case), handed_over=case.handed_over).label


def _gone_text(ctx: Context, gone: HandoverRecord) -> str:
    """Serial, day and who; after a warning while the shared ledger has not confirmed that no other desk was quicker."""
    said = f"{gone.serial}　{roc_date(in_taipei(from_ms(gone.at_ms)).date())}　{gone.by}"
    waits = ctx.store.sync_state().configured and gone.fact in ctx.store.unanswered(Kind.DIPLOMA_HANDED_OVER)
    # The warning first: a narrow screen cuts what comes last.
    return f"{UNCONFIRMED}　{said}" if waits else said


def _recent(ctx: Context, rows: Sequence[BoardRow], history: Sequence[Fact]) -> tuple[Change, ...]:
    names = {r.item: (r.unit, r.item_name) for r in rows}
    out: list[Change] = []
    for fact in history:
        state = "withdrawn" if fact.text("v") == WITHDRAW else VERDICTS.get(fact.text("v"))
        if state is None:
            continue
        code, item_name = names.get(fact.text("item"), (fact.text("unit"), fact.text("item")))
        unit = ctx.school.unit(code)
        out.append(
            Change(
                fact=fact.id,
                unit_name=unit.label if unit else code,
                item_name=item_name,
                label=ctx.school.words.state(state),
                label_en=ctx.school.words.state_en(state),
                by=fact.by,
                at=from_ms(fact.at_ms),
                withdrawn=state == "withdrawn",
            )
        )
    return tuple(out)
