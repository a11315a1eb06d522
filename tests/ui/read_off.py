"""What stands in a window at this moment: every word somebody sees, hears from a screen reader, or finds under the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QWidget,
)

ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_TOP: Final = QModelIndex()
#: Rows below these say the same in other people's names.
ROWS: Final = 60


def words_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Where something is said and what, of everything visible in a window or box."""
    yield "window title", window.windowTitle()
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        place = f"{type(widget).__name__} {widget.objectName()}".strip()
        for said in _of(widget):
            yield place, said


def _of(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    yield widget.statusTip()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QPushButton | QToolButton) and widget.menu() is not None:
        yield from _of_menu(widget.menu())
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
        if widget.isReadOnly():
            yield widget.text()
    if isinstance(widget, QTextEdit | QPlainTextEdit) and not isinstance(widget, QTextBrowser):
        yield widget.placeholderText()
    if isinstance(widget, QTextBrowser):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(k) for k in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model(), QModelIndex())
        if isinstance(widget, QTableView):
            yield from _of_head(widget.model(), Qt.Orientation.Vertical)


def _of_menu(menu: QMenu) -> Iterator[str]:
    menu.aboutToShow.emit()
    for action in menu.actions():
        yield action.text()
        if isinstance(under := action.menu(), QMenu):
            yield from _of_menu(under)


def _of_head(model: QAbstractItemModel, way: Qt.Orientation) -> Iterator[str]:
    sections = _columns(model, _TOP) if way is Qt.Orientation.Horizontal else model.rowCount(_TOP)
    for section in range(min(ROWS, sections)):
        yield from (str(model.headerData(section, way, role) or "") for role in ROLES)


def _of_model(model: QAbstractItemModel, under: QModelIndex) -> Iterator[str]:
    yield from _of_head(model, Qt.Orientation.Horizontal)
    for row in range(min(ROWS, model.rowCount(under))):
        for column in range(_columns(model, under)):
            cell = model.index(row, column, under)
            yield from (str(model.data(cell, role) or "") for role in ROLES)
        first = model.index(row, 0, under)
        if model.rowCount(first):
            yield from _of_model(model, first)


def _columns(model: QAbstractItemModel, under: QModelIndex) -> int:
    """Qt keeps this from whoever asks a list."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(under)
