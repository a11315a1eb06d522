"""A unit decides on a whole list: in one transaction, named exceptions, one way back."""

from __future__ import annotations

import pytest

from app.clearance.bulk import sign_off_many, withdraw_many
from app.context import Context
from app.errors import ActRefused, NotPermitted
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from tests.counter import NUMBER, desk, row


def crowd(ctx: Context, count: int) -> list[str]:
    numbers = [f"B1105610{k}" for k in range(count)]
    ctx.store.append(
        [
            Draft(
                Kind.STUDENT_RECORDED,
                {"batch": "b"},
                student_id("npust", n),
                details={
                    DetailClass.CORE: {"student_no": n, "name": "犇", "level": "學士", "nationality_category": "本國"}
                },
            )
            for n in numbers
        ],
        by=OperatorName("註冊組"),
    )
    return [*numbers, NUMBER]


def test_a_whole_list_passes_at_once_and_can_be_taken_back_at_once() -> None:
    ctx = desk(unit="library")
    numbers = crowd(ctx, 5)
    done = sign_off_many(ctx, student_nos=numbers, item="library", verdict="pass")
    assert (len(done.facts), done.refused) == (6, ())
    assert row(ctx, "library").state == "passed"
    back = withdraw_many(ctx, done.facts)
    assert len(back.facts) == 6
    assert row(ctx, "library").state == "pending"


def test_who_has_passed_already_is_named_and_the_others_are_recorded() -> None:
    ctx = desk(unit="library")
    numbers = crowd(ctx, 2)
    sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="pass")
    done = sign_off_many(ctx, student_nos=numbers, item="library", verdict="pass")
    assert [r.student_no for r in done.refused] == [NUMBER]
    assert len(done.facts) == 2


def test_a_list_does_not_fail_without_a_reason() -> None:
    ctx = desk(unit="library")
    with pytest.raises(ActRefused):
        sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="fail")


def test_a_unit_cannot_decide_on_a_list_of_another() -> None:
    with pytest.raises(NotPermitted):
        sign_off_many(desk(unit="library"), student_nos=[NUMBER], item="cashier", verdict="pass")


def test_a_decision_made_since_stays_when_the_list_is_taken_back() -> None:
    ctx = desk(unit="library")
    done = sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="pass")
    sign_off_many(ctx, student_nos=[NUMBER], item="library", verdict="fail", reason="欠書一冊")
    back = withdraw_many(ctx, done.facts)
    assert [r.student_no for r in back.refused] == [NUMBER]
    assert row(ctx, "library").state == "failed"
