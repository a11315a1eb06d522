"""The settings and the remembered places on a real encrypted ledger: changed in the window, found at the next start, secret on disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import create_desk, open_desk, sample_dir, ui_services
from app.ledger import Kind
from app.loading import load_file
from app.window_place import FILE_NAME
from ui.main_window import MainWindow
from ui.settings.screen import SettingsScreen
from ui.settings.view import Group
from ui.theme.fonts import load_interface_fonts
from ui.worklist.screen import WorklistScreen

LONG_MS = 30_000
OLD, NEW = "four old words here", "brand new words"

Opener = Callable[[], MainWindow]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library's own desk with the sample school's leavers, closed again."""
    monkeypatch.setenv("CLEARANCE_KEYRING", "tests.keyring_file.FileKeyring")
    folder = tmp_path / "desk"
    with closing(create_desk(folder, school="npust", unit="library", operator="館員")) as made:
        load_file(made.ctx, sample_dir() / "應屆畢業生名冊.xlsx", kind="roster")
    return folder


@pytest.fixture
def opened(library: Path, qtbot: QtBot) -> Iterator[Opener]:
    load_interface_fonts()
    made: list[MainWindow] = []

    def opener() -> MainWindow:
        services = ui_services(library)
        window = MainWindow(services)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        with qtbot.waitSignal(window.desk_opened, timeout=LONG_MS):
            window.open_with(services.open)
        made.append(window)
        return window

    yield opener
    for window in made:
        window.close()


def settings_of(window: MainWindow) -> SettingsScreen:
    window.go("settings")
    screen: object = window.current
    assert isinstance(screen, SettingsScreen)
    return screen


def test_the_unit_is_changed_in_the_window_recorded_and_found_at_the_next_start(
    opened: Opener, library: Path, qtbot: QtBot
) -> None:
    window = opened()
    seat = settings_of(window).cards.seat
    seat.change.click()
    seat.unit.setCurrentIndex(seat.unit.findData("registry"))
    seat.unit.activated.emit(seat.unit.currentIndex())
    seat.operator.setText("林佳穎")
    seat.apply.click()
    qtbot.waitUntil(lambda: window.face.operator == "林佳穎", timeout=LONG_MS)
    assert window.ctx.store.desk.unit == "registry"
    # Desks of the last unit hand diplomas over; the screens are made anew for this one.
    assert "certificates" in [screen.key for screen in window.screens]
    window.close()
    with closing(open_desk(library)) as desk:
        (said, *_) = desk.store.recent_facts(kinds=[Kind.DESK_OPENED], limit=3)
        assert (said.by, said.text("unit"), said.text("was_unit"), said.text("was_by")) == (
            "林佳穎",
            "registry",
            "library",
            "館員",
        )
        assert desk.store.verify().chain_ok


def test_places_come_back_and_the_folder_tells_nobody_who_set_what(opened: Opener, library: Path, qtbot: QtBot) -> None:
    first = opened()
    first.resize(1300, 780)
    first.go("worklist")
    screen: object = first.current
    assert isinstance(screen, WorklistScreen)
    work = screen
    qtbot.waitUntil(lambda: bool(work.presenter._list.rows), timeout=LONG_MS)
    someone = work.presenter._list.rows[0]
    work.presenter.choose(state="", department=someone.department, text=someone.student_no)
    first.close()
    second = opened()
    assert second.in_front() == "worklist"
    again: object = second.current
    assert isinstance(again, WorklistScreen)
    sieve = again.presenter.filter.sieve
    assert (sieve.state, sieve.department, sieve.text) == ("", someone.department, "")
    second.close()
    kept = json.loads((library / FILE_NAME).read_text(encoding="utf-8"))
    assert all(isinstance(value, int) for value in kept.values())
    told = b"".join(path.read_bytes() for path in library.rglob("*") if path.is_file())
    for secret in (someone.student_no, someone.name, someone.department, "館員", "worklist"):
        assert secret.encode() not in told
    with closing(open_desk(library)) as desk:
        places = desk.store.setting("places")
        assert someone.department in places
        for name in (row.name for row in desk.store.lookup_rows()):
            assert name not in places
        for number in (row.student_no for row in desk.store.lookup_rows()):
            assert number not in places


def test_a_passphrase_changed_in_the_window_opens_the_ledger_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from app import credentials

    monkeypatch.setattr(credentials, "_keyring", lambda: None)
    monkeypatch.delenv(credentials.PASSPHRASE_VARIABLE, raising=False)
    load_interface_fonts()
    folder = tmp_path / "bare"
    credentials.give_passphrase(OLD)
    try:
        create_desk(folder, school="npust", unit="library", operator="館員").close()
        services = ui_services(folder)
        window = MainWindow(services)
        qtbot.addWidget(window)
        window.show()
        with qtbot.waitSignal(window.desk_opened, timeout=LONG_MS):
            window.open_with(services.open)
        screen = settings_of(window)
        screen.stand({"group": str(Group.SAFETY)})
        card = screen.cards.passphrase
        qtbot.waitUntil(card.apply.isVisible, timeout=LONG_MS)
        for field, text in ((card.old, OLD), (card.new, NEW), (card.again, NEW)):
            field.setText(text)
        card.apply.click()
        qtbot.waitUntil(lambda: "下次開啟" in card.said, timeout=LONG_MS)
        window.close()
        credentials.give_passphrase(NEW)
        with closing(open_desk(folder)) as desk:
            assert desk.store.verify().chain_ok
        credentials.give_passphrase(OLD)
        with pytest.raises(credentials.KeyUnavailable):
            open_desk(folder)
    finally:
        credentials.give_passphrase("")
