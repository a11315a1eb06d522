"""After how long the desk locks is chosen in the settings; a desk with logins cannot do without."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.locking import AS_SCHOOL, NEVER
from ui.main_window import MainWindow
from ui.settings.lock_card import LockCard

pytestmark = pytest.mark.rows("E36")


def offered(card: LockCard) -> list[int]:
    return [card.choice.itemData(k) for k in range(card.choice.count())]


def test_a_desk_with_logins_is_not_offered_to_do_without(qtbot: QtBot) -> None:
    card = LockCard(school=10, alone=False)
    qtbot.addWidget(card)
    assert NEVER not in offered(card)
    assert card.choice.currentText() == "10 分鐘後鎖定（學校預設）"
    card.show_minutes(NEVER)
    assert card.choice.currentData() == AS_SCHOOL


def test_a_desk_of_its_own_may_do_without_and_is_told_what_the_lock_is_worth(qtbot: QtBot) -> None:
    card = LockCard(school=10, alone=True)
    qtbot.addWidget(card)
    assert NEVER in offered(card)
    assert "只遮住畫面" in card._told.text()


def test_what_an_administrator_wrote_stays_a_choice(qtbot: QtBot) -> None:
    card = LockCard(school=10, alone=True)
    qtbot.addWidget(card)
    card.show_minutes(45)
    assert card.choice.currentText() == "45 分鐘後鎖定"


def test_the_choice_holds_at_once_and_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    card = next(s for s in window.screens if s.key == "settings").cards.lock  # type: ignore[attr-defined]  # the settings screen's card
    row = offered(card).index(2)
    card.choice.setCurrentIndex(row)
    card.choice.activated.emit(row)
    assert window.lock.minutes == 2
    assert window.status.idle.text() == "2 分後鎖定"
    saved = window.services.save_settings.__self__  # type: ignore[attr-defined]  # the fake keeps a list
    qtbot.waitUntil(lambda: bool(saved) and saved[-1].lock_minutes == 2)
