"""What becomes of the student card, until when it is one, and what its holder is told: the school's data."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.certificates.at_pickup import not_done
from app.certificates.card import CardOutcome, card_outcome
from app.clearance.cards import board
from app.clearance.case import case_of
from app.context import Context
from app.errors import ActRefused
from tests.certificate_desk import graduate, hand, move
from tests.counter import NUMBER


def outcome(ctx: Context, *, lost: bool = False) -> CardOutcome:
    found = card_outcome(ctx, case_of(ctx, NUMBER).student, lost=lost)
    assert found is not None
    return found


@pytest.mark.rows("N46", "N39")
@pytest.mark.parametrize(
    ("term", "expires"),
    [("1132", date(2025, 7, 31)), ("1141", date(2026, 7, 31)), ("1131", date(2025, 7, 31))],
)
def test_the_identity_ends_on_the_last_of_july_after_the_term_and_the_card_goes_on_without_refund(
    term: str, expires: date
) -> None:
    found = outcome(graduate("npust", ready=False, grad_term=term))
    assert (found.action, found.expires) == ("變更為普通卡身份", expires)
    assert "無掛失退費功能" in found.told[0]


@pytest.mark.rows("N46")
def test_the_handover_keeps_what_was_done_to_the_card_and_until_when_it_is_one() -> None:
    for day in ((2025, 7, 31), (2025, 8, 1)):
        ctx = graduate("npust")
        move(ctx, *day)
        assert hand(ctx).fact.payload["card"] == {"action": "變更為普通卡身份", "expires": "2025-07-31"}


@pytest.mark.rows("T20", "T21")
def test_elsewhere_it_is_stamped_void_and_returned_and_the_discount_ends_in_october() -> None:
    ctx = graduate("ntnu")
    found = outcome(ctx)
    assert (found.action, found.expires, found.discount_until) == ("加蓋【學生證失效】後歸還", None, date(2025, 10, 31))
    assert any("114.10.31" in told for told in found.told)
    hand(ctx)
    (stamp,) = [p for r in board(ctx, NUMBER).rows for p in r.parts if p.at_pickup]
    assert (stamp.part, stamp.state) == ("sub:card-stamp", "done")


@pytest.mark.rows("N39")
@pytest.mark.parametrize(
    ("way", "how"), [("self", {"done": (), "later": ("card",)}), ("proxy", {"done": ()}), ("mail", {"done": ()})]
)
def test_nothing_is_on_record_as_done_to_a_card_that_waits_or_that_nobody_brought(
    way: str, how: dict[str, Any]
) -> None:
    ctx = graduate("npust")
    assert "card" not in hand(ctx, way, **how).fact.payload
    assert [row[3] for row in not_done(ctx).rows] == ["學生證變更為普通卡身份"]


@pytest.mark.rows("N39", "N46")
def test_a_card_made_ordinary_for_a_proxy_or_before_the_diploma_went_by_mail_is_on_record_with_its_day() -> None:
    for way in ("proxy", "mail"):
        card = hand(graduate("npust"), way, done=("card",)).fact.payload["card"]
        assert card == {"action": "變更為普通卡身份", "expires": "2025-07-31"}


@pytest.mark.rows("T20", "T29")
def test_a_proxy_who_brings_the_card_has_it_stamped_as_well() -> None:
    ctx = graduate("ntnu")
    with pytest.raises(ActRefused) as refused:
        hand(ctx, "proxy", done=())
    assert refused.value.code == "handover.at_pickup"
    assert hand(ctx, "proxy").fact.payload["card"] == {"action": "加蓋【學生證失效】後歸還", "kind": "4K"}
    # Without a card there is nothing to stamp.
    assert "later" not in hand(graduate("ntnu"), "proxy", card_lost=True, done=()).fact.payload


@pytest.mark.parametrize("school", ["aeust", "ntue"])
def test_a_school_that_does_nothing_with_cards_records_nothing_of_them(school: str) -> None:
    ctx = graduate(school)
    assert card_outcome(ctx, case_of(ctx, NUMBER).student, lost=False) is None
    assert "card" not in hand(ctx).fact.payload
