"""What other screens tell the audit screen."""

from __future__ import annotations

from app.store import Changes
from ui.audit.view import AuditScreenView
from ui.main_window import MainWindow


def told(view: AuditScreenView, changes: Changes) -> None:
    """Somebody recorded something."""
    window = view.window()
    assert isinstance(window, MainWindow)
    window.broadcast(changes)
