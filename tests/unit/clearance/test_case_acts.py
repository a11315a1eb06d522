"""What is on record beside decisions: papers taken in, reminders read, delegates, rounds, departments' own rules."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.clearance import acts, intake, notice, rounds, ticks
from app.clearance.cards import board
from app.clearance.department_rules import rules_for, withdraw_rule, write_rule
from app.clock import FixedClock, in_taipei
from app.context import Context
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import DetailClass
from app.school.load import load_profile
from tests.counter import JUNE, NUMBER, desk, ready, row


@pytest.mark.rows("N23", "N26")
def test_papers_taken_in_are_promised_half_a_working_day_later_holidays_skipped_n26() -> None:
    friday = FixedClock(datetime(2025, 5, 29, 6, 0, tzinfo=UTC))  # a Thursday afternoon before 端午節
    ctx = desk()
    ctx.store._scribe._clock = friday  # type: ignore[attr-defined]  # the fake's facts are of that day
    ctx = Context(ctx.store, ctx.school, friday)
    done = intake.take_in(ctx, student_no=NUMBER, item="department", state="received")
    assert done.promised is not None
    assert in_taipei(done.promised).strftime("%Y-%m-%d %H:%M") == "2025-06-02 12:00"
    shown = row(ctx, "department").intake
    assert shown is not None
    assert (shown.label, shown.promised) == ("已收件", done.promised)


@pytest.mark.rows("N23")
def test_papers_that_go_back_say_why_and_another_unit_takes_none_in_n23() -> None:
    ctx = desk()
    with pytest.raises(ActRefused) as refused:
        intake.take_in(ctx, student_no=NUMBER, item="department", state="returned")
    assert refused.value.code == "intake.reason"
    done = intake.take_in(ctx, student_no=NUMBER, item="department", state="returned", reason="表單是別系的")
    assert done.promised is None
    shown = row(ctx, "department").intake
    assert shown is not None
    assert (shown.label, shown.note) == ("已退件", "表單是別系的")
    with pytest.raises(ActRefused) as refused:
        intake.take_in(ctx, student_no=NUMBER, item="library", state="received")
    assert refused.value.code == "intake.none"
    with pytest.raises(NotPermitted):
        intake.take_in(desk(unit="library"), student_no=NUMBER, item="department", state="received")


@pytest.mark.rows("N06", "N07", "N08")
def test_a_reminder_is_read_by_whom_it_concerns_and_blocks_nobody_n06_n08() -> None:
    ctx = desk(unit="registry")
    notice.read_reminder(ctx, student_no=NUMBER, item="military-reminder", note="已發提醒單")
    found = row(ctx, "military-reminder")
    assert (found.read, found.blocks, found.read_at) == (True, False, JUNE.now())
    assert "① 先至教務處申請成績單" in found.instruction
    with pytest.raises(ActRefused) as refused:
        notice.read_reminder(ctx, student_no=NUMBER, item="overseas-reminder")
    assert refused.value.code == "clearance.not_applicable"
    with pytest.raises(WrongUse):
        notice.read_reminder(ctx, student_no=NUMBER, item="library")
    woman = desk(sex="女", nationality_category="外籍生")
    notice.read_reminder(woman, student_no=NUMBER, item="overseas-reminder")
    with pytest.raises(ActRefused):
        notice.read_reminder(woman, student_no=NUMBER, item="military-reminder")
    notice.read_reminder(ctx, student_no=NUMBER, item="military-reminder", read=False)
    assert not row(ctx, "military-reminder").read


@pytest.mark.rows("N25", "N27")
def test_the_chair_signs_for_a_retired_adviser_of_an_extended_student_only_and_says_why_n25() -> None:
    ctx = desk(extended="是")
    ready(ctx, "department")
    found = row(ctx, "department")
    assert (found.delegate_role, "已經退休" in found.delegate_text) == ("系主任", True)
    with pytest.raises(ActRefused) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item="department", verdict="pass", delegate="系主任")
    assert refused.value.code == "clearance.delegate_reason"
    acts.sign_off(ctx, student_no=NUMBER, item="department", verdict="pass", delegate="系主任", reason="導師已退休")
    found = row(ctx, "department")
    assert (found.state, found.delegate, found.reason) == ("passed", "系主任", "導師已退休")


@pytest.mark.rows("N25")
@pytest.mark.parametrize(
    ("extended", "item", "code"),
    [
        ("否", "department", "clearance.delegate_not_allowed"),
        ("", "department", "clearance.delegate_not_allowed"),
        ("是", "cashier", "clearance.no_delegate"),
    ],
)
def test_nobody_else_is_signed_for(extended: str, item: str, code: str) -> None:
    ctx = desk(extended=extended)
    ready(ctx, item)
    with pytest.raises(ActRefused) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item=item, verdict="pass", delegate="系主任", reason="導師已退休")
    assert refused.value.code == code


@pytest.mark.rows("N27")
def test_a_person_who_reviews_is_named_where_it_can_be_erased_n27() -> None:
    ctx = desk(level="碩士")
    assert [r.item for r in board(ctx, NUMBER).rows if r.person] == ["adviser", "chair"]
    done = acts.sign_off(ctx, student_no=NUMBER, item="adviser", verdict="pass", reviewer="歐陽龘靐")
    assert row(ctx, "adviser").reviewer == "歐陽龘靐"
    assert "歐陽龘靐" not in done.fact.body
    assert done.fact.detail(DetailClass.REASON) == {"reviewer": "歐陽龘靐"}


@pytest.mark.rows("N22")
def test_a_departments_own_rules_are_dated_and_shown_beside_its_row_n22() -> None:
    ctx = desk(unit="department")
    assert row(ctx, "department").rules[0].title == "系辦（所）規定事項"
    write_rule(ctx, department="資訊管理系", title="資管系規定", text=["專題報告繳交系辦"], valid_from=date(2025, 6, 1))
    write_rule(
        ctx, department="資訊管理系", title="資管系新規定", text=["專題報告上傳系網"], valid_from=date(2025, 7, 1)
    )
    found = row(ctx, "department").rules
    assert [(r.title, r.text, r.valid_from) for r in found] == [("資管系規定", ("專題報告繳交系辦",), date(2025, 6, 1))]
    assert rules_for(ctx, "資訊管理系", date(2025, 7, 2))[0].rule.title == "資管系新規定"
    assert row(ctx, "library").rules == ()
    assert rules_for(ctx, "森林系")[0].rule.title == "系辦（所）規定事項"
    withdraw_rule(ctx, department="資訊管理系")
    assert row(ctx, "department").rules[0].title == "系辦（所）規定事項"
    with pytest.raises(NotPermitted):
        write_rule(desk(unit="library"), department="資訊管理系", title="x", text=["y"])
    with pytest.raises(ActRefused):
        write_rule(ctx, department="資訊管理系", title="x", text=["  "])


@pytest.mark.rows("E01", "E04")
def test_a_late_case_moves_to_the_next_round_with_a_reason_e04() -> None:
    ctx = desk(grad_term="1131")
    assert board(ctx, NUMBER).round == "113學年度第1學期"
    assert board(ctx, NUMBER).standing.round_text == "辦理 113.12.31–114.4.30"
    with pytest.raises(ActRefused) as refused:
        rounds.move(ctx, student_no=NUMBER, term="113-2")
    assert refused.value.code == "round.reason"
    rounds.move(ctx, student_no=NUMBER, term="1132", reason="未於本梯次截止前完成")
    assert board(ctx, NUMBER).round == "113學年度第2學期"
    assert acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass").state.state == "passed"
    rounds.move(ctx, student_no=NUMBER, term="", reason="誤改")
    assert board(ctx, NUMBER).round == "113學年度第1學期"
    with pytest.raises(NotPermitted):
        rounds.move(desk(unit="library"), student_no=NUMBER, term="113-2", reason="x")


@pytest.mark.rows("E02")
def test_self_checks_are_answered_before_leaving_e02() -> None:
    made = desk()
    ctx = Context(made.store, load_profile("aeust"), made.clock)
    notice.answer_check(ctx, student_no=NUMBER, check="thresholds", answer="no")
    notice.answer_check(ctx, student_no=NUMBER, check="credits", answer="yes")
    assert [(c.code, c.answer) for c in board(ctx, NUMBER).standing.checks] == [
        ("credits", "yes"),
        ("thresholds", "no"),
    ]
    with pytest.raises(WrongUse):
        notice.answer_check(ctx, student_no=NUMBER, check="attendance", answer="yes")


def test_after_the_diploma_has_left_nothing_is_put_on_record() -> None:
    from app.certificates.handover import hand_over
    from tests.counter import pass_everything

    ctx = desk()
    pass_everything(ctx)
    ready(ctx, "registry")
    hand_over(ctx, student_no=NUMBER, method="self", seen=("card",), done=("card",))
    for act in (
        lambda: ticks.tick(ctx, student_no=NUMBER, item="department", part="returned", on=False),
        lambda: notice.take_back(ctx, student_no=NUMBER),
        lambda: rounds.move(ctx, student_no=NUMBER, term="113-2", reason="x"),
    ):
        with pytest.raises(ActRefused):
            act()
