"""Which items concern whom, asked once per combination of what the rules ask for (N13): a few hundred, not 100,000."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.overview.cells import NOT_APPLICABLE, PENDING, UNSURE
from app.school.profile import SchoolProfile
from app.school.units import Applies

_CELL: Final = {Applies.APPLIES: PENDING, Applies.NOT_APPLICABLE: NOT_APPLICABLE, Applies.UNKNOWN: UNSURE}


class Audiences:
    """A school's items asked about students, with the answers kept by what was asked."""

    def __init__(self, school: SchoolProfile) -> None:
        self._items = school.items
        audiences = [item.audience for item in school.items if item.audience is not None]
        asked = dict.fromkeys(subject.name for rule in audiences for subject in rule.subjects())
        #: The roster fields the items' rules ask for, in the order their values are to be given.
        self.fields: Sequence[str] = tuple(asked)
        self._known: dict[tuple[str, ...], bytes] = {}
        self._of_item = [self._places(k) for k in range(len(school.items))]
        self._cells: list[dict[tuple[str, ...], int]] = [{} for _ in school.items]

    def undecided(self, values: tuple[str, ...]) -> bytes:
        """A student's cells before anybody has decided: not applicable, pending, or pending with a question mark."""
        found = self._known.get(values)
        if found is None:
            # A rule over 學號 makes every student a combination of their own; then each item still keeps its answers.
            found = self._known[values] = bytes(self._cell(k, values) for k in range(len(self._items)))
        return found

    def _cell(self, k: int, values: tuple[str, ...]) -> int:
        asked = tuple(values[place] for place in self._of_item[k])
        found = self._cells[k].get(asked)
        if found is None:
            student = dict(zip(self.fields, values, strict=True))
            found = self._cells[k][asked] = _CELL[self._items[k].applies_to(student).answer]
        return found

    def _places(self, k: int) -> tuple[int, ...]:
        """Where among the values of all stands what one item's rule asks for."""
        rule = self._items[k].audience
        return tuple(self.fields.index(s.name) for s in dict.fromkeys(rule.subjects())) if rule is not None else ()
