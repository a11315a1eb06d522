"""Ctrl+S at the counter: the case in view as a workbook, and the card stays (N09)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.counter.test_counter_window import open_student
from ui.counter.view import CounterScreenView
from ui.main_window import MainWindow

pytestmark = pytest.mark.rows("N09")


def save(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def saving(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[str]:
    """Where the dialog was asked to begin."""
    asked: list[str] = []

    def choose(_parent: object, _title: str, start: str, _kind: str) -> tuple[str, str]:
        asked.append(start)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return asked


def test_one_key_and_one_button_write_the_case_in_view(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "審核.xlsx"
    asked = saving(monkeypatch, path)
    save(window)
    assert asked == []
    open_student(window, qtbot)
    save(window)
    qtbot.waitUntil(path.exists)
    rows = list(openpyxl.load_workbook(path)["審核情形"].iter_rows(min_row=4, values_only=True))
    assert rows[0] == ("辦理單位", "辦理事項", "審核情形", "審核日期", "不通過原因/備註")
    count = len(window.screens[0].presenter.board.rows)
    assert len(rows) == count + 1
    qtbot.waitUntil(lambda: window.toast.text == f"審核情形已存到 審核.xlsx（{count} 項）")
    assert asked[0].endswith("離校審核情形 B11102037.xlsx")
    assert window.top.scan.hasFocus()
    path.unlink()
    view = window.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    assert "Ctrl+S" in view.gate.table.toolTip()
    view.gate.table.click()
    qtbot.waitUntil(path.exists)


def test_a_place_that_cannot_be_written_is_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_student(window, qtbot)
    saving(monkeypatch, "")
    save(window)
    saving(monkeypatch, tmp_path / "沒有這裡" / "x.xlsx")
    save(window)
    qtbot.waitUntil(window.banner.isVisible)
    assert list(tmp_path.rglob("*.xlsx")) == []
