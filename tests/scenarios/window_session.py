"""One short session at the desk's real window, without a screen: a student is looked up, a bug surfaces, the desk closes.

Run with the student's number, what must then be readable on screen, and what the bug's own words quote.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app import paths
from app.__main__ import main

LOOK_MS = 200


class Clerk:
    """What the person at the window does next, each step as soon as the one before shows."""

    def __init__(self, number: str, name: str, quoted: str) -> None:
        self.number, self.name, self.quoted = number, name, quoted
        self.broken = False
        self.reports = self.found()
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)
        self.timer.start(LOOK_MS)

    def look(self) -> None:
        if self.broken:
            if self.found() > self.reports:
                self.timer.stop()
                QApplication.closeAllWindows()
                QApplication.exit(0)
        elif self.shown():
            self.broken = True
            QTimer.singleShot(0, self.break_down)
        else:
            self.ask()

    def found(self) -> int:
        """How many reports of bugs there are; an earlier one is not ours."""
        return len(list(paths.log_dir().glob("crash-*.txt")))

    def shown(self) -> bool:
        labels = [w for w in QApplication.allWidgets() if isinstance(w, QLabel) and w.isVisible()]
        return any(self.name in label.text() for label in labels)

    def ask(self) -> None:
        for box in QApplication.allWidgets():
            if isinstance(box, QLineEdit) and box.objectName() == "scan" and box.isVisible() and box.isEnabled():
                box.clear()
                QTest.keyClicks(box, self.number)
                QTest.keyClick(box, Qt.Key.Key_Return)
                return

    def break_down(self) -> NoReturn:
        raise RuntimeError(self.quoted)


def sit() -> int:
    """Open the desk as a person does, with a clerk at it."""
    run = QApplication.exec
    words = sys.argv[1:]
    sys.argv = ["app"]

    def run_with_clerk() -> int:
        clerk = Clerk(*words)
        code = run()
        del clerk
        return code

    QApplication.exec = staticmethod(run_with_clerk)  # type: ignore[method-assign]
    return main()


if __name__ == "__main__":
    sys.exit(sit())
