"""One of several (單選): buttons of any look that a screen reader calls radio buttons, with one Tab stop for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton


def one_of_several(button: QAbstractButton) -> None:
    """Make it a choice; Qt tells the bus so by this property alone, and calls every other checkable button a check box."""
    button.setCheckable(True)
    button.setAutoExclusive(True)


def mark(buttons: Sequence[QAbstractButton], chosen: QAbstractButton | None) -> None:
    """Mark one of them, or none; Tab stops at the marked one, else at the first that is shown, arrows lead on."""
    shown = [b for b in buttons if not b.isHidden()]
    stop = chosen if chosen in shown else shown[0] if shown else None
    for button in buttons:
        # An exclusive button that is marked cannot be unmarked.
        button.setAutoExclusive(False)
        button.setChecked(button is chosen)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
