"""Before the pass that completes a case, the counter says what the school closes then (T03)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.clearance.cards import board
from app.clock import FixedClock
from app.context import Context
from app.school.load import load_profile
from tests import builders as b
from tests.fakes import FakeStore
from tests.unit.overview.crowds import CLERK, pass_gate, put
from ui.counter.sign_panel import SignPanel
from ui.i18n import Language, languages

pytestmark = pytest.mark.rows("T03")
WARNED = "完成畢業離校手續後，校內部分應用程式與權限將配合關閉。"
NUMBER = "B11100000"


def desk(school: str, *, unit: str = "*") -> Context:
    """A day inside the window of the term, one student, every unit but the last has passed."""
    clock = FixedClock(datetime(2025, 6, 10, 2, 0, tzinfo=UTC))
    store = FakeStore(clock=clock, school=school, unit=unit)
    store.append([b.recorded(0, grad_term="1132")], by=CLERK)
    ctx = Context(store, load_profile(school), clock)
    pass_gate(ctx, 0)
    return ctx


def said(ctx: Context, qtbot: QtBot) -> list[str]:
    """What stands in the panel of the last unit's row."""
    card = board(ctx, NUMBER)
    panel = SignPanel()
    qtbot.addWidget(panel)
    panel.use(ctx.school.words.verbs)
    panel.show_row(card, next(row for row in card.rows if row.final and row.kind == "required"))
    return [label.text() for label in panel.findChildren(QLabel)]


def test_the_last_pass_is_warned_of_where_it_is_given(qtbot: QtBot) -> None:
    ctx = desk("ntnu")
    assert WARNED in said(ctx, qtbot)
    # Somebody else's counter does not give it.
    assert WARNED not in said(desk("ntnu", unit="library"), qtbot)
    put(ctx, 0, ctx.school.final_unit.items[0].code)
    assert WARNED not in said(ctx, qtbot)


def test_it_is_said_in_the_language_of_the_window(qtbot: QtBot) -> None:
    languages().speak(Language.EN)
    told = said(desk("ntnu"), qtbot)
    assert WARNED not in told
    assert any(text.startswith("Once clearance is complete") for text in told)


def test_nothing_is_said_while_another_unit_is_open_or_where_the_school_says_nothing(qtbot: QtBot) -> None:
    ctx = desk("ntnu")
    item = ctx.school.gate_items[0]
    put(ctx, 0, item.code, "fail", reason="借書未還")
    assert WARNED not in said(ctx, qtbot)
    assert not any(row.completing for row in board(desk("npust"), NUMBER).rows)
