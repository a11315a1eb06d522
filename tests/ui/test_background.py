import gc
import threading
import time
import weakref
from collections.abc import Iterator
from concurrent.futures.thread import _WorkItem

import pytest
from pytestqt.qtbot import QtBot

from ui.background import POOL_WORKERS, Background, Ticket


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_an_answer_arrives_on_the_gui_thread(tasks: Background, qtbot: QtBot) -> None:
    gui, got = threading.get_ident(), []
    tasks.store(threading.get_ident, lambda worker: got.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] != gui
    assert got[0][1] == gui


def test_the_store_lane_keeps_the_order_it_was_asked_in(tasks: Background, qtbot: QtBot) -> None:
    got: list[int] = []
    for k in range(300):
        tasks.store(lambda k=k: k, got.append)
    qtbot.waitUntil(lambda: len(got) == 300)
    assert got == list(range(300))


def test_the_store_lane_is_one_thread(tasks: Background, qtbot: QtBot) -> None:
    got: list[int] = []
    for _ in range(50):
        tasks.store(threading.get_ident, got.append)
    qtbot.waitUntil(lambda: len(got) == 50)
    assert len(set(got)) == 1


def test_a_failure_is_handed_over_not_swallowed(tasks: Background, qtbot: QtBot) -> None:
    failed: list[Exception] = []
    tasks.store(lambda: 1 // 0, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)


def test_a_failure_nobody_asked_to_hear_is_heard_by_the_frame(qtbot: QtBot) -> None:
    heard: list[Exception] = []
    tasks = Background(unheard=heard.append)
    tasks.pool(lambda _ticket: 1 // 0, lambda _: None)
    qtbot.waitUntil(lambda: bool(heard))
    tasks.close()


def test_progress_is_told_and_cancelling_silences_the_work(tasks: Background, qtbot: QtBot) -> None:
    told: list[int] = []
    outcome: list[object] = []
    go_on = threading.Event()

    def long_work(ticket: Ticket) -> str:
        for k in range(10_000):
            ticket.check()
            ticket.report(k, 10_000)
            go_on.wait(0.001)
        return "done"

    ticket = tasks.pool(long_work, outcome.append, outcome.append, lambda done, _total: told.append(done))
    qtbot.waitUntil(lambda: len(told) > 3)
    ticket.cancel()
    after: list[bool] = []
    tasks.store(lambda: True, after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert ticket.cancelled
    assert outcome == []


def test_closing_finishes_the_store_and_delivers_nothing_more(qtbot: QtBot) -> None:
    tasks = Background()
    written: list[int] = []
    delivered: list[None] = []
    for k in range(20):
        tasks.store(lambda k=k: written.append(k), delivered.append)
    tasks.close()
    assert written == list(range(20))
    assert delivered == []


def test_asking_a_closed_door_is_harmless(qtbot: QtBot) -> None:
    tasks = Background()
    tasks.close()
    ticket = tasks.store(lambda: 1, lambda _: None)
    assert not ticket.cancelled


class Box:
    """Stands for what a presenter's work and answers hold; tells on which thread it ends."""

    def __init__(self, ended: list[int]) -> None:
        weakref.finalize(self, lambda: ended.append(threading.get_ident()))

    def read(self, *_told: object) -> str:
        return "read"

    def stumble(self) -> str:
        raise ValueError(self)


@pytest.fixture
def tardy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that has told its answer is kept from going on until the window has long heard it."""
    do = _WorkItem.run

    def run(item: _WorkItem[object]) -> None:
        do(item)
        time.sleep(0.05)

    monkeypatch.setattr(_WorkItem, "run", run)


@pytest.mark.parametrize("lane", ["store", "pool"])
@pytest.mark.parametrize("work", ["read", "stumble"])
def test_what_a_window_asked_with_ends_on_its_own_thread(
    tasks: Background, qtbot: QtBot, tardy: None, lane: str, work: str
) -> None:
    ended: list[int] = []
    heard: list[object] = []

    def ask() -> None:
        working, telling, failing, moving = (Box(ended) for _ in range(4))

        def done(answer: object) -> None:
            telling.read()
            heard.append(answer)

        def failed(error: Exception) -> None:
            failing.read()
            heard.append(str(error)[:4])

        if lane == "store":
            tasks.store(getattr(working, work), done, failed)
            moving.read()
        else:
            tasks.pool(lambda _ticket: getattr(working, work)(), done, failed, moving.read)

    ask()
    qtbot.waitUntil(lambda: bool(heard))
    # What failed holds its frames, and they hold what the work held, until cycles are looked for.
    gc.collect()
    qtbot.waitUntil(lambda: len(ended) == 4)
    assert set(ended) == {threading.get_ident()}


def test_what_was_cancelled_ends_on_the_windows_thread_too(tasks: Background, qtbot: QtBot, tardy: None) -> None:
    ended: list[int] = []
    tasks.pool(Box(ended).read, Box(ended).read, Box(ended).read, Box(ended).read).cancel()
    qtbot.waitUntil(lambda: len(ended) == 4)
    assert set(ended) == {threading.get_ident()}


def test_closing_drops_on_the_windows_thread_what_was_never_begun(qtbot: QtBot) -> None:
    tasks = Background()
    ended: list[int] = []
    go_on = threading.Event()
    for _ in range(POOL_WORKERS):
        tasks.pool(lambda _ticket: go_on.wait(), lambda _none: None)
    for _ in range(5):
        tasks.pool(Box(ended).read, Box(ended).read)
    go_on.set()
    tasks.close()
    assert ended == [threading.get_ident()] * 10
