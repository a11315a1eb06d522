"""The one text form of a JSON value, over which facts and details are hashed (正規文字)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from app.flat_json import FlatJson


class MalformedFact(ValueError):
    """A body that no desk of ours could have written; it is quarantined, never folded."""


#: One encoder for every body and detail: making one per call costs more than encoding.
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_FLAT = FlatJson(between=",", colon=":", sort_keys=True)
_PLAIN = frozenset({str, int, bool, type(None)})


def canonical(value: object) -> str:
    """The one text form of a JSON value: sorted keys, no spaces, no floats, UTF-8 as it is.

    Raises:
        MalformedFact: For floats, NUL characters, lone surrogates or values JSON has no word for.
    """
    text = spelled(value)
    encoded(text)
    return text


def spelled(value: object) -> str:
    """The text of `canonical` whose bytes have not been looked at: for callers that encode it next, with `encoded`."""
    text = _FLAT(value)
    if text is None:
        _require_exact(value)
        text = _ENCODE(value)
    # The same letters may only spell an escape; looking at every text is left to the few that have them.
    if "\\u0000" in text and _has_nul(value):
        raise MalformedFact("NUL cannot be stored by the shared ledger")
    return text


def quoted_form(names: Iterable[str]) -> str:
    """The text of an object of these keys with a ``%s`` for each value, in the order of the keys: for plain texts only."""
    return _FLAT.quoted_form(tuple(sorted(names)))


def encoded(text: str) -> bytes:
    """The bytes that are hashed.

    Raises:
        MalformedFact: For half a surrogate pair, which UTF-8 has no bytes for.
    """
    try:
        return text.encode()
    except UnicodeEncodeError as exc:
        raise MalformedFact("lone surrogate") from exc


def _require_exact(value: object) -> None:
    """Refuse what has no exact canonical form; plain values are passed over at once."""
    if type(value) in _PLAIN:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise MalformedFact("keys are text")
            if type(item) not in _PLAIN:
                _require_exact(item)
    elif isinstance(value, list | tuple):
        for item in value:
            if type(item) not in _PLAIN:
                _require_exact(item)
    elif isinstance(value, float):
        raise MalformedFact("floats are not exact; use integers or text")
    elif not isinstance(value, str | int):
        raise MalformedFact(f"{type(value).__name__} has no canonical form")


def _has_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, Mapping):
        return any(_has_nul(k) or _has_nul(v) for k, v in value.items())
    return isinstance(value, list | tuple) and any(_has_nul(v) for v in value)
