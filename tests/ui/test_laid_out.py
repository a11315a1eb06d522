"""What lies in a layout is found in its order, and nothing is left behind that Qt ends without telling."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.known_items import known_items
from tests.ui.test_every_screen import KEYS, opened, show
from ui.main_window import MainWindow
from ui.widgets.laid_out import laid_out, nest

__all__ = ["opened"]


def said(layout: QLayout) -> list[str]:
    return [part.text() for part in laid_out(layout) if isinstance(part, QLabel)]


def row(*words: str) -> QHBoxLayout:
    made = QHBoxLayout()
    for word in words:
        made.addWidget(QLabel(word))
    return made


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_widgets_come_in_the_order_they_are_laid_and_rows_inside_at_their_place(page: QWidget) -> None:
    column = QVBoxLayout(page)
    column.addWidget(QLabel("a"))
    nest(column, row("b", "c"))
    column.addStretch(1)
    column.addWidget(QLabel("d"))
    column.insertWidget(0, QLabel("first"))
    assert said(column) == ["first", "a", "b", "c", "d"]


def test_a_grid_is_read_row_by_row_however_it_was_filled(page: QWidget) -> None:
    grid = QGridLayout(page)
    for word, line, column in (("d", 1, 1), ("a", 0, 0), ("c", 1, 0), ("b", 0, 1)):
        grid.addWidget(QLabel(word), line, column)
    assert said(grid) == ["a", "b", "c", "d"]


def test_a_widget_that_lies_in_no_layout_is_not_among_them(page: QWidget) -> None:
    column = QVBoxLayout(page)
    column.addWidget(QLabel("a"))
    QLabel("over it", page)
    assert said(column) == ["a"]
    assert said(row("of no page yet")) == []


def test_to_look_makes_pyside_believe_in_no_item(page: QWidget) -> None:
    column = QVBoxLayout(page)
    for word in "abc":
        column.addWidget(QLabel(word))
    assert said(column) == ["a", "b", "c"]
    assert known_items() == []


def test_a_filled_row_is_put_into_a_page_and_pyside_believes_in_no_item(page: QWidget) -> None:
    column, inner = QVBoxLayout(page), QVBoxLayout()
    nest(inner, row("a", "b"))
    inner.addStretch(1)
    inner.addWidget(QLabel("c"))
    nest(column, inner, 1)
    assert said(column) == ["a", "b", "c"]
    assert column.stretch(0) == 1
    assert known_items() == []


def test_a_row_stands_where_a_grid_was_told(page: QWidget) -> None:
    grid = QGridLayout(page)
    nest(grid, row("c", "d"), 1, 0, 1, 2)
    nest(grid, row("a", "b"), 0, 0)
    assert said(grid) == ["a", "b", "c", "d"]
    assert known_items() == []


def test_no_screen_of_the_window_makes_pyside_believe_in_an_item(opened: MainWindow, qtbot: QtBot) -> None:
    """Once one such item died with its widget, a later widget at its address ended the program."""
    for key in KEYS:
        show(opened, qtbot, key)
        QTest.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_Tab)
    assert known_items() == []
