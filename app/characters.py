"""Rare characters (罕用字): which 全字庫 private-use code is a Unicode character today, and which the papers can draw.

Two tables made once by `tools/characters.py`, so that 100,000 names can be looked at without opening a font.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

TABLES: Final = Path(__file__).resolve().parents[1] / "resources" / "text"
STANDARD_CODES: Final = TABLES / "cns-private-use.txt"
DRAWABLE: Final = TABLES / "drawable.txt"

_NOTE = "#"


@cache
def standard_characters() -> Mapping[str, str]:
    """全字庫 private-use character -> the Unicode character it is today; what is still without one is not listed."""
    pairs = (line.split() for line in _lines(STANDARD_CODES))
    return {chr(int(private, 16)): chr(int(standard, 16)) for private, standard in pairs}


def private_glyphs() -> dict[int, int]:
    """Unicode code -> the private-use code whose glyph draws it in a font that does not know the new code yet."""
    return {ord(standard): ord(private) for private, standard in standard_characters().items()}


def drawable(character: str) -> bool:
    """Whether papers can print a character: the same answer as asking the fonts themselves."""
    code = ord(character)
    starts, ends = _ranges()
    place = bisect_right(starts, code) - 1
    return place >= 0 and code <= ends[place]


@cache
def _ranges() -> tuple[array[int], array[int]]:
    """First and last codes of every run of drawable characters, ascending."""
    starts, ends = array("I"), array("I")
    for line in _lines(DRAWABLE):
        for run in line.split():
            first, _, more = run.partition("+")
            starts.append(int(first, 16))
            ends.append(starts[-1] + int(more or "0", 16))
    return starts, ends


def _lines(table: Path) -> list[str]:
    return [line for line in table.read_text(encoding="utf-8").splitlines() if line and not line.startswith(_NOTE)]
