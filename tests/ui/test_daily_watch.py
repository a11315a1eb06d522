"""The daily check of the ledger beside the work: asked for late, told only when something is damaged."""

from __future__ import annotations

import threading
from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.context import Context
from app.errors import StoreUnavailable
from tests.ui.builders import student
from tests.ui.fakes import Services
from ui.background import POOL_WORKERS
from ui.frame.daily_watch import FIRST_LOOK_MS, NEXT_LOOK_MS, DailyWatch
from ui.main_window import MainWindow
from ui.services import UiServices


def _opened(qtbot: QtBot, given: UiServices) -> tuple[MainWindow, DailyWatch]:
    window = MainWindow(given)
    qtbot.addWidget(window)
    watch = DailyWatch(window)
    with qtbot.waitSignal(window.desk_opened, timeout=60_000):
        window.open_with(given.open)
    return window, watch


def test_the_first_look_waits_until_the_queue_of_the_morning_is_served_and_the_next_comes_every_hour(
    qtbot: QtBot,
) -> None:
    asked: list[Context] = []
    services = Services()
    window, watch = _opened(qtbot, replace(services.given(), daily_check=asked.append))
    assert (watch._timer.isActive(), watch._timer.interval(), asked) == (True, FIRST_LOOK_MS, [])

    watch.look()
    qtbot.waitUntil(lambda: asked == [services.ctx])
    assert watch._timer.interval() == NEXT_LOOK_MS
    assert not window.banner.isVisibleTo(window)


def test_what_the_day_asks_for_is_done_one_after_the_other_and_leaves_the_pool_to_the_clerk(qtbot: QtBot) -> None:
    """Three at once would fill the pool: a diploma would wait for the check of the whole ledger."""
    go_on, begun, asked = threading.Event(), threading.Event(), list[str]()

    def slow(_ctx: Context) -> None:
        asked.append("check")
        begun.set()
        go_on.wait(60)

    services = Services()
    given = services.given()
    window, watch = _opened(qtbot, replace(given, daily_check=slow))
    watch.look()
    qtbot.waitUntil(begun.is_set)
    served: list[int] = []
    for k in range(POOL_WORKERS - 1):
        window.tasks.pool(lambda _ticket, k=k: k, served.append)
    qtbot.waitUntil(lambda: len(served) == POOL_WORKERS - 1)
    # An hour later the first look is still at it: it is not begun twice.
    watch.look()
    assert (asked, watch._due != []) == (["check"], True)
    go_on.set()
    qtbot.waitUntil(lambda: not watch._at_it)
    assert watch._due == []
    watch.look()
    qtbot.waitUntil(lambda: asked == ["check", "check"])
    qtbot.waitUntil(lambda: not watch._at_it)


def test_a_damaged_ledger_is_told_while_the_clerk_works(qtbot: QtBot) -> None:
    def damaged(_ctx: Context) -> None:
        raise StoreUnavailable(code="store.damaged", title="帳冊有損壞", message="第 3 筆", hint="請用備份還原")

    window, watch = _opened(qtbot, replace(Services().given(), daily_check=damaged))
    watch.look()
    qtbot.waitUntil(lambda: window.banner.isVisibleTo(window), timeout=30_000)
    assert any("帳冊有損壞" in label.text() for label in window.banner.findChildren(QLabel))


def test_a_desk_without_the_check_is_left_alone(qtbot: QtBot) -> None:
    _, watch = _opened(qtbot, Services().given())
    watch.look()
    assert watch._timer.interval() == NEXT_LOOK_MS


def test_who_would_be_forgotten_is_told_once_a_day_beside_the_work(qtbot: QtBot) -> None:
    services = Services()
    services.store.people["B11102037"] = student("B11102037", "陳怡君", "CHEN, YI-CHUN", department="")
    window, watch = _opened(qtbot, services.given())
    watch.look()
    qtbot.waitUntil(lambda: window.banner.isVisibleTo(window), timeout=30_000)
    assert any("名冊沒有系所" in label.text() for label in window.banner.findChildren(QLabel))
    window.banner.hide()
    watch.look()
    done: list[bool] = []
    window.tasks.pool(lambda _ticket: window.tasks.errand(lambda: True), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not window.banner.isVisibleTo(window)
