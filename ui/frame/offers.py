"""What the command palette offers of the screens: the commands of the one in front, and the way to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.frame.screen import CommandScreen, Screen
from ui.models.choices import Choice

#: Screens that have a digit.
MAX_NUMBERED: Final = 9


def of_screen(in_front: object) -> list[Choice]:
    """The commands of the screen in front, if it has any."""
    if not isinstance(in_front, CommandScreen):
        return []
    return [Choice(title=c.title, detail=c.detail, icon=c.icon, key=c.key, run=c.run) for c in in_front.commands()]


def number_key(number: int) -> str:
    """The key of the screen so far down; empty beyond the digits."""
    return f"Ctrl+{number}" if number <= MAX_NUMBERED else ""


def of_navigation(screens: Sequence[Screen], go: Callable[[str], None]) -> list[Choice]:
    """The way to every screen, with its key."""
    return [
        Choice(
            title=screen.title(),
            detail=QCoreApplication.translate("MainWindow", "切換畫面"),
            icon=screen.icon,
            key=number_key(number),
            run=lambda key=screen.key: go(key),  # type: ignore[misc] # mypy cannot infer a lambda with a default
        )
        for number, screen in enumerate(screens, start=1)
    ]
