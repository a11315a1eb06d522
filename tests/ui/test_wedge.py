import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.scanner import Limits
from ui.frame.wedge import Burst, Wedge, rhythm

USUAL = Limits()


def burst(text: str, gap_ms: float) -> str:
    made = Burst()
    for k, char in enumerate(text):
        made.key(char, k * gap_ms)
    return made.close(len(text) * gap_ms)


@pytest.mark.parametrize("gap", [1, 6, 17, 25])
def test_a_scanner_s_rhythm_is_a_scan(gap: float) -> None:
    assert burst("B11102037", gap) == "B11102037"


@pytest.mark.parametrize("gap", [35, 60, 90])
def test_a_person_s_rhythm_is_typing(gap: float) -> None:
    assert burst("B11102037", gap) == ""


def test_five_fast_keys_are_no_scan() -> None:
    assert burst("12345", 2) == ""


@given(st.lists(st.floats(USUAL.gap_ms + 0.5, 400), min_size=6, max_size=20))
def test_whoever_is_slower_than_a_scanner_is_never_taken_for_one(gaps: list[float]) -> None:
    made, now = Burst(), 0.0
    for gap in gaps:
        made.key("7", now)
        now += gap
    assert made.close(now) == ""


class Hand:
    """A keyboard whose clock the test turns."""

    def __init__(self, window: QWidget) -> None:
        self.now = 1000.0
        self.window = window

    def type(self, text: str, *, gap: float) -> None:
        for char in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, char)
            self.now += gap

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication):
    window = QWidget()
    column = QVBoxLayout(window)
    field = QLineEdit()
    column.addWidget(field)
    qtbot.addWidget(window)
    hand = Hand(window)
    wedge = Wedge(now_ms=lambda: hand.now)
    scans: list[str] = []
    wedge.scanned.connect(scans.append)
    qapp.installEventFilter(wedge)
    window.show()
    qtbot.waitExposed(window)
    field.setFocus()
    yield hand, field, scans, wedge
    qapp.removeEventFilter(wedge)


def test_a_scan_into_a_reason_leaves_the_reason_as_it_was(desk) -> None:
    hand, field, scans, _ = desk
    field.setText("逾期三天")
    hand.type("B11102037", gap=4)
    hand.press(Qt.Key.Key_Return)
    assert scans == ["B11102037"]
    assert field.text() == "逾期三天"


def test_the_second_enter_of_a_crlf_scanner_is_swallowed(desk) -> None:
    hand, field, scans, wedge = desk
    entered: list[bool] = []
    field.returnPressed.connect(lambda: entered.append(True))
    assert not wedge.quiet
    hand.type("B11102037", gap=4)
    hand.press(Qt.Key.Key_Return)
    assert wedge.quiet
    hand.now += 3
    hand.press(Qt.Key.Key_Return)
    assert scans == ["B11102037"]
    assert entered == []
    hand.now += USUAL.quiet_ms
    assert not wedge.quiet
    hand.press(Qt.Key.Key_Return)
    assert entered == [True]


def test_typing_and_enter_reach_the_field(desk) -> None:
    hand, field, scans, _ = desk
    entered: list[str] = []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    hand.type("two books late", gap=180)
    hand.press(Qt.Key.Key_Return)
    assert scans == []
    assert entered == ["two books late"]


def test_a_scan_closed_by_tab_is_a_scan_too(desk) -> None:
    hand, _field, scans, _ = desk
    hand.type("0110203777", gap=5)
    hand.press(Qt.Key.Key_Tab)
    assert scans == ["0110203777"]


def test_limits_learned_at_this_desk_hold_from_the_next_key_on(desk) -> None:
    hand, _field, scans, wedge = desk
    hand.type("~B11102037", gap=40)
    hand.press(Qt.Key.Key_Return)
    assert scans == []
    rhythm().keep(Limits(gap_ms=48, quiet_ms=600, prefix="~"))
    hand.type("~B11102037", gap=40)
    hand.press(Qt.Key.Key_Return)
    assert scans == ["B11102037"]
    hand.now += 599
    assert wedge.quiet
    hand.now += 1
    assert not wedge.quiet


@pytest.mark.parametrize("key", ["/", "?"])
def test_a_key_of_the_desk_right_before_a_scan_is_no_part_of_its_number(desk, key: str) -> None:
    hand, _field, scans, _ = desk
    hand.type(key, gap=40)
    hand.type("B11102037", gap=4)
    hand.press(Qt.Key.Key_Return)
    assert scans == ["B11102037"]


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_Escape, Qt.Key.Key_Right])
def test_digits_a_person_pressed_before_the_card_are_no_part_of_its_number(desk, key: Qt.Key) -> None:
    hand, _field, scans, _ = desk
    hand.type("13", gap=40)
    hand.press(key)
    hand.now += 20
    hand.type("B11102037", gap=4)
    hand.press(Qt.Key.Key_Return)
    assert scans == ["B11102037"]


@pytest.mark.parametrize("key", ["F4", "F9", "Esc"])
def test_a_key_the_desk_takes_as_its_own_ends_what_a_hand_typed_before_the_card(desk, key: str) -> None:
    hand, field, scans, _ = desk
    taken: list[str] = []
    QShortcut(QKeySequence(key), hand.window, lambda: taken.append(key))
    hand.type("missing", gap=60)
    hand.press(Qt.Key(QKeySequence(key)[0].key()))
    assert taken == [key]
    hand.now += 20
    hand.type("B11102037", gap=4)
    hand.press(Qt.Key.Key_Return)
    assert scans == ["B11102037"]
    assert field.text() == "missing"


def test_a_desk_at_work_hears_the_keys_late_and_still_knows_when_they_were_pressed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    field, wedge = QLineEdit(), Wedge()
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    scans: list[str] = []
    wedge.scanned.connect(scans.append)
    heard = iter([0, 0, *([200] * 9)])  # After two keys the window was busy for a fifth of a second.
    monkeypatch.setattr("ui.frame.wedge.monotonic", lambda: next(heard, 200) / 1000)

    def press(key: Qt.Key, text: str, at_ms: int) -> bool:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(at_ms)
        return wedge.eventFilter(field, event)

    for k, char in enumerate("B11102037"):
        press(Qt.Key.Key_unknown, char, 5000 + 5 * k)
    assert press(Qt.Key.Key_Return, "\r", 5045)
    assert scans == ["B11102037"]
    assert press(Qt.Key.Key_Return, "\r", 5045 + USUAL.quiet_ms - 1)
