"""The rows of a card (櫃台卡的各列): one per item, in the school's words, with its parts and its history (N09-N22)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import parts
from app.clearance.board import BoardRow, Decided
from app.clearance.case import Case
from app.clearance.checklist import intake_of, parts_of, proof_of, waiting_of
from app.clearance.completing import warning
from app.clearance.department_rules import rules_for
from app.clearance.directory import directory
from app.clearance.fold import FAILED, NOT_APPLICABLE, PAPER, PASSED, VERDICTS, WITHDRAW
from app.clearance.gate import CONFLICT_LABEL, CONFLICT_LABEL_EN
from app.clearance.permission import units_of
from app.clock import from_ms, today
from app.context import Context
from app.ledger import DetailClass, Fact
from app.school.calendar import parse_date
from app.school.contacts import DepartmentRule
from app.school.directory import Directory, Whom
from app.school.units import Applicability, Applies, Item, Unit, UnitKind
from app.store import StudentRecord


@dataclass(frozen=True, slots=True)
class _Around:
    """What every row of one card needs."""

    case: Case
    mine: frozenset[str]
    on: date
    ask: Directory
    history: Mapping[str, tuple[Decided, ...]]
    rules: tuple[DepartmentRule, ...]


def rows_of(ctx: Context, case: Case, history: Sequence[Fact]) -> tuple[BoardRow, ...]:
    """Every row of a card; `history` are the case's decisions, newest first."""
    on = today(ctx.clock)
    told: dict[str, list[Decided]] = {}
    for fact in history:
        told.setdefault(fact.text("item"), []).append(_decided(ctx, case, fact))
    around = _Around(
        case=case,
        mine=units_of(ctx),
        on=on,
        ask=directory(ctx),
        history={item: tuple(list_) for item, list_ in told.items()},
        rules=tuple(word.rule for word in rules_for(ctx, case.student.department, on)),
    )
    return tuple(_row(ctx, unit, item, around) for unit in ctx.school.units for item in unit.items)


def _where_collected(ctx: Context, student: StudentRecord, asked: Whom) -> Whom:
    """The desk that holds this student's certificate, before anybody queues at another one (T24, T25)."""
    desk = ctx.school.desk_for(student.fields)
    if desk is None:
        return asked
    place = next((p.name for p in ctx.school.places if p.code == desk.place), asked.place)
    return Whom(f"{desk.name} {desk.phone}" if desk.phone else asked.contact, place, asked.hours)


def _row(ctx: Context, unit: Unit, item: Item, around: _Around) -> BoardRow:
    case = around.case
    applies = item.applies_to(case.student.fields)
    state = case.state(item.code)
    word = state.state if applies.counts else NOT_APPLICABLE
    conflict = state.conflict and applies.counts
    words = ctx.school.words
    asked = around.ask.whom(unit.code, around.on, case.student.department)
    if ctx.school.is_final(item) and not around.ask.recorded_for(unit.code):
        asked = _where_collected(ctx, case.student, asked)
    decided = state if state.decided_by is not None and applies.counts else None
    history = around.history.get(item.code, ())
    shown = next((d for d in history if decided is not None and d.fact == decided.decided_by), None)
    seen = (case.marks.get(("", parts.READ_OF + item.code)), case.marks.get((item.code, parts.READ)))
    read = next((m for m in seen if m is not None and m.value), None)
    role, role_text = _delegate(case, unit)
    closing = warning(ctx, case, item)
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
        instruction=_instruction(unit, item, applies),
        mine=unit.code in around.mine,
        final=ctx.school.is_final(item),
        unsure=applies.text if applies.unsure else "",
        sub_items=tuple(s.label for s in item.sub_items if s.applies_to(case.student.fields).counts),
        phrases=item.phrases,
        decided_by=decided.decided_by if decided else None,
        reverted=word == FAILED and any(d.state == PASSED and d.counts for d in history),
        parts=parts_of(case, item),
        intake=intake_of(ctx, case, unit, item),
        proof=proof_of(case, item),
        waiting=waiting_of(ctx, case, item) if applies.counts and item.required and word != PASSED else (),
        delegate=shown.delegate if shown else "",
        reviewer=shown.reviewer if shown else "",
        delegate_role=role,
        delegate_text=role_text,
        channel=shown.channel if shown else "",
        stamped=shown.stamped if shown else None,
        person=unit.kind is UnitKind.PERSON,
        link=item.link,
        link_label=item.link_label,
        text=item.text,
        papers=item.papers,
        not_applicable="" if applies.counts else applies.text,
        rules=around.rules if unit.own_department else (),
        history=history,
        read=read is not None,
        read_by=read.by if read is not None else "",
        read_at=from_ms(read.at_ms) if read is not None else None,
        acknowledge=item.acknowledge,
        completing=closing,
        completing_en=ctx.school.gate.warn_before_done_en if closing else "",
    )


def _instruction(unit: Unit, item: Item, applies: Applicability) -> str:
    """What to tell; an item's instruction is told even to those it does not concern (E22), a unit's to its own."""
    if item.instruction:
        return item.instruction
    if not applies.counts or not unit.instructions:
        return item.text if applies.counts else applies.text
    return f"{item.text.rstrip('。')}。{unit.instructions}" if item.text else unit.instructions


def _delegate(case: Case, unit: Unit) -> tuple[str, str]:
    """Who may sign for the reviewer of this student's row, and the school's words for it; empty where nobody may (N25)."""
    allowed = unit.delegation
    if allowed is None or allowed.allowed_for(case.student.fields).answer is not Applies.APPLIES:
        return "", ""
    return allowed.by, allowed.text


def _decided(ctx: Context, case: Case, fact: Fact) -> Decided:
    """One decision as the history tells it; online ones of a case on paper are there to be read only (N02)."""
    withdrawn = fact.text("v") == WITHDRAW
    state = "withdrawn" if withdrawn else VERDICTS.get(fact.text("v"), "")
    why = fact.detail(DetailClass.REASON)
    channel = fact.text("channel")
    return Decided(
        fact=fact.id,
        state=state,
        label=ctx.school.words.state(state) if state else fact.text("v"),
        reason=_text(why.get("reason")),
        by=fact.by,
        at=from_ms(fact.at_ms),
        channel=channel,
        delegate=fact.text("delegate"),
        reviewer=_text(why.get("reviewer")),
        stamped=parse_date(fact.text("stamped")),
        withdrawn=withdrawn,
        counts=not case.on_paper or channel == PAPER or withdrawn,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
