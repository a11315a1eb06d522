"""At the end of a shift the drawer is counted against the record, and the next clerk reads what is taken over."""

from __future__ import annotations

import pytest

from app.certificates import mailing, production, shelf
from app.certificates.address import Address
from app.certificates.shift import PAPER, count, count_only, record_count, shift
from app.errors import ActRefused, NotPermitted
from app.ledger import DetailClass, Kind
from tests.certificate_desk import graduate, hand, move
from tests.counter import NUMBER, desk
from tests.unit.certificates.test_shelf import OTHER, two


def test_the_drawer_is_compared_certificate_by_certificate() -> None:
    ctx = two()
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="A")
    production.produce(ctx, student_no=OTHER, serial="第 2 號", place="B")
    assert count(ctx, ["第 2 號", " 第 1 號 "]).agrees
    found = count(ctx, ["第 1 號", "第 9 號"])
    assert (found.missing, found.unexpected, found.agrees) == (("第 2 號",), ("第 9 號",), False)
    assert count(ctx, ["第 1 號"], place="A").agrees
    assert (count_only(ctx, 2).agrees, count_only(ctx, 1).agrees) == (True, False)
    hand(ctx)
    assert count(ctx, ["第 2 號"]).agrees


def test_a_difference_is_not_handed_on_without_a_word_and_the_word_is_erasable() -> None:
    ctx = two()
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="A")
    with pytest.raises(ActRefused, match="少了 第 1 號"):
        record_count(ctx, count(ctx, []))
    number, _ = record_count(ctx, count(ctx, []), note="借給註冊組核對，明早歸還")
    (fact,) = ctx.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=1)
    assert (fact.text("number"), fact.text("paper")) == (number, PAPER)
    assert fact.payload["shift"]["missing"] == ["第 1 號"]
    assert fact.detail(DetailClass.REASON) == {"note": "借給註冊組核對，明早歸還"}
    assert "註冊組核對" not in fact.body


def test_the_next_clerk_reads_what_left_what_waits_and_what_came_back() -> None:
    ctx = graduate("npust")
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="A")
    mailing.request(ctx, student_no=NUMBER, to=Address("某人", "", "某地"), postage=80)
    assert (shift(ctx).places, shift(ctx).handed) == ({"A": 1}, ())
    hand(ctx, "mail")
    over = shift(ctx)
    assert (over.by_way, over.to_send, over.places, over.unconfirmed) == ({"mail": 1}, 1, {}, ())
    mailing.send(ctx, student_no=NUMBER, tracking="12345678")
    mailing.came_back(ctx, student_no=NUMBER, reason="招領逾期", place="退件盒")
    move(ctx, 2025, 6, 11)
    over = shift(ctx)
    assert (over.handed, over.came_back, over.to_send, over.places) == ((), 1, 1, {"退件盒": 1})
    assert [s.serial for s in shelf.uncollected(ctx)] == ["第 1 號"]


def test_digital_diplomas_that_are_due_are_taken_over_too() -> None:
    ctx = graduate("ntnu", email="a@example.com")
    hand(ctx)
    assert shift(ctx).digital_due == 0
    move(ctx, 2025, 6, 13)
    assert shift(ctx).digital_due == 1


def test_another_unit_closes_no_shift_of_the_certificate_desk() -> None:
    ctx = desk(unit="library")
    with pytest.raises(NotPermitted):
        record_count(ctx, count(ctx, []))
