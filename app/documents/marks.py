"""Vector marks of a form: seal, tick, tick box, stamp box, bar code, QR code (校徽、勾記、核章處、條碼)."""

from __future__ import annotations

import math

from app.documents import code128, qrcode
from app.documents.leaf import Leaf
from app.documents.styles import ACCENT, BLACK, CAPTION, MM, SOFT, Colour, Pen, Style

_STAMP_TEXT = Style(7, SOFT, tracking=0.6)
_BAR_MM = 25.4 / 75  # two dots of a 150 dpi scan, four of a 300 dpi print
_SEAL_TICKS = 60
# Seal characters by radius, made once because styles are compared by identity.
_SEAL_STYLES: dict[float, Style] = {}


def seal(leaf: Leaf, x: float, y: float, radius: float, character: str) -> None:
    """A plain round seal with the school's character; (x, y) is its top left."""
    cx, cy = x + radius, y + radius
    bold = radius > 6
    leaf.circle(cx, cy, radius, Pen(1.3 if bold else 0.9, ACCENT))
    leaf.circle(cx, cy, radius * 0.89, Pen(0.4, ACCENT))
    leaf.circle(cx, cy, radius * 0.76, Pen(0.35, ACCENT))
    pen = Pen(0.5 if bold else 0.35, ACCENT)
    for step in range(_SEAL_TICKS):
        angle = math.radians(step * 360 / _SEAL_TICKS)
        dx, dy = math.cos(angle) * radius, math.sin(angle) * radius
        leaf.line(cx + dx * 0.80, cy + dy * 0.80, cx + dx * 0.85, cy + dy * 0.85, pen)
    style = _SEAL_STYLES.setdefault(radius, Style(radius * MM * 1.02, ACCENT, weight=0.25))
    leaf.text(cx, cy + radius * 0.36, character[:1], style, "center")


def tick(leaf: Leaf, x: float, y: float, size: float = 2.3, *, colour: Colour = ACCENT, width: float = 0.9) -> None:
    """A check mark with its lowest point on the baseline y."""
    points = ((x, y - size * 0.38), (x + size * 0.36, y), (x + size, y - size * 0.92))
    leaf.polyline(points, Pen(width, colour, round_ends=True))


def tick_box(leaf: Leaf, x: float, y: float, size: float = 2.7, *, ticked: bool, colour: Colour = ACCENT) -> None:
    """A square standing on the baseline y, ticked or not."""
    leaf.box(x, y - size + 0.3, size, size, pen=Pen(0.45, CAPTION))
    if ticked:
        tick(leaf, x + 0.25, y - 0.25, size * 0.92, colour=colour, width=1.0)


def stamp_box(leaf: Leaf, x: float, y: float, width: float, height: float, text: str = "核章處") -> None:
    """A dashed box for a stamp."""
    leaf.rounded(x, y, width, height, 1.0, Pen(0.4, SOFT, (1.6, 1.6)))
    if text:
        leaf.text(x + width / 2, y + height / 2 + 1.0, text, _STAMP_TEXT, "center")


def bar_code(leaf: Leaf, x: float, y: float, height: float, text: str) -> float:
    """A Code 128 bar code in pure black; gives its width in mm."""
    path, width = code128.path(text)
    leaf.modules(x, y, _BAR_MM, height, path, BLACK)
    return width * _BAR_MM


def bar_width(text: str) -> float:
    """How wide `bar_code` will be, in mm."""
    return code128.path(text)[1] * _BAR_MM


def qr_code(leaf: Leaf, x: float, y: float, size: float, text: str) -> None:
    """A QR code in pure black, `size` mm wide without its quiet zone."""
    module = size / len(qrcode.modules(text))
    leaf.modules(x, y, module, module, qrcode.path(text), BLACK)
