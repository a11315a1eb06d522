"""Items of layouts that PySide believes in (see `ui/widgets/laid_out.py`): there are to be none."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QLayoutItem
from shiboken6 import Shiboken


def known_items() -> list[QLayoutItem]:
    """Qt's own; one that was taken out of its layout belongs to Python and ends with it."""
    return [
        one
        for one in Shiboken.getAllValidWrappers()
        if isinstance(one, QLayoutItem) and not isinstance(one, QLayout) and not Shiboken.ownedByPython(one)
    ]
