"""Where the window stands: as it stood last, held against today's monitors, and kept when it has come to rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.window_place import Box, WindowPlace, fitted
from ui.background import Tasks
from ui.services import UiServices

USUAL_SIZE: Final = QSize(1440, 900)
#: A smaller page is scrolled (`ui.frame.shell`), also on a laptop of 1366x768 whose letters are a quarter larger.
LEAST_SIZE: Final = QSize(640, 400)
FRAME_HEIGHT: Final = 40
#: A window that is being drawn about is at rest when nothing has moved for so long.
REST_MS: Final = 3_000
_MOVES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})

Monitors = Callable[[], Sequence[Box]]


def monitors() -> list[Box]:
    """What each of today's monitors has for windows, the system's main one first."""
    main = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not main]
    rects = [screen.availableGeometry() for screen in (main, *others)]
    return [Box(r.x(), r.y(), r.width(), r.height()) for r in rects]


class Stance(QObject):
    """Puts the window where it stood and remembers where it goes."""

    def __init__(self, window: QMainWindow, services: UiServices, tasks: Tasks, seen: Monitors) -> None:
        """`seen` tells today's monitors."""
        super().__init__(window)
        self._window, self._tasks, self._save = window, tasks, services.keep_window_place
        self._place = self._kept = services.window_place
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.keep)
        today = seen()
        room = QSize(today[0].width, today[0].height) - QSize(0, FRAME_HEIGHT)
        window.setMinimumSize(LEAST_SIZE)
        if self._place is None:
            # Room for the frame a window manager puts around it, so that the status bar stays on the screen.
            window.resize(USUAL_SIZE.boundedTo(room))
        else:
            self._stand(self._place, today)
        window.installEventFilter(self)

    def keep(self) -> None:
        """Keep where it stands now, if that is another place than the one kept."""
        self._rest.stop()
        place, save = self._place, self._save
        if place is not None and place != self._kept and save is not None:
            self._kept = place
            self._tasks.store(lambda: save(place), lambda _none: None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._window.isVisible():
            self._look()
        return super().eventFilter(watched, event)

    def _stand(self, place: WindowPlace, today: Sequence[Box]) -> None:
        box = fitted(place.outer, today)
        self._window.resize(box.width - place.frame_width, box.height - place.frame_height)
        self._window.move(box.x, box.y)
        if place.maximised:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def _look(self) -> None:
        """A maximised window keeps the place it goes back to; a minimised one stands nowhere."""
        state = self._window.windowState()
        if state & (Qt.WindowState.WindowMinimized | Qt.WindowState.WindowFullScreen):
            return
        if state & Qt.WindowState.WindowMaximized:
            self._place = replace(self._place or self._normal(), maximised=True)
        else:
            self._place = self._now()
        self._rest.start()

    def _now(self) -> WindowPlace:
        inner, outer = self._window.geometry(), self._window.frameGeometry()
        frame = max(0, outer.width() - inner.width()), max(0, outer.height() - inner.height())
        return WindowPlace(Box(outer.x(), outer.y(), inner.width(), inner.height()), *frame)

    def _normal(self) -> WindowPlace:
        """Where it would go back to, for a window nobody has seen any smaller."""
        back = self._window.normalGeometry()
        return WindowPlace(Box(back.x(), max(0, back.y() - FRAME_HEIGHT), back.width(), back.height()), 0, FRAME_HEIGHT)
