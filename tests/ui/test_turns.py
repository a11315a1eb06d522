"""Work on the window in pieces: the window lives between them; many parts that come at once are laid out once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.turns import Turns
from ui.widgets.together import together


class Layouts(QObject):
    """How often a window was laid out."""

    def __init__(self) -> None:
        super().__init__()
        self.counted = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.counted += event.type() == QEvent.Type.Resize
        return super().eventFilter(watched, event)


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
    assert done[:5] == ["a", "tick", "b", "tick", "c"]


def test_pieces_that_were_dropped_are_not_done_and_a_piece_may_ask_for_more(qtbot: QtBot) -> None:
    done: list[str] = []
    turns = Turns()
    turns.do([lambda: done.append("never")])
    turns.drop()
    turns.do([lambda: turns.do([lambda: done.append("more")]), lambda: done.append("one")])
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["one", "more"]


def test_parts_put_into_a_box_in_sight_are_all_seen_after_one_laying_out(qtbot: QtBot) -> None:
    window = QWidget()
    outer = QVBoxLayout(window)
    box = QWidget()
    inner = QVBoxLayout(box)
    outer.addWidget(box)
    outer.addStretch(1)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    layouts = Layouts()
    box.installEventFilter(layouts)
    before = box.height()
    hidden = QLabel("不在這裡")
    hidden.hide()
    parts = [QLabel(f"第 {k} 件") for k in range(6)]
    with together(inner):
        for part in (*parts, hidden):
            inner.addWidget(part)
    qtbot.waitUntil(lambda: box.height() > before + 50)
    assert all(part.isVisible() for part in parts)
    assert not hidden.isVisible()
    assert layouts.counted == 1
    assert len({part.y() for part in parts}) == len(parts)
