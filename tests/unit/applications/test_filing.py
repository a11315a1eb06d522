"""Applications in the ledger: who may take which step, what a submission is refused for, what every desk folds to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.applications import filing
from app.audit.application import Stage, Status
from app.audit.deciding import decide, decisions_of
from app.audit.decisions import Decision, DecisionKind
from app.audit.report import ReportVerdict
from app.audit.stored import audit_student
from app.errors import ActRefused, DeskError, NotPermitted
from app.school.calendar import AcademicTerm
from app.students import find_student, terms_enrolled
from tests.unit.applications.office import ASSISTANT, NUMBER, OIL, PHOTO, REGISTRAR, WATER, enrol, office


def refusal(act, *words, **named) -> str:
    with pytest.raises(DeskError) as refused:
        act(*words, **named)
    return refused.value.code


@pytest.mark.rows("U11", "U47")
def test_the_way_from_submission_to_the_second_review() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    assert filing.dossier(ctx, NUMBER).current.missing == ("簽名確認單送系辦", "初審", "複審")
    filing.receive(ctx, NUMBER, by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    assert refusal(filing.review, ctx, NUMBER, Stage.SECOND, passed=True, by=ASSISTANT) == "application.same_person"
    done = filing.review(ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR)
    assert done.application.status is Status.APPROVED
    assert filing.dossier(ctx, NUMBER).current == done.application
    assert done.changes.students


@pytest.mark.rows("U08", "U45")
def test_the_ticks_of_the_submission_are_what_is_audited() -> None:
    ctx = office()
    assert audit_student(ctx, NUMBER).computed is ReportVerdict.SHORT
    filing.submit(ctx, NUMBER, [PHOTO])
    audited = audit_student(ctx, NUMBER)
    assert audited.computed is ReportVerdict.MET
    assert [line.name for line in audited.outside if line.ticked] == ["攝影"]
    filing.withdraw(ctx, NUMBER)
    assert audit_student(ctx, NUMBER).computed is ReportVerdict.SHORT


@pytest.mark.rows("U45", "U48")
def test_nothing_is_carried_over_to_the_next_term_and_the_last_ticks_are_shown_for_reference() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    enrol(ctx, grad_term="1142")
    found = filing.dossier(ctx, NUMBER)
    assert found.current.status is Status.NONE
    assert found.current.ticks == ()
    assert found.last_ticks == (PHOTO,)
    assert audit_student(ctx, NUMBER).computed is ReportVerdict.SHORT


@pytest.mark.rows("U09")
@pytest.mark.parametrize(
    ("ticks", "words"),
    [([WATER, PHOTO], "超過上限 3 學分 2 學分"), ([OIL], "未取得學分"), (["1132 999 無"], "沒有這門課")],
)
def test_a_tick_the_school_does_not_allow_stops_the_submission(ticks: list[str], words: str) -> None:
    ctx = office()
    with pytest.raises(ActRefused, match=words):
        filing.submit(ctx, NUMBER, ticks)
    assert filing.dossier(ctx, NUMBER).current.status is Status.NONE


@pytest.mark.rows("U13")
def test_after_submission_the_assistant_amends_with_a_reason() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    assert refusal(filing.submit, ctx, NUMBER, [WATER]) == "application.step"
    assert refusal(filing.amend, ctx, NUMBER, [WATER], reason=" ") == "application.reason"
    amended = filing.amend(ctx, NUMBER, [WATER], reason="學生誤勾")
    assert (amended.application.version, amended.application.ticks) == (2, (WATER,))
    assert amended.application.reason == "學生誤勾"


@pytest.mark.rows("U08")
def test_outside_courses_are_listed_apart_and_who_ticked_them_is_on_record() -> None:
    ctx = office()
    student = find_student(ctx, NUMBER)
    assert [(line.name, line.ticked) for line in audit_student(ctx, NUMBER).outside] == [
        ("水彩畫", False),
        ("攝影", False),
    ]
    decide(ctx, NUMBER, Decision(DecisionKind.TICK, WATER), by=ASSISTANT)
    assert [(d.subject, d.by) for d in decisions_of(ctx, student)] == [(WATER, ASSISTANT)]
    filing.submit(ctx, NUMBER, [PHOTO], by=REGISTRAR)
    assert [(d.subject, d.by) for d in decisions_of(ctx, student)] == [(PHOTO, REGISTRAR)]
    assert [(line.name, line.ticked) for line in audit_student(ctx, NUMBER).outside] == [
        ("水彩畫", False),
        ("攝影", True),
    ]


@pytest.mark.rows("U13")
def test_no_tick_slips_in_beside_a_submission() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    assert refusal(decide, ctx, NUMBER, Decision(DecisionKind.TICK, WATER)) == "application.locked"
    filing.give_back(ctx, NUMBER, reason="請重新勾選")
    decide(ctx, NUMBER, Decision(DecisionKind.TICK, WATER))
    assert [line.name for line in audit_student(ctx, NUMBER).outside if line.ticked] == ["水彩畫"]


@pytest.mark.rows("U02", "U26")
def test_outside_the_period_only_the_department_takes_it_and_says_why() -> None:
    before, after = datetime(2025, 10, 1, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
    assert refusal(filing.submit, office(when=before), NUMBER) == "application.window"
    late = office(when=after)
    assert refusal(filing.submit, late, NUMBER) == "application.late"
    filed = filing.submit(late, NUMBER, late="口試延後，系所同意補救")
    assert filed.application.late


@pytest.mark.rows("U05")
def test_who_is_enrolled_for_the_first_term_may_not_apply_yet() -> None:
    assert refusal(filing.submit, office(entry_term="1141"), NUMBER) == "application.terms"
    ctx = office(entry_term="1131")
    student = ctx.store.student(NUMBER)
    assert student is not None
    assert terms_enrolled(student, AcademicTerm(114, 1)) == 3


@pytest.mark.rows("U04")
def test_a_student_of_the_teacher_programme_is_warned_before_the_application_is_taken() -> None:
    filed = filing.submit(office(teacher_programme="是"), NUMBER)
    assert any("教程" in d.message for d in filed.doubts)
    assert not any("教程" in d.message for d in filing.submit(office(teacher_programme="否"), NUMBER).doubts)


@pytest.mark.rows("U17", "U19", "U56")
def test_what_the_sheet_and_the_assistant_need_is_named_when_it_is_missing() -> None:
    filed = filing.submit(office(name_en="", email="", mobile=""), NUMBER)
    said = [d.code for d in filed.doubts]
    assert {"application.no_english_name", "application.no_mail", "application.no_mobile"} <= set(said)


def test_a_submission_that_the_audit_finds_short_is_taken_and_said() -> None:
    filed = filing.submit(office(), NUMBER)
    assert any(d.code == "application.short" and "不足" in d.message for d in filed.doubts)
    assert filed.application.status is Status.SUBMITTED


@pytest.mark.rows("U47")
def test_a_department_does_not_make_the_second_review_nor_take_back_what_lies_with_the_registry() -> None:
    ctx = office(unit="department")
    filing.submit(ctx, NUMBER, [PHOTO])
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True)
    with pytest.raises(NotPermitted):
        filing.review(ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR)
    with pytest.raises(NotPermitted):
        filing.give_back(ctx, NUMBER, reason="誤審")


def test_another_unit_takes_no_step() -> None:
    with pytest.raises(NotPermitted):
        filing.submit(office(unit="teacher-education"), NUMBER)


@pytest.mark.rows("U48", "U49")
def test_the_list_names_who_applied_and_nobody_else() -> None:
    ctx = office()
    assert filing.everybody(ctx) == []
    filing.submit(ctx, NUMBER)
    assert [d.student.student_no for d in filing.everybody(ctx)] == [NUMBER]
    assert filing.everybody(ctx, department="別的系") == []


@pytest.mark.rows("U47")
def test_who_reviewed_takes_a_slip_back_and_nobody_else_does() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    assert refusal(filing.recall, ctx, NUMBER, Stage.FIRST, by=REGISTRAR) == "application.other_reviewer"
    assert refusal(filing.recall, ctx, NUMBER, Stage.SECOND, by=ASSISTANT) == "application.step"
    done = filing.recall(ctx, NUMBER, Stage.FIRST, by=ASSISTANT)
    assert (done.application.status, done.application.first) == (Status.SUBMITTED, None)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.SECOND, passed=False, reason="英文姓名有誤", by=REGISTRAR)
    assert refusal(filing.recall, ctx, NUMBER, Stage.FIRST, by=ASSISTANT) == "application.step"
    back = filing.recall(ctx, NUMBER, Stage.SECOND, by=REGISTRAR)
    assert (back.application.status, back.application.second) == (Status.FIRST_PASSED, None)
