"""Which applications a filter lets through, and how many every choice would leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ui.audit.applications.states import BUCKETS, Applied
from ui.audit.model import VERDICTS, Listed

#: Marks that are each on or off: the signed sheet is missing, a late application (U26), steps that contradict.
MARKS: Final = ("unsigned", "late", "disputed")


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through (篩選)."""

    bucket: str = ""
    marks: frozenset[str] = frozenset()
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many every choice would leave (各篩選人數)."""

    total: int = 0
    buckets: dict[str, int] = field(default_factory=lambda: dict.fromkeys(BUCKETS, 0))
    marks: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MARKS, 0))
    verdicts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VERDICTS, 0))


def sift(rows: Sequence[Listed], sieve: Sieve) -> list[Listed]:
    """The rows let through, in their order."""
    return [row for row in rows if row.applied is not None and _passes(row, row.applied, sieve)]


def count(rows: Iterable[Listed]) -> Counts:
    """How many stand where."""
    found = Counts()
    total = 0
    for row in rows:
        if row.applied is None:
            continue
        total += 1
        found.buckets[row.applied.bucket] += 1
        for mark in MARKS:
            found.marks[mark] += has(row.applied, mark)
        if row.verdict:
            found.verdicts[row.verdict] += 1
    return Counts(total, found.buckets, found.marks, found.verdicts)


def has(one: Applied, mark: str) -> bool:
    """Whether an application carries a mark."""
    return {"unsigned": one.unsigned, "late": one.late, "disputed": one.disputed > 0}[mark]


def _passes(row: Listed, one: Applied, sieve: Sieve) -> bool:
    return (
        sieve.bucket in ("", one.bucket)
        and sieve.verdict in ("", row.verdict)
        and all(has(one, mark) for mark in sieve.marks)
    )
