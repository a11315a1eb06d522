"""Screens of whoever sat here before (前一位的畫面): out of sight at once, and let go of when nothing is on its way to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer

from ui.frame.screen import BusyScreen, Screen

#: Longer than any pause after which a screen asks for something by itself.
REST_MS: Final = 2_000


class Lanes(Protocol):
    """What tells whether an answer can still come."""

    @property
    def idle(self) -> bool:
        """Nothing that was asked waits for its answer."""
        ...


class Former(QObject):
    """Keeps such screens for as long as an answer may find them: a printer or a large file may take minutes."""

    def __init__(self, parent: QObject, lanes: Lanes) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._screens: list[Screen] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.look)

    def take(self, screens: Iterable[Screen]) -> None:
        """Nobody looks at these any more."""
        for screen in screens:
            screen.widget().hide()
            busy: object = screen
            if isinstance(busy, BusyScreen):
                busy.give_up()
            self._screens.append(screen)
        self._rest.start()

    def look(self) -> None:
        """Let them go, or look again after a while."""
        if not self._lanes.idle:
            self._rest.start()
            return
        for screen in self._screens:
            screen.widget().deleteLater()
        self._screens.clear()
