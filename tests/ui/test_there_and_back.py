"""Within a session nothing a clerk typed, chose or scrolled to is lost by looking at another screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.window_place import Box
from tests.ui.left_desk import ANN, KEYS, Folder, on
from tests.ui.windows import settle
from ui.frame.screen import StudentScreen

Seen = dict[str, object]


def written(widget: QWidget) -> Seen:
    """What a clerk would miss: words that were typed, the rows chosen, how far a list was scrolled."""
    found: Seen = {}
    for k, field_ in enumerate(widget.findChildren(QLineEdit)):
        if field_.isVisible() and not field_.isReadOnly():
            found[f"line {k} {field_.accessibleName()}"] = field_.text()
    for k, text in enumerate(widget.findChildren(QPlainTextEdit)):
        if text.isVisible() and not text.isReadOnly():
            found[f"text {k}"] = text.toPlainText()
    for k, view in enumerate(widget.findChildren(QAbstractItemView)):
        if view.isVisible() and view.model() is not None and view.selectionModel() is not None:
            rows = sorted({(i.row(), i.column()) for i in view.selectionModel().selectedIndexes()})
            found[f"rows {k} {type(view).__name__}"] = (rows, view.verticalScrollBar().value())
    for k, area in enumerate(widget.findChildren(QScrollArea)):
        if area.isVisible():
            found[f"scrolled {k}"] = area.verticalScrollBar().value()
    return found


def handle(widget: QWidget) -> None:
    """Type into what takes words, choose the last row of every list, scroll everything down."""
    for field_ in widget.findChildren(QLineEdit):
        # Fields that search change what is listed; what was typed into them is looked at all the same.
        if field_.isVisible() and field_.isEnabled() and not field_.isReadOnly() and not field_.text():
            field_.setText("1")
    for text in widget.findChildren(QPlainTextEdit):
        if text.isVisible() and not text.isReadOnly():
            text.setPlainText("還沒有存的字")
    for area in widget.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


@pytest.mark.parametrize("key", KEYS)
def test_going_to_another_screen_and_back_loses_nothing(folder: Folder, qtbot: QtBot, key: str) -> None:
    folder.store.disagree()
    folder.store.come_back("desk_seq_reused")
    window = folder.open(monitors=[Box(0, 0, 1366, 768)])
    screen: object = on(window, key)
    window.go(key, ANN if isinstance(screen, StudentScreen) else "")
    settle(window, qtbot)
    handle(on(window, key).widget())
    settle(window, qtbot)
    qtbot.wait(400)
    for view in on(window, key).widget().findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None and view.model().rowCount():
            view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    settle(window, qtbot)
    before = written(on(window, key).widget())
    window.go("school" if key != "school" else "sync")
    settle(window, qtbot)
    window.go(key)
    settle(window, qtbot)
    qtbot.wait(200)
    assert written(on(window, key).widget()) == before
