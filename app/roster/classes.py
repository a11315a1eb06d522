"""A student's fields sorted by who may see them (欄位分級), one by one and by the hundred thousand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from app.ledger import DetailClass, Payload
from app.roster.diff import CONFIRMED
from app.roster.kinds import kind_named
from app.roster.table import Record, fields_of

#: Who may see which field of a student, whichever kind of file brought it.
_CLASSES: Final[Mapping[str, DetailClass]] = {
    **{field.name: field.detail for kind in ("contacts", "roster") for field in kind_named(kind).fields},
    CONFIRMED: DetailClass.CONTACT,
}
#: Of one class: its fields' names in the order they will be written, and how to pick their values.
_Part = tuple[DetailClass, tuple[str, ...], Callable[[tuple[str, ...]], tuple[str, ...]]]


def by_class(values: Mapping[str, str]) -> dict[DetailClass, Payload]:
    """Fields sorted by who may see them."""
    fields = fields_of(values)
    return {cls: {name: fields[name] for name in names} for cls, names in _sorted(tuple(fields))}


class ByClass:
    """The same for the rows of a file, which have few sets of filled fields: each set is worked out once."""

    def __init__(self) -> None:
        self._names: Mapping[str, int] = {}
        self._shapes: dict[tuple[bool, ...], list[_Part]] = {}

    def __call__(self, row: Mapping[str, str]) -> dict[DetailClass, Payload]:
        """The fields of one row."""
        if not isinstance(row, Record):
            return by_class(row)
        if row.names is not self._names:
            self._names, self._shapes = row.names, {}
        values = row.columns
        filled = tuple(map(bool, values))
        parts = self._shapes.get(filled) or self._shape(filled)
        return {cls: dict(zip(names, pick(values), strict=False)) for cls, names, pick in parts}

    def _shape(self, filled: tuple[bool, ...]) -> list[_Part]:
        names = tuple(name for name, k in self._names.items() if filled[k])
        self._shapes[filled] = made = [
            (cls, found, _picker([self._names[name] for name in found])) for cls, found in _sorted(names)
        ]
        return made


def _picker(places: list[int]) -> Callable[[Any], tuple[str, ...]]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple([values[k] for k in places])


@lru_cache(maxsize=1024)
def _sorted(names: tuple[str, ...]) -> tuple[tuple[DetailClass, tuple[str, ...]], ...]:
    """Field names by who may see them, in the order they will be written; the rows of a roster have few sets of them."""
    found_in: dict[DetailClass, list[str]] = {}
    for name in names:
        found_in.setdefault(_CLASSES.get(name, DetailClass.CORE), []).append(name)
    return tuple((cls, tuple(sorted(found))) for cls, found in found_in.items())
