"""學年期 and 全部或都不要 as plain choices: what the preview foretells with them is what loading does."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.context import Context
from app.errors import ActRefused
from app.ledger import Kind
from app.roster.loading import load_roster
from tests.unit.roster.tables import ONE, THREE, TWO, checked, desk
from ui.roster.imports import StoreImports
from ui.roster.leaving import Leaving, Missing
from ui.roster.model import CONTACTS, GOWNS, KINDS, ROSTER, Target
from ui.roster.preview_view import PreviewView
from ui.roster.target_bar import TargetBar

NO_NUMBER = ("", "林𤧟堃", "資訊管理系", "", "")


@pytest.fixture
def ctx() -> Context:
    return desk()


def bar(qtbot: QtBot, kind: str) -> TargetBar:
    made = TargetBar()
    qtbot.addWidget(made)
    made.use({}, ("114-2", "114-1"))
    made.show_kind(kind, Target())
    return made


def test_the_term_is_asked_of_rosters_only_and_refused_rows_of_every_kind(qtbot: QtBot) -> None:
    for kind in KINDS:
        made = bar(qtbot, kind)
        assert made.term.isHidden() == (kind != ROSTER)
        assert not made.rows.isHidden()


def test_choices_are_told_with_the_term_and_stand_after_the_language_changed(qtbot: QtBot) -> None:
    made = bar(qtbot, ROSTER)
    told: list[Target] = []
    made.chosen.connect(told.append)
    made.term.setCurrentIndex(1)
    made.term.activated.emit(1)
    made.rows.buttons[1].click()
    assert told[-1] == Target(term="114-2", all_or_nothing=True)
    made.show_target(told[-1])
    made.retranslate()
    assert (made.term.currentData(), made.rows.index) == ("114-2", 1)


def test_the_terms_on_offer_hold_today_s_and_the_next(ctx: Context) -> None:
    offered = StoreImports(ctx).terms()
    assert list(offered) == sorted(offered, reverse=True)
    assert {"114-2", "115-1"} <= set(offered)


def test_rows_without_a_term_get_the_chosen_one_in_preview_and_load_alike(ctx: Context) -> None:
    imports = StoreImports(ctx)
    load_roster(ctx, checked([ONE, TWO]))
    file, target = checked([ONE, TWO]), Target(term="113-2")
    foreseen = imports.foresee(file, target)
    assert foreseen.counts["changed"] == 2
    assert imports.load(file, target, Leaving(), Missing()).counts["changed"] == 2
    assert {f["grad_term"] for f in ctx.store.roster_fields().values()} == {"1132"}


def test_all_or_nothing_says_so_before_loading_and_still_counts(ctx: Context) -> None:
    imports = StoreImports(ctx)
    file, target = checked([ONE, NO_NUMBER]), Target(all_or_nothing=True)
    foreseen = imports.foresee(file, target)
    assert foreseen.held
    assert not foreseen.ready
    assert foreseen.counts["new"] == 1
    with pytest.raises(ActRefused):
        imports.load(file, target, Leaving(), Missing())
    assert not [f for f in ctx.store.facts() if f.kind == Kind.ROSTER_LOADED]
    assert imports.foresee(checked([ONE, TWO]), target).ready


@pytest.mark.parametrize(
    ("kind", "header", "row"),
    [(GOWNS, ("學號", "完成"), ("B99999999", "是")), (CONTACTS, ("學號", "電子信箱"), ("B99999999", "x@example.org"))],
)
def test_a_number_nobody_knows_holds_a_list_back_too(
    ctx: Context, kind: str, header: tuple[str, ...], row: tuple[str, ...]
) -> None:
    load_roster(ctx, checked([ONE, THREE]))
    file = checked([(ONE[0], row[1]), row], header=header, kind=kind)
    place = Target("library", "library") if kind == GOWNS else Target()
    assert not StoreImports(ctx).foresee(file, place).held
    assert StoreImports(ctx).foresee(file, Target(place.unit, place.item, all_or_nothing=True)).held


def test_the_button_waits_and_the_reason_names_the_way_out(qtbot: QtBot, ctx: Context) -> None:
    view = PreviewView()
    qtbot.addWidget(view)
    file, target = checked([ONE, NO_NUMBER]), Target(all_or_nothing=True)
    view.show_file(file, target, fresh=True)
    view.show_foresight(StoreImports(ctx).foresee(file, target))
    assert not view.load.isEnabled()
    assert "其餘照樣匯入" in view.side.refusal.text()
    view.show_foresight(StoreImports(ctx).foresee(file, Target()))
    assert view.load.isEnabled()
