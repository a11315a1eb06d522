"""Parts that run along lines: nothing is cut, nothing overlaps, and no order of ending brings the program down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow import Flow
from ui.widgets.scrolled import scrolled

ROOT = Path(__file__).resolve().parents[2]
GAP = 6
WIDE, HIGH = 100, 30


class Part(QWidget):
    """A part of known size that counts how often it is asked for it."""

    def __init__(self, width: int = WIDE) -> None:
        super().__init__()
        self.wide, self.asked = width, 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.asked += 1
        return QSize(self.wide, HIGH)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(20, HIGH)


def window(qtbot: QtBot, flow: Flow, width: int, depth: int = 0) -> QWidget:
    """A shown window around a flow, as wide as said, with boxes inside boxes between them."""
    made: QWidget = flow
    for _ in range(depth + 1):
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(made)
        column.addStretch(1)
        made = around
    made.resize(width, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def lines(parts: list[Part]) -> list[int]:
    """How many parts stand on each line."""
    tops = [part.y() for part in parts]
    return [tops.count(top) for top in sorted(set(tops))]


def test_parts_run_along_as_many_lines_as_the_width_asks_for(qtbot: QtBot) -> None:
    parts = [Part() for _ in range(7)]
    flow = Flow(parts, gap=GAP)
    around = window(qtbot, flow, 3 * WIDE + 2 * GAP)
    assert lines(parts) == [3, 3, 1]
    assert flow.height() == 3 * HIGH + 2 * GAP
    around.resize(2 * WIDE + GAP, 400)
    qtbot.waitUntil(lambda: flow.height() == 4 * HIGH + 3 * GAP)
    assert lines(parts) == [2, 2, 2, 1]
    assert flow.height_at(7 * WIDE + 6 * GAP) == HIGH


def test_a_part_that_leaves_comes_or_wants_another_size_is_followed(qtbot: QtBot) -> None:
    parts = [Part() for _ in range(3)]
    flow = Flow(parts, gap=GAP)
    _around = window(qtbot, flow, 3 * WIDE + 2 * GAP)
    assert flow.height() == HIGH
    parts[0].wide = 2 * WIDE
    parts[0].updateGeometry()
    qtbot.waitUntil(lambda: flow.height() == 2 * HIGH + GAP)
    parts[0].hide()
    qtbot.waitUntil(lambda: flow.height() == HIGH and parts[1].x() == 0)
    parts[1].deleteLater()
    qtbot.waitUntil(lambda: parts[2].x() == 0)
    fresh = [Part() for _ in range(4)]
    flow.put(fresh)
    qtbot.waitUntil(lambda: flow.height() == 2 * HIGH + GAP)
    assert lines(fresh) == [3, 1]


def test_no_part_is_wider_than_the_line_and_margins_are_kept(qtbot: QtBot) -> None:
    part = Part(900)
    flow = Flow([part], gap=GAP)
    flow.setContentsMargins(14, 1, 14, 2)
    _around = window(qtbot, flow, 200)
    assert part.geometry().getRect() == (14, 1, 172, HIGH)
    assert flow.height() == HIGH + 3


def test_a_scroll_bar_beside_the_parts_takes_no_part_away(qtbot: QtBot) -> None:
    parts = [Part() for _ in range(40)]
    flow = Flow(parts, gap=GAP)
    area = scrolled(flow)
    area.resize(3 * WIDE + 2 * GAP, 120)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    qtbot.waitUntil(lambda: flow.width() == area.viewport().width())
    assert max(part.geometry().bottom() for part in parts) < flow.height()
    assert area.verticalScrollBar().maximum() == flow.height() - area.viewport().height()


@pytest.mark.parametrize("depth", [0, 8])
def test_boxes_around_a_flow_do_not_multiply_the_questions_it_is_asked(qtbot: QtBot, depth: int) -> None:
    part = Part()
    _around = window(qtbot, Flow([part], gap=GAP), 300, depth)
    before = part.asked
    part.updateGeometry()
    qtbot.waitUntil(lambda: part.asked > before)
    assert part.asked - before <= 8


def test_flows_that_come_and_go_in_every_order_leave_the_program_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.ui.flow_storm", "3000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 300
