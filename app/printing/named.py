"""Whom a list means (列印名單): numbers pasted or read from an office file, found on this desk's roster."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.context import Context
from app.store import StudentRecord

#: What stands between two numbers, or between a number and the name beside it.
_BETWEEN: Final = re.compile(r"[\s,;:|/、，；：／]+")
#: A line that names nobody is told by so much of it.
_TOLD: Final = 24


@dataclass(frozen=True, slots=True)
class Named:
    """Who was found, each once and in the list's order, and what names nobody here (查無此學號)."""

    found: tuple[StudentRecord, ...]
    unknown: tuple[str, ...] = ()


def find_named(ctx: Context, lines: Iterable[str]) -> Named:
    """Whom these lines name: one student on a line with whatever stands beside the number, or several numbers.

    A line without a digit above the first number is a heading; any other that names nobody is told, never dropped.
    """
    found: dict[str, StudentRecord] = {}
    unknown: dict[str, None] = {}
    begun = False
    for line in lines:
        words = [word for word in _BETWEEN.split(unicodedata.normalize("NFKC", line)) if word]
        known = {word: student for word in words if (student := _student(ctx, word)) is not None}
        found.update({student.student_no: student for student in known.values()})
        begun = begun or any(_has_digit(word) for word in words)
        if begun and words:
            unknown.update(dict.fromkeys(_unknown(words, known)))
    return Named(tuple(found.values()), tuple(unknown))


def _unknown(words: list[str], known: dict[str, StudentRecord]) -> Iterator[str]:
    if not known:
        # The number where there is one: it is what somebody looks for in the list.
        yield next((word for word in words if _has_digit(word)), " ".join(words))[:_TOLD]
    elif len(words) > 1 and all(_has_digit(word) for word in words):
        # Nothing but numbers: each of them was meant, as far as it could be one of these students' numbers.
        lengths = {len(word) for word in known}
        yield from (word for word in words if word not in known and len(word) in lengths)


def _student(ctx: Context, word: str) -> StudentRecord | None:
    if not _has_digit(word):
        return None
    return ctx.store.student(word) or ctx.store.student(word.upper())


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)
