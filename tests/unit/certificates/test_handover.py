"""A diploma leaves once, to somebody who brought everything, when the gate is open at that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.certificates.at_pickup import not_done
from app.certificates.handover import hand_over
from app.clearance import acts, ticks
from app.clearance.cards import board
from app.clock import to_ms
from app.context import Context
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import DetailClass
from tests.counter import JUNE, NUMBER, desk, pass_everything, row
from tests.counter import ready as settle
from tests.fakes import FakeStore


def ready(**fields: str) -> Context:
    ctx = desk(**fields)
    pass_everything(ctx)
    settle(ctx, "registry")
    return ctx


def refusal(ctx: Context, **how: object) -> str:
    with pytest.raises(ActRefused) as refused:
        hand_over(ctx, student_no=NUMBER, **({"method": "self", "seen": ("student_card",), "done": ("card",)} | how))  # type: ignore[arg-type]
    return refused.value.code


@pytest.mark.rows("N15")
def test_the_registrys_pass_and_the_handover_are_one_act_n15() -> None:
    ctx = ready()
    done = hand_over(ctx, student_no=NUMBER, method="self", seen=("student_card",), done=("card",))
    assert row(ctx, "registry").state == "passed"
    assert len(done.changes.facts) == 3
    assert board(ctx, NUMBER).handed_over


@pytest.mark.rows("E13")
def test_a_diploma_is_handed_over_once_e13() -> None:
    ctx = ready()
    hand_over(ctx, student_no=NUMBER, method="self", seen=("student_card",), done=("card",))
    assert refusal(ctx) == "handover.again"


@pytest.mark.rows("N17")
def test_the_gate_is_looked_at_again_at_the_counter_n17() -> None:
    ctx = ready()
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="欠書一冊")
    assert refusal(ctx) == "handover.gate_shut"


@pytest.mark.rows("N42", "T18")
def test_without_the_student_card_nobody_gets_a_diploma_n42() -> None:
    assert refusal(ready(), seen=()) == "handover.papers"


@pytest.mark.rows("N43")
def test_a_proxy_brings_three_things_and_leaves_only_four_characters_n43() -> None:
    ctx = ready()
    papers = ("letter", "student_card", "proxy_id")
    assert refusal(ctx, method="proxy", seen=papers[:2]) == "handover.papers"
    assert refusal(ctx, method="proxy", seen=papers) == "handover.proxy"
    assert (
        refusal(ctx, method="proxy", seen=papers, proxy_name="林怡君", proxy_id_last4="F228761234") == "handover.proxy"
    )
    done = hand_over(ctx, student_no=NUMBER, method="proxy", seen=papers, proxy_name="林怡君", proxy_id_last4="1234")
    assert done.fact.detail(DetailClass.CONTACT) == {"proxy_name": "林怡君", "proxy_id_last4": "1234"}
    assert "林怡君" not in done.fact.body


@pytest.mark.rows("N17")
def test_with_a_shared_ledger_stale_data_stops_the_handover_unless_a_supervisor_answers_for_it_n17() -> None:
    ctx = ready()
    store = ctx.store
    assert isinstance(store, FakeStore)
    long_ago = to_ms(JUNE.now() - timedelta(minutes=5))
    store.sync = replace(store.sync, configured=True, last_ok_ms=long_ago)
    assert refusal(ctx) == "handover.stale"
    done = hand_over(
        ctx, student_no=NUMBER, method="self", seen=("student_card",), done=("card",), override="網路中斷，主管同意"
    )
    assert done.fact.payload["provisional"] is True


@pytest.mark.rows("N04")
def test_another_unit_cannot_hand_diplomas_over() -> None:
    with pytest.raises(NotPermitted):
        hand_over(desk(unit="library"), student_no=NUMBER, method="self", seen=("student_card",), done=("card",))


@pytest.mark.rows("N16")
def test_after_the_handover_no_decision_is_withdrawn() -> None:
    ctx = ready()
    hand_over(ctx, student_no=NUMBER, method="self", seen=("student_card",), done=("card",))
    with pytest.raises(ActRefused) as refused:
        acts.withdraw(ctx, student_no=NUMBER, item="library")
    assert refused.value.code == "clearance.handed_over"


@pytest.mark.rows("N17")
def test_a_blank_reason_is_no_supervisor_s_answer_n17() -> None:
    ctx = ready()
    store = ctx.store
    assert isinstance(store, FakeStore)
    store.sync = replace(store.sync, configured=True, last_ok_ms=to_ms(JUNE.now() - timedelta(minutes=5)))
    assert refusal(ctx, override="  ") == "handover.stale"


def test_a_serial_is_one_line_whatever_was_pasted() -> None:
    done = hand_over(
        ready(), student_no=NUMBER, method="self", seen=("student_card",), done=("card",), serial=" 屏科大\n字第一號 "
    )
    assert done.serial == "屏科大 字第一號"


@pytest.mark.rows("N39")
def test_who_collects_in_person_is_asked_for_the_card_and_may_put_it_off_n39() -> None:
    ctx = ready()
    assert refusal(ctx, done=()) == "handover.at_pickup"
    assert board(ctx, NUMBER).handed_over is False
    done = hand_over(ctx, student_no=NUMBER, method="self", seen=("student_card",), later=("card",))
    assert done.fact.payload["later"] == ["card"]
    assert [row[0] for row in not_done(ctx).rows] == [NUMBER]
    # It is done another day, after the diploma has left; a slip of the finger is taken back as well.
    ticks.tick(ctx, student_no=NUMBER, item="registry", part="card")
    assert not_done(ctx).rows == []
    ticks.tick(ctx, student_no=NUMBER, item="registry", part="card", on=False)
    assert [row[3:5] for row in not_done(ctx).rows] == [("學生證變更為普通卡身份", "親自領取")]
    with pytest.raises(ActRefused):
        ticks.tick(ctx, student_no=NUMBER, item="registry", part="foreign-survey")


@pytest.mark.rows("N39")
def test_what_was_done_before_is_not_asked_and_a_proxy_is_not_asked_at_all_n39() -> None:
    ctx = ready()
    ticks.tick(ctx, student_no=NUMBER, item="registry", part="card")
    hand_over(ctx, student_no=NUMBER, method="self", seen=("student_card",))
    assert not_done(ctx).rows == []
    other = ready()
    papers = ("letter", "student_card", "proxy_id")
    hand_over(other, student_no=NUMBER, method="proxy", seen=papers, proxy_name="林怡君", proxy_id_last4="1234")
    assert [row[4] for row in not_done(other).rows] == ["委託代領"]
    with pytest.raises(WrongUse, match="eligibility"):
        hand_over(ready(), student_no=NUMBER, method="self", seen=("student_card",), done=("eligibility",))
