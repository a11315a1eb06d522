"""The heads of a table's columns, in both languages: drawn once for a document and placed wherever a table begins."""

from __future__ import annotations

from app.documents.leaf import Leaf
from app.documents.styles import LABEL_EN, TINT, UNDER_HEAD, Style
from app.documents.table import Table

HEAD_HEIGHT = 8.2
_HEAD = Style(9)


def column_heads(part: Leaf, table: Table, *, right: bool = False) -> None:
    """Draw the heads at the top edge.

    Args:
        part: Where to.
        table: The columns.
        right: Whether the head of a column of figures stands above their ends, and not where other heads begin.
    """
    part.box(table.left, 0, table.width, HEAD_HEIGHT, fill=TINT)
    part.line(table.left, HEAD_HEIGHT, table.edges[-1], HEAD_HEIGHT, UNDER_HEAD)
    for index, column in enumerate(table.columns):
        align = column.align if right or column.align == "center" else "left"
        x = {
            "left": table.edges[index] + column.padding,
            "center": table.edges[index] + column.width / 2,
            "right": table.edges[index + 1] - column.padding,
        }[align]
        part.text(x, 3.9, column.label, _HEAD, align)
        part.text(x, 6.8, column.label_en, LABEL_EN, align)
