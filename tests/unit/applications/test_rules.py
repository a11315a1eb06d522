"""Who may apply, by which department's own rules, and what has to be settled before the registry may pass it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.applications import filing
from app.applications.beside import attempts_of, judge_by_hand, judgement_of, note_contact
from app.applications.eligibility import doubts
from app.applications.steps import StepKind, next_steps
from app.audit.application import Stage, Status
from app.audit.report import ReportVerdict
from app.audit.stored import audit_student
from app.certificates.english_names import name_check, name_checks, record_alias, verify_name
from app.context import Context
from app.errors import ActRefused, DeskError, NotPermitted, WrongUse
from app.school.calendar import AcademicTerm
from app.school.study import ProgrammeRule
from app.students import find_student, terms_enrolled, years_studied
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, REGISTRAR, WATER, enrol, office

PROGRAMME = "環境教育碩士在職專班"


def refusal(act: Callable[..., object], *words: object, **named: object) -> str:
    with pytest.raises(DeskError) as refused:
        act(*words, **named)
    return refused.value.code


def said(ctx: Context) -> dict[str, str]:
    return {d.code: d.message for d in doubts(ctx, find_student(ctx, NUMBER), None)}


def with_rules(ctx: Context, *rules: ProgrammeRule) -> Context:
    audit = ctx.school.credit_audit
    assert audit is not None
    return replace(ctx, school=replace(ctx.school, credit_audit=replace(audit, programmes=rules)))


def first_passed(ctx: Context) -> Context:
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    return ctx


def second(ctx: Context) -> str:
    return refusal(filing.review, ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR)


@pytest.mark.rows("U01")
@pytest.mark.parametrize(("level", "taken"), [("碩士在職", True), ("碩專", True), ("碩士", False), ("學士", False)])
def test_these_applications_are_for_one_programme_level_only(level: str, taken: bool) -> None:
    ctx = office(level=level)
    if taken:
        assert filing.submit(ctx, NUMBER).application.valid
    else:
        assert refusal(filing.submit, ctx, NUMBER) == "application.audience"
        assert said(ctx)["application.audience"].startswith("限進修學制碩士在職專班學生")


@pytest.mark.rows("U01")
def test_where_the_roster_does_not_say_the_level_a_person_looks() -> None:
    assert "application.audience_unknown" in said(office(level=""))


@pytest.mark.rows("U05")
def test_terms_of_leave_are_taken_off() -> None:
    assert terms_enrolled(find_student(office(leave_terms="2"), NUMBER), AcademicTerm(114, 1)) == 1
    ctx = office(leave_terms="2")
    assert refusal(filing.submit, ctx, NUMBER) == "application.terms"
    assert "已扣休學 2 學期" in said(ctx)["application.terms"]


@pytest.mark.rows("U06")
def test_a_department_may_ask_for_more_terms_and_its_word_goes_before_the_general_one() -> None:
    strict = ProgrammeRule(departments=(PROGRAMME,), min_terms=4, text="本班至少修業四學期")
    ctx = with_rules(office(), strict, ProgrammeRule(min_terms=1))
    assert refusal(filing.submit, ctx, NUMBER) == "application.terms"
    assert "未達 4 學期" in said(ctx)["application.terms"]
    assert said(ctx)["application.programme"] == "系所另有規範：本班至少修業四學期。"
    # What holds for a whole department keeps none of its applications out of a batch.
    assert [d.informs for d in doubts(ctx, find_student(ctx, NUMBER), None) if d.code == "application.programme"] == [
        True
    ]
    other = with_rules(office(), replace(strict, departments=("別的系",)))
    assert filing.submit(other, NUMBER).application.valid


@pytest.mark.rows("U06")
def test_a_department_may_ask_for_other_credits_than_the_structure_says() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    assert audit_student(ctx, NUMBER).computed is ReportVerdict.MET
    more = with_rules(ctx, ProgrammeRule(departments=(PROGRAMME,), min_credits=14))
    found = audit_student(more, NUMBER)
    assert (found.computed, found.totals.minimum) == (ReportVerdict.SHORT, 28)
    fewer = with_rules(ctx, ProgrammeRule(departments=(PROGRAMME,), min_credits=9))
    filing.withdraw(fewer, NUMBER)
    assert audit_student(fewer, NUMBER).computed is ReportVerdict.MET


@pytest.mark.rows("U46")
def test_who_has_studied_longer_than_allowed_does_not_apply_again() -> None:
    limit = ProgrammeRule(max_years=4)
    ctx = with_rules(office(study_year="5"), limit)
    assert refusal(filing.submit, ctx, NUMBER) == "application.years"
    assert "第 5 年，修業年限 4 年已屆滿" in said(ctx)["application.years"]
    assert "application.years" not in said(with_rules(office(study_year="4"), limit))
    student = find_student(office(entry_term="1101", leave_terms="2"), NUMBER)
    assert years_studied(student, AcademicTerm(114, 1)) == 4


@pytest.mark.rows("U46")
def test_after_the_last_day_of_leaving_the_term_is_over_even_for_a_remedy() -> None:
    ctx = office(when=datetime(2026, 1, 31, tzinfo=UTC))
    rounds = tuple(replace(r, last_day=date(2026, 1, 30)) for r in ctx.school.rounds)
    over = replace(ctx, school=replace(ctx.school, rounds=rounds))
    with pytest.raises(ActRefused, match=r"最終離校日是 115\.1\.30") as refused:
        filing.submit(over, NUMBER, late="口試延後")
    assert "次一學期重新提出" in refused.value.hint
    assert filing.submit(ctx, NUMBER, late="口試延後").application.late


@pytest.mark.rows("U50")
def test_an_examination_in_another_term_than_the_application_is_said() -> None:
    assert "application.exam" not in said(office(exam_on="2025-12-20"))
    found = said(office(exam_on="2026-03-20"))["application.exam"]
    assert found == "學位考試（115.3.20）在114學年度第2學期，申請的是114學年度第1學期。"


@pytest.mark.rows("U24")
def test_where_the_computed_audit_is_for_reference_the_registry_passes_only_what_a_person_has_judged() -> None:
    ctx = office(entry_term="0971")
    assert audit_student(ctx, NUMBER).reference_only
    assert refusal(judge_by_hand, ctx, NUMBER, passed=True, reason="逐科核對") == "application.step"
    first_passed(ctx)
    assert second(ctx) == "application.unjudged"
    offered = {s.kind: s for s in next_steps(ctx, find_student(ctx, NUMBER), filing.dossier(ctx, NUMBER).current)}
    assert "人工認定" in offered[StepKind.APPROVE_SECOND].refused
    assert refusal(judge_by_hand, ctx, NUMBER, passed=True, reason=" ") == "application.reason"
    judge_by_hand(ctx, NUMBER, passed=False, reason="少一門必修", by=ASSISTANT)
    assert second(ctx) == "application.judged_short"
    judge_by_hand(ctx, NUMBER, passed=True, reason="逐科核對，符合", by=ASSISTANT)
    facts = ctx.store.audit_facts(find_student(ctx, NUMBER).id)
    judged = judgement_of(facts, filing.dossier(ctx, NUMBER).current)
    assert judged is not None
    assert (judged.passed, judged.by, judged.reason) == (True, ASSISTANT, "逐科核對，符合")
    done = filing.review(ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR)
    assert done.application.status is Status.APPROVED


@pytest.mark.rows("U24")
def test_a_judgement_is_of_one_version_of_the_application() -> None:
    ctx = office(entry_term="0971")
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    judge_by_hand(ctx, NUMBER, passed=True, reason="逐科核對", by=ASSISTANT)
    filing.amend(ctx, NUMBER, [WATER], reason="學生誤勾", by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    assert second(ctx) == "application.unjudged"


def test_whose_audit_counts_by_itself_is_not_judged_by_hand() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    assert refusal(judge_by_hand, ctx, NUMBER, passed=True, reason="逐科核對") == "application.not_reference"


@pytest.mark.rows("U56")
def test_every_try_to_reach_a_student_about_what_is_missing_is_on_record() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    note_contact(ctx, NUMBER, way="mobile", reached=False, about="確認單沒有簽名", by=ASSISTANT)
    note_contact(ctx, NUMBER, way="email", reached=True, about="確認單沒有簽名", by=REGISTRAR)
    found = attempts_of(ctx.store.audit_facts(find_student(ctx, NUMBER).id), AcademicTerm(114, 1))
    assert [(a.way, a.reached, a.about, a.by) for a in found] == [
        ("mobile", False, "確認單沒有簽名", ASSISTANT),
        ("email", True, "確認單沒有簽名", REGISTRAR),
    ]
    assert found[0].at == datetime(2025, 11, 5, 1, 0, tzinfo=UTC)
    assert filing.dossier(ctx, NUMBER).current.status is Status.SUBMITTED
    with pytest.raises(WrongUse):
        note_contact(ctx, NUMBER, way="pigeon", reached=True, about="簽名")
    assert refusal(note_contact, ctx, NUMBER, way="mobile", reached=True, about="") == "application.reason"


@pytest.mark.rows("U18", "U19")
def test_a_name_is_compared_with_the_passport_by_whom_and_anew_when_the_roster_changes_it() -> None:
    ctx = office(name="王大明", name_en="WANG, TAMING")
    assert [c.student.student_no for c in name_checks(ctx)] == [NUMBER]
    assert name_check(ctx, NUMBER).to_do == ("英文姓名的名沒有連字號，請核對護照",)
    verify_name(ctx, NUMBER, "passport", by=ASSISTANT)
    looked = name_check(ctx, NUMBER)
    assert (looked.source, looked.by, looked.to_do) == ("passport", ASSISTANT, ())
    assert looked.name_en == "WANG, TAMING"
    assert name_checks(ctx) == []
    enrol(ctx, name="王大明", name_en="WANG, TAMING", mobile="0900-000-111")
    assert name_check(ctx, NUMBER).source == "passport"
    enrol(ctx, name="王大明", name_en="WANG, DA-MING")
    changed = name_check(ctx, NUMBER)
    assert (changed.source, changed.stale) == ("", True)
    verify_name(ctx, NUMBER, "ministry")
    assert name_check(ctx, NUMBER).source == "ministry"
    verify_name(ctx, NUMBER, "")
    assert name_check(ctx, NUMBER).source == ""
    assert refusal(verify_name, ctx, NUMBER, "") == "name.not_verified"
    assert refusal(verify_name, ctx, NUMBER, "memory") == "name.source"
    with pytest.raises(NotPermitted):
        verify_name(office(unit="library"), NUMBER, "passport")


@pytest.mark.rows("U18", "U19", "U22")
@pytest.mark.parametrize("name_en", ["", "Wang, Ta-Ming", "WANG TA-MING"])
def test_no_certificate_in_both_languages_without_a_name_in_the_passports_form(name_en: str) -> None:
    ctx = first_passed(office(name="王大明", name_en=name_en))
    assert refusal(verify_name, ctx, NUMBER, "passport") == "name.not_verifiable"
    assert second(ctx) == "application.certificate_data"
    assert find_student(ctx, NUMBER).name_en == name_en
    enrol(ctx, name="王大明", name_en="WANG, TA-MING")
    assert filing.review(ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR).application.status is Status.APPROVED


@pytest.mark.rows("U22")
def test_before_the_certificate_changed_a_missing_name_held_nothing_up() -> None:
    ctx = office(name_en="", grad_term="1131", entry_term="1121")
    assert not name_check(ctx, NUMBER).needed
    assert name_check(ctx, NUMBER).holds_up == ()
    assert name_check(ctx, NUMBER).to_do == ("英文姓名空白",)


@pytest.mark.rows("U20")
def test_an_alias_holds_the_certificate_up_until_the_copy_of_the_passport_has_come_in() -> None:
    ctx = first_passed(office())
    record_alias(ctx, NUMBER, "declared", by=ASSISTANT)
    assert name_check(ctx, NUMBER).holds_up == ("擬採用護照別名，還沒有收到護照影本",)
    assert second(ctx) == "application.certificate_data"
    record_alias(ctx, NUMBER, "received", by=ASSISTANT)
    assert name_check(ctx, NUMBER).holds_up == ()
    assert filing.review(ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR).application.status is Status.APPROVED
    with pytest.raises(WrongUse):
        record_alias(ctx, NUMBER, "maybe")
    with pytest.raises(ActRefused):
        record_alias(ctx, NUMBER, "received")
