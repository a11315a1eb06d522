"""Work on the window in pieces (分段處理): one piece a turn, so that keys, paints and the mouse come in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does pieces of work on the GUI thread in their order, each in a turn of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        # A timer and no queued call: calls queued by calls are all made before anything is painted.
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    def do(self, pieces: Iterable[Callable[[], None]]) -> None:
        """Do these after whatever waits."""
        self._waiting.extend(pieces)
        if self._waiting:
            self._timer.start()

    @property
    def waiting(self) -> bool:
        """Whether anything has not had its turn."""
        return bool(self._waiting)

    def drop(self) -> None:
        """What has not had its turn is of no use any more."""
        self._waiting.clear()
        self._timer.stop()

    def _next(self) -> None:
        piece = self._waiting.popleft()
        if not self._waiting:
            self._timer.stop()
        piece()
