"""The window stands where it was left, and on a monitor that is there."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.window_place import FILE_NAME, Box, load
from tests.ui.left_desk import MAIN, Folder
from ui.main_window import MainWindow


def stands(window: MainWindow) -> tuple[int, int, int, int]:
    inside = window.geometry()
    return inside.x(), inside.y(), inside.width(), inside.height()


def framed(window: MainWindow) -> Box:
    outside = window.frameGeometry()
    return Box(outside.x(), outside.y(), outside.width(), outside.height())


def test_the_next_window_stands_where_the_last_one_was(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(2000, 90, 1380, 860)
    QApplication.processEvents()
    folder.close(first)
    assert stands(folder.open()) == (2000, 90, 1380, 860)


def test_a_monitor_that_was_unplugged_does_not_take_the_window_with_it(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(2000, 90, 1380, 860)
    QApplication.processEvents()
    folder.close(first)
    assert MAIN.shared(framed(folder.open(monitors=[MAIN]))) == 1384 * 864


def test_on_a_smaller_monitor_the_window_is_as_large_as_the_monitor(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(100, 100, 1700, 900)
    QApplication.processEvents()
    folder.close(first)
    assert framed(folder.open(monitors=[Box(0, 0, 1366, 728)])) == Box(0, 0, 1366, 728)


def test_letters_a_quarter_larger_on_a_small_laptop_leave_the_status_bar_on_the_screen(folder: Folder) -> None:
    window = folder.open(monitors=[Box(0, 0, 1093, 640)])
    assert window.height() <= 600
    assert window.minimumWidth() <= 1093


def test_a_maximised_window_is_maximised_again_and_goes_back_to_where_it_was(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(60, 70, 1300, 800)
    QApplication.processEvents()
    first.showMaximized()
    QApplication.processEvents()
    folder.close(first)
    place = load(folder.where)
    assert place is not None
    assert (place.box.width, place.box.height, place.maximised) == (1300, 800, True)
    second = folder.open()
    assert second.isMaximized()
    second.showNormal()
    QApplication.processEvents()
    assert stands(second) == (60, 70, 1300, 800)


def test_a_minimised_window_is_not_opened_minimised(folder: Folder) -> None:
    first = folder.open()
    first.setGeometry(60, 70, 1300, 800)
    QApplication.processEvents()
    first.showMinimized()
    QApplication.processEvents()
    folder.close(first)
    second = folder.open()
    assert not second.isMinimized()
    assert stands(second) == (60, 70, 1300, 800)


def test_the_place_is_kept_when_the_window_has_come_to_rest_not_only_when_it_closes(
    folder: Folder, qtbot: QtBot
) -> None:
    window = folder.open()
    window.stance._rest.setInterval(1)
    window.setGeometry(60, 70, 1300, 800)
    qtbot.waitUntil(lambda: (kept := load(folder.where)) is not None and kept.box.width == 1300)


def test_a_broken_file_opens_the_window_at_the_usual_place(folder: Folder) -> None:
    (folder.where / FILE_NAME).write_text("{", encoding="utf-8")
    window = folder.open()
    assert (window.width(), window.height()) == (1440, 900)
