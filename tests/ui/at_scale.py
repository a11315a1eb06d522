"""Opens every screen in a process of its own, at the scale its environment sets, and writes what is cut."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from tests.ui.around import Around
from tests.ui.sync.office import Office
from tests.ui.test_every_screen import ANN, cut_in
from ui.app import application, dress
from ui.frame.screen import StudentScreen
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.theme import icons
from ui.theme.fonts import load_rare_fonts

ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE_SECONDS: Final = 60.0
SIZES: Final = ((1366, 768), (1440, 900), (1920, 1080))


def main(out: Path) -> None:
    """Look at every screen in both languages."""
    app = application()
    services = Around(Office()).services
    dress(services)
    load_rare_fonts()
    window = MainWindow(services)
    opened: list[None] = []
    window.desk_opened.connect(lambda: opened.append(None))
    window.show()
    window.open_with(services.open)
    _wait(app, opened)
    cut = []
    for language in Language:
        languages().speak(language)
        for screen in window.screens:
            shows: object = screen
            window.go(screen.key, ANN if isinstance(shows, StudentScreen) else "")
            still: list[None] = []
            window.tasks.store(lambda: None, still.append)
            _wait(app, still)
            for size in SIZES:
                window.resize(*size)
                for _ in range(6):
                    app.processEvents()
                cut += [f"{screen.key} {language} {size}: {said}" for said in cut_in(window)]
    window.resize(1366, 768)
    app.processEvents()
    picture = window.grab()
    said = {
        "ratio": window.devicePixelRatioF(),
        "picture": [picture.width(), picture.height()],
        "icon": icons.pixmap("printer", "#000000", 18).devicePixelRatio(),
        "cut": cut,
    }
    out.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    window.close()


def _wait(app: QApplication, heard: list[None]) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not heard:
        if time.monotonic() > until:
            raise TimeoutError
        app.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
