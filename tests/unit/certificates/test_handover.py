"""A diploma leaves once, to somebody who brought everything, when the gate is open at that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app import session
from app.certificates import keeping
from app.certificates.at_pickup import not_done
from app.certificates.glance import Answer, glance
from app.certificates.handover import hand_over
from app.certificates.unconfirmed import unconfirmed
from app.clearance import acts, ticks
from app.clearance.cards import board
from app.clock import to_ms
from app.context import Context
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import DetailClass
from tests.certificate_desk import graduate, hand
from tests.counter import JUNE, NUMBER, desk, pass_everything, row
from tests.counter import ready as settle
from tests.fakes import FakeStore

SELF: Final[dict[str, Any]] = {"method": "self", "seen": ("card",), "done": ("card",)}
PROXY: Final[dict[str, Any]] = {"proxy_name": "林怡君", "proxy_id_type": "national-id", "proxy_id_last4": "1234"}


def ready(**fields: str) -> Context:
    ctx = desk(**fields)
    pass_everything(ctx)
    settle(ctx, "registry")
    return ctx


def refusal(ctx: Context, **how: object) -> str:
    with pytest.raises(ActRefused) as refused:
        hand_over(ctx, student_no=NUMBER, **({"method": "self", "seen": ("card",), "done": ("card",)} | how))  # type: ignore[arg-type]
    return refused.value.code


@pytest.mark.rows("N15")
def test_the_registrys_pass_and_the_handover_are_one_act_n15() -> None:
    ctx = ready()
    done = hand_over(ctx, student_no=NUMBER, method="self", seen=("card",), done=("card",))
    assert row(ctx, "registry").state == "passed"
    assert len(done.changes.facts) == 3
    assert board(ctx, NUMBER).handed_over


@pytest.mark.rows("E13")
def test_a_diploma_is_handed_over_once_e13() -> None:
    ctx = ready()
    hand_over(ctx, student_no=NUMBER, method="self", seen=("card",), done=("card",))
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
    papers = ("letter", "card", "proxy-id")
    assert refusal(ctx, method="proxy", seen=papers[:2]) == "handover.papers"
    assert refusal(ctx, method="proxy", seen=papers) == "handover.proxy"
    assert (
        refusal(ctx, method="proxy", seen=papers, proxy_name="林怡君", proxy_id_last4="F228761234") == "handover.proxy"
    )
    assert (
        refusal(ctx, method="proxy", seen=papers, proxy_name="林怡君", proxy_id_last4="1234")
        == "handover.proxy_id_type"
    )
    done = hand_over(ctx, student_no=NUMBER, method="proxy", seen=papers, **PROXY)
    assert done.fact.payload["proxy_id_type"] == "national-id"
    assert done.fact.detail(DetailClass.CONTACT) == {"proxy_name": "林怡君", "proxy_id_last4": "1234"}
    assert "林怡君" not in done.fact.body


def connected(ctx: Context, *capabilities: str) -> FakeStore:
    """A shared ledger is used, heard a minute ago; the login here has these capabilities."""
    store = ctx.store
    assert isinstance(store, FakeStore)
    store.sync = replace(store.sync, configured=True, last_ok_ms=to_ms(JUNE.now() - timedelta(minutes=1)))
    who = store.desk.operator
    session.remember(store, who, units=["registry"], capabilities=["sign", *capabilities], heard_ms=1)
    return store


@pytest.mark.rows("N17")
def test_what_was_heard_a_minute_ago_is_not_what_holds_now_n17() -> None:
    ctx = ready()
    store = connected(ctx)
    asked = JUNE.now()
    assert refusal(ctx) == "handover.stale"
    assert refusal(ctx, asked_at=asked) == "handover.stale"
    store.sync = replace(store.sync, last_ok_ms=to_ms(asked))
    # Asked for this very act, and answered.
    assert "provisional" not in hand_over(ctx, student_no=NUMBER, asked_at=asked, **SELF).fact.payload


@pytest.mark.rows("N17")
def test_without_the_shared_ledger_a_supervisor_answers_and_the_handover_is_listed_until_looked_at_n17() -> None:
    ctx = ready()
    connected(ctx)
    assert refusal(ctx, override="網路中斷") == "handover.not_supervisor"
    store = connected(ctx, "certificate", "resolve")
    assert refusal(ctx, override="  ") == "handover.stale"
    done = hand_over(ctx, student_no=NUMBER, override="網路中斷，主管同意", **SELF)
    assert done.provisional
    assert done.fact.payload["provisional"] is True
    assert "主管同意" not in done.fact.body
    (listed,) = unconfirmed(ctx)
    assert (listed.serial, listed.answered, listed.reason, listed.settled) == (
        done.serial,
        False,
        "網路中斷，主管同意",
        False,
    )
    assert "不要交出" in board(ctx, NUMBER).handover_text
    store.answered.add(done.fact.id)
    assert [u.settled for u in unconfirmed(ctx)] == [True]
    assert "不要交出" not in board(ctx, NUMBER).handover_text


@pytest.mark.rows("N17")
@pytest.mark.parametrize("capabilities", [("certificate",), ("registry", "certificate"), ("resolve",)])
def test_who_only_hands_out_and_who_supervises_another_unit_cannot_override_n17(capabilities: tuple[str, ...]) -> None:
    ctx = ready()
    connected(ctx, *capabilities)
    assert refusal(ctx, override="網路中斷") == "handover.not_supervisor"


@pytest.mark.rows("N17")
def test_a_school_that_allows_no_override_has_none_n17() -> None:
    ctx = ready()
    connected(ctx, "certificate", "resolve")
    strict = replace(ctx, school=replace(ctx.school, gate=replace(ctx.school.gate, supervisor_override=False)))
    assert refusal(strict, override="主管同意") == "handover.stale"


@pytest.mark.rows("N15")
def test_card_receipt_and_serial_are_in_the_same_fact_as_the_diploma_n15() -> None:
    done = hand_over(ready(), student_no=NUMBER, **SELF)
    assert done.fact.payload["card"] == {"action": "變更為普通卡身份", "expires": "2025-07-31"}
    assert (done.fact.payload["receipt"], done.fact.payload["seen"]) == (done.receipt, ["card"])


@pytest.mark.rows("T22")
def test_a_lost_card_changes_what_is_looked_at_and_what_is_done_to_it() -> None:
    ctx = ready()
    assert refusal(ctx, card_lost=True) == "handover.papers"
    done = hand_over(ctx, student_no=NUMBER, method="self", seen=("card-lost",), card_lost=True)
    assert done.fact.payload["card"] == {"lost": True}
    # Nothing can be done to a card that is not there, and nobody is asked for it afterwards.
    assert not_done(ctx).rows == []


def test_a_check_nobody_knows_and_a_way_the_school_does_not_have_are_wrong_use() -> None:
    with pytest.raises(WrongUse, match="crad"):
        hand_over(ready(), student_no=NUMBER, method="self", seen=("crad",))
    with pytest.raises(WrongUse, match="pigeon"):
        hand_over(ready(), student_no=NUMBER, method="pigeon")


@pytest.mark.rows("N04")
def test_another_unit_cannot_hand_diplomas_over() -> None:
    with pytest.raises(NotPermitted):
        hand_over(desk(unit="library"), student_no=NUMBER, method="self", seen=("card",), done=("card",))


@pytest.mark.rows("N16")
def test_after_the_handover_no_decision_is_withdrawn() -> None:
    ctx = ready()
    hand_over(ctx, student_no=NUMBER, method="self", seen=("card",), done=("card",))
    with pytest.raises(ActRefused) as refused:
        acts.withdraw(ctx, student_no=NUMBER, item="library")
    assert refused.value.code == "clearance.handed_over"


def test_a_serial_is_one_line_whatever_was_pasted() -> None:
    done = hand_over(
        ready(), student_no=NUMBER, method="self", seen=("card",), done=("card",), serial=" 屏科大\n字第一號 "
    )
    assert done.serial == "屏科大 字第一號"


@pytest.mark.rows("N39")
def test_who_collects_in_person_is_asked_for_the_card_and_may_put_it_off_n39() -> None:
    ctx = ready()
    assert refusal(ctx, done=()) == "handover.at_pickup"
    assert board(ctx, NUMBER).handed_over is False
    done = hand_over(ctx, student_no=NUMBER, method="self", seen=("card",), later=("card",))
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
    hand_over(ctx, student_no=NUMBER, method="self", seen=("card",))
    assert not_done(ctx).rows == []
    other = ready()
    papers = ("letter", "card", "proxy-id")
    hand_over(other, student_no=NUMBER, method="proxy", seen=papers, **PROXY)
    assert [row[4] for row in not_done(other).rows] == ["委託代領"]
    with pytest.raises(WrongUse, match="eligibility"):
        hand_over(ready(), student_no=NUMBER, method="self", seen=("card",), done=("eligibility",))


@pytest.mark.rows("N14", "N15")
@pytest.mark.parametrize("school", ["npust", "ntnu", "aeust", "ntue"])
def test_what_the_last_unit_refused_itself_is_not_passed_by_handing_the_diploma_over(school: str) -> None:
    ctx = graduate(school)
    item = keeping.home(ctx.school).code
    acts.sign_off(ctx, student_no=NUMBER, item=item, verdict="fail", reason="畢業資格不符：學分不足")
    found = glance(ctx, NUMBER)
    assert found.answer is Answer.WAITING
    assert found.refusal is not None
    assert "畢業資格不符：學分不足" in found.refusal.message
    with pytest.raises(ActRefused) as refused:
        hand(ctx)
    assert refused.value.code == "handover.final_refused"
    assert ctx.store.handovers() == []
    acts.withdraw(ctx, student_no=NUMBER, item=item)
    assert glance(ctx, NUMBER).answer is Answer.READY
    assert hand(ctx).serial
