"""Where to go, whom to ask and when, as a card shows it beside what is to be done there (地點、洽詢、時間)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.documents.leaf import Leaf
from app.documents.styles import CAPTION, LABEL_EN, Style

_CAPTION = Style(7.4, CAPTION)
_PLACE = Style(11)
_CONTACT = Style(10)
_HOURS = Style(9)
_INDENT, _ROOM, _LEAD = 8.0, 47.0, 5.7

Where = Sequence[tuple[str, str, Style]]

#: What stands before each line, and its English beneath.
_ENGLISH: Final = {"地點": "Place", "洽詢": "Contact", "時間": "Hours"}


def where_to_go(place: str, contact: str, hours: str) -> Where:
    """Place, contact and hours, as far as they are known; hours of two days stand on two lines."""
    today, _, then = hours.partition("；")
    lines = (("地點", place, _PLACE), ("洽詢", contact, _CONTACT), ("時間", today, _HOURS), ("", then, _HOURS))
    return [line for line in lines if line[1]]


def where_height(leaf: Leaf, lines: Where) -> float:
    """Room for these lines."""
    return sum(leaf.lines_of(_ROOM, text, style) for _, text, style in lines) * _LEAD


def draw_where(leaf: Leaf, x: float, y: float, lines: Where) -> None:
    """The lines under each other, the first baseline at y."""
    for caption, text, style in lines:
        leaf.text(x, y - 0.8, caption, _CAPTION)
        leaf.text(x, y + 1.6, _ENGLISH.get(caption, ""), LABEL_EN)
        y = leaf.paragraph(x + _INDENT, y, _ROOM, text, style, _LEAD)
