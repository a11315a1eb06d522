"""The one filter of the whole application: input goes to the scanner's wedge and to the lock, all else goes its way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from ui.frame.lock import Lock
from ui.frame.wedge import Wedge


class Ears(QObject):
    """Every event of the program passes here once, not once for each who listens."""

    def __init__(self, lock: Lock, wedge: Wedge) -> None:
        super().__init__(lock)
        self._lock, self._wedge = lock, wedge
        self._open = False

    def listen(self) -> None:
        """Hear what happens in the application from now on."""
        self._open = True
        _application().installEventFilter(self)

    def rest(self) -> None:
        """Hear nothing any more."""
        self._open = False
        _application().removeEventFilter(self)

    @contextmanager
    def shut(self) -> Iterator[None]:
        """While screens are made nobody can type, and making them is some fifty thousand events that are no input."""
        heard = self._open
        self.rest()
        try:
            yield
        finally:
            if heard:
                self.listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # To learn an event's type costs more than all else together: only input is asked for it, until the desk is locked.
        if not (self._lock.locked or event.isInputEvent()):
            return False
        # The wedge hears first: a scanner's Enter ends there.
        return self._wedge.eventFilter(watched, event) or self._lock.eventFilter(watched, event)


def _application() -> QCoreApplication:
    app = QCoreApplication.instance()
    if app is None:
        raise TypeError("there is no application to hear")
    return app
