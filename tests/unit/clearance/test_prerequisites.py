"""Nothing passes before what it waits for is on record: each refusal says what is missing and who can help."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.clearance import acts, intake, known, notice, ticks
from app.clearance.bulk import withdraw_many
from app.clearance.cards import board
from app.clearance.department_rules import write_rule
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, Kind, OperatorName, student_id
from tests.counter import NUMBER, desk, pass_everything, ready, row
from tests.unit.clearance.batches import sign_off_many


def refusal(ctx: Context, item: str) -> ActRefused:
    with pytest.raises(ActRefused) as refused:
        acts.sign_off(ctx, student_no=NUMBER, item=item, verdict="pass")
    return refused.value


def passes(ctx: Context, item: str) -> bool:
    return acts.sign_off(ctx, student_no=NUMBER, item=item, verdict="pass").state.state == "passed"


@pytest.mark.rows("N03")
def test_nothing_starts_before_the_present_notice_is_acknowledged_n03() -> None:
    ctx = desk(started=False)
    said = refusal(ctx, "cashier")
    assert said.code == "clearance.notice_open"
    assert "畢業生離校注意事項" in said.message
    assert "任一櫃台" in said.hint
    notice.acknowledge(ctx, student_no=NUMBER)
    shown = board(ctx, NUMBER).standing.notice
    assert shown is not None
    assert (shown.read_version, shown.how, shown.current) == ("113-1", "counter", True)
    assert passes(ctx, "cashier")


@pytest.mark.rows("N03", "T01")
def test_who_read_an_older_version_reads_the_new_one_n03() -> None:
    ctx = desk()
    old = ctx.school.notice
    assert old is not None
    newer = Context(ctx.store, replace(ctx.school, notice=replace(old, version="113-2")), ctx.clock)
    assert "看過的是 113-1 版，現在是 113-2 版" in refusal(newer, "cashier").message
    assert board(newer, NUMBER).standing.notice is not None


def test_a_failure_waits_for_nothing() -> None:
    ctx = desk(started=False)
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="欠書一冊")
    assert row(ctx, "library").state == "failed"


def test_the_same_acknowledgement_is_not_recorded_twice() -> None:
    with pytest.raises(ActRefused) as refused:
        notice.acknowledge(desk(), student_no=NUMBER, how=notice.ONLINE)
    assert refused.value.code == "clearance.marked_already"


@pytest.mark.rows("N24")
def test_without_intake_the_department_cannot_sign_n24() -> None:
    ctx = desk()
    ticks.tick_all(ctx, student_no=NUMBER, item="department")
    said = refusal(ctx, "department")
    assert said.code == "clearance.intake_open"
    assert "紙本尚未送件" in said.message
    assert "系所" in said.hint
    intake.take_in(ctx, student_no=NUMBER, item="department", state="incomplete", reason="缺導師簽章")
    assert "缺導師簽章" in refusal(ctx, "department").message
    intake.take_in(ctx, student_no=NUMBER, item="department", state="received")
    assert passes(ctx, "department")


@pytest.mark.rows("N24")
def test_a_department_may_do_without_intake_and_its_neighbour_may_not_n24() -> None:
    ctx = desk()
    ticks.tick_all(ctx, student_no=NUMBER, item="department")
    write_rule(ctx, department="森林系", title="本系規定", text=["免送紙本"], intake=False)
    assert refusal(ctx, "department").code == "clearance.intake_open"
    write_rule(ctx, department="資訊管理系", title="本系規定", text=["免送紙本"], intake=False)
    assert passes(ctx, "department")


@pytest.mark.rows("N21")
def test_a_unit_passes_only_when_its_mandatory_sub_items_are_ticked_n21() -> None:
    ctx = desk()
    intake.take_in(ctx, student_no=NUMBER, item="department", state="received")
    ticks.tick(ctx, student_no=NUMBER, item="department", part="returned")
    said = refusal(ctx, "department")
    assert said.code == "clearance.sub_items_open"
    # A bachelor hands no thesis slip in; it is shown, and not asked for.
    assert ("系所規定之畢業條件" in said.message, "學生畢業論文簽認單" in said.message) == (True, False)
    ticks.tick(ctx, student_no=NUMBER, item="department", part="requirements")
    shown = {p.part: (p.state, p.applies) for p in row(ctx, "department").parts}
    assert shown["sub:thesis-slip"] == ("open", False)
    assert passes(ctx, "department")
    with pytest.raises(ActRefused) as refused:
        ticks.tick(ctx, student_no=NUMBER, item="department", part="returned", on=False)
    assert refused.value.code == "clearance.passed_on_it"


@pytest.mark.rows("N28")
def test_a_missing_document_blocks_the_librarys_row_n28() -> None:
    ctx = desk(level="碩士", adviser_count="1")
    known.record_fact(ctx, student_no=NUMBER, name="embargo_years", value="0")
    said = refusal(ctx, "library")
    assert said.code == "clearance.documents_open"
    assert ("紙本論文" in said.message, "公開授權書" in said.message, "核准函" in said.message) == (True, True, False)
    ticks.tick(ctx, student_no=NUMBER, item="library", part="thesis")
    ticks.tick(ctx, student_no=NUMBER, item="library", part="thesis-licence", attachment="ab" * 32)
    assert row(ctx, "library").parts[1].attachment == "ab" * 32
    assert passes(ctx, "library")


@pytest.mark.rows("N28", "N29")
def test_an_embargo_nobody_has_asked_about_is_a_question_and_no_clearance_n28() -> None:
    ctx = desk(level="碩士")
    for part in ("thesis", "thesis-licence"):
        ticks.tick(ctx, student_no=NUMBER, item="library", part=part)
    said = refusal(ctx, "library")
    assert "是否需要請確認" in said.message
    assert "論文延後公開年數" in said.message
    assert [w.part for w in row(ctx, "library").waiting if w.question] == [
        "doc:thesis-embargo",
        "doc:thesis-embargo-letter",
    ]
    assert "embargo_years" in [f.name for f in board(ctx, NUMBER).standing.facts]


@pytest.mark.rows("N29")
def test_an_embargo_beyond_five_years_needs_the_number_of_a_letter_n29() -> None:
    from datetime import date

    ctx = desk(level="碩士")
    known.record_fact(ctx, student_no=NUMBER, name="embargo_years", until=date(2030, 6, 10))
    parts = {p.part: p.applies for p in row(ctx, "library").parts}
    assert (parts["doc:thesis-embargo"], parts["doc:thesis-embargo-letter"]) == (True, False)
    known.record_fact(ctx, student_no=NUMBER, name="embargo_years", until=date(2030, 6, 11))
    assert {p.part: p.applies for p in row(ctx, "library").parts}["doc:thesis-embargo-letter"]
    with pytest.raises(ActRefused) as refused:
        ticks.tick(ctx, student_no=NUMBER, item="library", part="thesis-embargo-letter")
    assert refused.value.code == "document.number"
    for part in ("thesis", "thesis-licence", "thesis-embargo"):
        ticks.tick(ctx, student_no=NUMBER, item="library", part=part)
    assert "核准函" in refusal(ctx, "library").message
    letter = "臺教高字第 1140000000 號"
    ticks.tick(
        ctx, student_no=NUMBER, item="library", part="thesis-embargo-letter", number=letter, day=date(2025, 6, 1)
    )
    assert next(p for p in row(ctx, "library").parts if p.asks).number == letter
    assert passes(ctx, "library")


@pytest.mark.rows("N31")
def test_a_second_adviser_makes_the_share_agreement_necessary_n31() -> None:
    ctx = desk(level="碩士")
    registry = {p.part: p for p in row(ctx, "registry").parts}
    assert "指導教授人數" in registry["doc:advisor-share"].question
    known.record_fact(ctx, student_no=NUMBER, name="指導教授人數", value="1")
    assert not {p.part: p for p in row(ctx, "registry").parts}["doc:advisor-share"].applies
    known.record_fact(ctx, student_no=NUMBER, name="adviser_count", value="2")
    assert {p.part: p for p in row(ctx, "registry").parts}["doc:advisor-share"].required


def test_what_the_roster_says_is_corrected_there_and_what_it_does_not_ask_is_not_recorded() -> None:
    ctx = desk(level="碩士", adviser_count="1")
    with pytest.raises(ActRefused) as refused:
        known.record_fact(ctx, student_no=NUMBER, name="adviser_count", value="2")
    assert refused.value.code == "fact.on_roster"


@pytest.mark.rows("N33")
def test_the_consent_row_passes_only_with_a_consent_on_file_n33() -> None:
    ctx = desk()
    assert refusal(ctx, "career-consent").code == "clearance.consent_open"
    said = {"unit": "career-consent", "item": "career-consent", "part": "consent"}
    who = student_id("npust", NUMBER)
    ctx.store.append([Draft(Kind.MARKED, {**said, "v": "refused"}, who)], by=OperatorName("a"))
    assert "學校規定須繳交" in refusal(ctx, "career-consent").message
    consents = tuple(replace(c, refusal_allowed=True) for c in ctx.school.consents)
    assert passes(Context(ctx.store, replace(ctx.school, consents=consents), ctx.clock), "career-consent")


@pytest.mark.rows("N13")
def test_a_part_the_roster_does_not_decide_waits_until_a_person_has_looked_n13() -> None:
    ctx = desk(nationality_category="")
    with pytest.raises(ActRefused) as refused:
        ticks.not_concerned(ctx, student_no=NUMBER, item="registry", part="foreign-survey", note=" ")
    assert refused.value.code == "part.reason"
    ticks.not_concerned(ctx, student_no=NUMBER, item="registry", part="foreign-survey", note="已看身分證件，為本國生")
    part = next(p for p in row(ctx, "registry").parts if p.part == "sub:foreign-survey")
    assert (part.state, part.note, part.open) == ("not_concerned", "已看身分證件，為本國生", False)
    sure = desk()
    with pytest.raises(ActRefused) as refused:
        ticks.not_concerned(sure, student_no=NUMBER, item="registry", part="foreign-survey", note="x")
    assert refused.value.code == "part.certain"


@pytest.mark.rows("N30", "N39", "N40", "N41")
def test_the_registry_ticks_what_concerns_this_student_and_the_card_waits_for_the_pickup() -> None:
    plain = {p.part: (p.applies, p.required) for p in row(desk(), "registry").parts}
    assert plain["sub:card"] == (True, False)
    for part in ("foreign-survey", "data-system", "abstract", "thesis-copy"):
        assert plain[f"sub:{part}"] == (False, False)
    graduate = desk(level="碩士", nationality_category="外籍生", entry_term="1071", adviser_count="1")
    asked = {p.part for p in row(graduate, "registry").parts if p.required}
    assert asked == {
        "sub:eligibility", "sub:foreign-survey", "sub:data-system", "sub:abstract", "sub:thesis-copy", "doc:confidentiality",
    }  # fmt: skip
    for r in board(graduate, NUMBER).rows:
        if r.blocks:
            ready(graduate, r.item)
            acts.sign_off(graduate, student_no=NUMBER, item=r.item, verdict="pass")
    assert refusal(graduate, "registry").code == "clearance.sub_items_open"
    ready(graduate, "registry")
    assert passes(graduate, "registry")


@pytest.mark.rows("N15")
def test_before_its_ticks_the_registry_asks_for_the_gate() -> None:
    ctx = desk()
    assert refusal(ctx, "registry").code == "clearance.gate_shut"
    pass_everything(ctx)
    assert refusal(ctx, "registry").code == "clearance.sub_items_open"


def test_settling_a_contradiction_obeys_the_same_rules() -> None:
    ctx = desk(started=False)
    item = acts.find_item(ctx, "cashier")
    for verdict in ("pass", "fail"):
        draft = acts.draft(student_id("npust", NUMBER), item, {"v": verdict}, reason="", parents=())
        ctx.store.append([draft], by=OperatorName(verdict))
    with pytest.raises(ActRefused) as refused:
        acts.settle(ctx, student_no=NUMBER, item="cashier", verdict="pass")
    assert refused.value.code == "clearance.notice_open"
    acts.settle(ctx, student_no=NUMBER, item="cashier", verdict="fail", reason="註冊費未繳清")


@pytest.mark.rows("N21", "N24")
def test_many_at_once_wait_for_the_same_and_a_unit_may_tick_for_all_of_them() -> None:
    ctx = desk()
    done = sign_off_many(ctx, student_nos=[NUMBER, "X0"], item="department", verdict="pass", tick=True)
    assert [(r.student_no, r.code) for r in done.refused] == [
        (NUMBER, "clearance.intake_open"), ("X0", "student.unknown"),
    ]  # fmt: skip
    assert not done.facts
    intake.take_in(ctx, student_no=NUMBER, item="department", state="received")
    assert sign_off_many(ctx, student_nos=[NUMBER], item="department", verdict="pass").refused
    done = sign_off_many(ctx, student_nos=[NUMBER], item="department", verdict="pass", tick=True)
    assert (len(done.facts), done.refused) == (3, ())
    withdraw_many(ctx, done.facts)
    assert row(ctx, "department").state == "pending"
    assert all(p.state == "open" for p in row(ctx, "department").parts)
