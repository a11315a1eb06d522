"""A desk that was just made: nobody can be scanned yet, and the counter says what comes first."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.store import Changes
from tests.ui.around import Around, desk_store
from ui.counter.screen import CounterScreen
from ui.counter.view import CounterScreenView


def face(screen: CounterScreen) -> CounterScreenView:
    view = screen.widget()
    assert isinstance(view, CounterScreenView)
    return view


def said(screen: CounterScreen) -> str:
    return "\n".join(part.text() for part in face(screen).empty.findChildren(QLabel))


def test_a_counter_without_a_roster_sends_to_the_import_and_not_to_the_scanner(qtbot: QtBot) -> None:
    around = Around(desk_store(0))
    screen = CounterScreen(around)
    qtbot.addWidget(screen.widget())
    screen.shown()
    assert "先匯入名冊" in said(screen)
    face(screen).empty.action.click()
    assert around.went == [("roster", "")]


def test_once_somebody_is_on_the_roster_the_counter_waits_for_a_card(qtbot: QtBot) -> None:
    around = Around(desk_store(1))
    screen = CounterScreen(around)
    qtbot.addWidget(screen.widget())
    screen.refresh(Changes(roster=True))
    assert "掃描學生證" in said(screen)
    assert face(screen).empty.action.isHidden()
