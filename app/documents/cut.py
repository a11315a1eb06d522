"""Where a paper is cut in two (裁切線): what is above goes with the student, what is below stays."""

from __future__ import annotations

from app.documents.leaf import Leaf
from app.documents.styles import MM, SOFT, Pen, Style

_LINE = Pen(0.5, SOFT, (3, 2.4))
_TEXT = Style(7, SOFT, tracking=0.6)


def cut_line(leaf: Leaf, left: float, right: float, y: float, text: str) -> None:
    """A dashed line across the measure with a word in its middle."""
    half = leaf.type.width(text, _TEXT) / MM / 2 + 3
    middle = (left + right) / 2
    leaf.line(left, y, middle - half, y, _LINE)
    leaf.line(middle + half, y, right, y, _LINE)
    leaf.text(middle, y + 0.9, text, _TEXT, "center")
