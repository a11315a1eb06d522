"""A pass taken back after this desk said all was well: the box stands until somebody has seen it, scanning goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.clearance.cards import board
from app.ledger import Draft, Kind
from app.store import Changes
from tests.ui.fakes import Services
from ui.counter.alarm_box import AlarmBox
from ui.counter.screen import CounterScreen
from ui.main_window import MainWindow

ANN, ONE = "B11102037", "B11102041"
pytestmark = pytest.mark.rows("N16", "N17")


@pytest.fixture
def services() -> Services:
    return Services(unit="*")


def open_student(window: MainWindow, qtbot: QtBot, number: str) -> None:
    QTest.keyClicks(window.top.scan, number)
    QTest.keyClick(window.top.scan, Qt.Key.Key_Return)
    presenter = window.screens[0].presenter
    qtbot.waitUntil(lambda: presenter.board is not None and presenter.board.student.student_no == number)
    qtbot.waitUntil(lambda: not window.wedge.quiet)


def signed(services: Services, number: str, item: str, verdict: str) -> Changes:
    unit = services.ctx.school.item(item).unit
    standing = services.store.sign_offs(services.store.people[number].id).get(item)
    draft = Draft(
        Kind.SIGN_OFF,
        {"unit": unit, "item": item, "v": verdict},
        services.store.people[number].id,
        standing.tips if standing else (),
    )
    return services.store.append([draft], by=services.store.desk.operator)[1]


def all_passed(services: Services, number: str) -> None:
    for row in board(services.ctx, number).rows:
        if row.blocks:
            signed(services, number, row.item, "pass")
    assert board(services.ctx, number).gate.open


def box(window: MainWindow) -> AlarmBox | None:
    found = window.screens[0]
    assert isinstance(found, CounterScreen)
    return found.alarm


def test_a_pass_taken_back_elsewhere_rings_at_the_desk_that_had_shown_the_gate_open(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    all_passed(services, ANN)
    open_student(window, qtbot, ANN)
    open_student(window, qtbot, ONE)
    window.go(window.screens[1].key)
    window.broadcast(signed(services, ANN, "library", "fail"))
    qtbot.waitUntil(lambda: (b := box(window)) is not None and b.isVisible())
    found = box(window)
    assert found is not None
    assert [a.student_no for a in found.alarms] == [ANN]
    found.openers[0].click()
    presenter = window.screens[0].presenter
    qtbot.waitUntil(lambda: presenter.board is not None and presenter.board.student.student_no == ANN)
    assert found.isVisible()
    found.seen.click()
    assert not found.isVisible()
    assert found.alarms == []


def test_a_student_nobody_was_told_about_rings_nowhere(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    all_passed(services, ANN)
    open_student(window, qtbot, ONE)
    window.broadcast(signed(services, ANN, "library", "fail"))
    qtbot.wait(50)
    assert box(window) is None


def test_scanning_goes_on_while_the_box_stands(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    all_passed(services, ANN)
    open_student(window, qtbot, ANN)
    window.broadcast(signed(services, ANN, "library", "fail"))
    qtbot.waitUntil(lambda: (b := box(window)) is not None and b.isVisible())
    open_student(window, qtbot, ONE)
    found = box(window)
    assert found is not None
    assert found.isVisible()
    found.seen.click()
