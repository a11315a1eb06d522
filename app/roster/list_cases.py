"""What is on record of cases beside decisions, as a unit's list needs it: read once per item, asked for every row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app import parts
from app.clock import today
from app.context import Context
from app.ledger import FactId, Kind, StudentId
from app.prerequisites import Lack, Marks, department_word, is_done, lacking, switched_off
from app.roster.list_items import Target
from app.school.units import Item, Prerequisite
from app.store import MarkState, StudentRecord

_NOTHING: Final[Mapping[str, MarkState]] = {}


class ListCases:
    """The cases of everybody a list may name."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._of_case = ctx.store.marks_of_item("")
        self._of_item: dict[str, Mapping[StudentId, Mapping[str, MarkState]]] = {}
        self._words = list(ctx.store.standing(Kind.DEPARTMENT_RULE).values())

    def on_paper(self, student: StudentRecord) -> bool:
        """Whether the case has begun anew on paper (N02)."""
        route = self._of_case.get(student.id, _NOTHING).get(parts.ROUTE)
        return route is not None and route.value == parts.ON_PAPER

    def settled_by(self, student: StudentRecord, target: Target) -> tuple[str, ...]:
        """Sub-items that being done settles: the list's own part, or every one of the item that certainly applies.

        What the roster leaves open stays a question for a person (N13).
        """
        marks = self._marks(student, target.item.code)
        wanted = (target.part,) if target.part is not None else target.item.sub_items
        if target.part is None and Prerequisite.SUB_ITEMS not in target.item.requires:
            return ()
        found = []
        for sub in wanted:
            applies = sub.applies_to(student.fields)
            certain = applies.counts and not applies.unsure and not sub.at_pickup
            if certain and not is_done(sub, applies, marks.get(parts.SUB + sub.code)):
                found.append(parts.SUB + sub.code)
        return tuple(found)

    def ticked(self, student: StudentRecord, target: Target) -> tuple[str, ...]:
        """The list's own part, where it stands ticked: what is owed again is not done any more."""
        name = parts.SUB + target.part.code if target.part is not None else ""
        known = self._marks(student, target.item.code).get(name) if name else None
        return (name,) if known is not None and known.value == parts.YES else ()

    def waiting(self, student: StudentRecord, item: Item, ticks: tuple[str, ...]) -> tuple[Lack, ...]:
        """What an item would still wait for once these sub-items are ticked."""
        unit = self._ctx.school.unit(item.unit)
        off = frozenset[Prerequisite]()
        if self._words and unit is not None and unit.own_department:
            off = switched_off(department_word(self._words, student.department, today(self._ctx.clock)))
        known: dict[tuple[str, str], MarkState] = {
            ("", part): mark for part, mark in self._of_case.get(student.id, _NOTHING).items()
        }
        known |= {(item.code, part): mark for part, mark in self._marks(student, item.code).items()}
        found: Marks = known
        return tuple(
            lack
            for lack in lacking(self._ctx.school, item, student.fields, found, waived=off)
            if lack.part not in ticks
        )

    def mark_tips(self, student: StudentRecord, item: Item, part: str) -> tuple[FactId, ...]:
        """The marks a new one under this part follows."""
        known = self._marks(student, item.code).get(part)
        return known.tips if known is not None else ()

    def _marks(self, student: StudentRecord, item: str) -> Mapping[str, MarkState]:
        if item not in self._of_item:
            self._of_item[item] = self._ctx.store.marks_of_item(item)
        return self._of_item[item].get(student.id, _NOTHING)
