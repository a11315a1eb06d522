"""Work on the window in pieces: the window lives between them."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.turns import Turns


def test_pieces_are_done_in_their_order_and_a_timer_has_its_turn_between_them(qtbot: QtBot) -> None:
    done: list[str] = []
    turns = Turns()
    timer = QTimer()
    timer.timeout.connect(lambda: done.append("tick") if done and done[-1] != "tick" else None)
    timer.start(0)
    turns.do([lambda: done.append("a"), lambda: done.append("b")])
    turns.do([lambda: done.append("c")])
    assert not done
    qtbot.waitUntil(lambda: "c" in done)
    assert [d for d in done if d != "tick"] == ["a", "b", "c"]
    assert "tick" in done[done.index("a") : done.index("c")]


def test_pieces_that_were_dropped_are_not_done_and_a_piece_may_ask_for_more(qtbot: QtBot) -> None:
    done: list[str] = []
    turns = Turns()
    turns.do([lambda: done.append("never")])
    turns.drop()
    turns.do([lambda: turns.do([lambda: done.append("more")]), lambda: done.append("one")])
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["one", "more"]
