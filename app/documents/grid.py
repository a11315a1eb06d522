"""Ruled blocks of label and value, as Taiwanese forms have them (欄位格): labels justified, captions beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.leaf import Leaf
from app.documents.press import Press
from app.documents.styles import FRAME, GRID, LABEL, LABEL_EN, TINT, VALUE, Style

_WRAPPED_LIFT: Final = 0.4


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
    leaf: Leaf,
    x: float,
    y: float,
    width: float,
    height: float,
    label: str,
    label_en: str,
    style: Style = LABEL,
    style_en: Style = LABEL_EN,
) -> None:
    """A tinted label box: the Chinese characters justified over it, the English caption beneath."""
    leaf.box(x, y, width, height, fill=TINT)
    margin = 2.0 if width < 24 else 2.6
    leaf.spread(x + margin, y + height / 2 - 0.1, width - 2 * margin, label, style)
    leaf.boxed(x + width / 2, y + height / 2 + 2.5, width - 2, label_en, style_en, what=label, align="center")


def field_rows(
    press: Press, leaf: Leaf, x: float, y: float, rows: Sequence[Sequence[Field]], height: float = 8.2
) -> float:
    """Rows of fields in one frame; every row must fill the same width. Gives the y beneath."""
    shape = tuple(tuple((field.label, field.label_en, field.label_width, field.width) for field in row) for row in rows)
    leaf.place(press.part(("fields", x, height, shape), lambda part: _frame(part, x, rows, height)), y)
    for index, row in enumerate(rows):
        at, middle = x, y + (index + 0.5) * height
        for field in row:
            leaf.boxed(
                at + field.label_width + 2.4,
                middle + field.style.size * 0.16 - _lift(leaf, field, height),
                field.width - 3.6,
                field.value,
                field.style,
                what=field.label,
                lines=field.lines,
                height=height - 0.8,
            )
            at += field.label_width + field.width
    return y + len(rows) * height


def _lift(leaf: Leaf, field: Field, height: float) -> float:
    """Of several lines the lowest would touch the rule beneath: they stand a little higher."""
    if not field.value:
        return 0.0
    fitted = leaf.type.boxed(
        field.value,
        field.style,
        field.width - 3.6,
        lines=field.lines,
        height_mm=height - 0.8,
        what=field.label,
    )
    return _WRAPPED_LIFT if len(fitted.lines) > 1 else 0.0


def _frame(part: Leaf, x: float, rows: Sequence[Sequence[Field]], height: float) -> None:
    """Labels and rules of a block, the same for every student."""
    total = sum(field.label_width + field.width for field in rows[0])
    for index, row in enumerate(rows):
        top, at = index * height, x
        for field in row:
            label_cell(part, at, top, field.label_width, height, field.label, field.label_en)
            at += field.label_width
            part.line(at, top, at, top + height, GRID)
            at += field.width
            if at < x + total - 0.01:
                part.line(at, top, at, top + height, GRID)
        if index:
            part.line(x, top, x + total, top, GRID)
    part.box(x, 0, total, len(rows) * height, pen=FRAME)
