"""Whatever stands in a group of the settings: a name for everything that takes the keyboard, nothing cut, no key twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui import pseudo
from tests.ui.test_every_screen import cut_in
from tests.ui.windows import settle
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.settings.view import Group, SettingsScreenView


def groups(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[Group, SettingsScreenView]]:
    window.resize(1366, 768)
    window.go("settings")
    assert window.current is not None
    view = window.current.widget()
    assert isinstance(view, SettingsScreenView)
    for group in view.groups:
        view.show_group(group)
        settle(window, qtbot)
        yield group, view


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow, qtbot: QtBot, language: Language) -> None:
    languages().speak(language)
    nameless = []
    for group, view in groups(window, qtbot):
        for widget in view.findChildren(QWidget):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
                continue
            face = QAccessible.queryAccessibleInterface(widget)
            if face is None or not face.text(QAccessible.Text.Name).strip():
                nameless.append(f"{group}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == []


@pytest.mark.parametrize("spoken", [*Language, "pseudo"])
def test_nothing_is_cut_in_any_group_on_a_counter_pc(window: MainWindow, qtbot: QtBot, spoken: Language | str) -> None:
    longer: AbstractContextManager[object] = nullcontext()
    if isinstance(spoken, Language):
        languages().speak(spoken)
    else:
        longer = pseudo.spoken()
    with longer:
        cut = {str(group): found for group, _ in groups(window, qtbot) if (found := cut_in(window))}
        size = window.width(), window.height()
    assert cut == {}
    assert size == (1366, 768)


def test_the_arrow_keys_walk_through_the_groups(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    assert window.current is not None
    view = window.current.widget()
    assert isinstance(view, SettingsScreenView)
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.group is view.groups[1]
    qtbot.keyClick(view.list, Qt.Key.Key_End)
    assert view.group is view.groups[-1]
