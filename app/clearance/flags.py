"""A unit puts students aside for later (標記): a mark of its own item with a note, seen by the whole unit.

A flag decides nothing and blocks nothing. It is a fact like everything else, so that it is there after a restart and at
the colleague's desk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.clearance import acts
from app.clearance.bulk import Asked
from app.clearance.marks import FLAG, marking
from app.clearance.permission import require_unit
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, OperatorName, StudentId, student_id
from app.parts import FLAGGED
from app.school.units import Item
from app.store import Changes, MarkState
from app.typed import MAX_REASON, one_line


@dataclass(frozen=True, slots=True)
class FlagWas:
    """How one flag stood before (標記前的樣子), so that it can stand so again."""

    student: StudentId
    item: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Flagging:
    """What marking did (標記結果); `before` is what takes it back."""

    before: tuple[FlagWas, ...]
    changes: Changes


def flag_many(
    ctx: Context, asked: Sequence[Asked], *, note: str = "", clear: bool = False, by: OperatorName | None = None
) -> Flagging:
    """Flag students with one note, or take their flags away; what stands so already is left alone.

    Args:
        ctx: The desk.
        asked: Whom, each under an item of the unit.
        note: Why, for whoever opens the list next.
        clear: Take the flags away.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: For a note longer than a card can show.
        NotPermitted: When this desk does not serve an item's unit.
    """
    said = one_line(note, what="備註")
    if len(said) > MAX_REASON:
        raise ActRefused(
            code="clearance.note_long", title="備註太長", message=f"最多 {MAX_REASON} 字，目前 {len(said)} 字。"
        )
    once = list(dict.fromkeys(asked))
    school = ctx.store.desk.school
    value, kept = ("", "") if clear else (FLAGGED, said)
    wanted = [FlagWas(student_id(school, a.student_no), a.item, value, kept) for a in once]
    return _set(ctx, wanted, by)


def flags_back(ctx: Context, before: Sequence[FlagWas], *, by: OperatorName | None = None) -> Flagging:
    """Put flags back to how they stood."""
    return _set(ctx, before, by)


def is_flagged(state: MarkState | None) -> bool:
    """Whether a mark says that somebody put the student aside; where desks disagree, it does."""
    return state is not None and (state.conflict or state.value == FLAGGED)


def _set(ctx: Context, wanted: Sequence[FlagWas], by: OperatorName | None) -> Flagging:
    items = {code: acts.find_item(ctx, code) for code in dict.fromkeys(w.item for w in wanted)}
    for unit in {item.unit for item in items.values()}:
        require_unit(ctx, unit)
    marks = ctx.store.marks_of(list(dict.fromkeys(w.student for w in wanted)))
    drafts: list[Draft] = []
    before: list[FlagWas] = []
    for one in wanted:
        standing = marks.get(one.student, {}).get((one.item, FLAG))
        value, note = (standing.value, standing.note) if standing is not None else ("", "")
        if (value, note) == (one.value, one.note) and not (standing is not None and standing.conflict):
            continue
        before.append(FlagWas(one.student, one.item, value, note))
        drafts.append(_draft(one, items[one.item], standing))
    if not drafts:
        return Flagging((), Changes())
    _, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return Flagging(tuple(before), changes)


def _draft(one: FlagWas, item: Item, standing: MarkState | None) -> Draft:
    return marking(one.student, FLAG, one.value, unit=item.unit, item=item.code, standing=standing, note=one.note)
