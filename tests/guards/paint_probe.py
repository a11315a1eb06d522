"""Starts the desk as `python -m app` does, and at its first paint tells how long that took and what was imported.

Run as a program: `python -m tests.guards.paint_probe DATA [STARTED_NS [IMPORT_FIRST...]]` prints one JSON document.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time

HEAVY = (
    "sqlalchemy",
    "alembic",
    "psycopg",
    "reportlab",
    "openpyxl",
    "keyring",
    "holidays",
    "highspy",
    "numpy",
    "typer",
)


def _tell_at_first_paint(started: int) -> None:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Probe(QObject):
        """Sees every event; after the main window's first paint it speaks and ends the process."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
            if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
                seconds = (time.time_ns() - started) / 1e9
                heavy = sorted(name for name in HEAVY if name in sys.modules)
                print(json.dumps({"seconds": seconds, "heavy": heavy}), flush=True)
                os._exit(0)
            return False

    run = QApplication.exec

    def watched_run() -> int:
        probe = Probe()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(probe)
        return run()

    QApplication.exec = staticmethod(watched_run)  # type: ignore[method-assign]  # the probe's only way in


def main() -> None:
    """Import what the caller wants imported first, then start the desk."""
    data, started, *first = [*sys.argv[1:], *([str(time.time_ns())] if len(sys.argv) < 3 else [])]
    for name in first:
        importlib.import_module(name)
    _tell_at_first_paint(int(started))
    sys.argv = ["app", "--data", data]
    importlib.import_module("app.__main__").main()


if __name__ == "__main__":
    main()
