"""A glyph and what it means in words, as high as the words need; a second line may say more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import Glyph, label
from ui.widgets.laid_out import nest


def glyph_line(icon: str, ink: str, text: str, more: str = "", *, size: int = 18) -> QWidget:
    """The line.

    Args:
        icon: Lucide name of the glyph.
        ink: Its colour's name.
        text: What is said.
        more: What is said beneath in small letters.
        size: Of the glyph.
    """
    row = QWidget()
    parts = QHBoxLayout(row)
    parts.setContentsMargins(0, 0, 0, 0)
    parts.setSpacing(10)
    parts.addWidget(Glyph(icon, ink, size), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(text, "body", wrap=True))
    if more:
        column.addWidget(label(more, "small", wrap=True))
    nest(parts, column, 1)
    return row
