"""Students the roster no longer names: they stay unless somebody says otherwise, in so many words."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.context import Context
from app.errors import ActRefused
from app.roster.loading import load_roster
from app.unsent import Elsewhere
from tests.ui.roster.room import Imports, Room
from tests.unit.roster.tables import ONE, THREE, TWO, checked, desk
from ui.roster.grid import Shown
from ui.roster.imports import StoreImports
from ui.roster.leaving import Leaving, Missing, Person
from ui.roster.missing_page import PAGE, MissingPage
from ui.roster.model import Target
from ui.roster.preview_view import PreviewView

NOW = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)
FILE = Path("名冊.xlsx")


def people(count: int) -> tuple[Person, ...]:
    return tuple(Person(f"B{k:08}", f"學生{k}", "獸醫學系") for k in range(count))


def missing(count: int, known: int = 1000) -> Missing:
    return Missing(people(count), known, count > known // 20, None, NOW)


@pytest.fixture
def page(qtbot: QtBot) -> MissingPage:
    made = MissingPage()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def ctx() -> Context:
    made = desk()
    load_roster(made, checked([ONE, TWO, THREE]))
    return made


def test_those_the_file_does_not_name_are_known_by_name_and_stay_by_default(ctx: Context) -> None:
    imports, file = StoreImports(ctx), checked([ONE])
    foreseen = imports.foresee(file, Target())
    assert {p.name for p in foreseen.missing.people} == {TWO[1], THREE[1]}
    assert foreseen.missing.elsewhere is None
    imports.load(file, Target(), Leaving(), foreseen.missing)
    assert len(ctx.store.roster_fields()) == 3


def test_more_than_one_in_twenty_leave_only_after_the_number_was_typed(ctx: Context) -> None:
    imports, file = StoreImports(ctx), checked([ONE])
    shown = imports.foresee(file, Target()).missing
    assert Leaving(withdraw=True).blocked(shown)
    with pytest.raises(ActRefused, match="少了"):
        imports.load(file, Target(), Leaving(withdraw=True), shown)
    batch = imports.load(file, Target(), Leaving(withdraw=True, confirmed=True), shown).batch
    assert set(ctx.store.roster_fields()) == {ONE[0]}
    imports.undo(batch)
    assert len(ctx.store.roster_fields()) == 3


def test_nobody_leaves_whom_the_operator_was_not_shown(ctx: Context) -> None:
    imports, file = StoreImports(ctx), checked([ONE])
    shown = imports.foresee(file, Target()).missing
    load_roster(ctx, checked([("B10901099", "後到的", "獸醫學系", "", "")]))
    with pytest.raises(ActRefused, match="剛才列出的不同"):
        imports.load(file, Target(), Leaving(withdraw=True, confirmed=True), shown)


def test_what_the_desk_holds_of_contact_data_is_shown_masked_beside_the_new_value(ctx: Context) -> None:
    changed = (*ONE[:2], "資訊管理系", "new@example.org", ONE[4])
    found = StoreImports(ctx).foresee(checked([changed]), Target()).differences
    assert found.changed_rows == {2}
    assert found.changed[2, "系所"] == "獸醫學系"
    assert found.changed[2, "電子信箱"] not in ("", ONE[3])


def test_the_choice_stands_on_keeping_and_says_so(page: MissingPage) -> None:
    page.show_missing(missing(3))
    assert not page.withdrawing
    assert "都不動" in page._sentence.text()
    assert page._confirm.isHidden()


def test_the_number_is_asked_for_only_above_one_in_twenty(page: MissingPage) -> None:
    told: list[Leaving] = []
    page.decided.connect(told.append)
    page.show_missing(missing(3))
    page.choice.buttons[1].click()
    assert (page._confirm.isHidden(), told[-1]) == (True, Leaving(withdraw=True))
    page.show_missing(missing(60))
    page.choice.buttons[1].click()
    assert not page._confirm.isHidden()
    for text, confirmed in (("6", False), ("60", True), ("600", False)):
        page.number.clear()
        page.number.textEdited.emit(text)
        page.number.setText(text)
        page.number.textEdited.emit(text)
        assert told[-1] == Leaving(withdraw=True, confirmed=confirmed)


def test_everybody_can_be_read_page_by_page(page: MissingPage) -> None:
    page.show_missing(missing(PAGE + 7))
    assert page.model.rowCount() == PAGE
    assert not page.earlier.isEnabled()
    page.later.click()
    assert page.model.rowCount() == 7
    assert page.model.data(page.model.index(0, 1)) == f"學生{PAGE}"
    assert not page.later.isEnabled()


def test_what_other_desks_may_not_have_sent_stands_beside_the_choice(page: MissingPage) -> None:
    page.show_missing(missing(3))
    assert page.unsent.isHidden()
    page.show_missing(Missing(people(3), 100, too_many=False, elsewhere=Elsewhere((), None, 4), now=NOW))
    assert not page.unsent.isHidden()
    assert "4" in page.unsent.words


def test_a_decision_about_other_people_is_no_decision() -> None:
    room = Room(Imports(missing=missing(3)))
    room.presenter.open_file(FILE)
    room.presenter.decide_leaving(Leaving(withdraw=True))
    room.presenter.choose_target(Target("x"))
    assert room.presenter.leaving == Leaving(withdraw=True)
    room.imports.missing = missing(4)
    room.presenter.repairing.edit(4, "學號", "B1")
    assert room.presenter.leaving == Leaving()
    assert room.view.leaving == Leaving()


def test_a_load_waits_for_the_number_and_carries_the_decision() -> None:
    room = Room(Imports(missing=missing(60)))
    room.presenter.open_file(FILE)
    room.presenter.decide_leaving(Leaving(withdraw=True))
    room.presenter.load()
    assert room.imports.loaded == []
    room.presenter.decide_leaving(Leaving(withdraw=True, confirmed=True))
    room.presenter.load()
    assert room.imports.left == [(Leaving(withdraw=True, confirmed=True), missing(60).numbers)]


def test_the_next_file_begins_with_keeping() -> None:
    room = Room(Imports(missing=missing(3)))
    room.presenter.open_file(FILE)
    room.presenter.decide_leaving(Leaving(withdraw=True))
    room.presenter.open_file(FILE)
    room.presenter.load()
    assert room.imports.left[0][0] == Leaving()


def test_edits_are_taken_back_one_by_one_before_any_load() -> None:
    room = Room()
    room.presenter.open_file(FILE)
    first = room.presenter.checked
    room.presenter.repairing.edit(4, "學號", "B1")
    assert room.view.edits == 1
    room.presenter.take_back()
    assert room.presenter.checked == first
    assert (room.view.edits, room.imports.undone) == (0, [])


def test_the_preview_shows_new_changed_and_missing_apart(qtbot: QtBot, ctx: Context) -> None:
    view = PreviewView()
    qtbot.addWidget(view)
    changed = (*ONE[:2], "資訊管理系", *ONE[3:])
    file = checked([changed, TWO, ("B10901077", "新生", "獸醫學系", "", "")])
    view.show_file(file, Target(), fresh=True)
    assert [b.isEnabled() for b in view.filter.buttons] == [True, True, False, False, False]
    view.show_foresight(StoreImports(ctx).foresee(file, Target()))
    assert [b.text() for b in view.filter.buttons] == ["全部 3", "問題 0", "新增 1", "異動 1", "缺少 1"]
    view.filter.buttons[Shown.NEW].click()
    assert [view.model.row_number(k) for k in range(view.model.rowCount())] == [4]
    view.filter.buttons[Shown.CHANGED].click()
    assert view.grid.standing() == (2, "系所")
    index = view.grid.currentIndex()
    assert view.model.data(index) == "獸醫學系 → 資訊管理系"
    view.side.missing.click()
    assert view.missing.isVisibleTo(view)
    assert view.missing.model.rowCount() == 1
