"""Three trial scans in the settings: heard key by key, judged, adopted, and in force at the wedge at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.scanner import Doubt, Limits
from tests.ui.around import Around
from ui.frame.wedge import Wedge, rhythm
from ui.main_window import MainWindow
from ui.settings.scanner_card import ScannerCard
from ui.settings.screen import SettingsScreen
from ui.settings.view import Group, SettingsScreenView

CARD = "B11102037"


class Scanner:
    """A scanner whose pace the test sets."""

    def __init__(self, card: ScannerCard) -> None:
        self.now = 1000.0
        self.card = card
        card.field._now_ms = lambda: self.now

    def scan(self, text: str = CARD, *, gap: float = 5, twice: float | None = None) -> None:
        for char in text:
            QTest.keyClicks(self.card.field, char)
            self.now += gap
        self.press(Qt.Key.Key_Return)
        if twice is not None:
            self.now += twice
            self.press(Qt.Key.Key_Return)
        self.now += 3000

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.card.field, key)


@pytest.fixture
def around() -> Around:
    return Around()


@pytest.fixture
def card(around: Around, qtbot: QtBot, qapp: QApplication) -> Iterator[ScannerCard]:
    screen = SettingsScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    view = screen.widget()
    assert isinstance(view, SettingsScreenView)
    qtbot.addWidget(view)
    view.resize(1100, 900)
    view.show_group(Group.SCANNER)
    wedge = Wedge()
    wedge.scanned.connect(lambda text: pytest.fail(f"the desk took the trial for a scan: {text}"))
    qapp.installEventFilter(wedge)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    yield screen.cards.scanner
    qapp.removeEventFilter(wedge)
    del screen


@pytest.fixture
def scanner(card: ScannerCard, qtbot: QtBot) -> Scanner:
    card.start.click()
    qtbot.waitUntil(card.field.hasFocus)
    return Scanner(card)


def test_three_scans_are_listed_as_they_arrived_and_lead_to_limits(scanner: Scanner, card: ScannerCard) -> None:
    for _ in range(3):
        scanner.scan(gap=20, twice=3)
    assert [part.isVisible() for part in card.lines] == [True] * 3
    assert CARD in card.lines[0].text()
    assert "9 字，中位間隔 20 ms，最長 20 ms，Enter 兩次（隔 3 ms）" in card.lines[0].text()
    assert "短於 40 ms" in card.proposal.text()
    assert not card.doubts.isVisible()


def test_adopted_limits_are_said_remembered_and_in_force(scanner: Scanner, card: ScannerCard, around: Around) -> None:
    for _ in range(3):
        scanner.scan(gap=20)
    card.adopt.click()
    assert rhythm().limits == Limits(gap_ms=40)
    assert "短於 40 ms" in card.told.text()
    assert around.said == ["已採用這台掃描器的設定"]
    assert not card.adopt.isVisible()


def test_the_default_comes_back_with_one_click(scanner: Scanner, card: ScannerCard) -> None:
    assert not card.reset.isVisible()
    for _ in range(3):
        scanner.scan(gap=20)
    card.adopt.click()
    card.reset.click()
    assert rhythm().limits == Limits()
    assert not card.reset.isVisible()


def test_the_printed_number_typed_afterwards_still_tells_the_edges(scanner: Scanner, card: ScannerCard) -> None:
    for _ in range(3):
        scanner.scan(f"~{CARD}")
    card.printed.setFocus()
    QTest.keyClicks(card.printed, CARD)
    assert "去掉字首「~」" in card.proposal.text()


def test_a_hand_is_told_from_a_scanner(scanner: Scanner, card: ScannerCard) -> None:
    for _ in range(3):
        scanner.scan(gap=90)
    assert card.finding is not None
    assert card.finding.doubts == (Doubt.SLOW,)
    assert "用手打" in card.doubts.text()
    assert not card.adopt.isVisible()


def test_letters_that_came_through_an_input_method_are_told(scanner: Scanner, card: ScannerCard) -> None:
    for _ in range(3):
        composing = QInputMethodEvent()
        composing.setCommitString("ㄅ")
        QApplication.sendEvent(card.field, composing)
        scanner.scan("11102037")
    assert card.finding is not None
    assert card.finding.doubts == (Doubt.COMPOSED,)


def test_a_scan_closed_by_tab_counts_and_an_empty_tab_leaves(scanner: Scanner, card: ScannerCard) -> None:
    QTest.keyClicks(card.field, CARD)
    scanner.press(Qt.Key.Key_Tab)
    assert len(card.trials) == 1
    assert card.trials[0].closer == "Tab"
    assert card.field.hasFocus()
    scanner.press(Qt.Key.Key_Tab)
    assert not card.field.hasFocus()


def test_a_scanner_without_a_closing_key_is_heard_all_the_same(
    scanner: Scanner, card: ScannerCard, qtbot: QtBot
) -> None:
    QTest.keyClicks(card.field, CARD)
    qtbot.waitUntil(lambda: len(card.trials) == 1)
    assert "沒有結束鍵" in card.lines[0].text()


def test_escape_ends_the_trial_with_the_keyboard_on_its_button(scanner: Scanner, card: ScannerCard) -> None:
    QTest.keyClicks(card.field, "B11")
    scanner.press(Qt.Key.Key_Escape)
    assert not card.field.isVisible()
    assert card.start.hasFocus()


def test_after_the_third_scan_the_keyboard_stands_on_the_answer(
    scanner: Scanner, card: ScannerCard, qtbot: QtBot
) -> None:
    for _ in range(3):
        scanner.scan()
    qtbot.waitUntil(card.adopt.hasFocus)
    assert not card.field.isVisible()


def test_the_window_remembers_the_limits_with_everything_else(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    screen: object = next(s for s in window.screens if s.key == "settings")
    assert isinstance(screen, SettingsScreen)
    screen.cards.looks.theme.buttons[2].click()
    screen.cards.scanner.adopted.emit(Limits(quiet_ms=400))
    saved = window.services.save_settings.__self__  # type: ignore[attr-defined]  # the fake keeps a list
    qtbot.waitUntil(lambda: len(saved) == 2)
    assert (saved[-1].theme, saved[-1].scanner) == ("dark", Limits(quiet_ms=400))
