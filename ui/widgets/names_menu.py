"""Names somebody gave, as entries of a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def offer(menu: QMenu, names: Sequence[str], take: Callable[[str], None], *, words: str = "{name}") -> list[QAction]:
    """Add an entry for each name; `take` hears which was chosen. An ampersand in a name is no key."""
    made: list[QAction] = []
    for name in names:
        entry = menu.addAction(words.format(name=name.replace("&", "&&")))
        entry.triggered.connect(lambda _on, name=name: take(name))
        made.append(entry)
    return made
