"""Every kind of office list in the screen: its own words, counted before anything is written, and taken back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.clearance.notice import acknowledge_many
from app.context import Context
from app.roster.loading import load_roster
from app.roster.undo import UNDOABLE
from app.school.load import load_profile
from tests.unit.roster.tables import ONE, THREE, TWO, checked, desk
from ui.roster.imports import StoreImports
from ui.roster.leaving import Leaving, Missing
from ui.roster.model import (
    APPLICATIONS,
    CONTACTS,
    GOWNS,
    GRADES,
    KINDS,
    LISTS,
    RESULTS,
    ListItem,
    Target,
    kinds_of,
)
from ui.roster.preview_view import PreviewView
from ui.roster.target_bar import TargetBar
from ui.roster.view import RosterScreenView
from ui.roster.words import ICONS, kind_sentence, kind_word

LIBRARY = ListItem("library", "library", "圖書館", "Library")
MAIL = ("學號", "姓名", "電子信箱")


@pytest.fixture
def ctx() -> Context:
    made = desk()
    load_roster(made, checked([ONE, TWO, THREE]))
    acknowledge_many(made, student_nos=[ONE[0], TWO[0], THREE[0]])
    return made


def facts(ctx: Context) -> int:
    return sum(1 for _ in ctx.store.facts())


def test_every_kind_has_its_name_its_picture_and_a_sentence_of_what_it_will_do() -> None:
    assert set(KINDS) == set(UNDOABLE)
    for kind in KINDS:
        assert kind_word(kind) != kind
        assert kind in ICONS
    assert len({kind_sentence(kind) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", sorted(LISTS - {RESULTS, "problems", GRADES}))
def test_a_list_of_who_is_done_is_counted_without_being_written_and_can_be_taken_back(ctx: Context, kind: str) -> None:
    imports, target = StoreImports(ctx), Target("cashier", "cashier")
    file = checked([(ONE[0], "是"), (TWO[0], "否")], header=("學號", "完成"), kind=kind)
    before = facts(ctx)
    found = imports.foresee(file, target)
    assert (found.counts["passed"], found.counts["new_problems"]) == (1, 1)
    assert facts(ctx) == before
    loaded = imports.load(file, target, Leaving(), Missing())
    assert imports.undo(loaded.batch).withdrawn_sign_offs == 2


def test_missing_grades_and_results_are_counted(ctx: Context) -> None:
    imports = StoreImports(ctx)
    grades = checked([(ONE[0], "獸醫解剖學", "1132")], header=("學號", "科目名稱", "學年期"), kind=GRADES)
    assert imports.foresee(grades, Target("library", "library")).counts["new_problems"] == 1
    cashier = ctx.school.unit("cashier")
    assert cashier is not None
    results = checked([(ONE[0], cashier.name, "審核通過")], header=("學號", "辦理單位", "審核情形"), kind=RESULTS)
    assert imports.foresee(results, Target()).counts["passed"] == 1


def test_contact_data_shows_what_it_would_replace_masked_and_leaves_the_ledger_alone(ctx: Context) -> None:
    imports = StoreImports(ctx)
    file = checked([(ONE[0], ONE[1], "new@example.org")], header=MAIL, kind=CONTACTS)
    before = facts(ctx)
    found = imports.foresee(file, Target(overwrite=True))
    assert found.counts["changed"] == 1
    assert set(found.differences.changed) == {(2, "電子信箱")}
    assert ONE[3] not in found.differences.changed.values()
    assert facts(ctx) == before


def test_a_number_nobody_has_is_marked_in_the_preview_before_loading(ctx: Context) -> None:
    file = checked([("B99999999", "是")], header=("學號", "完成"), kind=GOWNS)
    found = StoreImports(ctx).foresee(file, Target("library", "library"))
    assert not file.problems
    judged = found.judged
    assert judged is not None
    assert [p.row for p in judged.problems] == [2]


def test_the_preview_counts_what_only_the_ledger_could_find(qtbot: QtBot, ctx: Context) -> None:
    view = PreviewView()
    qtbot.addWidget(view)
    file = checked([("B99999999", "是"), (ONE[0], "是")], header=("學號", "完成"), kind=GOWNS)
    target = Target("cashier", "cashier")
    view.show_file(file, target, fresh=True)
    view.show_foresight(StoreImports(ctx).foresee(file, target))
    assert [b.text() for b in view.filter.buttons if not b.isHidden()] == ["全部 2", "問題 1"]
    assert len(view.causes.buttons) == 1


def bar(qtbot: QtBot, kind: str, target: Target | None = None, *, asks_listed: bool = False) -> TargetBar:
    made = TargetBar()
    qtbot.addWidget(made)
    made.use(dict.fromkeys(LISTS, (LIBRARY,)), ("114-2", "114-1"))
    made.show_kind(kind, target or Target(), asks_listed=asks_listed)
    return made


def test_whose_list_is_asked_of_lists_only(qtbot: QtBot) -> None:
    for kind in KINDS:
        assert bar(qtbot, kind).unit.isHidden() == (kind not in LISTS)


def test_who_is_listed_is_asked_only_when_no_column_says_it(qtbot: QtBot) -> None:
    assert bar(qtbot, GOWNS).listed.isHidden()
    asked = bar(qtbot, GOWNS, Target("library", "library"), asks_listed=True)
    assert not asked.listed.isHidden()
    told: list[Target] = []
    asked.chosen.connect(told.append)
    asked.listed.buttons[2].click()
    assert told == [Target("library", "library", listed="owing")]


def test_what_students_confirmed_gives_way_only_when_somebody_says_so(qtbot: QtBot) -> None:
    made = bar(qtbot, CONTACTS)
    told: list[Target] = []
    made.chosen.connect(told.append)
    assert made.overwrite.index == 0
    made.overwrite.buttons[1].click()
    assert told[-1].overwrite


def test_a_list_the_school_has_placed_needs_no_choosing() -> None:
    imports = StoreImports(desk())
    for kind, target in imports.targets().items():
        assert (target.unit, target.item) in {(i.unit, i.item) for i in imports.list_items()[kind]}


@pytest.mark.rows("U48")
@pytest.mark.parametrize(("school", "offered"), [("ntue", True), ("npust", False), ("aeust", False)])
def test_applications_are_loaded_only_where_the_school_has_a_period_for_them(
    qtbot: QtBot, school: str, *, offered: bool
) -> None:
    kinds = kinds_of(load_profile(school))
    assert (APPLICATIONS in kinds) is offered
    view = RosterScreenView(kinds)
    qtbot.addWidget(view)
    assert (kind_word(APPLICATIONS) in [b.text() for b in view.start.kinds.buttons]) is offered
    assert [k for k in KINDS if k in kinds] == list(kinds)
