"""The form of contact confirmation: masked hints, a postcode nobody types, and a code that is sent only by the school's server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.clearance.cards import board
from app.contact import mail
from app.contact.code import MailState
from app.context import Context
from app.store import Changes
from tests.mail_server import Postman, mail_server
from tests.ui.counter.test_case_steps import desk
from tests.ui.fakes import AtOnce, Later
from ui.background import Ticket
from ui.counter.case import code_words
from ui.counter.confirm_sheet import ConfirmSheet
from ui.counter.forms_presenter import ConfirmPresenter

NUMBER, MAIL = "110123456", "ben@example.org"


class Around:
    """The frame, as far as the form knows it."""

    def __init__(self) -> None:
        self.refused: list[Exception] = []
        self.told: list[Changes] = []

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)


class Counter:
    """The form over a desk of a school that asks for it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.ctx: Context = desk("aeust", student_no=NUMBER, level="學士", mobile="0911222333")
        self.home = QWidget()
        self.home.resize(1366, 768)
        qtbot.addWidget(self.home)
        self.home.show()
        self.sheet, self.around = ConfirmSheet(self.home), Around()
        self.server: mail.MailServer | None = None
        self.presenter = ConfirmPresenter(
            self.sheet, self.ctx, AtOnce(), self.around, server=lambda: self.server, words=code_words
        )
        self.presenter.open(board(self.ctx, NUMBER), None)

    def fill(self) -> None:
        self.sheet.mobile.setText("0912345678")
        self.sheet.email.setText(MAIL)
        self.sheet.county.setCurrentText("新北市")
        self.sheet.district.setCurrentText("板橋區")
        self.sheet.street.setText("四川路二段58號")
        for segments in self.sheet.answers.values():
            segments.choose(1)

    @property
    def said(self) -> str:
        return self.sheet._wrong.text() if not self.sheet._wrong.isHidden() else ""


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    made = Counter(qtbot)
    yield made
    made.sheet.reject()


@pytest.mark.rows("E09")
def test_the_postcode_follows_county_and_district(counter: Counter) -> None:
    counter.sheet.county.setCurrentText("屏東縣")
    counter.sheet.district.setCurrentText("內埔鄉")
    assert counter.sheet.postcode.text() == "912"
    assert counter.sheet.postcode.isReadOnly()
    counter.sheet.county.setCurrentIndex(0)
    assert counter.sheet.postcode.text() == ""


@pytest.mark.rows("E36")
def test_what_is_on_file_stands_masked_and_is_not_filled_in(counter: Counter) -> None:
    assert counter.sheet.mobile.text() == ""
    assert "***" in counter.sheet.mobile.placeholderText()


@pytest.mark.rows("E07")
def test_without_a_mail_server_the_form_says_how_to_go_on(counter: Counter) -> None:
    counter.fill()
    counter.sheet.send.click()
    assert "尚未設定寄信" in counter.said
    assert counter.sheet.send.isEnabled()


@pytest.mark.rows("E03", "E07", "E08", "E10", "E11", "E12")
def test_a_witnessed_mailbox_and_two_answers_are_submitted_with_f4(counter: Counter) -> None:
    counter.fill()
    QTest.keyClick(counter.sheet, Qt.Key.Key_F4)
    assert "信箱尚未驗證" in counter.said
    counter.sheet.witness.click()
    assert "驗證通過" in counter.sheet._mail.text()
    next(iter(counter.sheet.answers.values())).choose(0)
    QTest.keyClick(counter.sheet, Qt.Key.Key_F4)
    assert "尚未作答" in counter.said
    next(iter(counter.sheet.answers.values())).choose(2)
    QTest.keyClick(counter.sheet, Qt.Key.Key_F4)
    assert not counter.sheet.isVisible()
    student = counter.ctx.store.student(NUMBER)
    assert student is not None
    assert (student.fields["email"], student.fields["labour_service"]) == (MAIL, "否")
    assert len(counter.around.told) == 1
    assert counter.sheet.mobile.text() == ""


@pytest.mark.rows("E07", "E08")
def test_a_code_goes_out_by_the_school_s_server_and_is_typed_in(counter: Counter) -> None:
    postman = Postman()
    counter.fill()
    with mail_server(postman, login=False) as port:
        counter.server = mail.MailServer("127.0.0.1", port, "none", "", "desk@example.edu.tw")
        counter.sheet.send.click()
    code = str(postman.letters[-1].get_content()).partition("驗證碼是：")[2][:6]
    counter.sheet.code.setText("000000" if code != "000000" else "111111")
    counter.sheet.verify.click()
    assert "驗證碼不符" in counter.sheet._mail.text()
    counter.sheet.code.setText(code)
    QTest.keyClick(counter.sheet.code, Qt.Key.Key_Return)
    assert "驗證通過" in counter.sheet._mail.text()


def test_an_address_abroad_needs_no_county(counter: Counter) -> None:
    counter.fill()
    counter.sheet.elsewhere.buttons[1].click()
    counter.sheet.abroad.setText("Jl. Merdeka 5, Bandung")
    assert counter.sheet.entry().where is None
    assert counter.sheet.entry().address == "Jl. Merdeka 5, Bandung"


class Marked(AtOnce):
    """Knows whether the store lane is at work."""

    def __init__(self) -> None:
        self.in_store = 0

    def store(self, work, done, failed=None):
        return super().store(lambda: self.errand(work), done, failed)

    def errand(self, work):
        self.in_store += 1
        try:
            return work()
        finally:
            self.in_store -= 1

    def pool(self, work, done, failed=None, progress=None):
        return AtOnce.store(self, lambda: work(Ticket(progress)), done, failed)


@pytest.mark.rows("E07")
def test_a_mail_server_that_does_not_answer_holds_up_no_card(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    lanes, letters = Marked(), []
    monkeypatch.setattr(mail, "post_by", lambda _server: lambda *letter: letters.append((lanes.in_store, letter)))
    sheet = ConfirmSheet(counter.home)
    server = mail.MailServer("mail.example.edu.tw", 587, "starttls", "", "a@example.edu.tw")
    presenter = ConfirmPresenter(sheet, counter.ctx, lanes, counter.around, server=lambda: server, words=code_words)
    presenter.open(board(counter.ctx, NUMBER), None)
    sheet.email.setText(MAIL)
    sheet.code_asked.emit(MAIL)
    ((at_work, letter),) = letters
    assert (at_work, letter[0]) == (0, MAIL)
    assert sheet._state is not None
    assert sheet._state.mail is MailState.WAITING
    sheet.reject()


def test_the_form_never_lies_over_somebody_else_s_card_not_even_when_it_comes_late(counter: Counter) -> None:
    card = board(counter.ctx, NUMBER)
    counter.presenter.turned_to(card)
    assert counter.sheet.isVisible()
    counter.presenter.turned_to(None)
    assert not counter.sheet.isVisible()
    lanes = Later()
    sheet = ConfirmSheet(counter.home)
    late = ConfirmPresenter(sheet, counter.ctx, lanes, counter.around, server=lambda: None, words=code_words)
    late.open(card, None)
    late.turned_to(None)
    lanes.answer()
    assert not sheet.isVisible()
