"""Lucide icons (ISC), tinted with a token and cached at twice the size."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme.assets import ICONS

FALLBACK: Final = "building-2"
_DENSITY: Final = 2.0
#: Logical pixels between a button's icon and its words.
GAP: Final = 5


@cache
def _source(name: str) -> str:
    path = ICONS / f"{name}.svg"
    if not path.is_file():
        path = path.with_name(f"{FALLBACK}.svg")
    return path.read_text(encoding="utf-8")


@cache
def exists(name: str) -> bool:
    """Whether the house has an icon of this name (a school profile may ask for any)."""
    return (ICONS / f"{name}.svg").is_file()


@cache
def pixmap(name: str, colour: str, size: int = 18, stroke: float = 1.75) -> QPixmap:
    """An icon in one colour, `size` logical pixels square; an unknown name gives the picture of an office."""
    svg = _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    image = QPixmap(QSize(round(size * _DENSITY), round(size * _DENSITY)))
    image.setDevicePixelRatio(_DENSITY)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """The icon as Qt's buttons and menus take it."""
    return QIcon(pixmap(name, colour, size))


def icon_before_words(name: str, colour: str, shut: str, size: int = 18) -> QIcon:
    """The icon with the gap that Qt leaves out between a button's icon and its words; `GAP` wider than high.

    `shut` is its colour while the button is shut: what is white on the accent would not be seen on a pale ground.
    """
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, shut)):
        drawn = pixmap(name, ink, size)
        image = QPixmap(QSize(round((size + GAP) * _DENSITY), round(size * _DENSITY)))
        image.setDevicePixelRatio(_DENSITY)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        made.addPixmap(image, mode)
    return made
