"""The way from any screen to the one that brings office files in: a kind of file is asked for there, or a file opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from ui.frame.screen import Desk, Screen

#: The key of the screen that brings files in.
IMPORTS: Final = "roster"


@runtime_checkable
class ImportScreen(Protocol):
    """The screen that brings office files in; it can be asked for one kind of file."""

    def choose_kind_and_file(self, kind: str) -> None:
        """Ask for a file of this kind."""
        ...

    def open_kind(self, kind: str, path: Path) -> None:
        """Check a file of this kind that somebody has chosen already."""
        ...


class WideDesk(Desk, Protocol):
    """A frame with its other screens at hand."""

    @property
    def screens(self) -> Sequence[Screen]:
        """Every screen."""
        ...


def bring_in(desk: WideDesk, kind: str, path: Path | None = None) -> None:
    """Go to the screen that brings files in, and check a file of a kind there; without one it is asked for."""
    desk.go(IMPORTS)
    for screen in desk.screens:
        candidate: object = screen
        if isinstance(candidate, ImportScreen):
            if path is None:
                candidate.choose_kind_and_file(kind)
            else:
                candidate.open_kind(kind, path)
