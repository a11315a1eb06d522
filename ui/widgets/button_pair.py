"""The two buttons at the foot of a box: what it is for, and the way out, as wide as each other."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton


def button_pair(accept: QPushButton, cancel: QPushButton) -> QHBoxLayout:
    """The row; neither is pressed by an Enter meant for a field, the box says itself what Enter does."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in (accept, cancel):
        button.setAutoDefault(False)
        row.addWidget(button, 1)
    return row
