"""Handing a desk over and taking it over (交班、接班): a numbered sheet with a note, and who took which one over when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.clock import today
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Draft, Fact, FactId, Kind, OperatorName
from app.printing.blocks import next_number
from app.school.calendar import AcademicTerm
from app.session import require_writer
from app.shift.gathering import gathered
from app.shift.record import PAPER, ShiftSheet
from app.shift.written import payload_of, sheet_of
from app.store import Changes
from app.typed import one_line

#: The longest note: what one reads standing up, and what the page has room for.
MAX_NOTE: Final = 180
#: Sheets of other desks stand between this desk's own; looked through in steps.
_STEPS: Final = (40, 1000, 1 << 30)
_WORD: Final = re.compile(r"[A-Za-z0-9]{5,}")
#: A name of two characters may be a word of a sentence.
_SHORTEST_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """Who took a desk over, and when (接班)."""

    by: OperatorName
    at_ms: int
    fact: FactId


@dataclass(frozen=True, slots=True)
class Handed:
    """A sheet that was handed over here (交班紀錄); `taken` is None until somebody has taken it over.

    The note is empty where none was written; `withheld` says that one was, and that it was erased or is not for this
    login's eyes.
    """

    fact: FactId
    number: str
    by: OperatorName
    at_ms: int
    note: str
    sheet: ShiftSheet
    taken: Taken | None = None
    withheld: bool = False


def sheet_now(ctx: Context) -> ShiftSheet:
    """What would be handed over now."""
    last = handed_last(ctx)
    return gathered(ctx, before=(last.fact, last.at_ms, last.number) if last is not None else None)


def hand_over(ctx: Context, *, note: str = "", by: OperatorName | None = None) -> tuple[Handed, Changes]:
    """Put the sheet of this moment on record, under a number, with a word to the next person.

    Args:
        ctx: The desk.
        note: A word to the next person; not for anybody's data.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When the note is too long, or names a student: it is not erased with her.
        NotPermitted: For a login that may only look.
    """
    require_writer(ctx)
    said = checked_note(ctx, note)
    sheet = sheet_now(ctx)
    number = next_number(ctx, PAPER, AcademicTerm.of(today(ctx.clock)))
    draft = Draft(
        Kind.SHIFT_HANDED_OVER,
        {"number": number, "unit": ctx.store.desk.unit, "sheet": payload_of(sheet)},
        details={DetailClass.REASON: {"note": said}} if said else {},
    )
    (fact,), changes = ctx.store.append([draft], by=by or ctx.store.desk.operator)
    return _handed(fact, None), changes


def take_over(ctx: Context, fact: FactId | None = None, *, by: OperatorName | None = None) -> tuple[Handed, Changes]:
    """Put on record that somebody has read the last sheet and took the desk over.

    Args:
        ctx: The desk.
        fact: The sheet that was read; refused when another one has been handed over since.
        by: Who takes over; the desk's operator when absent.

    Raises:
        ActRefused: When nothing was handed over here, it was taken over already, or another sheet is the last one.
        NotPermitted: For a login that may only look.
    """
    require_writer(ctx)
    last = handed_last(ctx)
    if last is None:
        raise ActRefused(
            code="shift.none",
            title="這個櫃台還沒有交接單",
            message="沒有人在這個櫃台交過班。",
            hint="離開櫃台前按「交班」，下一位就看得到。",
        )
    if fact is not None and fact != last.fact:
        raise ActRefused(
            code="shift.other",
            title="已有更新的交接單",
            message=f"最近一張是 {last.number}，由「{last.by}」交班。",
            hint="請看過最近這一張再接班。",
        )
    if last.taken is not None:
        raise ActRefused(
            code="shift.taken",
            title="這張交接單已經有人接班",
            message=f"{last.number} 已由「{last.taken.by}」接班。",
        )
    draft = Draft(Kind.SHIFT_TAKEN_OVER, {"of": last.fact, "number": last.number}, parents=(last.fact,))
    (made,), changes = ctx.store.append([draft], by=by or ctx.store.desk.operator)
    return _handed(_known(ctx, last.fact), _taken(made)), changes


def handed_last(ctx: Context) -> Handed | None:
    """The sheet that was handed over at this desk last, and whether somebody has taken it over."""
    fact = _newest(ctx, Kind.SHIFT_HANDED_OVER)
    if fact is None:
        return None
    taken = _newest(ctx, Kind.SHIFT_TAKEN_OVER)
    return _handed(fact, _taken(taken) if taken is not None and taken.text("of") == fact.id else None)


def handed_under(ctx: Context, number: str) -> Handed | None:
    """The sheet with this number, handed over at any desk this one knows of."""
    found = ctx.store.recent_facts(kinds=[Kind.SHIFT_HANDED_OVER], limit=_STEPS[-1])
    fact = next((f for f in found if f.text("number") == number), None)
    if fact is None:
        return None
    known = ctx.store.recent_facts(kinds=[Kind.SHIFT_TAKEN_OVER], limit=_STEPS[-1])
    return _handed(fact, next((_taken(f) for f in known if f.text("of") == fact.id), None))


def checked_note(ctx: Context, note: str) -> str:
    """A note on one line, with nobody's data in it.

    Raises:
        ActRefused: When it is too long, or names a student of the roster.
    """
    said = one_line(note, what="交接備註")
    if len(said) > MAX_NOTE:
        raise ActRefused(
            code="shift.note_long",
            title="備註太長",
            message=f"最多 {MAX_NOTE} 字，這一則有 {len(said)} 字。",
            hint="寫下一班要做的事；要辦的人已經列在交接單上。",
        )
    if said and _names_somebody(ctx, said):
        raise ActRefused(
            code="shift.note_person",
            title="備註不能寫學號或姓名",
            message="備註不屬於任何一位學生，依法刪除某一位的資料時刪不到它。",
            hint="寫事情就好；要辦的人已經列在交接單上。",
        )
    return said


def _names_somebody(ctx: Context, said: str) -> bool:
    if any(ctx.store.student(word) or ctx.store.student(word.upper()) for word in _WORD.findall(said)):
        return True
    return any(len(row.name) >= _SHORTEST_NAME and row.name in said for row in ctx.store.lookup_rows())


def _newest(ctx: Context, kind: Kind) -> Fact | None:
    """This desk's own newest fact of a kind."""
    here = ctx.store.desk.desk_id
    for limit in _STEPS:
        facts = ctx.store.recent_facts(kinds=[kind], limit=limit)
        found = next((f for f in facts if f.desk == here), None)
        if found is not None or len(facts) < limit:
            return found
    return None


def _known(ctx: Context, fact_id: FactId) -> Fact:
    found = ctx.store.fact(fact_id)
    if found is None:
        raise LookupError(fact_id)
    return found


def _handed(fact: Fact, taken: Taken | None) -> Handed:
    note = fact.detail(DetailClass.REASON).get("note", "")
    said = note if isinstance(note, str) else ""
    sheet = sheet_of(fact.payload.get("sheet"))
    withheld = DetailClass.REASON.value in fact.commitments and DetailClass.REASON not in fact.details
    return Handed(fact.id, fact.text("number"), fact.by, fact.at_ms, said, sheet, taken, withheld)


def _taken(fact: Fact) -> Taken:
    return Taken(fact.by, fact.at_ms, fact.id)
