"""The desk in a real window with a witness beside it, who writes down what a person there would see.

The keys come from outside, over the X server; in here nobody presses anything. Each line of the report is what is to be
seen from then on, with the machine's monotonic time. The desk believes it is the afternoon of the sample's term.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from app.clock import TAIPEI, SystemClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

#: A Tuesday of the sample's term on which diplomas are handed over.
ONE_O_CLOCK: Final = datetime(2025, 6, 10, 13, 0, tzinfo=TAIPEI)
LOOK_MS: Final = "AFTERNOON_LOOK_MS"
REPORT: Final = "AFTERNOON_REPORT"


def set_the_clock(start: datetime = ONE_O_CLOCK) -> None:
    """Let the machine's clock begin at another moment, in this process."""
    began = time.monotonic()

    def now(_clock: SystemClock) -> datetime:
        return (start + timedelta(seconds=time.monotonic() - began)).astimezone(UTC)

    SystemClock.now = now  # type: ignore[method-assign]


class Witness:
    """Looks at the window again and again and writes down what has become another."""

    def __init__(self, report: TextIO, every_ms: int) -> None:
        from PySide6.QtCore import QTimer

        self._report = report
        self._before: dict[str, Any] = {}
        self._timer = QTimer()
        self._timer.timeout.connect(self.look)
        self._timer.start(every_ms)

    def look(self) -> None:
        """Write a line when anything changed."""
        window = _window()
        seen = _seen(window) if window is not None else {}
        if seen != self._before:
            self._before = seen
            self._report.write(json.dumps({"t": time.monotonic(), **seen}, ensure_ascii=False) + "\n")
            self._report.flush()


def _window() -> MainWindow | None:
    from PySide6.QtWidgets import QApplication

    found = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "MainWindow"]
    return cast("MainWindow", found[0]) if found and found[0].isVisible() else None


def _seen(window: MainWindow) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

    focus = QApplication.focusWidget()
    boxes = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window and w.width() > 1]
    toast, banner = window.toast, window.banner
    return {
        "front": window.in_front(),
        "card": _words(_screen(window, "counter")),
        "diploma": _words(_screen(window, "certificates")),
        "focus": f"{type(focus).__name__}:{focus.objectName() or focus.accessibleName()}" if focus else "",
        "keyboard": type(focus.window()).__name__ if focus else "",
        "typed": focus.text() if isinstance(focus, QLineEdit) else "",
        "scan": window.top.scan.text(),
        "toast": toast.text if toast.isVisible() else "",
        "banner": banner.title if banner.isVisible() else "",
        "hits": window.search.popup.isVisible(),
        "boxes": sorted(f"{type(w).__name__}:{w.windowTitle()}" for w in boxes),
        "box": [t for w in boxes for x in w.findChildren(QLabel) if x.isVisible() and (t := x.text())],
        "locked": window.lock.locked,
        "private": window.findChild(type(window.notice)) is not None and "隱私" in _notices(window),
        "title": window.windowTitle(),
    }


def _notices(window: MainWindow) -> str:
    return " ".join(bar.words for bar in window.findChildren(type(window.notice)) if bar.isVisible())


def _screen(window: MainWindow, key: str) -> QWidget | None:
    return next((s.widget() for s in window.screens if s.key == key and s.widget().isVisible()), None)


def _words(screen: QWidget | None) -> list[str]:
    """Everything that is written on a screen."""
    from PySide6.QtWidgets import QAbstractButton, QLabel

    if screen is None:
        return []
    kinds = (QLabel, QAbstractButton)
    found = [w for kind in kinds for w in screen.findChildren(kind) if w.isVisible()]
    return [
        f"{'*' if isinstance(w, QAbstractButton) and w.isChecked() else ''}{text}"
        for w in found
        if (text := w.accessibleName() or w.text())
    ]


def sit(*, start: datetime | None = ONE_O_CLOCK) -> int:
    """Open the desk as a person does, with a witness beside it; without a start it is as late as it is."""
    from PySide6.QtWidgets import QApplication

    from app.__main__ import main

    if start is not None:
        set_the_clock(start)
    run = QApplication.exec

    def run_with_witness() -> int:
        with Path(os.environ[REPORT]).open("a", encoding="utf-8") as report:
            witness = Witness(report, int(os.environ.get(LOOK_MS, "15")))
            code = run()
            del witness
        return code

    QApplication.exec = staticmethod(run_with_witness)  # type: ignore[method-assign]
    return main()


if __name__ == "__main__":
    sys.exit(sit())
