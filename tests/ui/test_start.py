import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.app import FirstPaint

ROOT = Path(__file__).resolve().parents[2]

HEAVY = (
    "sqlalchemy",
    "alembic",
    "psycopg",
    "sqlcipher3",
    "reportlab",
    "openpyxl",
    "keyring",
    "holidays",
    "highspy",
    "numpy",
    "typer",
    "python_calamine",
    "pypdfium2",
    "tomlkit",
)

PROGRAM = f"""
import sys
from dataclasses import replace
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
import app.bootstrap
import ui.app as start
from ui.main_window import MainWindow

painted = []

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, MainWindow) and not painted:
            painted.append([m for m in {HEAVY!r} if m in sys.modules])
            QTimer.singleShot(0, QApplication.instance().quit)
        return False

services = app.bootstrap.ui_services(None)
application = start.application()
look = FirstPaint()
application.installEventFilter(look)
start.begin = lambda window: None
start.run(services)
print("heavy:", ",".join(painted[0]))
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "heavy: \n" in done.stdout, done.stdout + done.stderr


def test_the_desk_opens_after_the_first_paint_once_and_also_when_nobody_sees_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.app.UNSEEN_MS", 400)
    begun: list[str] = []
    seen, unseen = QWidget(), QWidget()
    for widget, name in ((seen, "seen"), (unseen, "unseen")):
        qtbot.addWidget(widget)
        FirstPaint(widget, partial(begun.append, name))
    with qtbot.waitExposed(seen):
        seen.show()
    qtbot.waitUntil(lambda: begun == ["seen"])
    seen.repaint()
    qtbot.waitUntil(lambda: begun == ["seen", "unseen"], timeout=10_000)
