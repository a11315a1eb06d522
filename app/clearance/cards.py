"""Builds the counter card from the ledger and the school's rules; the one place that decides what still is missing."""

from __future__ import annotations

from collections.abc import Mapping

from app.clearance.board import Board, BoardRow, Change, Gate, Missing
from app.clearance.directory import directory
from app.clearance.fold import FAILED, NOT_APPLICABLE, PENDING, WITHDRAW
from app.clearance.permission import units_of
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.ledger import Fact, Kind
from app.school.calendar import roc_date
from app.school.directory import Whom
from app.school.units import Item, Unit
from app.school.windows import Phase, WindowState
from app.store import SignOffState, StudentRecord, as_of
from app.students import find_student, term_of

RECENT = 8
CONFLICT_LABEL = "兩處審核矛盾"
CONFLICT_LABEL_EN = "Desks disagree"


def board(ctx: Context, student_no: str) -> Board:
    """The counter card of one student (N09-N22).

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    student = find_student(ctx, student_no)
    states = ctx.store.sign_offs(student.id)
    history = ctx.store.recent_facts(kinds=[Kind.SIGN_OFF], limit=200, student=student.id)
    rows = _rows(ctx, student, states, history)
    window = window_of(ctx, student)
    gone = ctx.store.handover(student.id)
    term = term_of(ctx, student)
    found_round = ctx.school.round_for(term)
    return Board(
        student=student,
        rows=rows,
        gate=gate(ctx, rows, handed_over=gone is not None),
        round=found_round.name if found_round else term.label,
        channel="paper" if window.paper else "online",
        window_note="" if window.phase is Phase.UNSET else window.text,
        as_of=as_of(ctx.store.sync_state()),
        recent=_recent(ctx, history[:RECENT]),
        handed_over=gone is not None,
        handover_text=f"{gone.serial}　{roc_date(in_taipei(from_ms(gone.at_ms)).date())}　{gone.by}" if gone else "",
    )


def gate(ctx: Context, rows: tuple[BoardRow, ...], *, handed_over: bool = False) -> Gate:
    """Whether the diploma may be handed over, and in the school's words (N14)."""
    missing = tuple(
        Missing(r.unit, r.unit_name, r.item_name, r.label, r.reason, r.contact, r.place) for r in rows if r.blocks
    )
    words = ctx.school.words.overall
    if handed_over:
        return Gate(open=False, missing=missing, label=words.done, label_en=words.done_en)
    if missing:
        n = len(missing)
        return Gate(open=False, missing=missing, label=words.missing.format(n=n), label_en=words.missing_en.format(n=n))
    return Gate(open=True, missing=(), label=words.open, label_en=words.open_en)


def missing_for(ctx: Context, student: StudentRecord) -> tuple[Missing, ...]:
    """What keeps a student's gate shut at this moment (N14, N16, N17)."""
    rows = _rows(ctx, student, ctx.store.sign_offs(student.id), [])
    return gate(ctx, rows).missing


def overall(ctx: Context, student_no: str) -> str:
    """The school's word for a student's case as a whole; computed, never typed (E20)."""
    student = find_student(ctx, student_no)
    rows = _rows(ctx, student, ctx.store.sign_offs(student.id), [])
    return gate(ctx, rows, handed_over=ctx.store.handover(student.id) is not None).label


def window_of(ctx: Context, student: StudentRecord) -> WindowState:
    """Where today stands to this student's window (N01, N02)."""
    return ctx.school.window_for(student.fields.get("level", ""), term_of(ctx, student), today(ctx.clock))


def _rows(
    ctx: Context, student: StudentRecord, states: Mapping[str, SignOffState], history: list[Fact]
) -> tuple[BoardRow, ...]:
    mine = units_of(ctx)
    ask, on = directory(ctx), today(ctx.clock)
    reverted = _reverted_items(history)
    return tuple(
        _row(
            ctx,
            unit,
            item,
            student,
            states.get(item.code),
            asked=ask.whom(unit.code, on, student.department),
            mine=unit.code in mine,
            reverted=item.code in reverted,
        )
        for unit in ctx.school.units
        for item in unit.items
    )


def _row(
    ctx: Context,
    unit: Unit,
    item: Item,
    student: StudentRecord,
    state: SignOffState | None,
    *,
    asked: Whom,
    mine: bool,
    reverted: bool,
) -> BoardRow:
    applies = item.applies_to(student.fields)
    word = NOT_APPLICABLE if not applies.counts else state.state if state else PENDING
    conflict = bool(state and state.conflict and applies.counts)
    words = ctx.school.words
    decided = state if state and state.decided_by is not None and applies.counts else None
    return BoardRow(
        unit=unit.code,
        unit_name=unit.name,
        unit_name_en=unit.name_en or unit.name,
        icon=unit.icon,
        item=item.code,
        item_name=item.label,
        item_name_en=item.label_en or item.label,
        kind=item.kind.value,
        state=word,
        label=CONFLICT_LABEL if conflict else words.state(word),
        label_en=CONFLICT_LABEL_EN if conflict else words.state_en(word),
        conflict=conflict,
        reason=decided.reason if decided else "",
        by=decided.by if decided else "",
        at=from_ms(decided.at_ms) if decided else None,
        contact=asked.contact,
        place=asked.place,
        instruction=applies.text if not applies.counts and not item.instruction else item.instruction or item.text,
        mine=mine,
        final=ctx.school.is_final(item),
        unsure=applies.text if applies.unsure else "",
        sub_items=tuple(s.label for s in item.sub_items if s.applies_to(student.fields).counts),
        phrases=item.phrases,
        decided_by=decided.decided_by if decided else None,
        reverted=reverted and word == FAILED,
    )


def _reverted_items(history: list[Fact]) -> set[str]:
    """Items that had passed once: where they have failed since, a student may have been told what is no longer true (N16)."""
    return {f.text("item") for f in history if f.text("v") == "pass"} if history else set()


def _recent(ctx: Context, history: list[Fact]) -> tuple[Change, ...]:
    out: list[Change] = []
    words = ctx.school.words
    states = {"pass": "passed", "fail": "failed", WITHDRAW: "withdrawn"}
    for fact in history:
        item = ctx.school.item(fact.text("item"))
        unit = ctx.school.unit(fact.text("unit"))
        state = states.get(fact.text("v"))
        if state is None:
            continue
        out.append(
            Change(
                fact=fact.id,
                unit_name=unit.label if unit else fact.text("unit"),
                item_name=item.label if item else fact.text("item"),
                label=words.state(state),
                by=fact.by,
                at=from_ms(fact.at_ms),
                withdrawn=state == "withdrawn",
            )
        )
    return tuple(out)
