"""The sheet of records in a real window: keys, refusals, the right student, the forms it leads to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.clearance.department_rules import write_rule
from app.ledger import Fact, Kind
from tests.golden.sample_papers import SIGNATURE
from tests.ui.fakes import Services
from ui.counter.case_sheet import CaseSheet
from ui.counter.case_steps import Act, Ask, Mood
from ui.counter.screen import CounterScreen
from ui.main_window import MainWindow

ANN, ONE = "B11102037", "B11102041"


def marks(services: Services) -> list[tuple[str, str]]:
    return [(f.text("part"), f.text("v")) for f in services.store.facts if f.kind in (Kind.MARKED, Kind.CASE_RECORDED)]


def open_student(window: MainWindow, qtbot: QtBot, number: str) -> None:
    QTest.keyClicks(window.top.scan, number)
    QTest.keyClick(window.top.scan, Qt.Key.Key_Return)
    presenter = window.screens[0].presenter
    qtbot.waitUntil(lambda: presenter.board is not None and presenter.board.student.student_no == number)
    qtbot.waitUntil(lambda: not window.wedge.quiet)


def counter(window: MainWindow) -> CounterScreen:
    found = window.screens[0]
    assert isinstance(found, CounterScreen)
    return found


def opened(window: MainWindow, qtbot: QtBot, item: str) -> CaseSheet:
    screen = counter(window)
    screen.presenter.choose(item)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: screen.case.sheet is not None and screen.case.sheet.isVisible())
    assert screen.case.sheet is not None
    return screen.case.sheet


def press(sheet: CaseSheet, act: Act, part: str) -> None:
    next(line for line in sheet.lines if (line.step.act, line.step.part) == (act, part)).click()


def mood(sheet: CaseSheet, act: Act, part: str) -> Mood:
    return next(line.step.mood for line in sheet.lines if (line.step.act, line.step.part) == (act, part))


@pytest.fixture
def services() -> Services:
    """A desk for every unit where nobody has read the notice yet."""
    made = Services(unit="*")
    made.store.facts.clear()
    return made


@pytest.mark.rows("N03", "N21", "N23", "N24")
def test_papers_are_taken_in_and_parts_ticked_without_leaving_the_sheet(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "department")
    press(sheet, Act.NOTICE, "notice")
    sheet.ways[0].click()
    qtbot.waitUntil(lambda: mood(sheet, Act.NOTICE, "notice") is Mood.DONE)
    press(sheet, Act.INTAKE, "intake")
    sheet.ways[0].click()
    qtbot.waitUntil(lambda: mood(sheet, Act.INTAKE, "intake") is Mood.DONE)
    press(sheet, Act.PART, "sub:returned")
    qtbot.waitUntil(lambda: mood(sheet, Act.PART, "sub:returned") is Mood.DONE)
    assert marks(services) == [("notice", "yes"), ("intake", "received"), ("sub:returned", "yes")]
    assert sheet.isVisible()


def test_a_digit_takes_the_step_it_stands_beside(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "department")
    k = next(k for k, line in enumerate(sheet.lines, 1) if line.step.part == "sub:returned")
    QTest.keyClick(sheet, str(k))
    qtbot.waitUntil(lambda: ("sub:returned", "yes") in marks(services))


def test_digits_in_a_row_are_taken_one_after_the_other(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "department")
    places = [str(k) for k, line in enumerate(sheet.lines, 1) if line.step.part.startswith("sub:") and line.isEnabled()]
    assert len(places) == 2
    for digit in places:
        QTest.keyClick(sheet, digit)
    qtbot.waitUntil(lambda: marks(services) == [("sub:returned", "yes"), ("sub:requirements", "yes")])


def test_a_digit_alone_takes_nothing_back(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "department")
    press(sheet, Act.PART, "sub:returned")
    qtbot.waitUntil(lambda: mood(sheet, Act.PART, "sub:returned") is Mood.DONE)
    k = next(k for k, line in enumerate(sheet.lines, 1) if line.step.part == "sub:returned")
    QTest.keyClick(sheet, str(k))
    qtbot.waitUntil(lambda: len(sheet.ways) == 1 and sheet.focusWidget() is sheet.ways[0])
    assert marks(services) == [("sub:returned", "yes")]
    sheet.ways[0].click()
    qtbot.waitUntil(lambda: marks(services) == [("sub:returned", "yes"), ("sub:returned", "")])


def test_a_scanned_number_takes_no_step_and_opens_its_student(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "department")
    for key in ONE:
        QTest.keyClick(QApplication.focusWidget() or sheet, key)
    QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Return)
    presenter = window.screens[0].presenter
    qtbot.waitUntil(lambda: presenter.board is not None and presenter.board.student.student_no == ONE)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert not sheet._digits.waiting
    assert marks(services) == []


def test_papers_to_be_completed_need_a_word_on_what_is_missing(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "department")
    press(sheet, Act.INTAKE, "intake")
    sheet.ways[1].click()
    assert sheet.fields[Ask.NOTE].property("invalid")
    assert marks(services) == []
    sheet.fields[Ask.NOTE].setText("缺指導老師簽章")
    sheet.ways[1].click()
    qtbot.waitUntil(lambda: marks(services) == [("intake", "incomplete")])


def test_a_refusal_stays_in_the_sheet_with_its_reason(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "cashier")
    press(sheet, Act.ROUTE, "route")
    sheet.fields[Ask.NOTE].setText("長" * 200)
    sheet._take(replace(sheet._open.choices[0], value="nowhere") if sheet._open else None)
    qtbot.waitUntil(lambda: marks(services) != [] or sheet._wrong.isVisible() or not sheet._busy)
    assert sheet.isVisible()


def test_another_student_never_stands_under_an_open_sheet(window: MainWindow, qtbot: QtBot) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "department")
    counter(window).presenter.open_student(ONE)
    qtbot.waitUntil(lambda: not sheet.isVisible())


def test_esc_gives_the_keyboard_back_to_the_scan_box(window: MainWindow, qtbot: QtBot) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "department")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    qtbot.waitUntil(window.top.scan.hasFocus)


@pytest.mark.rows("N33", "N34")
def test_the_consent_is_signed_on_the_screen_and_nothing_stays_on_the_pad(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot, ANN)
    screen = counter(window)
    ctx = window.ctx
    whole = tuple(replace(c, complete=True) for c in ctx.school.consents)
    object.__setattr__(ctx.school, "consents", whole)
    sheet = opened(window, qtbot, "career-consent")
    press(sheet, Act.CONSENT, "consent")
    consent = screen.case.consent
    assert consent is not None
    qtbot.waitUntil(consent.isVisible)
    consent.sign.click()
    qtbot.waitUntil(consent._wrong.isVisible)
    consent.pad.strokes = [list(stroke) for stroke in SIGNATURE]
    consent.sign.click()
    qtbot.waitUntil(lambda: ("consent", "yes") in marks(services))
    attached: list[Fact] = [f for f in services.store.facts if f.kind == Kind.ATTACHMENT]
    assert attached
    consent.reject()
    assert consent.pad.strokes == []


def test_a_scan_over_a_consent_puts_it_away_before_anybody_else_signs_there(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "career-consent")
    press(sheet, Act.CONSENT, "consent")
    consent = counter(window).case.consent
    assert consent is not None
    qtbot.waitUntil(consent.isVisible)
    window.search.scanned(ONE)
    # At once, not only when the next card has come.
    assert not consent.isVisible()
    presenter = counter(window).presenter
    qtbot.waitUntil(lambda: presenter.board is not None and presenter.board.student.student_no == ONE)
    assert not consent.isVisible()
    assert marks(services) == []


def test_a_stroke_is_kept_between_nought_and_one(window: MainWindow, qtbot: QtBot) -> None:
    open_student(window, qtbot, ANN)
    sheet = opened(window, qtbot, "career-consent")
    press(sheet, Act.CONSENT, "consent")
    consent = counter(window).case.consent
    assert consent is not None
    qtbot.waitUntil(consent.isVisible)
    pad = consent.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())
    QTest.mouseMove(pad, pad.rect().bottomRight())
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=pad.rect().bottomRight())
    assert all(0 <= x <= 1 and 0 <= y <= 1 for stroke in pad.strokes for x, y in stroke)
    pad.wipe()
    assert pad.strokes == []


@pytest.mark.rows("N22")
def test_the_department_s_own_rules_stand_beside_its_row_from_their_day_on(window: MainWindow, qtbot: QtBot) -> None:
    ctx = window.ctx
    department = ctx.store.student(ANN).fields.get("department", "")  # type: ignore[union-attr]
    write_rule(ctx, department=department, title="畢業專題", text=["請繳交專題光碟一份。"])
    open_student(window, qtbot, ANN)
    counter(window).presenter.choose("department")
    qtbot.waitUntil(
        lambda: any("請繳交專題光碟一份" in x.text() for x in counter(window)._view.sign.findChildren(QLabel))
    )
