"""What a sheet says, apart from its number and when it was printed (文件內容): the same words give the same hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

from app.documents.records import PaperNumber

#: Between what is said of one field and the next: no text of a paper holds it.
_END = "\x1f"


def content_hash(record: Any) -> str:  # noqa: ANN401 - any record of a paper
    """SHA-256 of what a record says: texts, figures and marks, not number, version, times, operator or layout.

    What is empty says nothing, so that a field a later program adds leaves the sheets of before as they were.
    """
    said: list[str] = []
    _say(record, said.append)
    return hashlib.sha256("".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _say(value: Any, say: Callable[[str], None]) -> None:  # noqa: ANN401 - whatever a record holds
    kind = type(value)
    if kind is str or kind is int:
        say(f"{value}{_END}")
    elif kind is tuple:
        say(f"[{len(value)}:")
        for inner in value:
            _say(inner, say)
    elif names := _names(kind):
        for name in names:
            inner = getattr(value, name)
            if inner is not None and inner != "" and inner != () and type(inner) is not PaperNumber:  # noqa: PLR1714 - a tuple of the three would compare records with each other
                say(f"{name}=")
                _say(inner, say)
    else:
        say(f"{value.value if isinstance(value, Enum) else value}{_END}")


#: Kind of value -> the fields of a record, none for anything else; asked for each value of each sheet.
_KNOWN: Final[dict[type[Any], tuple[str, ...]]] = {}


def _names(kind: type[Any]) -> tuple[str, ...]:
    found = _KNOWN.get(kind)
    if found is None:
        found = _KNOWN[kind] = tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()
    return found
