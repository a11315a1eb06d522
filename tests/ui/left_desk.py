"""A desk that is left and opened again, with everything that is remembered of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.window_place import FILE_NAME, Box, load, save
from tests.builders import roster_fields
from tests.ui.around import Around
from tests.ui.sync.office import Office
from tests.ui.windows import begin
from ui.frame.registry import SCREENS
from ui.main_window import MainWindow

KEYS = [module.split(".")[1] for module, _ in SCREENS]
ANN = roster_fields(0)["student_no"]
MAIN, SECOND = Box(0, 0, 1920, 1040), Box(1920, 0, 1600, 1200)


@dataclass
class Folder:
    """A data folder with a desk in it, and the windows that were opened on it one after another."""

    where: Path
    qtbot: QtBot
    store: Office = field(default_factory=Office)
    windows: list[MainWindow] = field(default_factory=list)

    def open(self, *, monitors: Sequence[Box] = (MAIN, SECOND), who: str = "承辦人") -> MainWindow:
        around = Around(self.store)
        around.face = replace(around.face, operator=who)
        given = replace(
            around.services,
            window_place=load(self.where),
            keep_window_place=lambda place: save(self.where, place),
        )
        made = MainWindow(given, seen=lambda: monitors)
        self.windows.append(made)
        begin(made, self.qtbot)
        return made

    def close(self, window: MainWindow) -> None:
        """A window keeps the last of it on its way out."""
        window.close()
        self.windows.remove(window)

    @property
    def kept(self) -> str:
        """Everything that is remembered, word for word."""
        path = self.where / FILE_NAME
        return (path.read_text(encoding="utf-8") if path.exists() else "") + self.store.setting("places")


def on(window: MainWindow, key: str):
    return next(screen for screen in window.screens if screen.key == key)
