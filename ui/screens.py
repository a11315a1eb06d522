"""Pictures of every screen in both languages, both themes and two sizes: for documents, and for looking at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from app.clock import monotonic
from app.context import Context
from ui.app import application, dress
from ui.frame.screen import StudentScreen
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.services import UiServices
from ui.theme.fonts import load_rare_fonts
from ui.theme.theme import Choice, theme

SIZES: Final = ((1440, 900), (1366, 768))
THEMES: Final = (Choice.LIGHT, Choice.DARK)
#: A screen may ask the store and the pool in turn; this is how long a picture waits for both to be still.
STILL_SECONDS: Final = 0.4
PATIENCE_SECONDS: Final = 30.0
LOOKED_AT: Final = 60
ROUNDS: Final = 12


def save_all(out: Path, services: UiServices, *, quick: bool = False) -> list[Path]:
    """Save a picture of every registered screen with the services' own data.

    Args:
        out: The folder for the PNG files, made when absent.
        services: A desk with data, such as the sample school.
        quick: Only Chinese, light, 1440x900.
    """
    app = application()
    dress(services)
    load_rare_fonts()
    out.mkdir(parents=True, exist_ok=True)
    window = MainWindow(services)
    opened: list[bool] = []
    window.desk_opened.connect(lambda: opened.append(True))
    window.show()
    window.open_with(services.open)
    _wait(app, lambda: bool(opened))
    ctx = window.ctx
    chosen: list[str] = []
    window.tasks.store(lambda: _busiest(ctx), chosen.append)
    _wait(app, lambda: bool(chosen))
    saved: list[Path] = []
    try:
        for screen in window.screens:
            shows_student: object = screen
            window.go(screen.key, chosen[0] if isinstance(shows_student, StudentScreen) else "")
            _settle(app)
            for language, choice, size in _looks(quick=quick):
                languages().speak(language)
                theme().apply(choice)
                window.resize(*size)
                _settle(app, 0.05)
                name = f"{screen.key}_{language.value}_{choice.value}_{size[0]}x{size[1]}.png"
                window.grab().save(str(out / name))
                saved.append(out / name)
    finally:
        window.close()
    return saved


def _looks(*, quick: bool) -> Iterator[tuple[Language, Choice, tuple[int, int]]]:
    if quick:
        yield Language.ZH, Choice.LIGHT, SIZES[0]
        return
    for language in Language:
        for choice in THEMES:
            for size in SIZES:
                yield language, choice, size


def _busiest(ctx: Context) -> str:
    """The student whose card tells most: the one with the most decisions among the first of the roster."""
    rows = list(islice(ctx.store.lookup_rows(), LOOKED_AT))
    return max(rows, key=lambda r: len(ctx.store.sign_offs(r.id))).student_no if rows else ""


def _settle(app: QApplication, seconds: float = STILL_SECONDS) -> None:
    """Let queued answers arrive and paints happen."""
    until = monotonic() + seconds
    rounds = 0
    # On a busy machine one round may use up the time; what it queued must still be heard.
    while monotonic() < until or rounds < ROUNDS:
        app.processEvents()
        time.sleep(0.005)
        rounds += 1


def _wait(app: QApplication, ready: Callable[[], bool]) -> None:
    until = monotonic() + PATIENCE_SECONDS
    while not ready():
        if monotonic() > until:
            raise TimeoutError("the desk did not open")
        app.processEvents()
        time.sleep(0.005)
