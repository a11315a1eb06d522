"""Timing, and the table that comes of it. Only ratios travel from one machine to another."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One way of doing the job, and how long each round of it took."""

    name: str
    seconds: tuple[float, ...]
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same job done several ways; the first way is ours."""

    title: str
    job: str
    unit: str
    """`s`, `ms`, or a rate such as `sheets/s` (then `amount` of them were done in each round)."""
    ways: tuple[Way, ...]
    amount: int = 1

    def shown(self, seconds: float) -> str:
        if self.unit == "s":
            return f"{seconds:.2f} s"
        if self.unit == "ms":
            return f"{seconds * 1000:,.0f} ms" if seconds > 0.1 else f"{seconds * 1000:.2g} ms"
        return f"{self.amount / seconds:,.1f} {self.unit}"

    def table(self) -> str:
        """A Markdown table: median, spread, and how many times as long as ours."""
        ours = self.ways[0]
        lines = [
            f"## {self.title}",
            "",
            self.job,
            "",
            "| way | median | spread | time against ours |",
            "|---|---|---|---|",
        ]
        for way in self.ways:
            spread = f"{self.shown(min(way.seconds))} – {self.shown(max(way.seconds))}"
            times = way.median / ours.median
            ratio = "1" if way is ours else f"{times:,.1f} ×" if times >= 1 else f"{times:.2g} ×"
            lines.append(
                f"| {way.name}{f' ({way.note})' if way.note else ''} | {self.shown(way.median)} | {spread} | {ratio} |"
            )
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Several:
    """Comparisons that belong together."""

    of: tuple[Comparison, ...]

    def table(self) -> str:
        """One table after the other."""
        return "\n".join(comparison.table() for comparison in self.of)


def timed(act: Callable[[], object]) -> float:
    """Seconds of wall clock one call takes, without the collector's pauses."""
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        act()
        return time.perf_counter() - started
    finally:
        gc.enable()


def alternate(ways: Sequence[tuple[str, Callable[[], float]]], *, rounds: int) -> tuple[Way, ...]:
    """Let the ways take turns, so that a busy minute of the machine hits all of them."""
    taken: dict[str, list[float]] = {name: [] for name, _ in ways}
    for _ in range(rounds):
        for name, way in ways:
            taken[name].append(way())
    return tuple(Way(name, tuple(seconds)) for name, seconds in taken.items())
