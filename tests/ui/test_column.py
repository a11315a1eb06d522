"""A column of words is as high as its lines at the width it has, and no higher: its lines are never drawn apart."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import expose
from ui.widgets.column import Column
from ui.widgets.labels import label

LONG = "其他單位尚缺：系主任、系所、圖書與會展館、職涯發展處（填寫就業出路表單）、註冊組（進修教育組），共五項。"


def test_a_column_that_gets_wider_is_no_higher_than_its_lines_need_there(qtbot: QtBot) -> None:
    page, column = QWidget(), Column(gap=6)
    around = QVBoxLayout(page)
    around.addWidget(column)
    around.addStretch(1)
    for _ in range(3):
        column.add(label(LONG, "small", wrap=True))
    column.fit()
    expose(page, qtbot, 240, 600)
    qtbot.waitUntil(lambda: column.height() == column.sizeHint().height())
    narrow = column.height()
    page.resize(700, 600)
    qtbot.waitUntil(lambda: column.height() == column.sizeHint().height())
    assert column.height() < narrow
    page.resize(240, 600)
    qtbot.waitUntil(lambda: column.height() == narrow)
    assert not column.verticalScrollBar().isVisible()
