"""What the import screen asks of `app`, on a desk in memory: nothing is written before it is asked for."""

from __future__ import annotations

import pytest

from app.clearance import acts
from app.clearance.notice import acknowledge, acknowledge_many
from app.context import Context
from app.roster.directory import load_directory
from app.roster.loading import load_roster
from app.roster.undo import ChangedAfterLoad
from tests.unit.roster.tables import ONE, THREE, TWO, checked, desk
from ui.roster.imports import StoreImports
from ui.roster.leaving import Leaving, Missing
from ui.roster.model import LEAVE, PASS, Target

CURRICULUM = ("入學學年度", "學制", "系所", "最低畢業學分數", "領域", "課程名稱", "必選修", "學分")
DEBTS = ("學號", "原因")


@pytest.fixture
def ctx() -> Context:
    return desk()


def facts(ctx: Context) -> int:
    return sum(1 for _ in ctx.store.facts())


def test_a_roster_is_counted_without_being_written(ctx: Context) -> None:
    load_roster(ctx, checked([ONE, TWO]))
    before = facts(ctx)
    changed = (*ONE[:3], "new@example.org", ONE[4])
    found = StoreImports(ctx).foresee(checked([changed, THREE]), Target())
    assert found.counts == {"new": 1, "changed": 1, "unchanged": 0, "missing": 1}
    assert facts(ctx) == before


def test_a_list_of_debtors_is_counted_without_being_written(ctx: Context) -> None:
    load_roster(ctx, checked([ONE, TWO, THREE]))
    acknowledge_many(ctx, student_nos=[ONE[0], TWO[0], THREE[0]])
    before = facts(ctx)
    file = checked([(ONE[0], "學分費"), ("B99999999", "住宿費")], header=DEBTS, kind="problems")
    imports = StoreImports(ctx)
    left = imports.foresee(file, Target("cashier", "cashier", LEAVE))
    passed = imports.foresee(file, Target("cashier", "cashier", PASS))
    assert (left.counts["new_problems"], left.counts["unknown"], left.counts["passed"]) == (1, 1, 0)
    assert passed.counts["passed"] == 2
    assert facts(ctx) == before


def test_curricula_are_counted_without_being_written(ctx: Context) -> None:
    rows = [("112", "學士", "獸醫學系", "128", "專業必修", "獸醫解剖學", "必修", "3")]
    found = StoreImports(ctx).foresee(checked(rows, header=CURRICULUM, kind="curriculum"), Target())
    assert found.counts == {"new": 1, "changed": 0, "unchanged": 0}
    assert facts(ctx) == 0


@pytest.mark.rows("N19")
def test_a_sheet_of_desks_is_counted_and_shows_what_changes_without_being_written(ctx: Context) -> None:
    header = ("單位", "窗口", "分機")
    load_directory(ctx, checked([("圖書與會展館", "流通櫃台", "7273")], header=header, kind="directory"))
    before = facts(ctx)
    rows = [("圖書與會展館", "流通櫃台", "7300"), ("出納組", "學雜費", "6059")]
    found = StoreImports(ctx).foresee(checked(rows, header=header, kind="directory"), Target())
    assert found.counts == {"new": 1, "changed": 1, "unchanged": 0, "missing": 0}
    assert found.differences.changed == {(2, "分機"): "7273"}
    assert facts(ctx) == before


@pytest.mark.rows("T27")
def test_days_of_the_school_are_counted_without_being_written(ctx: Context) -> None:
    file = checked([("115/7/13", "暫停發證", "測驗")], header=("日期", "類別", "說明"), kind="calendar")
    assert StoreImports(ctx).foresee(file, Target()).counts["new"] == 1
    assert facts(ctx) == 0


def test_what_was_foreseen_is_what_loading_does(ctx: Context) -> None:
    imports = StoreImports(ctx)
    file = checked([ONE, TWO])
    foreseen = imports.foresee(file, Target())
    loaded = imports.load(file, Target(), Leaving(), Missing())
    assert {name: loaded.counts[name] for name in foreseen.counts} == dict(foreseen.counts)


def test_a_desk_is_offered_its_own_items_only() -> None:
    offered = StoreImports(desk(unit="library")).list_items()
    assert {i.unit for found in offered.values() for i in found if i.unit} == {"library"}


def test_items_known_to_come_as_lists_of_debtors_are_offered_first(ctx: Context) -> None:
    items = StoreImports(ctx).list_items()["problems"]
    kinds = [ctx.school.item(i.item).list_kind.value == "problems" for i in items]  # type: ignore[union-attr]
    assert kinds[0]
    assert kinds == sorted(kinds, reverse=True)


def test_a_refused_undo_speaks_the_school_s_words(ctx: Context) -> None:
    batch = load_roster(ctx, checked([ONE])).batch
    acknowledge(ctx, student_no=ONE[0])
    acts.sign_off(ctx, student_no=ONE[0], item="cashier", verdict="pass", reason="")
    with pytest.raises(ChangedAfterLoad) as refused:
        StoreImports(ctx).undo(batch)
    assert [(s.loaded, s.now) for s in refused.value.since] == [("尚未審核", ctx.school.words.state("passed"))]
    item = ctx.school.item("cashier")
    assert item is not None
    assert refused.value.since[0].field == f"「{item.label}」"
    assert "passed" not in refused.value.message


def test_a_load_is_taken_back_and_stands_in_the_history_as_undone(ctx: Context) -> None:
    imports = StoreImports(ctx)
    loaded = imports.load(checked([ONE, TWO]), Target(), Leaving(), Missing())
    assert imports.undo(loaded.batch).removed == 2
    assert [(p.kind, p.undone) for p in imports.history()] == [("roster", True)]
