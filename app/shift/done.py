"""What was done at this desk since the sheet before (本班辦理): who sat here, what was decided, printed, handed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from app.clearance.fold import DECIDING, WITHDRAW
from app.clock import TAIPEI, from_ms, in_taipei, to_ms, today
from app.context import Context
from app.ledger import Fact, FactId, Kind, StudentId
from app.shift.record import MOST_SEATS, Seat, UnitActs

#: What a person does at a desk; of a load its one fact, not the rows it brought.
ACTS: Final = (
    *DECIDING,
    Kind.MARKED,
    Kind.CASE_RECORDED,
    Kind.CASE_ROUTED,
    Kind.CONTACT_CONFIRMED,
    Kind.ATTACHMENT,
    Kind.AUDIT_DECIDED,
    Kind.APPLICATION,
    Kind.PAPER_PRINTED,
    Kind.DIPLOMA_HANDED_OVER,
    Kind.ACCESS_RECORDED,
    Kind.REFUSAL_CLOSED,
    Kind.ROSTER_LOADED,
    Kind.ROSTER_UNDONE,
    Kind.PROBLEMS_LOADED,
    Kind.DIRECTORY_RECORDED,
    Kind.CALENDAR_RECORDED,
    Kind.DEPARTMENT_RULE,
    Kind.SHIFT_TAKEN_OVER,
)
_LOADS: Final = (Kind.ROSTER_LOADED, Kind.PROBLEMS_LOADED)
_VERDICTS: Final = ("pass", "fail", WITHDRAW)


def acts_since(ctx: Context, since_ms: int, after: FactId | None) -> list[Fact]:
    """What this desk put on record since then, oldest first."""
    return ctx.store.written_here(kinds=ACTS, since_ms=since_ms, after=after)


def day_begins(ctx: Context) -> int:
    """Midnight in Taiwan; milliseconds UTC."""
    return to_ms(datetime.combine(today(ctx.clock), time(), TAIPEI))


def seats(facts: Sequence[Fact]) -> tuple[Seat, ...]:
    """Who sat here, day by day in the order they came; of more than a few the last ones."""
    found: dict[tuple[object, str], Seat] = {}
    for f in facts:
        key = (in_taipei(from_ms(f.at_ms)).date(), str(f.by))
        was = found.get(key, Seat(f.by, f.at_ms, f.at_ms, 0))
        found[key] = Seat(f.by, min(was.since_ms, f.at_ms), max(was.until_ms, f.at_ms), was.facts + 1)
    return tuple(sorted(found.values(), key=lambda s: s.since_ms)[-MOST_SEATS:])


def decided(ctx: Context, facts: Sequence[Fact]) -> tuple[UnitActs, ...]:
    """What was decided, unit by unit in the school's order."""
    people: dict[str, set[StudentId]] = {}
    words: Counter[tuple[str, str]] = Counter()
    for f in facts:
        if f.kind not in DECIDING or f.student is None:
            continue
        item = ctx.school.item(f.text("item"))
        unit = item.unit if item is not None else f.text("unit")
        people.setdefault(unit, set()).add(f.student)
        words[unit, f.text("v")] += 1
    order = {unit.code: n for n, unit in enumerate(ctx.school.units)}
    return tuple(
        UnitActs(unit, len(people[unit]), *(words[unit, verdict] for verdict in _VERDICTS))
        for unit in sorted(people, key=lambda code: (order.get(code, len(order)), code))
    )


def students(facts: Sequence[Fact]) -> int:
    """How many students something was put on record of."""
    return len({f.student for f in facts if f.student is not None})


def printed(facts: Sequence[Fact]) -> tuple[tuple[str, int], ...]:
    """How many sheets of each paper were printed or saved; records that are no paper are none."""
    found = Counter(f.text("paper") for f in facts if f.kind == Kind.PAPER_PRINTED and "copies" in f.payload)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def loads(facts: Sequence[Fact]) -> int:
    """How many office files were read in."""
    return sum(f.kind in _LOADS and not f.text("undoes") for f in facts)


def handed(facts: Sequence[Fact]) -> tuple[tuple[tuple[str, int], ...], int]:
    """Diplomas by the way they left, and how many a supervisor answered for."""
    left = [f for f in facts if f.kind == Kind.DIPLOMA_HANDED_OVER]
    by_way = Counter(f.text("method") for f in left)
    return tuple(sorted(by_way.items())), sum(f.payload.get("provisional") is True for f in left)
