"""One import into a real window: `python -m tests.bench.stall_probe FILE desk|thread|gui|idle`.

Prints the longest gap between two ticks of a 5 ms timer on the GUI thread and the gap that 99 of 100 stay under, in
seconds. Nothing heavy is imported above, because the reading process imports this module once more.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.context import Context
    from ui.main_window import MainWindow

TICK_MS = 5
IDLE_SECONDS = 5.0
PATIENCE_SECONDS = 900.0


def main(roster: Path, how: str) -> None:
    """Open a desk's window, import the file one way, and say how long the window stood still."""
    from app.bootstrap import sample_desk
    from app.bootstrap.window import services_of
    from app.clock import FixedClock
    from app.demo import SAMPLE_NOW
    from ui.app import application, dress
    from ui.frame.tidying import Tidying
    from ui.main_window import MainWindow

    with tempfile.TemporaryDirectory() as data:
        services = services_of(sample_desk(Path(data), clock=FixedClock(SAMPLE_NOW), memory_key=True))
        application()
        dress(services)
        window = MainWindow(services)
        window.ears.listen()
        tidying = Tidying() if how == "desk" else None
        opened: list[bool] = []
        window.desk_opened.connect(lambda: opened.append(True))
        window.show()
        window.open_with(services.open)
        _until(lambda: bool(opened))
        window.go("roster")
        _until(_after(1.0))
        gaps = _watched(window, roster, how)
        window.ears.rest()
        window.close()
        if tidying is not None:
            tidying.stop()
    print(max(gaps), sorted(gaps)[int(0.99 * len(gaps))])


def _watched(window: MainWindow, roster: Path, how: str) -> list[float]:
    from PySide6.QtCore import Qt, QTimer

    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(TICK_MS)
    {"desk": _by_desk, "thread": _in_thread, "gui": _on_gui, "idle": lambda *_: _until(_after(IDLE_SECONDS))}[how](
        window, roster
    )
    _until(_after(0.2))
    timer.stop()
    return [later - sooner - TICK_MS / 1000 for sooner, later in itertools.pairwise(ticks)]


def _by_desk(window: MainWindow, roster: Path) -> None:
    from ui.roster.screen import RosterScreen

    screen = next(s for s in window.screens if isinstance(s, RosterScreen))
    presenter = screen.presenter
    presenter.open_file(roster)
    _until(lambda: presenter.checked is not None)
    _until(_after(1.0))
    presenter.load()
    _until(lambda: presenter.checked is None)
    _until(_after(1.0))


def _in_thread(window: MainWindow, roster: Path) -> None:
    from PySide6.QtCore import QThread

    class Worker(QThread):
        def run(self) -> None:
            _whole(window.ctx, roster)

    worker = Worker()
    worker.start()
    _until(worker.isFinished)


def _on_gui(window: MainWindow, roster: Path) -> None:
    _until(_after(0.1))
    _whole(window.ctx, roster)


def _whole(ctx: Context, roster: Path) -> None:
    """Read, judge and record in this very process."""
    from app.loading import load_checked
    from app.roster.checks import assemble
    from app.roster.kinds import kind_named
    from app.roster.messages import Request
    from app.roster.school_rules import rules_of
    from app.roster.worker import examine

    said: list[object] = []
    examine(Request(str(roster), "roster", rules=rules_of(ctx.school)), said.append)
    load_checked(ctx, assemble(said, name=roster.name, kind=kind_named("roster")))


def _until(ready: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    from PySide6.QtCore import QEventLoop, QTimer

    until = time.perf_counter() + PATIENCE_SECONDS
    loop = QEventLoop()

    def look() -> None:
        if ready():
            loop.quit()
        elif time.perf_counter() > until:
            raise TimeoutError

    asking = QTimer()
    asking.timeout.connect(look)
    asking.start(2 * TICK_MS)
    loop.exec()


def _after(seconds: float) -> Callable[[], bool]:
    until = time.perf_counter() + seconds
    return lambda: time.perf_counter() > until


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
