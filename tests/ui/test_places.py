"""Each person finds the screens as that person left them, and nobody's name is in what is remembered of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.overview.selecting import Order
from tests.builders import roster_fields
from tests.ui.left_desk import ANN, KEYS, Folder, on
from tests.ui.windows import settle
from ui.certificates.screen import CertificatesScreen
from ui.certificates.view import SHELF
from ui.frame import places
from ui.frame.screen import StudentScreen
from ui.i18n import Language, languages
from ui.overview.presenter import CHASE
from ui.worklist.model import NAME


def test_the_screen_last_in_front_is_in_front_again(folder: Folder) -> None:
    first = folder.open()
    first.go("overview")
    folder.close(first)
    assert folder.open().in_front() == "overview"


def test_a_screen_this_desk_does_not_have_any_more_is_forgotten(folder: Folder) -> None:
    folder.store.remember("places", '{"version": 1, "people": {"承辦人": {"front": "gone", "screens": {"gone": {}}}}}')
    assert folder.open().in_front() == KEYS[0]


def test_broken_places_open_the_desk_as_on_the_first_day(folder: Folder) -> None:
    folder.store.remember("places", '{"version": 1, "people": {"承辦人": {"front": ')
    assert folder.open().in_front() == KEYS[0]


def test_the_worklist_begins_with_the_filter_it_was_left_with(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("worklist")
    settle(first, qtbot)
    on(first, "worklist").presenter.choose(unit="registry")
    settle(first, qtbot)
    on(first, "worklist").presenter.choose(state="", flagged=True, due=True, text="陳")
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    chosen = on(second, "worklist").presenter.filter
    assert (chosen.unit, chosen.sieve.state, chosen.sieve.flagged) == ("registry", "", True)
    assert (chosen.sieve.text, chosen.sieve.due) == ("", False)


def test_a_department_nobody_is_left_in_is_still_named_in_the_filter(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("worklist")
    settle(first, qtbot)
    on(first, "worklist").presenter.choose(department="已經裁撤的系")
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    bar = on(second, "worklist").widget().bar
    assert bar.department.currentData() == "已經裁撤的系"


def test_a_column_that_was_drawn_wider_is_wider_again(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("worklist")
    settle(first, qtbot)
    on(first, "worklist").widget().table.horizontalHeader().resizeSection(NAME, 233)
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    assert on(second, "worklist").widget().table.columnWidth(NAME) == 233


def test_the_overview_begins_with_its_page_filters_and_order(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("overview")
    settle(first, qtbot)
    shown = on(first, "overview")
    shown.turn(CHASE)
    shown.presenter.choose(level="碩士", text=ANN)
    shown.presenter.sort(Order.ITEM, 3)
    shown.presenter.sort(Order.ITEM, 3)
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    found = on(second, "overview").presenter
    assert (found.page, found.wanted.level, found.wanted.text) == (CHASE, "碩士", "")
    assert (found.order, found.sorted_item, found.descending) == (Order.ITEM, 3, True)


def test_a_page_of_the_overview_stays_remembered_while_nobody_looks_at_it(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    on(first, "overview").turn(CHASE)
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    assert second.in_front() != "overview"
    folder.close(second)
    third = folder.open()
    third.go("overview")
    settle(third, qtbot)
    assert on(third, "overview").presenter.page == CHASE


def test_the_certificates_begin_with_their_page_and_list(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    screen = on(first, "certificates")
    assert isinstance(screen, CertificatesScreen)
    screen.turn(SHELF)
    screen._view.works[SHELF].lists.buttons[1].click()
    folder.close(first)
    again = on(folder.open(), "certificates")
    assert isinstance(again, CertificatesScreen)
    assert (again._view.page, again._view.works[SHELF].lists.index) == (SHELF, 1)


def test_the_audit_begins_with_its_department_order_and_filter(folder: Folder, qtbot: QtBot) -> None:
    first = folder.open()
    first.go("audit")
    settle(first, qtbot)
    listed = on(first, "audit")
    listed.presenter.choose_department("")
    listed._view.overview.sort_by(1)
    listed._view.overview.sort_by(1)
    listed._view.overview.search.setText(ANN)
    listed._view.overview.filter.step(1)
    folder.close(first)
    second = folder.open()
    settle(second, qtbot)
    again = on(second, "audit")
    assert again.presenter.department == ""
    assert (again._view.overview._column, again._view.overview._falling) == (1, True)
    assert again._view.overview.filter.left() == listed._view.overview.filter.left()
    assert again._view.overview.search.text() == ""


def test_a_column_drawn_in_the_audit_stays_in_another_language_and_at_the_next_start(
    folder: Folder, qtbot: QtBot
) -> None:
    first = folder.open()
    first.go("audit")
    settle(first, qtbot)
    on(first, "audit")._view.overview.table.horizontalHeader().resizeSection(1, 244)
    languages().speak(Language.EN)
    QApplication.processEvents()
    assert on(first, "audit")._view.overview.table.columnWidth(1) == 244
    folder.close(first)
    assert on(folder.open(), "audit")._view.overview.table.columnWidth(1) == 244


def test_the_papers_begin_with_the_paper_and_how_large_it_was_shown(folder: Folder) -> None:
    first = folder.open()
    papers = on(first, "forms")
    papers.presenter.choose_paper("proxy")
    papers._view.preview.zoom.buttons[1].click()
    folder.close(first)
    again = on(folder.open(), "forms")
    assert (again.presenter.chosen.paper, again._view.preview.zoom.index) == ("proxy", 1)
    assert again.presenter.chosen.standing == "official"


def test_two_people_who_share_a_desk_each_find_their_own(folder: Folder) -> None:
    first = folder.open(who="林佳穎")
    first.go("forms")
    first.seat(replace(first.face, operator="陳志明"))
    assert first.in_front() == KEYS[0]
    first.go("sync")
    folder.close(first)
    assert folder.open(who="陳志明").in_front() == "sync"
    again = folder.windows[-1]
    again.seat(replace(again.face, operator="林佳穎"))
    assert again.in_front() == "forms"


def test_the_places_are_kept_at_a_quiet_moment_not_only_when_the_window_closes(
    folder: Folder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "REST_MS", 1)
    monkeypatch.setattr(places, "AGAIN_MS", 1)
    window = folder.open()
    window.go("forms")
    qtbot.waitUntil(lambda: '"front": "forms"' in folder.store.setting("places"))
    # What is set without leaving the screen is found, too.
    on(window, "forms").presenter.choose_paper("proxy")
    qtbot.waitUntil(lambda: '"paper": "proxy"' in folder.store.setting("places"))


def test_a_ledger_that_will_not_take_the_places_closes_without_a_word(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = folder.open()
    told: list[BaseException] = []
    monkeypatch.setattr(window, "refuse", told.append)

    def full(_key: str, _value: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder.store, "remember", full)
    window.go("forms")
    folder.close(window)
    assert told == []


def test_no_name_number_or_searched_word_is_remembered(folder: Folder, qtbot: QtBot) -> None:
    """Every field that takes words is given a student's name and number, on every screen, with a student in front."""
    window = folder.open()
    people = [roster_fields(k) for k in range(3)]
    for key in KEYS:
        screen: object = on(window, key)
        window.go(key, ANN if isinstance(screen, StudentScreen) else "")
        settle(window, qtbot)
        for written in on(window, key).widget().findChildren(QLineEdit):
            if not written.isReadOnly():
                written.setText(f"{people[0]['name']} {ANN}")
        settle(window, qtbot)
    window.resize(1300, 800)
    QApplication.processEvents()
    folder.close(window)
    assert folder.kept.count("version") == 2
    for person in people:
        for word in (person["student_no"], person["name"], person["name_en"]):
            assert word
            assert word not in folder.kept
