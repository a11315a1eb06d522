"""Once the diploma has left, the counter still takes what is kept for the pickup (N39)."""

from __future__ import annotations

import pytest

from app.certificates.handover import hand_over
from app.clearance.cards import board
from app.context import Context
from tests.counter import NUMBER, desk, pass_everything
from tests.counter import ready as settle
from ui.counter.case_acts import StoreCase
from ui.counter.case_steps import Act, Mood, Step, steps_of


def steps(ctx: Context) -> list[Step]:
    """What may be ticked of the registry's row."""
    card = board(ctx, NUMBER)
    found = steps_of(card, next(r for r in card.rows if r.item == "registry"), registry=True)
    return [s for s in found if s.act is Act.PART]


@pytest.mark.rows("N39")
def test_only_what_is_kept_for_the_pickup_is_offered_and_can_be_put_on_record() -> None:
    ctx = desk()
    pass_everything(ctx)
    settle(ctx, "registry")
    hand_over(ctx, student_no=NUMBER, method="self", seen=("card",), later=("card",))
    (card,) = steps(ctx)
    assert (card.part, card.mood, card.told) == ("sub:card", Mood.OPEN, "at_pickup")
    StoreCase(ctx).take(NUMBER, "registry", card, card.choices[0].value, {})
    (card,) = steps(ctx)
    assert (card.mood, card.by.who) == (Mood.DONE, "承辦人")
