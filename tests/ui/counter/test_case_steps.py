"""What the sheet of records offers: the case's own steps first, then those of the item, nothing that cannot be taken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.clearance import acts
from app.clearance.cards import board
from app.clearance.intake import take_in
from app.clearance.notice import acknowledge
from app.clearance.proof import fields_named, proofread
from app.clearance.route import begin_on_paper
from app.clearance.ticks import tick
from app.clock import FixedClock
from app.context import Context
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.school.load import load_profile
from tests.fakes import FakeStore
from ui.counter.case_steps import Act, Ask, Mood, Step, steps_of

NUMBER = "M11056001"
FIELDS = {
    "student_no": NUMBER,
    "name": "朱𡍼辰",
    "sex": "男",
    "nationality_category": "本國",
    "level": "碩士",
    "division": "日間",
    "department": "資訊管理系",
    "entry_term": "1101",
    "grad_term": "1132",
    "extended": "否",
}


def desk(school: str = "npust", *, unit: str = "*", at: datetime | None = None, **fields: str) -> Context:
    clock = FixedClock(at or datetime(2025, 6, 10, 1, 0, tzinfo=UTC))
    store = FakeStore(clock=clock, school=school, unit=unit)
    who = student_id(school, fields.get("student_no", NUMBER))
    details = {DetailClass.CORE: FIELDS | fields}
    store.append([Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, who, details=details)], by=OperatorName("註冊組"))
    return Context(store, load_profile(school), clock)


def steps(ctx: Context, item: str, *, number: str = NUMBER, registry: bool = False) -> dict[tuple[Act, str], Step]:
    card = board(ctx, number)
    row = next(r for r in card.rows if r.item == item)
    return {(s.act, s.part): s for s in steps_of(card, row, registry=registry)}


@pytest.mark.rows("N03")
def test_the_notice_is_the_first_step_until_its_present_version_is_read() -> None:
    ctx = desk()
    found = steps(ctx, "cashier")[Act.NOTICE, "notice"]
    assert (found.mood, found.told) == (Mood.OPEN, "unread")
    acknowledge(ctx, student_no=NUMBER)
    found = steps(ctx, "cashier")[Act.NOTICE, "notice"]
    assert (found.mood, [c.value for c in found.choices]) == (Mood.DONE, [""])


@pytest.mark.rows("N21", "N23", "N24", "N26")
def test_the_department_takes_papers_in_and_ticks_its_own_parts() -> None:
    ctx = desk()
    acknowledge(ctx, student_no=NUMBER)
    found = steps(ctx, "department")
    intake = found[Act.INTAKE, "intake"]
    assert [c.value for c in intake.choices] == ["received", "incomplete", "returned"]
    assert intake.choices[1].must == (Ask.NOTE,)
    assert found[Act.PART, "sub:returned"].mood is Mood.OPEN
    take_in(ctx, student_no=NUMBER, item="department", state="received")
    tick(ctx, student_no=NUMBER, item="department", part="sub:returned")
    found = steps(ctx, "department")
    assert (found[Act.INTAKE, "intake"].mood, found[Act.INTAKE, "intake"].told) == (Mood.DONE, "promised")
    done = found[Act.PART, "sub:returned"]
    assert (done.mood, [c.value for c in done.choices]) == (Mood.DONE, [""])
    assert "承辦人" in str(done.by)


@pytest.mark.rows("N28", "N29")
def test_a_document_asks_for_its_day_and_where_the_rules_want_one_its_number() -> None:
    ctx = desk(embargo_years="6")
    found = steps(ctx, "library")
    assert found[Act.PART, "doc:thesis"].choices[0].asks == (Ask.DAY,)
    letter = found[Act.PART, "doc:thesis-embargo-letter"].choices[0]
    assert (letter.asks, letter.must) == ((Ask.NUMBER, Ask.DAY), (Ask.NUMBER,))


def test_what_the_roster_does_not_say_is_a_question_with_two_ways() -> None:
    ctx = desk()
    found = steps(ctx, "library")
    unsure = found[Act.PART, "doc:thesis-embargo"]
    assert unsure.mood is Mood.QUESTION
    assert [c.value for c in unsure.choices] == ["yes", "na"]
    assert found[Act.FACT, "embargo_years"].choices[0].must == (Ask.VALUE,)


@pytest.mark.rows("N33")
def test_the_item_that_asks_for_a_consent_leads_to_its_form() -> None:
    found = steps(desk(), "career-consent")[Act.CONSENT, "consent"]
    assert (found.mood, found.told) == (Mood.OPEN, "consent_missing")


@pytest.mark.rows("N25")
def test_another_may_sign_only_where_the_rule_lets_him() -> None:
    assert (Act.DELEGATE, "department") not in steps(desk(extended="否"), "department")
    found = steps(desk(extended="是"), "department")[Act.DELEGATE, "department"]
    assert found.choices[0].must == (Ask.NOTE,)


@pytest.mark.rows("N02")
def test_only_the_registry_changes_the_route_and_enters_stamps() -> None:
    ctx = desk(level="學士", grad_term="1131", at=datetime(2025, 5, 20, 1, 0, tzinfo=UTC))
    assert (Act.ROUTE, "route") not in steps(ctx, "cashier", registry=False)
    route = steps(ctx, "cashier", registry=True)[Act.ROUTE, "route"]
    assert (route.mood, route.told, route.choices[0].must) == (Mood.OPEN, "may_restart", ())
    begin_on_paper(ctx, student_no=NUMBER)
    found = steps(ctx, "cashier", registry=True)
    assert found[Act.ROUTE, "route"].told == "on_paper"
    assert [c.value for c in found[Act.STAMP, "cashier"].choices] == ["pass", "fail"]
    assert (Act.STAMP, "registry") not in steps(ctx, "registry", registry=True)


@pytest.mark.rows("E03")
def test_a_school_with_contact_confirmation_has_it_before_its_units() -> None:
    ctx = desk("aeust", student_no="110123456", level="學士")
    found = steps(ctx, "library", number="110123456")[Act.CONTACT, "contact"]
    assert (found.mood, found.told) == (Mood.OPEN, "not_submitted")


def test_another_unit_s_item_offers_nothing_of_its_own() -> None:
    ctx = desk(unit="cashier")
    assert not any(s.of_item for s in steps(ctx, "department").values())


@pytest.mark.rows("N06", "N08")
def test_a_reminder_is_marked_as_read_at_any_desk() -> None:
    ctx = desk(unit="cashier", nationality_category="外籍生")
    found = steps(ctx, "overseas-reminder")[Act.READ, "overseas-reminder"]
    assert (found.mood, found.choices[0].value) == (Mood.OPEN, "yes")


def test_after_the_diploma_has_left_nothing_of_the_item_is_offered() -> None:
    ctx = desk()
    who = student_id("npust", NUMBER)
    gone = Draft(Kind.DIPLOMA_HANDED_OVER, {"serial": "1", "method": "self", "seen": []}, who)
    ctx.store.append([gone], by=OperatorName("註冊組"))
    assert not any(s.of_item for s in steps(ctx, "department", registry=True).values())
    assert acts.find_item(ctx, "department")


@pytest.mark.rows("T10")
def test_certificate_data_are_found_right_or_corrected_on_request_and_then_looked_at_again() -> None:
    ctx = desk("ntnu", level="學士")
    found = steps(ctx, "certificate-data")[Act.PROOF, "proof"]
    assert (found.mood, [c.value for c in found.choices]) == (Mood.OPEN, ["yes", "correction"])
    note = "英文姓名依護照更正"
    proofread(ctx, student_no=NUMBER, item="certificate-data", state="correction", fields=fields_named(note), note=note)
    found = steps(ctx, "certificate-data")[Act.PROOF, "proof"]
    assert (found.mood, [c.value for c in found.choices]) == (Mood.QUESTION, ["corrected", ""])
    assert found.detail.startswith("英文姓名")
    proofread(ctx, student_no=NUMBER, item="certificate-data", state="corrected")
    found = steps(ctx, "certificate-data")[Act.PROOF, "proof"]
    assert (found.told, [c.value for c in found.choices]) == ("proof_corrected", ["yes", "correction", ""])
    proofread(ctx, student_no=NUMBER, item="certificate-data", state="yes")
    assert steps(ctx, "certificate-data")[Act.PROOF, "proof"].mood is Mood.DONE
    assert fields_named("封面錯字") == ("other",)
