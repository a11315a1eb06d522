"""The sentence a slip begins with (前言), and beneath it what it says to whoever reads no Chinese."""

from __future__ import annotations

from typing import Protocol

from app.documents.leaf import Leaf
from app.documents.styles import ENGLISH, Style

_BENEATH, _TAKES = 3.4, 2.4


class Led(Protocol):
    """Texts with a first sentence."""

    @property
    def lead(self) -> str:
        """In Chinese."""
        ...

    @property
    def lead_en(self) -> str:
        """In English; empty where a school says it in words of its own."""
        ...


def first_sentence(leaf: Leaf, left: float, y: float, width: float, said: Led, style: Style, lead: float) -> float:
    """Both under each other, the first baseline at y; gives the baseline after them."""
    y = leaf.paragraph(left, y, width, said.lead, style, lead)
    if not said.lead_en:
        return y
    leaf.boxed(left, y - lead + _BENEATH, width, said.lead_en, ENGLISH, what="英文說明")
    return y + _TAKES
