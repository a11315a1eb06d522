"""The whole window in both languages: nothing of the other one in it, and switching while it is open tells the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap.desk import sample_desk, sample_dir
from app.bootstrap.window import services_of
from app.clock import FixedClock
from app.demo import SAMPLE_NOW
from app.roster.kinds import KINDS
from tests.ui import rich_desk as rich
from tests.ui.around import Around, only_screens
from tests.ui.known_items import known_items
from tests.ui.read_off import words_of
from tests.ui.school_words import Foreign, of_desk, own_words
from tests.ui.sync.office import ANN, Office
from tests.ui.tied_desk import around_office
from tests.ui.tour import Tour
from tests.ui.windows import begin
from ui.frame.registry import SCREENS
from ui.i18n import Language, languages
from ui.main_window import MainWindow
from ui.roster.model import visible
from ui.services import UiServices
from ui.settings.about import texts

#: Where something is said and what.
Said = set[tuple[str, str]]
Given = tuple[UiServices, list[str], Path | None]


def sample(folder: Path) -> Given:
    """The sample school year with something of everything on record, and the office files to import."""
    desk = sample_desk(folder, clock=FixedClock(SAMPLE_NOW), memory_key=True)
    people = rich.sample_stories(desk.ctx)
    return services_of(desk), people, sample_dir()


def settled(_folder: Path) -> Given:
    """A desk whose shared ledger answered: a contradiction, and what came back."""
    office = Office()
    office.disagree()
    office.come_back("desk_seq_reused")
    office.come_back("not_permitted", verdict="fail", reason="尚有圖書未還")
    return Around(office).services, [ANN], None


def made(make: rich.Made) -> Callable[[Path], Given]:
    """A desk in memory."""

    def given(_folder: Path) -> Given:
        ctx, people = make()
        return around_office(ctx).services, people, None

    return given


#: What a preview shows is put on record, and a second walk would tell of the first.
ALL_BUT_PAPERS = tuple(module.split(".")[1] for module, _ in SCREENS if ".forms." not in module)
#: Each desk, and the screens on which it has something of its own.
DESKS: Final[dict[str, tuple[Callable[[Path], Given], tuple[str, ...]]]] = {
    "sample": (sample, ALL_BUT_PAPERS),
    "papers": (made(lambda: rich.certificate_desk("npust")), ("counter", "forms")),
    "settled": (settled, ("counter", "overview", "sync")),
    "applying": (made(rich.applying), ("counter", "audit")),
    "ntnu_collected": (made(lambda: rich.certificate_desk("ntnu")), ("counter", "certificates", "school")),
    "aeust_begun": (made(lambda: rich.beginning("aeust")), ("counter", "overview", "certificates")),
    "ntue_open": (made(lambda: rich.open_gate("ntue")), ("counter", "certificates")),
}


def read() -> Said:
    """Everything said in the window and the boxes over it."""
    tops = (w for w in QApplication.topLevelWidgets() if w.isVisible())
    return {pair for top in tops for pair in words_of(top) if pair[1]}


def opened(qtbot: QtBot, services: UiServices, language: Language) -> MainWindow:
    """A window in a language, on a counter's PC; the desk stays open when it closes."""
    languages().speak(language)
    # Nobody touches these windows for minutes: how long is left would differ.
    settings = replace(services.settings, lock_minutes=0)
    window = MainWindow(replace(services, close=lambda _ctx: None, settings=settings))
    begin(window, qtbot)
    window.resize(1366, 768)
    return window


@pytest.mark.slow
@pytest.mark.parametrize("desk", DESKS)
def test_each_language_is_spoken_alone_and_the_same_whether_opened_or_switched_to(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, desk: str
) -> None:
    make, screens = DESKS[desk]
    if screens:
        only_screens(monkeypatch, *screens)
    # The walk waits for work that was begun, not for a pause after which it begins.
    monkeypatch.setattr("ui.counter.audit_beside.PAUSE_MS", 0)
    # Both walks turn the pages in one order, so the second must not begin where the first was left.
    monkeypatch.setattr("ui.frame.places.Places.keep", lambda _places: None)
    services, people, files = make(tmp_path)
    window = opened(qtbot, services, Language.ZH)
    foreign = Foreign(of_desk(window.ctx) | names_of(files, services))
    switched: dict[str, Said] = {}
    english_in_chinese, gone_after_a_while, chinese_in_english, told_otherwise = set(), set(), set(), set()
    tour = Tour(window, people, files)
    for stop in tour.everywhere():
        chinese = read()
        if QApplication.activeModalWidget() is not None:
            # Nobody reaches the menu of languages while a box is open.
            english_in_chinese |= {f"{said} ({stop}, {place})" for place, said in chinese if foreign.latin(said)}
            continue
        english_in_chinese |= {f"{said} ({stop}, {place})" for place, said in chinese if foreign.latin(said)}
        languages().speak(Language.EN)
        tour.still()
        switched[stop] = read()
        languages().speak(Language.ZH)
        tour.still()
        gone_after_a_while |= {f"{said} ({stop}, {place})" for place, said in read() ^ chinese}
    # A widget that comes to lie where such an item was ends the program as it goes.
    assert known_items() == []
    window.close()
    # Every screen of these desks has pages to turn to: a walk that turned none has read half the window.
    assert any(" > " in stop for stop in switched)
    window = opened(qtbot, services, Language.EN)
    for stop in Tour(window, people, files).everywhere():
        english = read()
        chinese_in_english |= {f"{said} ({stop}, {place})" for place, said in english if foreign.of(said)}
        told_otherwise |= {f"{said} ({stop}, {place})" for place, said in english ^ switched.get(stop, english)}
    assert known_items() == []
    window.close()
    assert sorted(chinese_in_english) == []
    assert sorted(english_in_chinese) == []
    assert sorted(told_otherwise) == []
    assert sorted(gone_after_a_while) == []


def names_of(files: Path | None, services: UiServices) -> set[str]:
    """What the machine, the parts of the program and the files are called, and what the files hold."""
    home = services.home()
    named = {str(home.folder), home.engine, home.engine.replace("，", ", "), "正體中文", "English"}
    named |= {text.title for text in texts()} | {field.label for kind in KINDS.values() for field in kind.fields}
    if files is None:
        return named
    held: list[object] = [path.name for path in files.iterdir()]
    for path in files.glob("*.xlsx"):
        for sheet in load_workbook(path, read_only=True).worksheets:
            held += [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
            held += [visible(str(one)) for one in held]
    held += [path.read_text("cp950").replace("\n", ",").split(",") for path in files.glob("*.csv")]
    return named | own_words(held)
