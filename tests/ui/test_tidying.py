"""Cycles are found on the GUI thread, never on the thread that happens to make many objects."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.frame.tidying import AWAY_SECONDS, Tidying


class Dialog(QObject):
    """Holds itself, as a dialog whose button calls one of its own functions does."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def tidying(qtbot: QtBot) -> Iterator[Tidying]:
    # Other tests of windows run without it.
    gc.enable()
    made = Tidying()
    yield made
    made.stop()
    assert gc.isenabled()


def test_a_closed_dialog_is_not_ended_by_the_thread_that_loads_a_roster(tidying: Tidying) -> None:
    ended_on: list[int] = []
    dialog = Dialog()
    weakref.finalize(dialog, lambda: ended_on.append(threading.get_ident()))
    del dialog
    lane = threading.Thread(target=lambda: [[k] for k in range(100_000)])
    lane.start()
    lane.join()
    assert ended_on == []
    gc.collect()
    assert ended_on == [threading.get_ident()]


def test_what_is_young_is_looked_at_by_the_window_itself(tidying: Tidying, qtbot: QtBot) -> None:
    gone: list[bool] = []
    dialog = Dialog()
    weakref.finalize(dialog, lambda: gone.append(True))
    del dialog
    kept = [[k] for k in range(1_000)]
    qtbot.waitUntil(lambda: bool(gone), timeout=10_000)
    assert len(kept) == 1_000


def test_a_file_that_was_read_is_put_aside_and_still_ends_when_nobody_holds_it(
    tidying: Tidying, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    monkeypatch.setattr("gc.collect", looked.append)
    before = gc.get_freeze_count()
    rows = [Dialog() for _ in range(3)]
    kept = [[k] for k in range(30_000)]
    tidying.look()
    assert looked == []
    assert gc.get_freeze_count() > before + 30_000
    ended: list[bool] = []
    for row in rows:
        row.me = None  # type: ignore[assignment]  # no cycle any more
        weakref.finalize(row, lambda: ended.append(True))
    del row, rows
    assert ended == [True, True, True]
    assert len(kept) == 30_000


def test_what_lies_aside_with_a_whole_school_ends_once_nobody_is_at_the_desk(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.frame.tidying.MOST_ASIDE", 0)
    away = [0.0]
    looking = Tidying(away=lambda: away[0])
    try:
        gone: list[bool] = []
        dialog = Dialog()
        weakref.finalize(dialog, lambda: gone.append(True))
        gc.freeze()
        del dialog
        looking.look()
        assert gone == []
        away[0] = AWAY_SECONDS
        looking.look()
        assert gone == [True]
        # Once is enough until somebody comes back.
        walked: list[int] = []
        monkeypatch.setattr("gc.unfreeze", lambda: walked.append(1))
        looking.look()
        assert walked == []
        away[0] = 0.0
        looking.look()
        away[0] = AWAY_SECONDS
        looking.look()
        assert walked == [1]
    finally:
        monkeypatch.undo()
        looking.stop()
