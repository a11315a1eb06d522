"""The coloured band that says the one answer: its glyph, the verdict, and what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.laid_out import nest


def put_verdict(band: QWidget, mark: QWidget, heading: QWidget, said: QWidget, *, edge: int = 18) -> None:
    """Lay the parts out in the band; `edge` is the room left and right."""
    row = QHBoxLayout(band)
    row.setContentsMargins(edge, edge - 4, edge, edge - 4)
    row.setSpacing(edge - 4)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    verdict = QVBoxLayout()
    verdict.setSpacing(3)
    verdict.addWidget(heading)
    verdict.addWidget(said)
    nest(row, verdict, 1)
