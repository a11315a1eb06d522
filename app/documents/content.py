"""What a sheet says, apart from its number and when it was printed (文件內容): the same words give the same hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from app.documents.records import PaperNumber

#: Between what is said of one field and the next: no text of a paper holds it.
_END = "\x1f"


def content_hash(record: Any) -> str:  # noqa: ANN401 - any record of a paper
    """SHA-256 of what a record says: texts, figures and marks, not number, version, times, operator or layout.

    What is empty says nothing, so that a field a later program adds leaves the sheets of before as they were.
    """
    return hashlib.sha256("".join(_said(record)).encode("utf-8", "surrogatepass")).hexdigest()


def _said(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a record holds
    if is_dataclass(value):
        for part in fields(value):
            inner = getattr(value, part.name)
            if inner not in (None, "", ()) and not isinstance(inner, PaperNumber):
                yield f"{part.name}="
                yield from _said(inner)
    elif isinstance(value, tuple):
        yield f"[{len(value)}:"
        for inner in value:
            yield from _said(inner)
    else:
        yield f"{value.value if isinstance(value, Enum) else value}{_END}"
