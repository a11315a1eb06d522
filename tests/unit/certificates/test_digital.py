"""Digital diplomas: due by each school's own count, after the paper only, to its mailboxes, and again when a mail bounces."""

from __future__ import annotations

from datetime import date

import pytest

from app.certificates import digital
from app.certificates.digital import Digital
from app.certificates.replacement import What, reissue
from app.clearance.case import case_of
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass
from tests.certificate_desk import graduate, hand, move
from tests.counter import NUMBER

MAIL = "a.zhu@example.com"


def one(ctx: Context) -> Digital:
    return digital.digital_of(ctx, case_of(ctx, NUMBER).student)


def sent_once(school: str = "aeust") -> Context:
    ctx = graduate(school, grad_term="1132" if school != "ntue" else "1141", email=MAIL)
    hand(ctx)
    digital.exported(ctx, digital.everybody(ctx), batch="b1")
    return ctx


@pytest.mark.rows("T31", "E14")
@pytest.mark.parametrize(
    ("school", "day", "due"),
    [
        ("ntnu", (2025, 6, 10), date(2025, 6, 13)),
        # A weekend between.
        ("ntnu", (2025, 6, 13), date(2025, 6, 18)),
        ("aeust", (2025, 6, 30), date(2025, 7, 30)),
        ("aeust", (2025, 1, 31), date(2025, 2, 28)),
        ("aeust", (2025, 12, 31), date(2026, 1, 31)),
        ("ntue", (2025, 11, 10), date(2025, 12, 10)),
    ],
)
def test_it_is_due_by_the_schools_own_count(school: str, day: tuple[int, int, int], due: date) -> None:
    ctx = graduate(school, email=MAIL)
    move(ctx, *day)
    hand(ctx)
    assert one(ctx).due == due
    assert not one(ctx).overdue
    move(ctx, due.year, due.month, due.day)
    assert not one(ctx).overdue
    move(ctx, due.year, due.month, due.day, 23)
    assert [d.overdue for d in digital.queue(ctx)] == [False]
    move(ctx, 2026, 12, 1)
    assert [d.overdue for d in digital.queue(ctx)] == [True]


@pytest.mark.rows("E30")
def test_before_the_paper_is_handed_over_there_is_none() -> None:
    ctx = graduate("aeust", email=MAIL)
    assert (one(ctx).why_not, one(ctx).due) == ("還沒有領取紙本學位證書", None)
    assert digital.queue(ctx) == []


@pytest.mark.rows("E25", "E35")
@pytest.mark.parametrize(("term", "why"), [("1112", ""), ("1111", "自111學年度第2學期起的畢業生才有數位學位證書")])
def test_who_graduated_before_the_schools_first_term_receives_none(term: str, why: str) -> None:
    ctx = graduate("aeust", grad_term=term, email=MAIL)
    hand(ctx)
    assert one(ctx).why_not == why
    assert [d.student.student_no for d in digital.queue(ctx)] == ([] if why else [NUMBER])


def test_a_school_without_digital_diplomas_has_no_queue() -> None:
    ctx = graduate("npust", email=MAIL)
    hand(ctx)
    assert (digital.queue(ctx), one(ctx).why_not) == ([], "本校沒有數位學位證書")


@pytest.mark.rows("E26")
def test_it_goes_to_two_mailboxes_where_the_school_says_so_and_both_are_on_record() -> None:
    ctx = sent_once("aeust")
    assert one(ctx).addresses == (MAIL, f"{NUMBER}@aeust.edu.tw")
    fact = ctx.store.fact(ctx.store.marks(one(ctx).student.id)["registry", "cert:digital"].fact)
    assert fact is not None
    assert fact.detail(DetailClass.CONTACT) == {"personal": MAIL, "school": f"{NUMBER}@aeust.edu.tw"}
    assert MAIL not in fact.body
    assert one(sent_once("ntnu")).addresses == (MAIL,)


@pytest.mark.rows("E27")
@pytest.mark.parametrize(
    ("email", "warning"),
    [
        ("", "沒有個人信箱，請同學提供"),
        ("zhu@aeust.edu.tw", "學校信箱畢業後 1 年失效，請同學提供個人信箱"),
        ("zhu@mail.aeust.edu.tw", "學校信箱畢業後 1 年失效，請同學提供個人信箱"),
        (MAIL, ""),
    ],
)
def test_a_mailbox_that_dies_is_said_while_the_graduate_can_still_name_another(email: str, warning: str) -> None:
    ctx = graduate("aeust", grad_term="1132", email=email)
    hand(ctx)
    assert one(ctx).warning == warning


@pytest.mark.rows("T31", "E14", "E26")
def test_the_platforms_list_holds_whom_the_count_has_reached() -> None:
    daily, monthly = graduate("ntnu", email=MAIL), graduate("aeust", grad_term="1132", email=MAIL)
    hand(daily)
    hand(monthly)
    assert len(digital.ready(daily, digital.queue(daily))) == 1
    assert digital.ready(monthly, digital.queue(monthly)) == []
    move(monthly, 2025, 7, 10)
    assert len(digital.ready(monthly, digital.queue(monthly))) == 1
    digital.exported(monthly, digital.ready(monthly, digital.queue(monthly)), batch="b1")
    assert digital.ready(monthly, digital.queue(monthly)) == []
    assert (one(monthly).label, one(monthly).times) == ("已送平臺", 1)


@pytest.mark.rows("U55")
@pytest.mark.parametrize("school", ["ntue", "ntnu", "aeust"])
def test_a_mail_that_bounces_is_sent_again_to_a_corrected_address(school: str) -> None:
    ctx = sent_once(school)
    digital.answered(ctx, student_no=NUMBER, result="bounced", note="查無此信箱")
    assert (one(ctx).label, one(ctx).reason) == ("退信", "查無此信箱")
    for email, code in ((MAIL, "digital.same_email"), ("nobody", "digital.email"), ("a b@c.tw", "digital.email")):
        with pytest.raises(ActRefused) as refused:
            digital.resend(ctx, student_no=NUMBER, email=email)
        assert refused.value.code == code
    digital.resend(ctx, student_no=NUMBER, email="new@example.org", note="同學來電更正")
    assert (one(ctx).label, one(ctx).personal) == ("待重寄", "new@example.org")
    move(ctx, 2026, 1, 12)
    digital.exported(ctx, digital.ready(ctx, digital.queue(ctx)), batch="b2")
    digital.answered(ctx, student_no=NUMBER, result="sent")
    assert (one(ctx).label, one(ctx).times, one(ctx).personal) == ("已寄發", 2, "new@example.org")
    assert digital.queue(ctx) == []


@pytest.mark.rows("U55", "E27")
def test_the_same_mailbox_goes_again_with_a_reason_and_the_schools_own_never_for_a_private_one() -> None:
    ctx = sent_once()
    digital.answered(ctx, student_no=NUMBER, result="bounced", note="信箱已滿")
    for email in ("a.zhu@aeust.edu.tw", "a.zhu@mail.AEUST.edu.tw"):
        with pytest.raises(ActRefused) as refused:
            digital.resend(ctx, student_no=NUMBER, email=email, note="同學指定")
        assert refused.value.code == "digital.school_email"
    digital.resend(ctx, student_no=NUMBER, email=MAIL, note="同學已清出空間")
    assert (one(ctx).label, one(ctx).personal, one(ctx).reason) == ("待重寄", MAIL, "同學已清出空間")


@pytest.mark.rows("E15", "E33")
@pytest.mark.parametrize("school", ["ntue", "ntnu", "aeust"])
def test_a_digital_file_that_is_issued_anew_goes_on_the_platforms_next_list_with_its_version(school: str) -> None:
    ctx = sent_once(school)
    digital.answered(ctx, student_no=NUMBER, result="sent")
    assert (one(ctx).chain, digital.queue(ctx)) == ((), [])
    reissue(ctx, student_no=NUMBER, reason="更名", what=What.DIGITAL, fee=200, receipt="R-1")
    waits = one(ctx)
    assert (waits.label, waits.version, waits.due, waits.overdue) == ("補發，待送平臺", 2, None, False)
    assert [(v.number, v.what, v.fee, v.current) for v in waits.chain] == [
        (1, What.PAPER, 0, False),
        (2, What.DIGITAL, 200, True),
    ]
    # At once, also where the first one goes out a month after the pickup.
    assert [d.student.student_no for d in digital.ready(ctx, digital.queue(ctx))] == [NUMBER]
    digital.exported(ctx, digital.ready(ctx, digital.queue(ctx)), batch="b2")
    assert (one(ctx).label, one(ctx).times) == ("已送平臺", 2)
    move(ctx, 2026, 12, 1)
    assert (one(ctx).due, one(ctx).overdue) == (None, False)
    digital.answered(ctx, student_no=NUMBER, result="sent")
    assert (digital.queue(ctx), one(ctx).label) == ([], "已寄發")


@pytest.mark.rows("E33")
def test_a_replacement_on_paper_alone_sends_no_digital_file_again() -> None:
    ctx = sent_once("ntnu")
    digital.answered(ctx, student_no=NUMBER, result="sent")
    reissue(ctx, student_no=NUMBER, serial="補 1 號", reason="遺失")
    assert (one(ctx).label, one(ctx).version, digital.queue(ctx)) == ("已寄發", 2, [])


def test_what_was_never_sent_has_no_result_and_is_not_sent_again() -> None:
    ctx = graduate("ntnu", email=MAIL)
    hand(ctx)
    with pytest.raises(ActRefused) as refused:
        digital.answered(ctx, student_no=NUMBER, result="sent")
    assert refused.value.code == "digital.not_exported"
    with pytest.raises(ActRefused):
        digital.resend(ctx, student_no=NUMBER, email="x@example.com")
    with pytest.raises(WrongUse):
        digital.answered(ctx, student_no=NUMBER, result="perhaps")
