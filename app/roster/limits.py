"""How much a file may ask of the desk before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one import (匯入上限); the figures are far above any roster and far below what hurts a desk.

    `box` is rows times columns of the sheet a dense reader would allocate; `last_column` is the last column read
    (702 is ZZ): cells beyond it are reported, never read silently. `block_rows` is what the reading process sends at
    once: unpacking it stops every thread of the desk, so it is a few milliseconds' worth.
    """

    file_bytes: int = 300 << 20
    inflated_bytes: int = 1 << 30
    entries: int = 20_000
    box: int = 40_000_000
    last_column: int = 702
    rows: int = 1_048_576
    memory_bytes: int = 2 << 30
    seconds: float = 120.0
    block_rows: int = 1_000
