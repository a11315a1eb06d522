"""The papers screen over a store in memory: the real papers and the real preview."""

from __future__ import annotations

from app.ledger import Kind
from tests.builders import roster_fields
from tests.ui.around import Around
from ui.forms.screen import FormsScreen
from ui.forms.view import FormsScreenView

ANN, BOB = roster_fields(0)["student_no"], roster_fields(1)["student_no"]


def face(screen: FormsScreen) -> FormsScreenView:
    widget = screen.widget()
    assert isinstance(widget, FormsScreenView)
    return widget


def printed(around: Around) -> list[str]:
    return [f.text("paper") for f in around.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=9)]
