"""Ruled blocks of label and value, as Taiwanese forms have them (欄位格): labels justified, captions beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.leaf import Leaf
from app.documents.styles import FRAME, GRID, LABEL, LABEL_EN, TINT, VALUE, Style


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled box: Chinese label, English caption, value, and how it is set."""

    label: str
    label_en: str
    value: str
    style: Style = VALUE
    label_width: float = 20.0
    width: float = 40.0
    lines: int = 2


def label_cell(
    leaf: Leaf, x: float, y: float, width: float, height: float, label: str, label_en: str, style: Style = LABEL, style_en: Style = LABEL_EN
) -> None:
    """A tinted label box: the Chinese characters justified over it, the English caption beneath."""
    leaf.box(x, y, width, height, fill=TINT)
    margin = 2.0 if width < 24 else 2.6
    leaf.spread(x + margin, y + height / 2 - 0.1, width - 2 * margin, label, style)
    leaf.boxed(x + width / 2, y + height / 2 + 2.5, width - 2, label_en, style_en, what=label, align="center")


def field_rows(leaf: Leaf, x: float, y: float, rows: Sequence[Sequence[Field]], height: float = 8.2) -> float:
    """Rows of fields in one frame; every row must fill the same width. Gives the y beneath."""
    total = sum(f.label_width + f.width for f in rows[0])
    for index, row in enumerate(rows):
        top = y + index * height
        at = x
        for field in row:
            label_cell(leaf, at, top, field.label_width, height, field.label, field.label_en)
            value_at = at + field.label_width
            base = top + height / 2 + field.style.size * 0.16
            leaf.boxed(
                value_at + 2.4,
                base,
                field.width - 3.6,
                field.value,
                field.style,
                what=field.label,
                lines=field.lines,
                height=height - 0.8,
            )
            leaf.line(value_at, top, value_at, top + height, GRID)
            at = value_at + field.width
            if at < x + total - 0.01:
                leaf.line(at, top, at, top + height, GRID)
        if index:
            leaf.line(x, top, x + total, top, GRID)
    bottom = y + len(rows) * height
    leaf.box(x, y, total, bottom - y, pen=FRAME)
    return bottom
