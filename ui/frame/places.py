"""The places a person left: taken up when the screens are made, kept at quiet moments and when the window closes."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.context import Context
from app.places import Kept, Left, Place, keep_places
from ui.background import Tasks
from ui.frame.screen import PlacedScreen, Screen
from ui.widgets.widths import Widths

#: A screen that has been in front for so long is where somebody works.
REST_MS: Final = 5_000
#: What is set there without leaving it is looked at so often; only what changed is written.
AGAIN_MS: Final = 60_000

_log = logging.getLogger(__name__)


class Places(QObject):
    """How everybody who sits at this desk left its screens."""

    def __init__(self, parent: QObject, tasks: Tasks) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._ctx: Context | None = None
        self._everybody: dict[str, Left] = {}
        self._who = ""
        self._screens: Sequence[Screen] = ()
        self._front = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.keep)

    def open(self, ctx: Context, everybody: Mapping[str, Left]) -> None:
        """A desk is open, and this is how everybody left it."""
        self._ctx, self._everybody = ctx, dict(everybody)

    def take_up(self, who: str, screens: Sequence[Screen]) -> str:
        """Let the screens stand as this person left them; which of them was in front, the first when none was."""
        self._who, self._screens = who, screens
        left = self._everybody.get(who, Left())
        for screen in screens:
            place = left.screens.get(screen.key)
            if place:
                _stand(screen, place)
        keys = [screen.key for screen in screens]
        return left.front if left.front in keys else keys[0]

    def in_front(self, key: str) -> None:
        """Another screen came to the front."""
        self._front = key
        self._rest.start(REST_MS)

    def end(self) -> None:
        """The desk closes: keep the last of it, and nothing after that."""
        self.keep()
        self._rest.stop()
        self._ctx = None

    def keep(self) -> None:
        """Keep how it stands now, if it stands otherwise than it is kept."""
        ctx = self._ctx
        if ctx is None or not self._screens:
            return
        self._rest.start(AGAIN_MS)
        left = Left(self._front, {screen.key: place for screen in self._screens if (place := _left(screen))})
        if self._everybody.get(self._who) == left:
            return
        # Whoever was here last stands at the end.
        self._everybody.pop(self._who, None)
        self._everybody[self._who] = left
        everybody = dict(self._everybody)
        self._tasks.store(lambda: keep_places(ctx, everybody), lambda _none: None, _not_kept)


def _left(screen: Screen) -> Place:
    found: dict[str, Kept] = {name: drawn for name, widths in _tables(screen) if (drawn := widths.left())}
    return found | dict(screen.left()) if isinstance(screen, PlacedScreen) else found


def _stand(screen: Screen, place: Place) -> None:
    for name, widths in _tables(screen):
        drawn = place.get(name)
        if isinstance(drawn, tuple):
            widths.stand(drawn)
    if isinstance(screen, PlacedScreen):
        screen.stand(place)


def _tables(screen: Screen) -> list[tuple[str, Widths]]:
    """Every table whose columns can be drawn, by what it lists; several of a kind by their order."""
    found: list[tuple[str, Widths]] = []
    for widths in screen.widget().findChildren(Widths):
        kind = f"columns.{type(widths.table.model()).__name__}"
        number = sum(name.partition(":")[0] == kind for name, _ in found)
        found.append((f"{kind}:{number}", widths))
    return found


def _not_kept(_error: Exception) -> None:
    """No place is worth trouble."""
    _log.info("the places were not kept")
