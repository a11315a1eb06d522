"""Before certificates are made, in the window: what holds each up, what to look at, and entering one as made from its list."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import parts
from app.certificates import english_names, production, shelf
from app.clearance.proof import proofread
from app.outgoing import PRODUCTION
from tests.certificate_desk import graduate
from tests.counter import NUMBER
from tests.ui.certificates.conftest import Opener
from tests.ui.certificates.test_mail_and_shelf_window import listed, step, turned
from ui.certificates.making_book import EVERY, HELD, LOOK, READY
from ui.certificates.steps import Do
from ui.certificates.view import MAKING, SHELF
from ui.i18n import Language, languages


@pytest.mark.rows("T10", "U20", "U22")
def test_what_holds_a_certificate_up_is_listed_with_its_reason_and_nothing_can_be_entered(opened: Opener) -> None:
    ctx = graduate("ntue", ready=False, name_en="CHU, TU-CHEN")
    english_names.record_alias(ctx, NUMBER, parts.DECLARED)
    at = turned(opened, ctx, MAKING)
    (row,) = listed(at, MAKING, HELD)
    assert row[:2] == (NUMBER, "朱𡍼辰")
    assert (row[4], row[5]) == ("中英合併版", "擬採用護照別名，還沒有收到護照影本。")
    panel = at.screen._view.works[MAKING].panel
    assert panel.ways == {}
    assert panel._state.text().splitlines() == ["資料未齊", "擬採用護照別名，還沒有收到護照影本。"]
    english_names.record_alias(ctx, NUMBER, parts.RECEIVED)
    at.screen._read(MAKING)
    at.still()
    assert listed(at, MAKING, HELD) == []
    assert len(listed(at, MAKING, READY)) == 1


def test_one_that_can_be_made_is_entered_from_its_list_and_stands_on_the_shelf(opened: Opener) -> None:
    ctx = graduate("npust")
    at = turned(opened, ctx, MAKING)
    assert len(listed(at, MAKING, READY)) == 1
    step(at, MAKING, Do.PRODUCE_THIS, serial="第 1 號", place="櫃 1")
    assert listed(at, MAKING, EVERY) == []
    assert [(s.serial, s.place) for s in shelf.shelf(ctx)] == [("第 1 號", "櫃 1")]
    at.screen.turn(SHELF)
    at.still()
    assert listed(at, SHELF, 1)[0][3] == "第 1 號"


def test_what_somebody_should_look_at_keeps_nothing_up_and_is_told_in_english_too(
    opened: Opener, tmp_path: Path
) -> None:
    ctx = graduate("ntnu", ready=False, name_en="CHU, TU-CHEN")
    for state in ("correction", "corrected"):
        proofread(ctx, student_no=NUMBER, item="certificate-data", state=state, fields=("name",), note="錯字")
    assert production.candidates(ctx)[0].holds == ()
    at = turned(opened, ctx, MAKING)
    assert listed(at, MAKING, LOOK)[0][5] == "證書資料已更正，學生還沒有再校對。"
    assert len(listed(at, MAKING, READY)) == 1
    languages().speak(Language.EN)
    at.still()
    assert listed(at, MAKING, LOOK)[0][5] == "Corrected; the student has not proofread it again."
    at.screen.leaving.send(PRODUCTION, tmp_path / "待製證.xlsx")
    at.qtbot.waitUntil(lambda: not at.screen.leaving._under_way)
    at.still()
    assert (tmp_path / "待製證.xlsx").is_file()


def test_the_page_is_first_seen_at_a_list_that_holds_somebody_and_stays_where_the_clerk_turned_it(
    opened: Opener,
) -> None:
    at = turned(opened, graduate("npust"), MAKING)
    work = at.screen._view.works[MAKING]
    assert (work.book.count(HELD), work.lists.index) == (0, LOOK)
    assert work.panel.ways[Do.PRODUCE_THIS].property("kind") == "primary"
    work.choose(HELD)
    at.screen._read(MAKING)
    at.still()
    assert work.lists.index == HELD


def test_a_list_without_anybody_says_the_next_step_and_no_panel_asks_to_choose_one(opened: Opener) -> None:
    at = turned(opened, graduate("npust"), MAKING)
    work = at.screen._view.works[MAKING]
    work.choose(HELD)
    assert work.empty._title.text() == "資料都齊了"
    assert "待製證名冊" in work.empty._hint.text()
    assert not work.panel.isVisible()
    work.choose(READY)
    assert work.panel.isVisible()


def test_an_empty_shelf_offers_what_is_new_on_it_and_a_line_of_it_tells_what_its_columns_may_cut(
    opened: Opener,
) -> None:
    ctx = graduate("npust")
    at = turned(opened, ctx, SHELF)
    panel = at.screen._view.works[SHELF].panel
    assert panel._name.text() == "新製好的證書"
    assert panel.ways[Do.PRODUCE].property("kind") == "primary"
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="櫃 1")
    at.screen._read(SHELF)
    at.still()
    assert panel._state.text().splitlines()[:3] == ["已製證", "證書字號：第 1 號", "位置：櫃 1"]
    kinds = {do: button.property("kind") for do, button in panel.ways.items()}
    assert kinds == {Do.MOVE: "primary", Do.VOID: "secondary", Do.PRODUCE: "secondary"}
    panel.choose(Do.VOID)
    assert panel.ways[Do.MOVE].property("kind") == "secondary"
