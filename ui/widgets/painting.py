"""What several painted widgets draw alike: rounded boxes, key caps and state pills."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme import icons
from ui.theme.fonts import font
from ui.theme.theme import colours, qcolor
from ui.theme.tokens import TYPE

PILL_HEIGHT = 24.0
#: Finished states are quiet: no fill, so that the eye lands on what is left.
QUIET_TONES = ("done", "free")


@dataclass(frozen=True, slots=True)
class Pill:
    """A state as a pill shows it: the school's word, an icon and a tone."""

    text: str
    icon: str
    tone: str


def width_of(text: str, px: int, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """How wide a text is in a font of the house."""
    return QFontMetricsF(font(px, weight)).horizontalAdvance(text)


def elided(text: str, px: int, width: float, weight: QFont.Weight = QFont.Weight.Normal) -> str:
    """The text, cut with an ellipsis where it does not fit."""
    return QFontMetricsF(font(px, weight)).elidedText(text, Qt.TextElideMode.ElideRight, width)


def elided_inside(text: str, px: int, width: float, weight: QFont.Weight = QFont.Weight.Normal) -> str:
    """The text, cut in its middle where it does not fit: what it ends with, such as a telephone number, stays."""
    return QFontMetricsF(font(px, weight)).elidedText(text, Qt.TextElideMode.ElideMiddle, width)


@lru_cache(maxsize=1024)
def wrapped_height(text: str, px: int, width: float, *, lines: int) -> float:
    """How high a text is when its lines break at this width, and no higher than so many lines."""
    measures = QFontMetricsF(font(px, QFont.Weight.Normal))
    found = measures.boundingRect(QRectF(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), text)
    return min(found.height(), lines * measures.lineSpacing())


def draw_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    *,
    px: int,
    ink: str,
    weight: QFont.Weight = QFont.Weight.Normal,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    wrap: bool = False,
) -> None:
    """Draw a text in a ink's colour."""
    painter.setFont(font(px, weight))
    painter.setPen(qcolor(ink))
    flags = int(align) | (int(Qt.TextFlag.TextWordWrap) if wrap else int(Qt.TextFlag.TextSingleLine))
    painter.drawText(box, flags, text)


def box(
    painter: QPainter, rect: QRectF, radius: float, *, fill: str | None, edge: str | None, width: float = 1
) -> None:
    """Draw a rounded box; `fill` and `edge` are colours, not tokens."""
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def pill_width(pill: Pill) -> float:
    """How much room a pill needs."""
    return 8 + 14 + 5 + width_of(pill.text, TYPE.caption, QFont.Weight.Medium) + 10


def draw_pill(painter: QPainter, right: float, top: float, pill: Pill) -> float:
    """Draw a pill that ends at `right`; returns its width."""
    width = pill_width(pill)
    rect = QRectF(right - width, top, width, PILL_HEIGHT)
    quiet = pill.tone in QUIET_TONES
    palette = colours()
    if not quiet:
        box(
            painter,
            rect,
            PILL_HEIGHT / 2,
            fill=palette.colour(f"{pill.tone}_bg"),
            edge=palette.edge(f"{pill.tone}_dot"),
        )
    tint = palette.colour(f"{pill.tone}_dot" if quiet else f"{pill.tone}_fg")
    painter.drawPixmap(QPointF(rect.left() + 8, rect.top() + 5), icons.pixmap(pill.icon, tint, 14, 2.25))
    draw_text(
        painter,
        rect.adjusted(27, 0, 0, 0),
        pill.text,
        px=TYPE.caption,
        ink=f"{pill.tone}_fg",
        weight=QFont.Weight.Medium,
    )
    return width


def key_width(key: str) -> float:
    """How much room a key cap needs."""
    return width_of(key, TYPE.caption, QFont.Weight.Medium) + 14


def draw_key(painter: QPainter, right: float, middle: float, key: str, *, on_accent: bool = False) -> None:
    """Draw a key cap such as F4 that ends at `right`, centred on `middle`."""
    width = key_width(key)
    rect = QRectF(right - width, middle - 11, width, 22)
    palette = colours()
    if on_accent:
        edge, ground = QColor(palette.on_accent), QColor(palette.on_accent)
        edge.setAlpha(110)
        # The ground is a breath of light; a breath of black would take from the contrast of what stands on it.
        ground.setAlpha(0 if palette.high else 28)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 5, 5)
    else:
        box(painter, rect, 5, fill=palette.sunken, edge=palette.border)
    draw_text(
        painter,
        rect,
        key,
        px=TYPE.caption,
        ink="on_accent" if on_accent else "text2",
        weight=QFont.Weight.Medium,
        align=Qt.AlignmentFlag.AlignCenter,
    )
