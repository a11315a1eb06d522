"""A keyboard-wedge scanner (掃描器): the limits that tell it from a person, and what three trial scans say about them.

The limits of `Limits()` were measured on scanners whose keys come 1 to 17 ms apart; a desk whose scanner is slower, or
sends something around what is printed on the card, learns its own in the settings.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Final

MIN_KEYS: Final = 6
#: Three times the same, or it was chance.
TRIALS: Final = 3
LONGEST_EDGE: Final = 8
#: Below these a scanner would be taken for a person, above them a person for a scanner.
GAP_BOUNDS: Final = (10, 50)
PAUSE_BOUNDS: Final = (60, 400)
QUIET_BOUNDS: Final = (100, 1000)


@dataclass(frozen=True, slots=True)
class Limits:
    """When keys are a scan (掃描判定): how fast, how long a pause ends them, what is cut off, how long Enter is deaf.

    Attributes:
        gap_ms: The middle gap between keys must be shorter.
        pause_ms: A longer pause begins another burst.
        quiet_ms: So long after a scan an Enter by itself is its scanner's second.
        prefix: What the scanner puts before the number.
        suffix: What it puts behind it.
    """

    gap_ms: int = 30
    pause_ms: int = 120
    quiet_ms: int = 250
    prefix: str = ""
    suffix: str = ""

    @property
    def sane(self) -> bool:
        """Whether every limit lies where it can tell a scanner from a person."""
        bounded = ((self.gap_ms, GAP_BOUNDS), (self.pause_ms, PAUSE_BOUNDS), (self.quiet_ms, QUIET_BOUNDS))
        edges = (self.prefix, self.suffix)
        return all(low <= n <= high for n, (low, high) in bounded) and all(
            len(e) <= LONGEST_EDGE and (e.isprintable() or not e) for e in edges
        )

    def scanned(self, keys: Sequence[tuple[str, float]], closed_ms: float) -> str:
        """What was scanned, without its edges; nothing when a person typed.

        A prefix no number begins with is the sure sign of a scanner, so it may be as slow as its pauses allow.
        """
        if len(keys) < MIN_KEYS:
            return ""
        text = "".join(key for key, _ in keys)
        marked = bool(self.prefix) and text.startswith(self.prefix) and not self.prefix[0].isalnum()
        if median(gaps(keys, closed_ms)) >= (self.pause_ms if marked else self.gap_ms):
            return ""
        return self.without_edges(text)

    def without_edges(self, text: str) -> str:
        """The number alone; a text that is nothing but edges stays as it is."""
        return text.removeprefix(self.prefix).removesuffix(self.suffix) or text


def could_be_scanned(text: str) -> bool:
    """Whether a scanner might have sent this; words with a space in them, or in Chinese, only a person types."""
    return text.isascii() and " " not in text.strip()


def gaps(keys: Sequence[tuple[str, float]], closed_ms: float | None) -> list[float]:
    """The time between the keys, and to the one that closed them."""
    times = [at for _, at in keys] + ([closed_ms] if closed_ms is not None else [])
    return [later - earlier for earlier, later in pairwise(times)]


class Doubt(StrEnum):
    """What may be wrong with a trial scan (校正時的疑問)."""

    DIFFERENT = "different"
    SLOW = "slow"
    SHORT = "short"
    UNCLOSED = "unclosed"
    COMPOSED = "composed"
    WIDE = "wide"
    CASE = "case"
    OTHER_NUMBER = "other_number"


#: With one of these nothing can be proposed: the scanner itself, or the keyboard, must be set right first.
FORBIDDING: Final = frozenset(
    {Doubt.DIFFERENT, Doubt.SLOW, Doubt.SHORT, Doubt.UNCLOSED, Doubt.COMPOSED, Doubt.OTHER_NUMBER}
)


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial scan as it arrived (試掃): its keys and when, what closed it, whether Enter came twice, and by which way."""

    keys: tuple[tuple[str, float], ...]
    closer: str = ""
    closed_ms: float | None = None
    doubled_ms: float | None = None
    composed: bool = False

    @property
    def text(self) -> str:
        """What arrived."""
        return "".join(key for key, _ in self.keys)

    @property
    def gap_ms(self) -> float:
        """The middle gap."""
        found = gaps(self.keys, self.closed_ms)
        return median(found) if found else 0.0

    @property
    def longest_ms(self) -> float:
        """The longest gap."""
        return max(gaps(self.keys, self.closed_ms), default=0.0)

    @property
    def twice_ms(self) -> float | None:
        """How long after the closing Enter another one came."""
        if self.doubled_ms is None or self.closed_ms is None:
            return None
        return self.doubled_ms - self.closed_ms


@dataclass(frozen=True, slots=True)
class Finding:
    """What the trials say (校正結果): limits to propose, unless a doubt forbids it."""

    limits: Limits | None
    doubts: tuple[Doubt, ...]


def calibrated(trials: Sequence[Trial], printed: str = "") -> Finding:
    """Judge the trials of one card; `printed` is what a person reads on it, which alone tells the edges."""
    texts = {plain(t.text) for t in trials}
    doubts = [doubt for doubt in Doubt if _found(doubt, trials, texts, printed.strip())]
    if Doubt.COMPOSED in doubts:
        # What an input method let through says nothing about the scanner.
        doubts = [Doubt.COMPOSED]
    if FORBIDDING & set(doubts) or not trials:
        return Finding(None, tuple(doubts))
    prefix, suffix = _edges(plain(trials[0].text), plain(printed.strip())) or ("", "")
    usual = Limits()
    twice = [ms for t in trials if (ms := t.twice_ms) is not None]
    return Finding(
        Limits(
            gap_ms=_within(2 * max(t.gap_ms for t in trials), usual.gap_ms, GAP_BOUNDS[1]),
            pause_ms=_within(2 * max(t.longest_ms for t in trials), usual.pause_ms, PAUSE_BOUNDS[1]),
            quiet_ms=_within(2 * max(twice, default=0.0), usual.quiet_ms, QUIET_BOUNDS[1]),
            prefix=prefix,
            suffix=suffix,
        ),
        tuple(doubts),
    )


def plain(text: str) -> str:
    """Full-width characters as the half-width ones a scanner means."""
    return unicodedata.normalize("NFKC", text)


def _found(doubt: Doubt, trials: Sequence[Trial], texts: set[str], printed: str) -> bool:
    shown = plain(printed)
    match doubt:
        case Doubt.DIFFERENT:
            return len(texts) > 1
        case Doubt.SLOW:
            return any(t.gap_ms >= GAP_BOUNDS[1] for t in trials)
        case Doubt.SHORT:
            return any(len(t.keys) < MIN_KEYS for t in trials)
        case Doubt.UNCLOSED:
            return any(not t.closer for t in trials)
        case Doubt.COMPOSED:
            return any(t.composed for t in trials)
        case Doubt.WIDE:
            return any(plain(t.text) != t.text for t in trials)
        case Doubt.CASE:
            return bool(shown) and any(shown not in text and shown.casefold() in text.casefold() for text in texts)
        case Doubt.OTHER_NUMBER:
            return bool(shown) and len(texts) == 1 and _edges(next(iter(texts)), shown) is None


def _edges(text: str, shown: str) -> tuple[str, str] | None:
    """What stands around the number; None when it is not in there, or more surrounds it than an edge."""
    if not shown:
        return ("", "")
    at = text.casefold().find(shown.casefold())
    if at < 0:
        return None
    before, behind = text[:at], text[at + len(shown) :]
    return (before, behind) if max(len(before), len(behind)) <= LONGEST_EDGE else None


def _within(wanted: float, low: int, high: int) -> int:
    return min(high, max(low, math.ceil(wanted)))
