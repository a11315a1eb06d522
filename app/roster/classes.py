"""A student's fields sorted by who may see them (欄位分級), one by one and by the hundred thousand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from app.laid_out import LaidOut, Layout, needs_no_escape
from app.ledger import DetailClass, Payload
from app.roster.diff import CONFIRMED
from app.roster.kinds import kind_named
from app.roster.table import Record, fields_of

#: Who may see which field of a student, whichever kind of file brought it.
_CLASSES: Final[Mapping[str, DetailClass]] = {
    **{field.name: field.detail for kind in ("contacts", "roster") for field in kind_named(kind).fields},
    CONFIRMED: DetailClass.CONTACT,
}


def by_class(values: Mapping[str, str]) -> dict[DetailClass, Payload]:
    """Fields sorted by who may see them."""
    fields = fields_of(values)
    return {cls: {name: fields[name] for name in names} for cls, names in _sorted(tuple(fields))}


class ByClass:
    """The same for the rows of a file, which have few sets of filled fields: each set is laid out once."""

    def __init__(self) -> None:
        self._names: Mapping[str, int] = {}
        self._layouts: dict[tuple[bool, ...], Layout] = {}

    def __call__(self, row: Mapping[str, str]) -> Mapping[DetailClass, Payload]:
        """The fields of one row."""
        if not isinstance(row, Record) or not needs_no_escape(row.columns):
            return by_class(row)
        if row.names is not self._names:
            self._names, self._layouts = row.names, {}
        filled = tuple(map(bool, row.columns))
        return LaidOut(self._layouts.get(filled) or self._layout(filled), row.columns)

    def _layout(self, filled: tuple[bool, ...]) -> Layout:
        names = tuple(name for name, k in self._names.items() if filled[k])
        self._layouts[filled] = made = Layout(self._names, dict(_sorted(names)))
        return made


@lru_cache(maxsize=1024)
def _sorted(names: tuple[str, ...]) -> tuple[tuple[DetailClass, tuple[str, ...]], ...]:
    """Field names by who may see them, in the order they will be written; the rows of a roster have few sets of them."""
    found_in: dict[DetailClass, list[str]] = {}
    for name in names:
        found_in.setdefault(_CLASSES.get(name, DetailClass.CORE), []).append(name)
    return tuple((cls, tuple(sorted(found_in[cls]))) for cls in sorted(found_in))
