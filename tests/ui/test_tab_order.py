"""Tab on every screen and in every box: everything once, in reading order, seen where it is, and back again."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui import tab_walk
from tests.ui.tab_walk import called
from tests.ui.test_every_screen import KEYS, opened, show
from tests.ui.tour_boxes import boxes_of
from ui.i18n import Language, languages
from ui.main_window import MainWindow

__all__ = ["opened"]

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
#: What opens a box over the window, and whether the keyboard goes back to where it was or to the scan box, as after every act.
BOXES = {
    "palette": (Qt.Key.Key_K, CTRL, True),
    "names": (Qt.Key.Key_Slash, NONE, True),
    "keys": (Qt.Key.Key_Question, NONE, True),
    "guide": (Qt.Key.Key_F1, NONE, True),
    "questions": (Qt.Key.Key_F3, NONE, True),
    "today": (Qt.Key.Key_F12, NONE, True),
    "records": (Qt.Key.Key_F8, NONE, False),
    "hand over the desk": (Qt.Key.Key_J, CTRL | Qt.KeyboardModifier.ShiftModifier, True),
}
#: What opens on the page itself and not over it.
PANELS = {("counter", "contact")}


def in_front(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


@pytest.mark.parametrize("key", KEYS)
def test_tab_reaches_everything_on_a_screen_once_in_reading_order_and_shift_tab_goes_back(
    opened: MainWindow, qtbot: QtBot, key: str
) -> None:
    show(opened, qtbot, key)
    in_front(opened, qtbot)
    scan = opened.top.scan
    # Of choices that exclude each other Qt leaves one stop, from the first time one of them has the keyboard.
    tab_walk.round_of(scan)
    stops = tab_walk.round_of(scan)
    assert [called(w) for w in tab_walk.reachable(opened) if w not in stops] == []
    # The navigation comes last: whoever works on a screen seldom leaves it.
    screen = [w for w in stops if not opened.navigation.isAncestorOf(w)]
    assert stops[: len(screen)] == screen
    assert tab_walk.against_reading(screen) == []
    assert [scan, *reversed(tab_walk.round_of(scan, back=True)[1:])] == stops
    hidden = [called(w) for w in stops if tab_walk.looks_alike(w, opened.top.help if w is scan else scan)]
    assert hidden == []


@pytest.mark.parametrize("name", BOXES)
def test_tab_stays_in_a_box_esc_closes_it_and_the_keyboard_is_where_it_was(
    opened: MainWindow, qtbot: QtBot, name: str
) -> None:
    key, modifier, comes_back = BOXES[name]
    show(opened, qtbot, "counter")
    in_front(opened, qtbot)
    begun = opened.top.help
    begun.setFocus()
    QTest.keyClick(begun, key, modifier)
    walked_and_closed(opened, qtbot)
    assert opened.focusWidget() is (begun if comes_back else opened.top.scan)


@pytest.mark.parametrize("key", KEYS)
def test_tab_stays_in_every_box_of_a_screen_and_esc_closes_it(opened: MainWindow, qtbot: QtBot, key: str) -> None:
    show(opened, qtbot, key)
    in_front(opened, qtbot)
    screen = next(s for s in opened.screens if s.key == key)
    for name, ask in boxes_of(screen):
        if (key, name) in PANELS:
            continue
        opened.top.scan.setFocus()
        # A box may hold its caller until it is closed.
        QTimer.singleShot(0, opened, ask)
        walked_and_closed(opened, qtbot)


def walked_and_closed(window: MainWindow, qtbot: QtBot) -> None:
    """The box in front: Tab goes round in it and reaches everything; Esc closes it."""
    found: list[QWidget] = []

    def there() -> bool:
        found[:] = [
            w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window and w.isActiveWindow()
        ]
        return bool(found and QApplication.focusWidget() is not None)

    qtbot.waitUntil(there)
    (box,) = found
    start = QApplication.focusWidget()
    assert start is not None
    stops = tab_walk.round_of(start)
    assert {w.window() for w in stops} == {box}
    assert [called(w) for w in tab_walk.reachable(box) if w not in stops] == []
    QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not box.isVisible())


def test_after_tab_the_menus_still_speak_another_language(opened: MainWindow, qtbot: QtBot) -> None:
    """Asking Qt for its own way once ended the actions of every menu a while later."""
    show(opened, qtbot, "counter")
    in_front(opened, qtbot)
    tab_walk.round_of(opened.top.scan)
    gc.collect()
    actions = opened._menu._language_actions
    languages().speak(Language.EN)
    assert [isValid(action) and action.text() for action in actions.values()] == ["正體中文", "English"]
