"""A diploma by registered mail: asked for, handed over for mailing, posted under its number, come back, sent again."""

from __future__ import annotations

from datetime import date

import pytest

from app.certificates import mailing, production, shelf
from app.certificates.address import Address, address_of
from app.certificates.registered import registered_list
from app.clearance.case import case_of
from app.clock import today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Kind
from tests.certificate_desk import graduate, hand, move
from tests.counter import NUMBER

HOME = Address("朱𡍼辰", "912301", "屏東縣內埔鄉學府路 1 號", "0912345678")


def asked() -> Context:
    """Somebody who applied for mailing and has settled everything; the certificate lies in a drawer."""
    ctx = graduate("npust")
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="A1")
    mailing.request(ctx, student_no=NUMBER, to=HOME, postage=80)
    return ctx


def refused(ctx: Context, act: str, **how: object) -> str:
    with pytest.raises(ActRefused) as refusal:
        getattr(mailing, act)(ctx, student_no=NUMBER, **how)
    return refusal.value.code


def state(ctx: Context) -> tuple[str, str, int]:
    (posting,) = mailing.postings(ctx)
    return posting.label, posting.tracking, posting.times


@pytest.mark.rows("N44")
def test_from_the_application_to_the_post_office_back_and_there_again() -> None:
    ctx = asked()
    assert state(ctx) == ("申請郵寄", "", 0)
    # Nothing is posted before the diploma was handed over, with the gate looked at.
    assert refused(ctx, "send", tracking="12345678901234567890") == "mail.not_handed_over"
    assert mailing.to_send(mailing.postings(ctx)) == []
    hand(ctx, "mail")
    assert [s.state for s in shelf.shelf(ctx)] == [shelf.MAILED]
    assert [p.student.student_no for p in mailing.to_send(mailing.postings(ctx))] == [NUMBER]
    assert refused(ctx, "send", tracking="?") == "mail.tracking"
    mailing.send(ctx, student_no=NUMBER, tracking="1234 5678 9012 3456 7890")
    assert state(ctx) == ("已寄出", "12345678901234567890", 1)
    assert refused(ctx, "send", tracking="222222") == "mail.under_way"

    assert refused(ctx, "came_back", reason="") == "mail.reason"
    mailing.came_back(ctx, student_no=NUMBER, reason="招領逾期", place="退件盒")
    assert mailing.postings(ctx)[0].reason == "招領逾期"
    assert [(s.state, s.place) for s in shelf.uncollected(ctx)] == [(shelf.RETURNED, "退件盒")]
    moved = Address("朱𡍼辰", "100", "臺北市中正區重慶南路 1 段 1 號")
    mailing.send(ctx, student_no=NUMBER, tracking="99999999", to=moved, postage=100)
    assert state(ctx) == ("已寄出", "99999999", 2)
    assert address_of(ctx, case_of(ctx, NUMBER).student) == moved
    mailing.delivered(ctx, student_no=NUMBER)
    assert state(ctx) == ("已送達", "99999999", 2)
    assert refused(ctx, "came_back", reason="晚了") == "mail.state"
    # It left once, whatever the post office did.
    assert sum(f.kind == Kind.DIPLOMA_HANDED_OVER for _, f in ctx.store.facts()) == 1


@pytest.mark.rows("N44")
def test_what_came_back_may_be_collected_and_is_no_second_handover() -> None:
    ctx = asked()
    hand(ctx, "mail")
    mailing.send(ctx, student_no=NUMBER, tracking="12345678")
    mailing.came_back(ctx, student_no=NUMBER, reason="查無此址")
    with pytest.raises(ActRefused, match="僅核發一次"):
        hand(ctx)
    assert refused(ctx, "collected", note="") == "mail.shown"
    mailing.collected(ctx, student_no=NUMBER, note="本人持身分證領走")
    assert state(ctx)[0] == "退回後親領"
    assert [s.state for s in shelf.shelf(ctx)] == [shelf.COLLECTED]


def test_addresses_stand_in_erasable_details_and_nowhere_else() -> None:
    ctx = asked()
    hand(ctx, "mail")
    mailing.send(ctx, student_no=NUMBER, tracking="12345678")
    bodies = "".join(f.body for _, f in ctx.store.facts())
    assert not any(text in bodies for text in (HOME.address, HOME.recipient, HOME.phone))
    assert address_of(ctx, case_of(ctx, NUMBER).student) == HOME


@pytest.mark.parametrize(
    ("to", "code"), [(Address("", "", "某地"), "mail.address"), (Address("某人", "", ""), "mail.address")]
)
def test_an_application_without_address_or_recipient_is_none(to: Address, code: str) -> None:
    assert refused(graduate("npust"), "request", to=to, postage=80) == code


def test_postage_is_whole_dollars_within_reason_and_a_school_that_mails_nothing_says_so() -> None:
    with pytest.raises(WrongUse, match="0 到 10,000"):
        mailing.request(graduate("npust"), student_no=NUMBER, to=HOME, postage=-1)
    with pytest.raises(WrongUse, match="亞東"):
        mailing.request(graduate("aeust"), student_no=NUMBER, to=HOME, postage=80)


def test_who_comes_after_all_takes_the_application_back_until_it_has_left() -> None:
    ctx = asked()
    mailing.cancel(ctx, student_no=NUMBER)
    assert mailing.postings(ctx) == []
    assert refused(ctx, "cancel") == "mail.state"
    mailing.request(ctx, student_no=NUMBER, to=HOME, postage=80)
    hand(ctx, "mail")
    assert refused(ctx, "cancel") == "mail.gone"
    assert refused(ctx, "request", to=HOME, postage=80) == "mail.gone"


@pytest.mark.rows("N44")
def test_who_collects_in_person_after_all_is_not_brought_to_the_post_office() -> None:
    ctx = asked()
    hand(ctx)
    assert mailing.postings(ctx) == []
    student = case_of(ctx, NUMBER).student
    *_, last = mailing.keeping.history(ctx, student.id, "cert:mail")
    assert (last.text("v"), last.detail(DetailClass.REASON)) == ("", {"note": "改為親自領取"})
    assert refused(ctx, "send", tracking="12345678") == "mail.not_handed_over"


@pytest.mark.rows("N44")
def test_the_post_offices_list_is_of_the_day_and_its_leaving_is_on_record() -> None:
    ctx = asked()
    hand(ctx, "mail")
    mailing.send(ctx, student_no=NUMBER, tracking="12345678")
    sheet, recorded = registered_list(ctx, date(2025, 6, 10))
    assert list(sheet.rows[0]) == ["1", "12345678", *HOME.fields.values(), "80"]
    assert len(recorded.facts) == 1
    move(ctx, 2025, 6, 11)
    sheet, recorded = registered_list(ctx, date(2025, 6, 11))
    assert (sheet.rows, recorded.facts) == ([], ())


@pytest.mark.rows("N44")
@pytest.mark.parametrize("lives", [True, False])
def test_what_is_handed_over_for_mailing_without_an_application_is_to_be_posted_all_the_same(*, lives: bool) -> None:
    home = {"address": "屏東縣內埔鄉學府路 1 號", "postcode": "912301"} if lives else {}
    ctx = graduate("npust", **home)
    hand(ctx, "mail")
    (posting,) = mailing.to_send(mailing.postings(ctx))
    assert (posting.label, posting.left, posting.nowhere) == ("申請郵寄", True, not lives)
    if lives:
        mailing.send(ctx, student_no=NUMBER, tracking="12345678")
        assert address_of(ctx, case_of(ctx, NUMBER).student).address == home["address"]
    else:
        assert refused(ctx, "send", tracking="12345678") == "mail.address"
        mailing.send(ctx, student_no=NUMBER, tracking="12345678", to=HOME, postage=80)
    assert [(p.state, p.nowhere) for p in mailing.postings(ctx)] == [(mailing.SENT, False)]


@pytest.mark.rows("N44")
def test_the_post_offices_list_of_an_earlier_day_is_what_was_posted_on_that_day() -> None:
    ctx = asked()
    hand(ctx, "mail")
    mailing.send(ctx, student_no=NUMBER, tracking="11111111")
    move(ctx, 2025, 6, 20)
    mailing.came_back(ctx, student_no=NUMBER, reason="招領逾期")
    mailing.send(ctx, student_no=NUMBER, tracking="22222222", to=Address("朱𡍼辰", "100", "臺北市"), postage=100)
    first, then = (registered_list(ctx, date(2025, 6, day))[0].rows for day in (10, 20))
    assert list(first) == [("1", "11111111", *HOME.fields.values(), "80")]
    assert list(then) == [("1", "22222222", "朱𡍼辰", "100", "臺北市", "", "100")]


@pytest.mark.rows("N44")
def test_a_mistyped_number_is_corrected_without_posting_twice() -> None:
    ctx = asked()
    hand(ctx, "mail")
    assert refused(ctx, "correct", tracking="12345678") == "mail.state"
    mailing.send(ctx, student_no=NUMBER, tracking="12345687")
    sent = today(ctx.clock)
    assert refused(ctx, "correct", tracking="12345687") == "mail.same_number"
    assert refused(ctx, "correct", tracking="?") == "mail.tracking"
    move(ctx, 2025, 6, 20)
    mailing.correct(ctx, student_no=NUMBER, tracking="1234 5678")
    assert state(ctx) == ("已寄出", "12345678", 1)
    assert mailing.postings(ctx)[0].instead_of == "12345687"
    # The post office's list of the day it was posted, printed again, has the number that is on the receipt.
    rows = registered_list(ctx, sent)[0].rows
    assert [(row[1], row[2], row[6]) for row in rows] == [("12345678", HOME.recipient, "80")]
    assert registered_list(ctx, date(2025, 6, 20))[0].rows == []
    mailing.came_back(ctx, student_no=NUMBER, reason="招領逾期")
    mailing.send(ctx, student_no=NUMBER, tracking="99999999")
    assert mailing.postings(ctx)[0].instead_of == ""
