"""Whoever sits here without eyes, without a mouse or at a small screen: names, order, room."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.builders import board
from tests.ui.fakes import Services
from ui.counter.unit_card import UnitCard
from ui.counter.view import CounterScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.welcome.view import WelcomePage


@pytest.fixture
def opened(window: MainWindow, services: Services, qtbot: QtBot) -> MainWindow:
    window.open_student("B11102037")
    counter = window.screens[0]
    qtbot.waitUntil(lambda: counter.presenter.board is not None)
    QApplication.processEvents()
    return window


def focusable(root: QWidget) -> list[QWidget]:
    return [w for w in root.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible()]


def nameless(root: QWidget) -> list[str]:
    out = []
    for widget in focusable(root):
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            out.append(f"{type(widget).__name__} {widget.objectName()}")
    return out


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_takes_the_keyboard_has_a_name(opened: MainWindow, language: Language) -> None:
    languages().speak(language)
    QApplication.processEvents()
    assert len(focusable(opened)) > 15
    assert nameless(opened) == []


def test_everything_on_the_welcome_has_a_name(qtbot: QtBot) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show()
    assert nameless(page) == []


def test_a_card_says_unit_item_and_state_to_a_screen_reader(opened: MainWindow) -> None:
    card = next(c for c in opened.findChildren(UnitCard) if c.row.item == "library")
    face = QAccessible.queryAccessibleInterface(card)
    assert face is not None
    name = face.text(QAccessible.Text.Name)
    assert "圖書" in name
    assert "尚未審核" in name
    assert "分機" in face.text(QAccessible.Text.Description)


def test_tab_goes_from_the_scan_box_over_the_board_to_the_side_and_round(opened: MainWindow) -> None:
    opened.top.scan.setFocus()
    order: list[str] = []
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is opened.top.scan:
            break
        order.append(_room(opened, focus))
    assert QApplication.focusWidget() is opened.top.scan
    rooms = [room for k, room in enumerate(order) if k == 0 or order[k - 1] != room]
    assert rooms == ["top", "cards", "sign", "gate", "nav"], rooms


def _room(window: MainWindow, widget: QWidget) -> str:
    view = window.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    for name, root in (
        ("top", window.top),
        ("cards", view.cards),
        ("sign", view.sign),
        ("gate", view.gate),
        ("nav", window.navigation),
    ):
        if root.isAncestorOf(widget):
            return name
    return type(widget).__name__


def boxes(window: MainWindow) -> list[tuple[str, QRect]]:
    view = window.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    parts = {
        "nav": window.navigation,
        "scan": window.top.scan,
        "names": window.top.names,
        "commands": window.top.commands,
        "sync": window.top.sync,
        "help": window.top.help,
        "student": view.student,
        "cards": view.cards,
        "sign": view.sign,
        "gate": view.gate,
        "status": window.status,
    }
    return [(n, QRect(w.mapTo(window, QPoint(0, 0)), w.size())) for n, w in parts.items() if w.isVisible()]


@pytest.mark.parametrize("language", list(Language))
def test_nothing_overlaps_and_nothing_leaves_the_window(opened: MainWindow, language: Language) -> None:
    languages().speak(language)
    opened.say("陳怡君 審核通過", lambda: None)
    for size in (1366, 768), (1440, 900), (1100, 680):
        opened.resize(*size)
        for _ in range(6):
            QApplication.processEvents()
        found = boxes(opened)
        assert opened.size().width() == size[0]
        for k, (name, one) in enumerate(found):
            assert opened.rect().contains(one), (size, name, one)
            for other, two in found[k + 1 :]:
                assert not one.intersects(two), (size, name, other, one, two)


@pytest.mark.parametrize("language", list(Language))
def test_no_button_and_no_heading_is_cut_at_1366(opened: MainWindow, language: Language) -> None:
    languages().speak(language)
    opened.resize(1366, 768)
    for _ in range(6):
        QApplication.processEvents()
    cut = [
        w.text()
        for w in opened.findChildren(QWidget)
        if isinstance(w, QPushButton | QToolButton | QLabel)
        and w.isVisible()
        and w.width() < w.minimumSizeHint().width()
    ]
    assert cut == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [(245, 118), (204, 96), (270, 146)])
def test_a_unit_s_name_is_never_cut_on_its_card(qtbot: QtBot, language: Language, size: tuple[int, int]) -> None:
    from ui.counter.unit_card import GAP, PAD, TILE, title_lines

    languages().speak(language)
    for row in board().rows:
        card = UnitCard(row)
        qtbot.addWidget(card)
        card.resize(*size)
        card.show_row(row, outlined=row.mine)
        room = size[0] - 4 - 12 - PAD - TILE - GAP
        assert title_lines(card.text(), room), card.text()


@pytest.mark.parametrize("facts", [False, True])
@pytest.mark.parametrize("language", list(Language))
def test_at_768_pixels_every_phrase_and_every_key_of_the_side_column_is_whole(
    opened: MainWindow, language: Language, facts: bool
) -> None:
    languages().speak(language)
    opened.resize(1366, 768)
    opened.say("陳怡君 審核通過", lambda: None)
    view = opened.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    if facts:
        mine = next(row for row in board().rows if row.mine)
        view.sign.show_row(board(), replace(mine, instruction="還清借書、繳清逾期罰款後辦理。" * 6))
    for _ in range(8):
        QApplication.processEvents()
    assert opened.height() == 768
    for part in view.sign.tab_chain():
        if part.isVisible():
            assert part.visibleRegion().boundingRect().size() == part.size(), part.accessibleName()
