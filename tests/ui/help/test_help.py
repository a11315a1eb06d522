"""What a clerk looks up while somebody waits: the school's answers under F3, what today brings under F12."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.context import Context
from app.school.load import load_profile
from app.school.rule_clock import Event, What
from app.store import Changes
from tests.ui.fakes import Services
from tests.ui.windows import settle
from ui.counter.view import CounterScreenView
from ui.help.words import sentence
from ui.i18n import Language, languages
from ui.main_window import MainWindow


@pytest.fixture
def services() -> Services:
    """A desk of NTNU on the last day before the answers change."""
    made = Services()
    made.clock = FixedClock(datetime(2025, 7, 31, 2, 0, tzinfo=UTC))
    made.ctx = Context(made.store, load_profile("ntnu"), made.clock)  # type: ignore[arg-type]  # the store of these tests is what the window needs of one
    return made


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def asked(window: MainWindow, qtbot: QtBot, text: str = "") -> list[str]:
    if not window.helps.answers.isVisible():
        press(window, Qt.Key.Key_F3)
        qtbot.waitUntil(window.helps.answers.isVisible)
    window.helps.answers.input.setText(text)
    return window.helps.answers.questions


@pytest.mark.rows("N05", "T28")
def test_words_typed_find_the_answer_and_enter_copies_it(window: MainWindow, qtbot: QtBot) -> None:
    assert asked(window, qtbot, "領取 日期") == ["領證日期在哪裡查？"]
    assert window.helps.answers.link.isVisible()
    QTest.keyClick(window.helps.answers.input, Qt.Key.Key_Return)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("領證日期在哪裡查？\n相關領取日期")
    assert copied.endswith("/Bachelors02")
    assert not window.helps.answers.isVisible()
    assert "已複製答案" in window.toast.text


def test_the_arrows_walk_over_the_questions_and_the_answer_follows(window: MainWindow, qtbot: QtBot) -> None:
    assert len(asked(window, qtbot)) == 3
    first = window.helps.answers.answer.text()
    QTest.keyClick(window.helps.answers.input, Qt.Key.Key_Down)
    assert window.helps.answers.answer.text() != first
    QTest.keyClick(window.helps.answers.input, Qt.Key.Key_Up)
    assert window.helps.answers.answer.text() == first


@pytest.mark.rows("T06")
def test_the_answer_says_that_it_changes_tomorrow_and_tomorrow_it_has(
    window: MainWindow, qtbot: QtBot, services: Services
) -> None:
    asked(window, qtbot, "登入")
    assert "使用校務行政入口網" in window.helps.answers.answer.text()
    assert "之後改為另一答案" in window.helps.answers._changes.text()
    services.clock.advance(days=1)
    asked(window, qtbot, "登入 密碼")
    assert "密碼為身分證字號" in window.helps.answers.answer.text()


def test_nothing_found_is_said_and_copies_nothing(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("以前的")
    assert asked(window, qtbot, "天氣預報颱風") == []
    assert window.helps.answers._nothing.isVisible()
    QTest.keyClick(window.helps.answers.input, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "以前的"


def test_a_link_opens_in_the_browser_only_when_it_is_asked_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    asked(window, qtbot, "領取日期")
    assert opened == []
    window.helps.answers.link.click()
    assert opened == ["https://www.aa.ntnu.edu.tw/graduate02/Bachelors02"]


def test_the_key_that_opened_it_closes_it_and_so_does_a_scan(window: MainWindow, qtbot: QtBot) -> None:
    asked(window, qtbot)
    QTest.keyClick(window.helps.answers.input, Qt.Key.Key_F3)
    assert not window.helps.answers.isVisible()
    asked(window, qtbot)
    window._scanned("B11102037")
    assert not window.helps.answers.isVisible()


@pytest.mark.rows("T06", "T21", "T23")
def test_f12_says_what_opens_closes_or_changes(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F12)
    qtbot.waitUntil(window.helps.today.isVisible)
    said = window.helps.today.view.said
    assert said[0].startswith("114.7.31 週四")
    assert said.index("明天") < next(k for k, text in enumerate(said) if "改為新的答案" in text)
    assert any("學生證遺失的辦法改變" in text for text in said)
    QTest.keyClick(window.helps.today, Qt.Key.Key_F12)
    assert not window.helps.today.isVisible()


@pytest.mark.rows("N01")
def test_the_counter_shows_the_week_while_nobody_is_open(window: MainWindow, qtbot: QtBot, services: Services) -> None:
    view = window.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    qtbot.waitUntil(lambda: bool(view.clock.said))
    assert any("開放中" in text for text in view.clock.said)
    services.clock.advance(days=1)
    window.go("counter")
    qtbot.waitUntil(lambda: view.clock.said[0].startswith("114.8.1"))


def test_a_changed_calendar_is_read_at_once(window: MainWindow, qtbot: QtBot, services: Services) -> None:
    view = window.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    qtbot.waitUntil(lambda: bool(view.clock.said))
    view.clock.show_clock(replace(view.clock._told, closed="颱風"))  # type: ignore[type-var]  # shown a line above
    assert "颱風" in view.clock.said[0]
    window.broadcast(Changes(school=True))
    qtbot.waitUntil(lambda: "颱風" not in view.clock.said[0])


def test_the_palette_offers_both(window: MainWindow) -> None:
    assert {"常見問題", "今天：開放、截止與改變"} <= {choice.title for choice in window.choices()}


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_event_has_its_sentence_in_both_languages(qapp: QApplication, language: Language) -> None:
    languages().speak(language)
    said = [sentence(Event(datetime(2025, 7, 31, tzinfo=UTC).date(), what, "梯次")) for what in What]
    assert all(said)
    assert all(text.isascii() for text in (s.replace("梯次", "").replace("“", "").replace("”", "") for s in said)) == (
        language is Language.EN
    )


def test_the_clock_speaks_english_with_the_window(window: MainWindow, qtbot: QtBot) -> None:
    view = window.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    qtbot.waitUntil(lambda: bool(view.clock.said))
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: "Tomorrow" in view.clock.said)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [(1366, 768), (1440, 900)])
def test_a_quiet_week_is_a_small_card_and_every_line_of_it_is_read_without_scrolling(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], language: Language
) -> None:
    languages().speak(language)
    window.resize(*size)
    view = window.screens[0].widget()
    assert isinstance(view, CounterScreenView)
    qtbot.waitUntil(lambda: view.clock._told is not None)
    settle(window, qtbot)
    told = replace(view.clock._told, open=(), today=(), tomorrow=(), week=())  # type: ignore[type-var]  # shown a line above
    view.clock.show_clock(told)
    lines = view.clock._parts
    qtbot.waitUntil(lambda: view.clock.height() < view.empty.height() // 2)
    qtbot.waitUntil(lambda: view.clock.y() > view.empty.geometry().bottom())
    qtbot.waitUntil(lambda: lines.height() == lines.sizeHint().height())
    assert not lines.verticalScrollBar().isVisible()
