"""The small boxes a postcode is written into (郵遞區號格), as on a Taiwanese envelope: three, then two or three."""

from __future__ import annotations

from app.documents.leaf import Leaf
from app.documents.styles import ALERT, Pen, Style

_BOX = Pen(0.7, ALERT)
_BOX_LATER = Pen(0.4, ALERT)
_DIGIT = Style(12)
_SIZE = 6.4
_STEP = 7.6
_SIX = 6


def postcode_boxes(leaf: Leaf, x: float, y: float, postcode: str, *, places: int = _SIX) -> float:
    """Digits in their boxes, (x, y) the top left; gives the width. A code that is none stays as written."""
    digits = "".join(char for char in postcode if char.isdigit())
    if len(digits) > places or len(digits) != len(postcode.replace("-", "").strip()):
        return leaf.boxed(x, y + 4.8, places * _STEP, postcode, _DIGIT, what="郵遞區號")
    at = x
    for place in range(places):
        leaf.box(at, y, _SIZE, _SIZE, pen=_BOX if place < 3 else _BOX_LATER)
        if place < len(digits):
            leaf.text(at + _SIZE / 2, y + 4.8, digits[place], _DIGIT, "center")
        at += _STEP + (1.6 if place == 2 else 0)
    return at - x - (_STEP - _SIZE)
