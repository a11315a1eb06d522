"""The side column when a banner stands above and a toast beside the keys: they give way, the keys never."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import DeskError
from ui.counter.view import CounterScreenView
from ui.main_window import MainWindow

TROUBLE = DeskError(
    code="report.left", title="上次沒有正常結束", message="錯誤報告已存在這台電腦上。", hint="請交給資訊人員。"
)


def laid(view: CounterScreenView) -> list[QWidget]:
    """What stands one under the other in the panel that decides."""
    sign = view.sign
    return [w for w in (sign._facts_area, sign.reason, sign._phrases, sign.accept, sign.refuse) if w.isVisible()]


def overlapping(view: CounterScreenView) -> list[str]:
    def place(part: QWidget):
        return part.rect().translated(part.mapTo(view, part.rect().topLeft()))

    parts = [*laid(view), *(w for w in (view.gate,) if w.isVisible())]
    return [f"{a} lies over {b}" for a, b in combinations(parts, 2) if place(a).intersects(place(b))]


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1093, 614)])
def test_no_key_lies_over_another_while_a_banner_and_a_toast_are_in_view(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    view = window.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    window.resize(*size)
    window.open_student("B11102037")
    qtbot.waitUntil(view.sign.accept.isVisible)
    window.toast.say("已登錄：林小明 審核通過", lambda: None)
    window.banner.show_error(TROUBLE)
    row = next(r for r in window.screens[0].presenter.board.rows if r.item == "library")
    view.choose(
        replace(
            row, instruction="還清所有館藏與罰款；遺失者先到櫃台辦理賠償，再回到這裡。" * 4, reason="資料結構 120 元"
        )
    )
    for _ in range(5):
        QApplication.processEvents()
    assert overlapping(view) == []
    assert view.sign.accept.height() >= view.sign.accept.minimumSizeHint().height()
    window.banner.hide()
    window.toast.hide()
    qtbot.waitUntil(view.gate.isVisible)
