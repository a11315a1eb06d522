"""Every screen from the smallest window to 4K, and at 100 to 200 %: nothing is cut, what does not fit is scrolled to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import at_scale
from tests.ui.around import Around
from tests.ui.sync.office import Office
from tests.ui.test_every_screen import ANN, KEYS, cut_in
from tests.ui.windows import begin, settle
from ui.frame.screen import StudentScreen
from ui.frame.shell import WIDEST_BODY
from ui.i18n import Language, languages
from ui.main_window import MainWindow

#: 1366x768 at 125 %, a small laptop, the two the desk is drawn for, and 4K at 200 and at 100 %.
SIZES = ((1093, 614), (1280, 720), (1366, 768), (1440, 900), (1920, 1080), (3840, 2160))
SMALLER = ((960, 540), (640, 400))


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on a desk with something to settle and a student to look at."""
    office = Office()
    office.disagree()
    made = MainWindow(Around(office).services)
    begin(made, qtbot)
    yield made
    made.close()


def turn(window: MainWindow, qtbot: QtBot, key: str) -> QWidget:
    screen = next(s for s in window.screens if s.key == key)
    in_front: object = screen
    window.go(key, ANN if isinstance(in_front, StudentScreen) else "")
    settle(window, qtbot)
    return screen.widget()


def sized(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    for _ in range(6):
        QApplication.processEvents()


def rooms(window: MainWindow) -> list[QScrollArea]:
    """What the frame scrolls where the window is too small."""
    return [area for area in window.findChildren(QScrollArea, "room") if area.isVisible()]


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_from_a_small_laptop_to_4k(opened: MainWindow, qtbot: QtBot, language: Language) -> None:
    languages().speak(language)
    cut, sizes, sideways = [], {}, []
    for key in KEYS:
        turn(opened, qtbot, key)
        for size in SIZES:
            sized(opened, size)
            sizes[key, size] = opened.width(), opened.height()
            cut += [f"{key} {size}: {said}" for said in cut_in(opened)]
            sideways += [(key, size) for area in rooms(opened) if area.horizontalScrollBar().isVisible()]
    assert cut == []
    assert sizes == {(key, size): size for key in KEYS for size in SIZES}
    # In a low window a screen is scrolled up and down; sideways only at the very smallest.
    assert {size for _, size in sideways} <= {SIZES[0]}


def test_a_counter_pc_needs_no_scrolling_by_the_frame(opened: MainWindow, qtbot: QtBot) -> None:
    scrolling = []
    for key in KEYS:
        turn(opened, qtbot, key)
        # Less what the title bar and the system's own bar take of 768.
        sized(opened, (1366, 697))
        scrolling += [key for area in rooms(opened) if area.verticalScrollBar().isVisible()]
    assert scrolling == []


@pytest.mark.parametrize("size", SMALLER)
def test_in_a_smaller_window_everything_is_scrolled_to(opened: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    for key in KEYS:
        turn(opened, qtbot, key)
        sized(opened, size)
        assert (opened.width(), opened.height()) == size
        assert cut_in(opened) == []
        for area in rooms(opened):
            inside = area.widget()
            assert inside.height() - area.viewport().height() <= area.verticalScrollBar().maximum()
            assert inside.width() - area.viewport().width() <= area.horizontalScrollBar().maximum()


def test_a_narrow_window_shows_the_navigation_as_icons_that_keep_their_names(opened: MainWindow, qtbot: QtBot) -> None:
    turn(opened, qtbot, "counter")
    sized(opened, (1366, 768))
    wide = opened.navigation.width()
    sized(opened, (1093, 614))
    assert opened.navigation.width() < wide / 3
    names = [button.accessibleName() for button in opened.navigation._group.buttons()]
    assert names[0] == "櫃台"
    assert all(names)
    assert opened.navigation.operator.isVisible()
    sized(opened, (1366, 768))
    assert opened.navigation.width() == wide


def test_on_a_very_wide_screen_the_body_keeps_a_width_that_can_be_read_across(opened: MainWindow, qtbot: QtBot) -> None:
    shown = turn(opened, qtbot, "counter")
    sized(opened, (3840, 2160))
    assert shown.width() <= WIDEST_BODY
    left = shown.mapTo(opened, QPoint(0, 0)).x() - opened.navigation.width()
    right = opened.width() - shown.mapTo(opened, QPoint(shown.width(), 0)).x()
    assert abs(left - right) <= 1
    sized(opened, (1920, 1080))
    assert shown.width() > 1920 - opened.navigation.width() - 100


@pytest.mark.slow
@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_at_a_scaled_screen_nothing_is_cut_and_icons_are_drawn_for_it(factor: str, tmp_path: Path) -> None:
    """Qt takes its scale once per process."""
    out = tmp_path / "said.json"
    environment = os.environ | {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-m", "tests.ui.at_scale", str(out)],
        cwd=at_scale.ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    said = json.loads(out.read_text(encoding="utf-8"))
    assert said["ratio"] == float(factor)
    assert said["picture"] == [round(1366 * float(factor)), round(768 * float(factor))]
    assert said["cut"] == []
    assert said["icon"] >= float(factor)
