"""The small questions every check of a profile asks: does this code exist, is it written once, are dates in order."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from app.school.decode import Mistake
from app.school.lines import Path

CODE: Final = re.compile(r"[a-z][a-z0-9_-]*")
#: The papers the desk can print; a profile may only name these.
PAPERS: Final = frozenset(
    {
        "credit-sheet",
        "clearance-slip",
        "missing-items",
        "proxy",
        "mailing",
        "mailing-label",
        "envelope",
        "registered-list",
        "receipt",
        "receipt-list",
        "name-proof",
        "consent",
        "intake-receipt",
        "military-reminder",
        "lost-card",
        "extension",
        "thesis-confidentiality",
        "advisor-share",
    }
)

Found = Iterator[Mistake]


def codes(given: Sequence[str], path: Path, what: str) -> Found:
    """Every code has the form of one, and none is written twice."""
    for index, code in enumerate(given):
        if not CODE.fullmatch(code):
            yield Mistake((*path, index, "code"), f"「{code}」不是代碼（小寫英文字母、數字、- 與 _，以字母開頭）")
    yield from repeated(given, path, "code", what)


def repeated(values: Iterable[str], path: Path, key: str, what: str) -> Found:
    """No value is written twice; a repetition is reported where it is repeated."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Mistake((*path, index, key), f"{what}「{value}」重複")
        seen.add(value)


def refers(path: Path, code: str, known: set[str] | frozenset[str], what: str) -> Found:
    """A reference names something that exists; an empty one refers to nothing."""
    if code and code not in known:
        listed = "、".join(sorted(known)) or "（一個也沒有）"
        close = difflib.get_close_matches(code, known, n=1)
        meant = f"是不是「{close[0]}」？" if close else ""
        yield Mistake(path, f"沒有名為「{code}」的{what}；{meant}現有：{listed}")


def in_order(path: Path, first: date | None, then: date | None) -> Found:
    """Two dates, as far as both are given, are in order."""
    if first is not None and then is not None and then < first:
        yield Mistake(path, f"日期 {then} 早於 {first}")
