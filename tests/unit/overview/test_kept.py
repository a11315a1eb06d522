"""Filters kept under a name hold the question, never whom it found, and are asked anew each time (N09)."""

from __future__ import annotations

import pytest

from app.errors import DeskError
from app.ledger import Kind
from app.overview.cells import READY
from app.overview.kept import drop_filter, keep_filter, kept_filter, kept_filters, listed_now, rename_filter
from app.overview.selecting import About, Wanted
from tests.unit.overview.crowds import column, crowd, matrix, pass_gate, put


def refused(act: object) -> str:
    with pytest.raises(DeskError) as caught:
        act()  # type: ignore[operator]  # a lambda
    return caught.value.code


def test_a_filter_comes_back_as_it_was_kept_and_the_ledger_hears_nothing_of_it() -> None:
    ctx = crowd(5)
    before = ctx.store.recent_facts(kinds=list(Kind), limit=99)
    whole = Wanted("資訊管理系", "學士班", "第一梯次", READY, column(ctx, "library"), About.FAILED, "B111")
    assert keep_filter(ctx, "  圖書館　未還 ", whole, matrix(ctx)) == "圖書館 未還"
    assert kept_filters(ctx) == ["圖書館 未還"]
    assert kept_filter(ctx, "圖書館 未還") == whole
    assert ctx.store.recent_facts(kinds=list(Kind), limit=99) == before


def test_whom_a_kept_filter_lists_is_read_anew_each_time() -> None:
    ctx = crowd(4)
    keep_filter(ctx, "可領", Wanted(standing=READY), matrix(ctx))
    assert listed_now(ctx, "可領") == []
    pass_gate(ctx, 2)
    assert listed_now(ctx, "可領") == ["B11100002"]
    put(ctx, 2, "library", "fail", reason="尚有圖書未還")
    assert listed_now(ctx, "可領") == []


@pytest.mark.parametrize("text", ["B11100001", "沒有這個人", "武荖", "陳"])
def test_a_name_or_one_person_s_number_is_not_kept(text: str) -> None:
    ctx = crowd(4)
    assert refused(lambda: keep_filter(ctx, "某人", Wanted(text=text), matrix(ctx))) == "filter.one_person"
    assert kept_filters(ctx) == []


@pytest.mark.parametrize("name", ["", "   ", "長" * 25])
def test_a_filter_has_a_name_that_fits_a_menu(name: str) -> None:
    ctx = crowd(2)
    assert refused(lambda: keep_filter(ctx, name, Wanted(standing=READY), matrix(ctx))) == "filter.name"
    keep_filter(ctx, "可領", Wanted(standing=READY), matrix(ctx))
    assert refused(lambda: rename_filter(ctx, "可領", name)) == "filter.name"


def test_renaming_takes_no_other_filter_s_name_and_removing_twice_is_no_trouble() -> None:
    ctx = crowd(2)
    for name, standing in (("甲", 0), ("乙", 1)):
        keep_filter(ctx, name, Wanted(standing=standing), matrix(ctx))
    assert refused(lambda: rename_filter(ctx, "甲", "乙")) == "filter.name_taken"
    assert refused(lambda: rename_filter(ctx, "丙", "丁")) == "filter.unknown"
    assert rename_filter(ctx, "甲", "甲") == "甲"
    rename_filter(ctx, "甲", "丙")
    assert kept_filter(ctx, "丙").standing == 0
    drop_filter(ctx, "乙")
    drop_filter(ctx, "乙")
    assert kept_filters(ctx) == ["丙"]
    assert refused(lambda: kept_filter(ctx, "乙")) == "filter.unknown"


def test_a_filter_for_an_item_the_school_has_no_more_is_refused_and_lists_nobody() -> None:
    ctx = crowd(2)
    ctx.store.remember("filters", '{"舊": {"item": "items-of-old", "about": "blocked"}}')
    assert refused(lambda: listed_now(ctx, "舊")) == "filter.item_gone"
    assert rename_filter(ctx, "舊", "更舊") == "更舊"
