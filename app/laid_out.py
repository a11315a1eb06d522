"""Details of rows that fill the same fields (同欄明細): laid out once, a row is then no more than its values.

A roster of 100,000 rows has a handful of sets of filled fields. What stands between the values of a detail's text is
worked out once per set, and a row needs no dict per class, no look at its types and no sorting. It stays a mapping of
class to fields for whoever asks, and its text is letter for letter what `canonical` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from app.canonical import quoted_form

if TYPE_CHECKING:  # the ledger writes what is laid out here
    from app.ledger import DetailClass

Values = tuple[str, ...]
_QUOTES = 2


class Part(NamedTuple):
    """One class of a layout: its fields in the order of their text, how to pick their values, what stands around them."""

    cls: DetailClass
    word: str
    names: tuple[str, ...]
    pick: Callable[[Values], Values]
    form: str


class Layout:
    """One set of filled fields, sorted by who may see them, and where a row keeps each."""

    __slots__ = ("__weakref__", "commitments", "parts", "places")

    def __init__(self, places: Mapping[str, int], classes: Mapping[DetailClass, Sequence[str]]) -> None:
        """Work out what all rows share.

        Args:
            places: Field -> its place among a row's values.
            classes: Class -> its filled fields; none is empty.
        """
        self.places = places
        # In the order of their words, in which bodies commit to them and the store keeps them.
        self.parts = tuple(
            Part(cls, cls.value, names, picker([places[name] for name in names]), quoted_form(names))
            for cls, names in sorted((cls, tuple(sorted(found))) for cls, found in classes.items())
        )
        #: The commitments' text, for as many hashes as there are parts.
        self.commitments = quoted_form([part.word for part in self.parts])


class LaidOut(Mapping["DetailClass", Mapping[str, object]]):
    """The details of one row: a layout and the row's values, none of which needs an escape."""

    __slots__ = ("layout", "values_")

    def __init__(self, layout: Layout, values: Values) -> None:
        self.layout = layout
        self.values_ = values

    def __getitem__(self, cls: DetailClass) -> Mapping[str, object]:
        for part in self.layout.parts:
            if part.cls == cls:
                return dict(zip(part.names, part.pick(self.values_), strict=True))
        raise KeyError(cls)

    def __iter__(self) -> Iterator[DetailClass]:
        return (part.cls for part in self.layout.parts)

    def __len__(self) -> int:
        return len(self.layout.parts)

    def __repr__(self) -> str:
        """Classes only: a row that reaches a log by accident must not carry a person with it."""
        return f"LaidOut({', '.join(self)})"


def needs_no_escape(values: Values) -> bool:
    """Whether JSON writes every one of these texts as it is."""
    together = "".join(values)
    return len(encode_basestring(together)) == len(together) + _QUOTES


def picker(places: Sequence[int]) -> Callable[[Any], Any]:
    """A tuple of what stands at some places, even when it is one."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple([values[k] for k in places])
