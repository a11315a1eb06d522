"""How the counter's sheets begin: what it is about, whose it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.laid_out import nest


def put_head(body: QVBoxLayout, title: QWidget, whose: QWidget, close: QWidget) -> None:
    """Set a sheet's margins and put its first line in."""
    body.setContentsMargins(24, 18, 18, 20)
    body.setSpacing(10)
    head = QHBoxLayout()
    names = QVBoxLayout()
    names.setSpacing(2)
    names.addWidget(title)
    names.addWidget(whose)
    if isinstance(whose, QLabel):
        # A long name takes a second line; the way out stays where it is.
        whose.setWordWrap(True)
    nest(head, names, 1)
    head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
    nest(body, head)
