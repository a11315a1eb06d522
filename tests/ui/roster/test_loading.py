"""The way of a preview into the ledger: repaired, addressed, loaded once, taken back, rejected rows given back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import DeskError
from app.ledger import FactId
from app.roster.undo import UNDOABLE, ChangedAfterLoad, ChangedSince
from app.store import Changes
from tests.ui.roster.builders import NUMBER, checked
from tests.ui.roster.room import FILE, Around, Held, Imports, Room, View
from ui.roster.model import KINDS, PASS, PROBLEMS, Foresight, Target
from ui.roster.presenter import RosterPresenter


def test_loading_tells_every_screen_and_offers_the_way_back(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.load()
    assert room.view.page == "done"
    assert room.around.told == [Changes(facts=(FactId("f-1"),), roster=True)]
    assert room.around.undo is not None
    room.around.undo()
    assert room.imports.undone == ["b-9"]
    assert room.around.said == ["loaded", "undone b-9"]
    assert room.view.busy[-1] is False


def test_a_file_without_any_good_row_is_not_loaded() -> None:
    room = Room(Imports(answers=[replace(checked(), accepted=())]))
    room.presenter.open_file(FILE)
    room.presenter.load()
    assert room.imports.loaded == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_load_offers_the_way_back(kind: str) -> None:
    room = Room(target=Target("library", "library"))
    room.presenter.choose_kind(kind)
    room.presenter.choose_target(Target("library", "library"))
    room.presenter.open_file(FILE)
    room.presenter.load()
    assert room.around.said == ["loaded"]
    assert room.around.undo is not None


def test_a_decision_about_one_kind_of_list_is_not_taken_for_another(room: Room) -> None:
    room.presenter.choose_kind(PROBLEMS)
    room.presenter.choose_target(Target("library", "library", PASS))
    room.presenter.choose_kind("gowns")
    assert room.view.target == Target()
    room.presenter.choose_kind(PROBLEMS)
    assert room.view.target == Target("library", "library", PASS)


def test_an_edited_cell_is_judged_again_and_the_operator_stays_where_they_are(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.repairing.edit(4, NUMBER, "B11102099")
    assert room.imports.edits == [{(4, NUMBER): "B11102099"}]
    assert room.view.fresh == [True, False]
    assert room.presenter.checked is not None
    assert room.presenter.checked.problems == ()


def test_the_load_takes_the_repaired_cells(room: Room) -> None:
    room.presenter.open_file(FILE)
    room.presenter.repairing.edit(4, NUMBER, "B11102099")
    room.presenter.load()
    assert room.imports.loaded[0][0].problems == ()


def test_a_list_of_debtors_is_not_loaded_before_somebody_says_whose_it_is(room: Room) -> None:
    room.presenter.choose_kind(PROBLEMS)
    room.presenter.open_file(FILE)
    assert room.view.foresight == Foresight(unaddressed=True)
    room.presenter.load()
    assert room.imports.loaded == []
    target = Target("library", "library", PASS)
    room.presenter.choose_target(target)
    assert room.imports.foreseen == [target]
    room.presenter.load()
    assert room.imports.loaded[0][1] == target


def test_a_list_with_unreadable_rows_cannot_pass_the_others_and_says_why() -> None:
    refusal = DeskError(
        code="problems.has_errors", title="名單有讀不懂的列", message="有 1 列沒有通過檢查。", hint="請先改正。"
    )
    room = Room(Imports(refuse_foresight=refusal), Target("library", "library", PASS))
    room.presenter.choose_kind(PROBLEMS)
    room.presenter.open_file(FILE)
    assert room.view.foresight is not None
    assert room.view.foresight.refusal == "有 1 列沒有通過檢查。　請先改正。"
    assert not room.view.foresight.ready


def test_a_refusal_says_what_to_do_in_this_window_not_on_the_command_line() -> None:
    refusal = DeskError(
        code="lists.which_way",
        title="名單列的是誰？",
        message="檔名像未完成。",
        hint="請在上方「列出的人」選擇。",
        command="--listed owing",
    )
    room = Room(Imports(refuse_foresight=refusal))
    room.presenter.open_file(FILE)
    assert room.view.foresight is not None
    assert "--" not in room.view.foresight.refusal
    assert "列出的人" in room.view.foresight.refusal


def test_an_undo_that_people_have_worked_on_names_what_changed() -> None:
    since = (ChangedSince("B11102037", "電子信箱", "a@x.tw", "b@x.tw"),)
    room = Room(Imports(refuse_undo=ChangedAfterLoad(since)))
    room.presenter.shown()
    room.presenter.undo("b-1")
    assert room.view.page == "blocked"
    assert room.view.blocked is not None
    assert room.view.blocked.since == since
    assert room.around.told == []


def test_rejected_rows_are_given_back_before_and_after_the_load(room: Room) -> None:
    room.presenter.give_back("b-1", Path("退件.xlsx"))
    room.presenter.open_file(FILE)
    room.presenter.give_back_open(Path("退件.xlsx"))
    assert room.imports.written == ["b-1", "名冊.xlsx"]
    assert room.around.said == ["8 退件.xlsx", "1 退件.xlsx"]


def test_a_load_elsewhere_refreshes_history_and_differences(room: Room) -> None:
    room.presenter.open_file(FILE)
    before = len(room.imports.foreseen)
    room.presenter.refresh(Changes(roster=True))
    assert len(room.imports.foreseen) == before + 1
    room.presenter.refresh(Changes(papers=True))
    assert len(room.imports.foreseen) == before + 1


def test_nothing_is_loaded_while_an_edit_is_still_being_judged() -> None:
    view, imports, around, held = View(), Imports(), Around(), Held()
    presenter = RosterPresenter(view, imports, held, around, around, targets={}, undoable=frozenset(UNDOABLE))
    presenter.open_file(FILE)
    held.waiting[0]()
    presenter.repairing.edit(4, NUMBER, "B1")
    presenter.repairing.edit(5, NUMBER, "B2")
    presenter.load()
    assert imports.loaded == []
    held.waiting[1]()
    presenter.load()
    assert imports.loaded == []
    held.waiting[2]()
    presenter.load()
    assert imports.edits == [{(4, NUMBER): "B1"}, {(5, NUMBER): "B2"}]
    assert len(imports.loaded) == 1


def test_ctrl_z_takes_back_the_last_load_once_and_never_while_a_file_is_open(room: Room) -> None:
    room.presenter.take_back()
    room.presenter.open_file(FILE)
    room.presenter.load()
    room.presenter.open_file(FILE)
    room.presenter.take_back()
    assert room.imports.undone == []
    room.presenter.cancel()
    room.presenter.take_back()
    room.presenter.take_back()
    assert room.imports.undone == ["b-9"]
