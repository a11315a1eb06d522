"""An open desk of the school whose students apply for graduation, and its audit screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.context import Context
from tests.ui.around import only_screens
from tests.ui.fakes import Services
from tests.ui.windows import begin
from tests.unit.applications.office import office
from ui.audit.screen import AuditScreen
from ui.audit.view import AuditScreenView
from ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _beside_the_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    only_screens(monkeypatch, "counter", "audit", "roster")


@pytest.fixture
def desk() -> Context:
    """One student with courses, nothing applied for."""
    return office()


@pytest.fixture
def applying(qtbot: QtBot, qapp: QApplication, desk: Context) -> Iterator[MainWindow]:
    """A window on that desk."""
    services = Services(unit="department")
    given = replace(services.given(), open=lambda: desk, sync_state=lambda ctx: ctx.store.sync_state())
    made = MainWindow(given)
    begin(made, qtbot)
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def audit_screen(applying: MainWindow) -> AuditScreen:
    """The screen in front."""
    screen = next(s for s in applying.screens if s.key == "audit")
    assert isinstance(screen, AuditScreen)
    applying.go("audit")
    return screen


@pytest.fixture
def list_view(audit_screen: AuditScreen, qtbot: QtBot) -> AuditScreenView:
    """Its widgets, everybody read."""
    found = audit_screen.widget()
    assert isinstance(found, AuditScreenView)
    rows = found.overview.model
    qtbot.waitUntil(lambda: rows.rowCount() > 0 and all(rows.row(k).verdict for k in range(rows.rowCount())))
    return found
