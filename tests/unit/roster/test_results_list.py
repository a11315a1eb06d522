"""Results of several units in one file: every row finds its item by the school's own names, or comes back."""

from __future__ import annotations

import pytest

from app.errors import ActRefused
from app.ledger import DetailClass
from app.roster.problem_list import ListLoaded, load_list
from app.roster.undo import undo_batch
from tests.unit.roster.schools import AMEI, BEN, KUN, listed, said, school_desk


def rules(done: ListLoaded) -> list[tuple[int, str]]:
    return [(p.row, p.rule) for p in done.problems]


RESULTS = ("學號", "辦理單位", "辦理事項", "審核情形", "不通過原因", "審核日期", "審核人")


def test_results_find_their_items_by_the_schools_own_names() -> None:
    ctx = school_desk("npust")
    file = listed(
        "results",
        RESULTS,
        (KUN[0], "出納組", "", "審核通過", "", "", ""),
        (AMEI[0], "圖書與會展館", "", "審核不通過", "未還《數位邏輯》", "113/6/1", "林𡍼喆"),
        (BEN[0], "出納組", "", "尚未審核", "", "", ""),
        (BEN[0], "", "career-survey", "通過", "", "", ""),
        (KUN[0], "福利社", "", "通過", "", "", ""),
        (KUN[0], "國際事務處", "", "通過", "", "", ""),
        (KUN[0], "註冊組（進修教育組）", "", "通過", "", "", ""),
    )
    done = load_list(ctx, file)
    assert said(ctx, KUN[0], "cashier")[0] == "passed"
    assert said(ctx, AMEI[0], "library") == ("failed", "未還《數位邏輯》")
    assert said(ctx, BEN[0], "cashier")[0] == "pending"
    assert said(ctx, BEN[0], "career-survey")[0] == "passed"
    assert rules(done) == [
        (6, "results.unknown_item"),
        (7, "results.unknown_item"),
        (8, "problems.final_item"),
    ]
    fact = next(f for f in ctx.store.batch_facts(done.batch) if f.text("item") == "library")
    assert fact.detail(DetailClass.REASON)["reviewer"] == "林𡍼喆"
    assert "林𡍼喆" not in fact.body
    undo_batch(ctx, done.batch)
    assert {said(ctx, p[0], i)[0] for p in (AMEI, KUN, BEN) for i in ("cashier", "library", "career-survey")} == {
        "pending"
    }


def test_results_that_contradict_each_other_decide_nothing_and_come_back() -> None:
    ctx = school_desk("npust")
    file = listed(
        "results",
        ("學號", "審核結果", "原因"),
        (KUN[0], "通過", ""),
        (KUN[0], "未通過", "欠費"),
        (AMEI[0], "通過", ""),
    )
    with pytest.raises(ActRefused):
        load_list(ctx, file, item="cashier", others="pass")
    done = load_list(ctx, file, item="cashier")
    assert rules(done) == [(2, "results.contradict"), (3, "results.contradict")]
    assert (said(ctx, KUN[0], "cashier")[0], said(ctx, AMEI[0], "cashier")[0]) == ("pending", "passed")
    nameless = load_list(ctx, listed("results", ("學號", "審核結果"), (BEN[0], "通過")))
    assert rules(nameless) == [(2, "results.unknown_item")]
