"""A file that nobody shows any more ends, whole, and nothing of the screen goes on holding its rows."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.roster.table import CheckedFile
from tests.ui.roster.builders import checked
from ui.main_window import MainWindow
from ui.roster.imports import StoreImports
from ui.roster.letting_go import AT_ONCE, let_go
from ui.roster.model import Foresight
from ui.roster.screen import RosterScreen
from ui.roster.view import RosterScreenView

MANY = 2 * AT_ONCE + 1


class Cell(str):
    """A text whose end is noticed."""

    __slots__ = ("__weakref__",)


def _file(ended: list[str]) -> CheckedFile:
    def cell(k: int) -> Cell:
        made = Cell(f"B{k:08}")
        weakref.finalize(made, ended.append, str(made))
        return made

    return checked([(cell(k), "王", "") for k in range(MANY)], ())


def test_every_row_ends_and_the_list_of_files_is_left_empty() -> None:
    ended: list[str] = []
    files = [_file(ended), _file(ended)]
    let_go(files)
    assert files == []
    assert len(ended) == 2 * MANY


def test_a_file_put_away_is_held_by_no_part_of_the_screen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(StoreImports, "check", lambda *_: _file(ended))
    monkeypatch.setattr(StoreImports, "foresee", lambda *_: Foresight({"new": MANY}))
    screen = next(s for s in window.screens if isinstance(s, RosterScreen))
    window.go("roster")
    view = screen.widget()
    assert isinstance(view, RosterScreenView)
    for whole in (MANY, 2 * MANY):
        screen.presenter.open_file(Path("名冊.xlsx"))
        qtbot.waitUntil(lambda: view.previewing, timeout=20_000)
        view.grab()
        screen.presenter.cancel()
        _wait_for(qtbot, ended, whole)
    assert view.preview.model.rowCount() == 0


def _wait_for(qtbot: QtBot, ended: list[str], count: int) -> None:
    qtbot.waitUntil(lambda: len(ended) == count, timeout=20_000)
