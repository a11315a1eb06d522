"""Whatever screen is added: a name for everything that takes the keyboard, nothing cut, nothing outside the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import roster_fields
from tests.ui import pseudo
from tests.ui.around import Around
from tests.ui.sync.office import Office
from tests.ui.windows import begin, settle
from ui.frame.registry import SCREENS
from ui.frame.screen import StudentScreen
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.widgets.buttons import KeyButton

KEYS = [module.split(".")[1] for module, _ in SCREENS]
ANN = roster_fields(0)["student_no"]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on a desk with something to settle, something returned and a student to look at."""
    office = Office()
    office.disagree()
    office.come_back("desk_seq_reused")
    made = MainWindow(Around(office).services)
    begin(made, qtbot)
    yield made
    made.close()


def show(window: MainWindow, qtbot: QtBot, key: str) -> QWidget:
    screen = next(s for s in window.screens if s.key == key)
    window.resize(1366, 768)
    in_front: object = screen
    window.go(key, ANN if isinstance(in_front, StudentScreen) else "")
    settle(window, qtbot)
    return screen.widget()


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_takes_the_keyboard_has_a_name(opened: MainWindow, qtbot: QtBot, language: Language) -> None:
    languages().speak(language)
    nameless = []
    for key in KEYS:
        for widget in show(opened, qtbot, key).findChildren(QWidget):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
                continue
            face = QAccessible.queryAccessibleInterface(widget)
            if face is None or not face.text(QAccessible.Text.Name).strip():
                nameless.append(f"{key}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_whatever_a_screen_makes_belongs_to_the_window(opened: MainWindow) -> None:
    """What belongs to nobody outlives whoever sat here, and keeps the screen it was made for."""
    before = QApplication.topLevelWidgets()
    opened.seat(opened.face)
    made = [w for w in QApplication.topLevelWidgets() if w not in before and w.parentWidget() is None]
    assert [f"{type(w).__name__} {w.objectName()}" for w in made] == []


def cut_in(window: MainWindow) -> list[str]:
    """Words with less room than they need, and columns wider than the place they are seen through."""
    found = [
        f"{type(w).__name__} {w.text()!r} lacks {w.minimumSizeHint().width() - w.width()} px"
        for w in window.findChildren(QWidget)
        if isinstance(w, QPushButton | QToolButton | QLabel)
        and w.isVisible()
        and w.width() < w.minimumSizeHint().width()
    ]
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        sideways = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if inside is None or sideways or not area.isVisible() or inside.width() <= area.viewport().width():
            continue
        wide = [
            f"{type(w).__name__} {getattr(w, 'text', str)()!r}"
            for w in inside.findChildren(QWidget)
            if w.isVisible() and not w.layout() and w.mapTo(inside, w.rect().topRight()).x() >= area.viewport().width()
        ]
        found.append(f"{inside.width()} px in {area.viewport().width()}: {wide}")
    return found


def looked_over(window: MainWindow, qtbot: QtBot) -> tuple[list[str], dict[str, tuple[int, int]]]:
    """What is cut on each screen, and how large the window is there."""
    cut, sizes = [], {}
    for key in KEYS:
        show(window, qtbot, key)
        sizes[key] = window.width(), window.height()
        cut += [f"{key}: {said}" for said in cut_in(window)]
    return cut, sizes


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_and_the_window_keeps_its_size_on_a_counter_pc(
    opened: MainWindow, qtbot: QtBot, language: Language
) -> None:
    languages().speak(language)
    cut, sizes = looked_over(opened, qtbot)
    assert cut == []
    assert sizes == dict.fromkeys(KEYS, (1366, 768))


def test_a_language_of_longer_words_fits_every_screen(opened: MainWindow, qtbot: QtBot) -> None:
    with pseudo.spoken():
        cut, sizes = looked_over(opened, qtbot)
    assert cut == []
    assert sizes == dict.fromkeys(KEYS, (1366, 768))


def test_a_key_that_had_no_room_beside_longer_words_is_on_its_button_again(opened: MainWindow, qtbot: QtBot) -> None:
    def keyed() -> list[str]:
        return [b.text() for b in show(opened, qtbot, "forms").findChildren(KeyButton) if b.property("keyed")]

    before = keyed()
    with pseudo.spoken():
        assert len(keyed()) < len(before)
    assert keyed() == before


def test_no_key_means_two_things_on_any_screen(opened: MainWindow, qtbot: QtBot) -> None:
    """Of two shortcuts in force for one key Qt takes neither: the key would be dead."""
    doubled = []
    for key in KEYS:
        show(opened, qtbot, key)
        meant: dict[str, list[str]] = {}
        for shortcut in opened.findChildren(QShortcut):
            place = shortcut.parent()
            if (
                isinstance(place, QWidget)
                and place.isVisible()
                and shortcut.isEnabled()
                and shortcut.context() == Qt.ShortcutContext.WindowShortcut
            ):
                for sequence in shortcut.keys():  # noqa: SIM118 - a QShortcut is no mapping
                    text = QKeySequence(sequence).toString()
                    meant.setdefault(text, []).append(type(place).__name__)
        doubled += [f"{key}: {text} {places}" for text, places in meant.items() if len(places) > 1]
    assert doubled == []
