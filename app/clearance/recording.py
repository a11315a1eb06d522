"""Setting one mark of a case (登錄一筆辦理紀錄): the act every topic of this subject rests on."""

from __future__ import annotations

from dataclasses import dataclass

from app.clearance import demands, marks
from app.clearance.case import Case
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, Fact, OperatorName, Payload
from app.school.units import Item
from app.store import Changes, MarkState
from app.typed import MAX_REASON, one_line


@dataclass(frozen=True, slots=True)
class Marked:
    """What an act put on record (辦理紀錄): the fact, what stands now, and what screens must refresh."""

    fact: Fact
    state: MarkState
    changes: Changes


def marking(
    case: Case,
    part: str,
    value: str,
    *,
    item: Item | None = None,
    more: Payload | None = None,
    note: str = "",
    after_pickup: bool = False,
) -> Draft:
    """The fact that sets a mark of a case, or of one item of it, checked against what every mark must obey.

    `after_pickup`: it may be set when the diploma has left, as what is kept for the pickup may (N39).

    Raises:
        ActRefused: After the diploma has left, or when the very same is on record already.
    """
    if not after_pickup:
        demands.require_not_gone(case)
    said = one_line(note, what="備註")
    if len(said) > MAX_REASON:
        raise ActRefused(
            code="clearance.reason_long", title="備註太長", message=f"最多 {MAX_REASON} 字，目前 {len(said)} 字。"
        )
    code = item.code if item is not None else ""
    standing = case.marks.get((code, part))
    told = dict(more or {})
    if standing is not None and not standing.conflict and _same(standing, value, told, said):
        raise ActRefused(code="clearance.marked_already", title="已經登錄過了", message="不需要再登錄一次。")
    if standing is None and not value:
        raise ActRefused(code="clearance.nothing_marked", title="沒有可以取消的紀錄", message="這一項還沒有登錄過。")
    unit = item.unit if item is not None else ""
    return marks.marking(case.student.id, part, value, unit=unit, item=code, standing=standing, more=told, note=said)


def record(ctx: Context, entry: Draft, by: OperatorName | None) -> Marked:
    """Append a mark and say what stands now."""
    facts, changes = ctx.store.append([entry], by=by or ctx.store.desk.operator)
    fact = facts[0]
    found = marks.mark(fact)
    if fact.student is None or found is None:
        raise TypeError("a mark of nobody")
    return Marked(fact, ctx.store.marks(fact.student)[found.item, found.part], changes)


def _same(standing: MarkState, value: str, told: Payload, note: str) -> bool:
    kept = {k: v for k, v in standing.payload.items() if k not in ("unit", "item", "part", "v", "re")}
    return standing.value == value and kept == told and standing.note == note
