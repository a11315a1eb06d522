"""A walk through an open window: every screen, every page and choice of it, in one order and without recording anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from tests.ui.tour_boxes import boxes_of, states_of
from ui.background import POOL_WORKERS, Ticket
from ui.forms.view import FormsScreenView
from ui.frame.registry import SCREENS
from ui.frame.screen import Screen, StudentScreen
from ui.main_window import MainWindow
from ui.settings.view import SettingsScreenView

_PATIENCE_MS: Final = 60_000
_STEP_MS: Final = 5
_PAUSE_MS: Final = 400
_ROUNDS: Final = 3


class Tour:
    """Goes from stop to stop; at each one the window is still and may be read or measured."""

    def __init__(self, window: MainWindow, people: Sequence[str] = (), files: Path | None = None) -> None:
        self.window = window
        self.people = people
        self.files = files

    def everywhere(self, *keys: str) -> Iterator[str]:
        """Every screen, or these; one that shows a student, once for each of the people."""
        for screen in self.window.screens:
            if keys and screen.key not in keys:
                continue
            shows: object = screen
            for number in self.people if isinstance(shows, StudentScreen) and self.people else ("",):
                self.window.go(screen.key, number)
                self.still()
                place = f"{screen.key} {number}".strip()
                yield place
                yield from self.boxes(screen, place)
                self.window.go(screen.key, number)
                yield from self.pages(screen, place)
        if len(self.window.screens) == len(SCREENS):
            yield from self.around()

    def around(self) -> Iterator[str]:
        """What belongs to no screen: helps, palette, who sits down."""
        window = self.window
        helps = window.helps
        for name, show in (
            ("keys", helps.show_keys),
            ("guide", helps.show_guide),
            ("answers", helps.show_answers),
            ("today", helps.show_today),
            ("palette", window.search.everything),
            ("seat", window.seats.ask),
            ("shift", window.shifts.hand),
        ):
            yield from self._with_box(name, show)

    def boxes(self, screen: Screen, place: str) -> Iterator[str]:
        """What opens over a screen with a key or a button."""
        for name, show in boxes_of(screen):
            yield from self._with_box(f"{place} + {name}", show)
        for name, show, there in states_of(screen, self.files, first=not self.people or place.endswith(self.people[0])):
            show()
            self._wait(there)
            self.still()
            yield f"{place} = {name}"
            yield from self.pages(screen, f"{place} = {name}")

    def _with_box(self, name: str, show: Callable[[], object]) -> Iterator[str]:
        show()
        self.still()
        if shown := [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]:
            yield name
        for box in shown:
            box.reject()

    def pages(self, screen: Screen, place: str) -> Iterator[str]:
        """Every page a screen can be turned to, and what opens on each of them."""
        turned: set[QAbstractButton] = set()
        while nexts := [b for b in self._choices(screen.widget()) if b not in turned]:
            button = nexts[0]
            turned.add(button)
            if button.isChecked():
                continue
            button.click()
            self.still()
            yield f"{place} > {len(turned)}"

    @staticmethod
    def _choices(place: QWidget) -> list[QAbstractButton]:
        return [
            b
            for b in place.findChildren(QAbstractButton)
            if b.objectName() == "segment" and b.isVisible() and b.isEnabled() and not _no_page(b)
        ]

    def still(self) -> None:
        """Wait until no pause after an act runs, neither lane has anything left to do and everything is painted."""
        rested = 0
        while rested < _ROUNDS:
            # What comes back may begin another pause; only rounds without one count.
            rested = 0 if self._pausing() else rested + 1
            self._wait(lambda: not self._pausing())
            heard: list[object] = []
            # Only when every worker is free can all of them meet.
            meet = Barrier(POOL_WORKERS)
            for _worker in range(POOL_WORKERS):
                self.window.tasks.pool(partial(_meeting, meet), heard.append)
            self._wait(lambda heard=heard: len(heard) == POOL_WORKERS)  # type: ignore[misc] # a lambda with a default
            self.window.tasks.store(lambda: None, heard.append)
            self._wait(lambda heard=heard: len(heard) > POOL_WORKERS)  # type: ignore[misc] # a lambda with a default
            QApplication.processEvents()

    def _pausing(self) -> bool:
        return any(_pausing(timer) for timer in self.window.findChildren(QTimer))

    @staticmethod
    def _wait(ready: Callable[[], bool]) -> None:
        waited = 0
        while not ready() and waited < _PATIENCE_MS:
            QTest.qWait(_STEP_MS)
            waited += _STEP_MS
        assert ready(), "the desk is still busy"


def _pausing(timer: QTimer) -> bool:
    """Whether something is put off until the keyboard rests; a toast's eight seconds are none of that."""
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _PAUSE_MS


def _no_page(button: QAbstractButton) -> bool:
    """Language and looks are what a walk is made in, and how a paper is printed is no page to turn to."""
    return _screen_of(button) is not None


def _screen_of(widget: QWidget | None) -> QWidget | None:
    while widget is not None and not isinstance(widget, SettingsScreenView | FormsScreenView):
        widget = widget.parentWidget()
    return widget


def _meeting(meet: Barrier, _ticket: Ticket) -> int:
    return meet.wait()
