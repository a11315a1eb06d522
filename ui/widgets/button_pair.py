"""The two buttons at the foot of a box: the way out, and at its right what the box is for."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton


def button_pair(accept: QPushButton, cancel: QPushButton) -> QHBoxLayout:
    """The row; neither is pressed by an Enter meant for a field, the box says itself what Enter does."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in (cancel, accept):
        button.setAutoDefault(False)
        row.addWidget(button)
    return row
