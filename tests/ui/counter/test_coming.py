"""Keys pressed between a scan and its card are meant for whoever was scanned (a slow computer, a long list being loaded)."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clearance import acts as signing
from app.clearance.fold import PASSED, PENDING
from app.errors import ActRefused, NotFound
from app.ledger import StudentId
from app.store import Changes
from tests.ui.builders import UNITS, board, row, student
from tests.ui.counter.test_presenter import Acts, Around, View
from tests.ui.fakes import Later, Services
from ui.counter.presenter import CounterPresenter
from ui.main_window import MainWindow

ANN, BEN, CAI = "B11102037", "B11102041", "B11102055"


class Counter:
    """A counter with Ann's card in view and a store lane that answers when told to."""

    def __init__(self) -> None:
        self.acts = Acts({ANN: board(), BEN: board(student(BEN, "林𤧟堃")), CAI: board(student(CAI, "陳犇㛢"))})
        self.view, self.around, self.lane = View(), Around(), Later()
        self.presenter = CounterPresenter(self.view, self.acts, self.lane, self.around, self.around)
        self.around.presenter = self.presenter
        self.presenter.open_student(ANN)
        self.answer()

    def answer(self) -> None:
        self.lane.answer()

    @property
    def shown(self) -> str:
        assert self.view.shown is not None
        return self.view.shown.student.student_no


@pytest.fixture
def at() -> Counter:
    return Counter()


def test_f4_before_the_card_has_come_signs_for_whoever_was_scanned(at: Counter) -> None:
    at.presenter.open_student(BEN)
    at.presenter.pass_asked("a note for Ann")
    assert at.shown == ANN
    at.answer()
    assert at.acts.asked == [("sign", BEN, "library.item", "pass", "")]
    assert at.around.said == ["林𤧟堃 圖書與會展館"]
    assert at.shown == BEN


def test_whoever_is_scanned_after_that_key_is_opened_behind_it_and_keys_go_to_each(at: Counter) -> None:
    at.presenter.open_student(BEN)
    at.presenter.pass_asked("")
    at.presenter.open_student(CAI)
    at.presenter.pass_asked("")
    at.answer()
    assert at.acts.asked == [("sign", n, "library.item", "pass", "") for n in (BEN, CAI)]
    assert at.shown == CAI


def test_f4_pressed_again_by_somebody_impatient_signs_once(at: Counter) -> None:
    rows = [row(UNITS[3], mine=True), row(UNITS[4], mine=True)]
    at.acts.boards[BEN] = board(student(BEN, "林𤧟堃"), rows=rows)
    at.presenter.open_student(BEN)
    at.presenter.pass_asked("")
    at.presenter.pass_asked("")
    at.answer()
    assert len(at.acts.asked) == 1


def test_f9_before_the_card_has_come_asks_for_the_reason_there(at: Counter) -> None:
    at.presenter.open_student(BEN)
    at.presenter.fail_asked("Ann owes a book")
    assert at.view.reason_asked == 0
    at.answer()
    assert (at.acts.asked, at.view.reason_asked, at.shown) == ([], 1, BEN)


def test_another_item_chosen_before_the_card_has_come_is_chosen_on_it(at: Counter) -> None:
    at.presenter.open_student(BEN)
    at.presenter.choose("cashier.item")
    at.presenter.pass_asked("")
    at.answer()
    # It is not the library's: refused, instead of the library's own item being signed.
    assert at.acts.asked == []
    assert [e.title for e in at.around.refused if isinstance(e, ActRefused)] == ["出納組"]


def test_ctrl_z_before_the_card_has_come_takes_back_what_the_toast_says_and_nothing_else(at: Counter) -> None:
    at.acts.boards[BEN] = board(student(BEN, "林𤧟堃"), rows=[row(state="passed")])
    at.presenter.pass_asked("")
    at.answer()
    at.presenter.open_student(BEN)
    at.presenter.withdraw_asked()
    at.presenter.withdraw_asked()
    at.answer()
    assert at.acts.asked[1:] == [("withdraw", ANN, "library.item")]
    assert at.shown == BEN


def test_the_toast_s_button_is_heard_while_the_next_student_is_being_signed(at: Counter) -> None:
    at.presenter.pass_asked("")
    at.presenter.open_student(BEN)
    at.answer()
    undo = at.around.undo
    assert undo is not None
    at.presenter.pass_asked("")
    undo()
    at.answer()
    assert at.acts.asked == [
        ("sign", ANN, "library.item", "pass", ""),
        ("sign", BEN, "library.item", "pass", ""),
        ("withdraw", ANN, "library.item"),
    ]
    assert at.view.busy[-1] is False
    # What was recorded last at the card in view is Ben's pass.
    at.presenter.withdraw_asked()
    at.answer()
    assert at.acts.asked[-1] == ("withdraw", BEN, "library.item")


def test_a_number_begun_after_the_key_does_not_stop_it_and_one_begun_before_does(at: Counter) -> None:
    at.presenter.open_student(BEN)
    at.presenter.pass_asked("")
    at.around.in_scan = "B111"
    at.presenter.pass_asked("")
    at.answer()
    assert at.acts.asked == [("sign", BEN, "library.item", "pass", "")]
    assert [e.title for e in at.around.refused if isinstance(e, ActRefused)] == ["B111"]


def test_keys_for_a_card_that_cannot_be_read_do_nothing_and_the_next_scan_counts(at: Counter) -> None:
    at.presenter.open_student("Z1")
    at.presenter.pass_asked("")
    at.presenter.open_student(CAI)
    at.presenter.pass_asked("")
    at.answer()
    assert [type(e) for e in at.around.refused] == [NotFound]
    assert at.acts.asked == [("sign", CAI, "library.item", "pass", "")]
    at.presenter.open_student("Z2")
    at.answer()
    at.presenter.pass_asked("")
    at.answer()
    # The card in view is Cai's again, and keys mean it.
    assert len(at.acts.asked) == 2


def test_news_about_the_card_in_view_do_not_call_it_back_over_the_one_that_was_scanned(at: Counter) -> None:
    at.presenter.open_student(BEN)
    at.presenter.refresh(Changes(students=frozenset({StudentId(f"id-{ANN}")})))
    at.presenter.refresh(Changes(roster=True))
    at.answer()
    assert at.shown == BEN


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_F8])
def test_at_the_window_a_key_right_after_a_scan_is_for_the_scanned_student_however_busy_the_desk_is(
    window: MainWindow, services: Services, qtbot: QtBot, key: Qt.Key
) -> None:
    presenter = window.screens[0].presenter  # type: ignore[attr-defined]

    def scanned(number: str) -> None:
        QTest.keyClicks(window.top.scan, number)
        QTest.keyClick(window.top.scan, Qt.Key.Key_Return)

    def state(number: str) -> str:
        return signing.current(services.ctx, services.store.people[number].id, "library").state

    scanned(ANN)
    qtbot.waitUntil(lambda: presenter.board is not None and not window.wedge.quiet)
    with held(window):
        scanned(BEN)
        QTest.keyClick(QApplication.focusWidget() or window, key)
    case = window.screens[0].case  # type: ignore[attr-defined]
    if key == Qt.Key.Key_F4:
        qtbot.waitUntil(lambda: state(BEN) == PASSED)
        assert state(ANN) == PENDING
    else:
        qtbot.waitUntil(lambda: case.sheet is not None and case.sheet.isVisible())
        assert "林𤧟堃" in case.sheet._who.text()


class held:  # noqa: N801 - reads as a word
    """The store lane does nothing until the block is over."""

    def __init__(self, window: MainWindow) -> None:
        self.go = threading.Event()
        self.window = window

    def __enter__(self) -> Callable[[], None]:
        self.window.tasks.store(self.go.wait, lambda _none: None)
        return self.go.set

    def __exit__(self, *_: object) -> None:
        self.go.set()
