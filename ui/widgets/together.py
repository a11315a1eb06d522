"""Many parts put into a box in sight at once: laid out together, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def together(layout: QLayout) -> Iterator[None]:
    """Show what is put into a layout as one change.

    Qt shows each part that comes into a box in sight by itself, and has every box around it laid out up to the window
    before it shows the next: four new figures would lay the whole window out four times.
    """
    box = layout.parentWidget()
    whole = (box.layout() if box is not None else None) or layout
    whole.setEnabled(False)
    try:
        yield
    finally:
        for part in box.children() if box is not None else ():
            if isinstance(part, QWidget) and not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.show()
        whole.setEnabled(True)
        whole.invalidate()
