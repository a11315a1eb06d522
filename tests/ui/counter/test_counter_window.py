"""The counter in a real window on a desk in memory: keys, scanner, focus, words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.clearance import acts
from app.clearance.fold import FAILED, PASSED, PENDING
from app.ledger import Kind
from tests.ui.builders import student
from tests.ui.fakes import Services
from ui.counter.audit_beside import Eligibility
from ui.counter.sign_panel import fitting
from ui.counter.unit_card import number_in
from ui.counter.view import CounterScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow

ANN = "B11102037"
LIBRARY = "library"


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> CounterScreenView:
    found = window.screens[0].widget()
    assert isinstance(found, CounterScreenView)
    return found


def open_student(window: MainWindow, qtbot: QtBot, number: str = ANN) -> None:
    QTest.keyClicks(window.top.scan, number)
    QTest.keyClick(window.top.scan, Qt.Key.Key_Return)
    presenter = window.screens[0].presenter
    qtbot.waitUntil(lambda: presenter.board is not None and presenter.board.student.student_no == number)
    # An Enter within a moment of a scan is taken for the scanner's second one.
    qtbot.waitUntil(lambda: not window.wedge.quiet)


def state(services: Services, item: str = LIBRARY, number: str = ANN) -> str:
    return acts.current(services.ctx, services.store.people[number].id, item).state


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_typing_a_number_and_enter_opens_the_card_on_the_own_unit(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    open_student(window, qtbot)
    assert view.student.name_label.text() == "陳怡君"
    assert view.sign.isVisible()
    assert window.top.scan.text() == ""
    assert window.top.scan.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)],
)
def test_f4_and_ctrl_enter_sign(
    window: MainWindow, services: Services, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    open_student(window, qtbot)
    press(window, key, modifier)
    qtbot.waitUntil(lambda: state(services) == PASSED)
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.text == "陳怡君 審核通過"
    assert window.top.scan.hasFocus()


@pytest.mark.rows("N12")
def test_f9_without_a_reason_is_refused_with_the_keyboard_in_the_reason(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot)
    press(window, Qt.Key.Key_F9)
    qtbot.waitUntil(view.sign.reason.hasFocus)
    assert state(services) == PENDING
    assert view.sign.reason.property("invalid") is True
    assert "原因" in view.sign.reason.placeholderText()


@pytest.mark.rows("N12")
def test_f9_with_a_reason_fails_and_the_reason_is_on_the_card(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot)
    view.sign.reason.setText("尚有圖書未歸還")
    press(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: state(services) == FAILED)
    card = next(c for c in view.cards.findChildren(type(view.cards._cards[0])) if c.row.item == LIBRARY)
    qtbot.waitUntil(lambda: card.note() == "尚有圖書未歸還")
    assert view.sign.reason.text() == ""


@pytest.mark.rows("N12")
def test_f9_words_enter_refuses(window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot) -> None:
    open_student(window, qtbot)
    press(window, Qt.Key.Key_F9)
    qtbot.waitUntil(view.sign.reason.hasFocus)
    view.sign.reason.setText("尚有圖書未歸還")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(services) == FAILED)
    qtbot.waitUntil(window.top.scan.hasFocus)


@pytest.mark.parametrize(("asked", "text"), [(True, "B11102041"), (True, ""), (False, "已電話聯絡")])
def test_enter_refuses_nobody_for_what_a_scanner_might_have_sent_or_without_f9(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot, *, asked: bool, text: str
) -> None:
    open_student(window, qtbot)
    if asked:
        press(window, Qt.Key.Key_F9)
    view.sign.reason.setFocus()
    view.sign.reason.setText(text)
    press(window, Qt.Key.Key_Return)
    assert [f for f in services.store.facts if f.kind == Kind.SIGN_OFF] == []
    # The question is over with the card it was asked on.
    open_student(window, qtbot, "B11102041")
    view.sign.reason.setText("已電話聯絡")
    QTest.keyClick(view.sign.reason, Qt.Key.Key_Return)
    assert [f for f in services.store.facts if f.kind == Kind.SIGN_OFF] == []


@pytest.mark.rows("N12")
def test_a_house_phrase_fills_the_reason(window: MainWindow, view: CounterScreenView, qtbot: QtBot) -> None:
    open_student(window, qtbot)
    phrases = [b for b in view.sign.findChildren(QPushButton) if b.property("kind") == "phrase"]
    assert phrases
    phrases[0].click()
    assert view.sign.reason.text() == phrases[0].text()


def test_ctrl_z_withdraws_with_a_toast(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_student(window, qtbot)
    press(window, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: state(services) == PASSED)
    qtbot.waitUntil(window.toast.isVisible)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state(services) == PENDING)
    qtbot.waitUntil(lambda: window.toast.text.startswith("已撤銷"))


def test_the_toast_s_button_withdraws_too(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_student(window, qtbot)
    press(window, Qt.Key.Key_F4)
    qtbot.waitUntil(window.toast.isVisible)
    window.toast._button.click()
    qtbot.waitUntil(lambda: state(services) == PENDING)


def test_a_scan_with_cr_lf_opens_the_student_and_signs_nothing(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot, "B11102041")
    QTest.keyClicks(window.top.scan, ANN)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    presenter = window.screens[0].presenter
    qtbot.waitUntil(lambda: presenter.board.student.student_no == ANN)
    press(window, Qt.Key.Key_Return)
    assert [f for f in services.store.facts if f.kind == Kind.SIGN_OFF] == []


def test_a_held_f4_signs_once(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_student(window, qtbot)
    press(window, Qt.Key.Key_F4)
    press(window, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: state(services) == PASSED)
    assert len([f for f in services.store.facts if f.kind == Kind.SIGN_OFF]) == 1


@pytest.mark.rows("N18")
def test_arrow_keys_walk_over_the_board_and_show_whom_to_ask(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    open_student(window, qtbot)
    cards = view.cards._cards
    start = next(k for k, c in enumerate(cards) if c.row.item == LIBRARY)
    cards[start].setFocus()
    press(window, Qt.Key.Key_Right)
    assert cards[start + 1].hasFocus()
    assert cards[start + 1].isChecked()
    presenter = window.screens[0].presenter
    assert presenter.row.item == cards[start + 1].row.item
    assert not view.sign.accept.isVisible()


def test_arrows_on_the_empty_scan_box_lead_to_the_cards_and_a_digit_leads_back(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_Right)  # Nobody is open: nothing to walk over.
    assert window.top.scan.hasFocus()
    open_student(window, qtbot)
    cards = view.cards._cards
    start = next(k for k, c in enumerate(cards) if c.row.item == LIBRARY)
    press(window, Qt.Key.Key_Right)
    assert cards[start + 1].hasFocus()
    assert cards[start + 1].isChecked()
    press(window, Qt.Key.Key_Left)
    assert cards[start].hasFocus()
    press(window, Qt.Key.Key_7)
    assert window.top.scan.text() == "7"
    # In a text arrows move the cursor.
    press(window, Qt.Key.Key_Left)
    assert window.top.scan.hasFocus()


@pytest.mark.rows("N04")
def test_f4_on_another_unit_s_card_says_whose_it_is(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot)
    other = next(c for c in view.cards._cards if not c.row.mine and c.row.state == PENDING)
    other.click()
    press(window, Qt.Key.Key_F4)
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.title == "這一項不屬於本單位"
    assert [f for f in services.store.facts if f.kind == Kind.SIGN_OFF] == []


def test_a_handed_over_diploma_leaves_nothing_to_sign(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot
) -> None:
    services.store.hand_over(services.store.people[ANN])
    open_student(window, qtbot)
    assert not view.sign.accept.isVisible()
    assert not view.sign.reason.isVisible()


def test_a_handover_the_shared_ledger_has_not_confirmed_is_warned_of_in_both_languages(
    window: MainWindow,
    view: CounterScreenView,
    services: Services,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services.store.hand_over(services.store.people[ANN])
    services.store.state = replace(services.store.state, configured=True)
    (gone,) = services.store.given.values()
    monkeypatch.setattr(services.store, "unanswered", lambda _kind: frozenset({gone.fact}), raising=False)
    open_student(window, qtbot)
    # First, so that no narrow screen cuts it.
    assert view.student._detail.text().startswith("共用帳冊尚未確認，證書請先不要交出")
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: view.student._detail.text().startswith("Do not hand the diploma over yet"))
    said = "".join(label.text() for label in view.sign.findChildren(QLabel))
    assert "尚未確認" not in view.student._detail.text() + said


def test_before_a_scan_the_screen_says_what_to_do(window: MainWindow, view: CounterScreenView) -> None:
    assert view.empty.isVisible()
    assert not view.student.isVisible()


def test_the_buttons_speak_the_school_s_words_in_both_languages(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    open_student(window, qtbot)
    assert view.sign.refuse.text() == "審核不通過"
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: view.sign.refuse.text() == "Not passed")


@pytest.mark.rows("N14", "N18")
def test_the_gate_says_whom_to_ask_for_what_is_missing(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    window.resize(1920, 1080)
    open_student(window, qtbot)
    said = [x.text() for x in view.gate.findChildren(QLabel) if x.isVisibleTo(view.gate)]
    assert any(t.startswith("尚缺") for t in said)
    assert any("分機" in t for t in said)


@pytest.mark.rows("N14", "N18")
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("size", "lines"), [((1366, 768), 3), ((1440, 900), 4)])
def test_a_small_screen_shows_three_missing_things_at_once_and_each_leads_to_whom_to_ask(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot, size: tuple[int, int], lines: int, language: Language
) -> None:
    languages().speak(language)
    window.resize(*size)
    open_student(window, qtbot)
    qtbot.waitUntil(lambda: len(view.gate.listed) > lines)
    assert sum(shown_whole(line) for line in view.gate.listed) >= lines
    cashier = next(line for line in view.gate.listed if line.accessibleName().startswith(("出納組", "Cashier")))
    QTest.mouseClick(cashier, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.sign._row is not None and view.sign._row.item == "cashier")
    said = [x.text() for x in view.sign.findChildren(QLabel) if x.isVisibleTo(view.sign)]
    assert any("分機" in t or "ext." in t for t in said)


def shown_whole(line: QWidget) -> bool:
    return line.visibleRegion().boundingRect() == line.rect()


@pytest.mark.parametrize(
    ("foot", "left"),
    [
        ("職涯發展處 分機 7492", "分機 7492"),
        ("Registration Section ext. 6022", "ext. 6022"),
        ("軍訓室 08-7703202", "08-7703202"),
        ("Your department office", "Your department office"),
        ("所屬系所辦公室", "所屬系所辦公室"),
    ],
)
def test_where_a_card_is_narrow_the_number_to_call_stays_and_no_name_loses_its_first_word(foot: str, left: str) -> None:
    assert number_in(foot) == left


def test_a_very_long_name_is_shown_whole(window: MainWindow, view: CounterScreenView, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    open_student(window, qtbot, "B11055008")
    name = view.student.name_label
    assert name.text() == "Abdurrahman Wahid Kusumawardhani Suryaningrat"
    qtbot.waitUntil(lambda: name.width() >= name.sizeHint().width())


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_name_and_department_leave_the_sign_off_in_the_window(
    window: MainWindow, view: CounterScreenView, services: Services, qtbot: QtBot, language: Language
) -> None:
    languages().speak(language)
    window.resize(1366, 768)
    long = student(
        "B11055008",
        "歐陽阿卜杜拉赫曼瓦希德庫蘇馬瓦爾達尼蘇里亞寧格拉特．谷辣斯．尤達卡",
        "KUSUMAWARDHANI SURYANINGRAT, ABDURRAHMAN WAHID MUHAMMAD",
        nationality_category="外籍生",
        department="國際人力資源發展研究所暨環境教育與永續發展管理碩士在職專班（公館校區週末班）甲組",
        grad_term="114-2",
    )
    services.store.people[long.student_no] = long
    open_student(window, qtbot, long.student_no)
    room = next(area for area in window.findChildren(QScrollArea, "room") if area.isVisible())
    qtbot.waitUntil(view.student.name_label.wordWrap)
    qtbot.waitUntil(lambda: not room.horizontalScrollBar().isVisible())
    name = view.student.name_label
    assert name.height() >= name.heightForWidth(name.width())


def test_an_audit_that_answers_later_leaves_the_keyboard_on_the_phrase_it_is_on(
    window: MainWindow, view: CounterScreenView, qtbot: QtBot
) -> None:
    open_student(window, qtbot)
    phrase = next(b for b in view.sign.findChildren(QPushButton) if b.property("kind") == "phrase")
    phrase.setFocus()
    qtbot.waitUntil(phrase.hasFocus)
    view.sign.show_eligibility(Eligibility("B10901018", "met", 0))
    QApplication.processEvents()
    assert phrase.hasFocus()


def test_phrases_that_do_not_fit_wait_behind_one_button() -> None:
    phrases = ["離校表單尚未送系辦", "借用物品尚未歸還", "系所規定之畢業條件尚未通過", "表單缺導師或指導老師簽章"]
    shown = fitting(phrases, more="更多…")
    assert 0 < shown < len(phrases)
    assert fitting(phrases[:2], more="更多…") == 2
    assert fitting([], more="更多…") == 0
