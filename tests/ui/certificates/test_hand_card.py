"""What becomes of the student card while the diploma is handed over, by school and by day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.certificate_desk import graduate, move
from tests.ui.certificates.conftest import Opener


@pytest.mark.rows("N39")
def test_the_card_may_follow_another_day_and_stays_named(opened: Opener) -> None:
    ctx = graduate("npust")
    at = opened(ctx)
    at.scan()
    at.digit("1")
    at.digit("3")
    at.digit("3")
    assert at.lines()[2] == ("學生證變更為普通卡身份", "之後再辦")
    at.f4()
    assert "還沒有辦：學生證變更為普通卡身份" in at.page.handed.texts


@pytest.mark.rows("N39")
def test_a_card_put_off_is_not_told_as_done(opened: Opener) -> None:
    at = opened(graduate("npust"))
    at.scan()
    at.digit("1")
    at.digit("3")
    at.digit("3")
    at.f4()
    assert at.has_left
    assert "變更為普通卡身份" not in at.page.handed.texts
    assert "還沒有辦：學生證變更為普通卡身份" in at.page.handed.texts


@pytest.mark.rows("T19")
def test_another_kind_of_card_is_not_taken(opened: Opener) -> None:
    at = opened(graduate("ntnu"))
    at.scan()
    at.digit("1")
    at.line("1K").click()
    assert at.line("1K").state.text() == "不收"
    at.digit(str(len(at.lines())))
    at.f4()
    assert not at.has_left
    assert at.window.banner.isVisible()


@pytest.mark.rows("N46")
def test_the_holder_is_told_until_when_the_card_is_a_student_card_and_what_it_is_then(opened: Opener) -> None:
    at = opened(graduate("npust"))
    at.scan()
    assert "學生身分到期日：114.7.31" in at.answer.texts
    assert any("8月1日起，即為無記名普通悠遊卡" in text for text in at.answer.texts)
    at.digit("1")
    at.digit("3")
    at.f4()
    assert "學生身分到期日：114.7.31" in at.page.handed.texts


@pytest.mark.rows("T20", "T21")
def test_the_stamp_on_the_card_is_ticked_and_the_day_its_discount_ends_is_told(opened: Opener) -> None:
    ctx = graduate("ntnu")
    at = opened(ctx)
    at.scan()
    assert "學生證優惠到期日：114.10.31" in at.answer.texts
    at.digit("1")
    at.line("加蓋【學生證失效】").click()
    at.f4()
    assert "學生證優惠到期日：114.10.31" in at.page.handed.texts
    fact = ctx.store.fact(ctx.store.handovers()[0].fact)
    assert fact is not None
    assert fact.payload["card"] == {"action": "加蓋【學生證失效】後歸還", "kind": "4K"}


@pytest.mark.rows("T22", "T23")
@pytest.mark.parametrize(("day", "told"), [(date(2025, 7, 30), "掛失原因"), (date(2025, 8, 5), "google")])
def test_a_lost_card_has_a_branch_of_its_own_and_is_told_by_the_day(opened: Opener, day: date, told: str) -> None:
    ctx = graduate("ntnu")
    move(ctx, day.year, day.month, day.day)
    at = opened(ctx)
    at.scan()
    at.line("學生證遺失").click()
    words = [text for text, _ in at.lines()]
    assert "已辦理學生證掛失" in words
    assert not any("加蓋" in text or "4K" in text for text in words)
    assert any(told in text for text in at.answer.texts)
