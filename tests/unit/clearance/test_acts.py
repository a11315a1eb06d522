"""What a clerk may record, what is refused, and what the card says afterwards."""

from __future__ import annotations

import pytest

from app.clearance import acts
from app.clearance.cards import board, overall
from app.errors import ActRefused, NotFound, NotPermitted, WrongUse
from app.ledger import OperatorName, student_id
from tests.counter import JUNE, NUMBER, desk, pass_everything, ready, row


@pytest.mark.rows("N10")
def test_nobody_has_decided_yet_so_every_unit_is_pending_in_the_schools_word_n10() -> None:
    ctx = desk()
    assert {r.label for r in board(ctx, NUMBER).rows if r.state == "pending"} == {"尚未審核"}


@pytest.mark.rows("N11")
def test_a_pass_is_recorded_with_who_and_when_n11() -> None:
    ctx = desk()
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass", by=OperatorName("圖書館員"))
    found = row(ctx, "library")
    assert (found.state, found.label, found.by, found.at) == ("passed", "審核通過", "圖書館員", JUNE.now())


@pytest.mark.rows("N12")
def test_a_failure_without_a_reason_is_refused_n12() -> None:
    ctx = desk()
    with pytest.raises(ActRefused) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="  ")
    assert refused.value.code == "clearance.reason_missing"
    assert row(ctx, "library").state == "pending"


@pytest.mark.rows("N12", "N18")
def test_a_failure_shows_its_reason_and_whom_to_ask_n12_n18() -> None:
    ctx = desk()
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="欠書一冊")
    found = row(ctx, "library")
    assert (found.state, found.reason) == ("failed", "欠書一冊")
    assert "分機" in found.contact
    assert found.place


@pytest.mark.rows("N13")
def test_an_item_that_does_not_apply_is_shown_as_such_and_cannot_be_signed_n13() -> None:
    ctx = desk()
    assert row(ctx, "international").label == "免辦理"
    with pytest.raises(ActRefused) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item="international", verdict="pass")
    assert refused.value.code == "clearance.not_applicable"


@pytest.mark.rows("N37")
def test_an_overseas_chinese_student_must_see_the_international_office_n37() -> None:
    assert row(desk(nationality_category="僑生"), "international").state == "pending"


@pytest.mark.rows("N14", "N15")
def test_the_registry_reviews_last_n14_n15() -> None:
    ctx = desk()
    with pytest.raises(ActRefused) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item="registry", verdict="pass")
    assert refused.value.code == "clearance.gate_shut"
    pass_everything(ctx)
    ready(ctx, "registry")
    assert acts.sign_off(ctx, student_no=NUMBER, item="registry", verdict="pass").state.state == "passed"


@pytest.mark.rows("N14")
def test_the_gate_opens_when_every_unit_but_the_registry_has_passed_n14() -> None:
    ctx = desk()
    assert not board(ctx, NUMBER).gate.open
    assert overall(ctx, NUMBER).startswith("尚缺")
    pass_everything(ctx)
    assert board(ctx, NUMBER).gate.open
    assert overall(ctx, NUMBER) == "可領證"


@pytest.mark.rows("N16")
def test_a_pass_that_becomes_a_failure_shuts_the_gate_again_and_is_marked_n16() -> None:
    ctx = desk()
    pass_everything(ctx)
    acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="fail", reason="住宿費未繳")
    card = board(ctx, NUMBER)
    assert not card.gate.open
    assert [m.reason for m in card.gate.missing] == ["住宿費未繳"]
    assert next(r for r in card.rows if r.item == "cashier").reverted


def test_withdrawing_brings_back_what_stood_before() -> None:
    ctx = desk()
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="欠書一冊")
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass")
    acts.withdraw(ctx, student_no=NUMBER, item="library")
    assert (row(ctx, "library").state, row(ctx, "library").reason) == ("failed", "欠書一冊")
    acts.withdraw(ctx, student_no=NUMBER, item="library")
    assert row(ctx, "library").state == "pending"


def test_nothing_decided_means_nothing_to_withdraw() -> None:
    with pytest.raises(ActRefused) as refused:
        acts.withdraw(desk(), student_no=NUMBER, item="library")
    assert refused.value.code == "clearance.nothing_to_withdraw"


def test_passing_twice_is_said_and_not_recorded_twice() -> None:
    ctx = desk()
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass")
    with pytest.raises(ActRefused) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass")
    assert refused.value.code == "clearance.already"


@pytest.mark.rows("N04")
def test_a_unit_cannot_decide_for_another_unit_and_is_told_whom_to_send_the_student_to() -> None:
    ctx = desk(unit="library")
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass")
    with pytest.raises(NotPermitted) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="pass")
    assert "出納組" in refused.value.message


def test_an_unknown_number_is_said_calmly() -> None:
    with pytest.raises(NotFound):
        board(desk(), "X0")


def test_an_unknown_unit_names_the_units_there_are() -> None:
    with pytest.raises(WrongUse) as refused:
        acts.find_item(desk(), "", unit="gym")
    assert "library" in refused.value.hint


def test_two_desks_that_disagree_leave_the_item_open_until_a_person_decides() -> None:
    ctx = desk()
    student = student_id("npust", NUMBER)
    item = acts.find_item(ctx, "library")
    for verdict in ("pass", "fail"):
        ctx.store.append([acts.draft(student, item, {"v": verdict}, reason="", parents=())], by=OperatorName(verdict))
    assert row(ctx, "library").conflict
    assert not board(ctx, NUMBER).gate.open
    with pytest.raises(ActRefused) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass")
    assert refused.value.code == "clearance.conflict"
    acts.settle(ctx, student_no=NUMBER, item="library", verdict="pass")
    assert (row(ctx, "library").state, row(ctx, "library").conflict) == ("passed", False)


def test_settling_where_nothing_contradicts_is_refused() -> None:
    with pytest.raises(ActRefused):
        acts.settle(desk(), student_no=NUMBER, item="library", verdict="pass")
