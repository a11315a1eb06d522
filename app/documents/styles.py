"""Colours, pens and type of every paper (版面用色、線條與字級): one place, so that papers look like one family.

Everything survives a mono laser: tints stay under 9 %, nothing is white on dark, and no meaning hangs on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Colour = tuple[float, float, float]
Align = Literal["left", "center", "right"]

MM = 72 / 25.4

INK: Colour = (0.09, 0.09, 0.10)
CAPTION: Colour = (0.36, 0.37, 0.40)
SOFT: Colour = (0.58, 0.59, 0.61)
HAIR: Colour = (0.72, 0.72, 0.72)
TINT: Colour = (0.957, 0.953, 0.941)
BAND: Colour = (0.915, 0.918, 0.925)
ACCENT: Colour = (0.12, 0.22, 0.38)
ALERT: Colour = (0.62, 0.10, 0.10)
OUTSIDE: Colour = (0.447, 0.184, 0.216)  # 酒紅 of U32; always with a mark beside it
GHOST: Colour = (0.86, 0.86, 0.87)
BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Pen:
    """A line: width in points, colour, dash pattern in points."""

    width: float
    colour: Colour = INK
    dash: tuple[float, ...] = ()
    round_ends: bool = False


FRAME = Pen(0.9)
SECTION = Pen(0.5)
INNER = Pen(0.3)
HAIRLINE = Pen(0.22, HAIR)
GRID = Pen(0.3, HAIR)
RULE = Pen(1.5, ACCENT)
RULE_THIN = Pen(0.35, ACCENT)
UNDER_HEAD = Pen(0.9, ACCENT)
BLANK_LINE = Pen(0.55)


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a text is set: chain, size in points, colour, tracking and faux weight in points.

    Kai has no bold cut, so weight is a thin stroke around the outline; only for type of 14 points and more, because
    screens draw no stroke thinner than a dot. Compared by identity: styles are constants.
    """

    size: float
    colour: Colour = INK
    chain: str = "Kai"
    tracking: float = 0.0
    weight: float = 0.0


BODY = Style(9.2)
VALUE = Style(9.6)
NAME = Style(13, tracking=1.5)
NAME_LATIN = Style(11)
LABEL = Style(8.6)
LABEL_EN = Style(5.8, CAPTION)
CAPTION_ZH = Style(7.2, CAPTION)
NOTE = Style(7.6, CAPTION)
SMALL_EN = Style(6.2, CAPTION)
SECTION_HEAD = Style(12.4, tracking=1.6)
SECTION_HEAD_EN = Style(7, CAPTION, "KaiItalic")
ENGLISH = Style(7.2, CAPTION, "KaiItalic")
TITLE = Style(21, tracking=3.4, weight=0.28)
TITLE_LETTER = Style(24, tracking=5, weight=0.3)
TITLE_EN = Style(8.4, CAPTION, "KaiItalic", tracking=0.2)


def name_style(name: str) -> Style:
    """How a student's name is set in its box: Chinese names large and tracked, names in Latin letters without tracking."""
    return NAME_LATIN if any("A" <= char <= "\u02af" for char in name) else NAME
