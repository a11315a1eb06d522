"""Procedure ①: a mailbox is verified within minutes, both questions are answered, and every later change is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import FixedClock
from app.contact import code as codes
from app.contact import confirm
from app.contact.code import Answer, MailState
from app.contact.entry import Entry, examine, fields_of
from app.contact.postcodes import Where, placed
from app.context import Context
from app.errors import ActRefused, DeskError, WrongUse
from app.ledger import DetailClass, Kind
from app.roster.contacts import load_contacts
from app.roster.loading import load_roster
from app.roster.undo import ChangedAfterLoad, undo_batch
from app.school.load import load_profile
from tests.unit.roster.schools import AMEI, HEADER, STUDENTS, listed, school_desk
from tests.unit.roster.tables import checked

NUMBER = AMEI[0]
MAIL = "sayun.bulao@example.org"
HOME = Where("新北市", "板橋區", "四川路二段58號", "220")
BOTH = {"labour": "是", "alumni": "否"}
ENTRY = Entry("0912-345-678", MAIL, HOME, answers=BOTH)
RULES = load_profile("aeust").contact_confirmation
assert RULES is not None


@pytest.fixture
def ctx() -> Context:
    return school_desk("aeust")


def later(ctx: Context, *, minutes: float) -> None:
    assert isinstance(ctx.clock, FixedClock)
    ctx.clock.advance(minutes=minutes)


class Letters:
    """Letters that would have been sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []

    def __call__(self, to: str, subject: str, text: str) -> None:
        self.sent.append((to, subject, text))

    @property
    def code(self) -> str:
        return self.sent[-1][2].partition("驗證碼是：")[2][: codes.DIGITS]


def verified(ctx: Context, mail: str = MAIL) -> None:
    letters = Letters()
    confirm.send_code(ctx, NUMBER, mail, letters)
    assert confirm.verify(ctx, NUMBER, mail, letters.code) is Answer.VERIFIED


def troubles(entry: Entry) -> list[tuple[str, bool]]:
    return [(t.code, t.blocks) for t in examine(entry, RULES)]


@pytest.mark.rows("E05")
@pytest.mark.parametrize(
    ("mobile", "expected"),
    [
        ("0912-345-678", []),
        ("０９１２３４５６７８", []),
        ("+886 912 345 678", []),
        ("+62 812 3456 7890", [("mobile.foreign", False)]),
        ("0912-345", [("mobile.shape", True)]),
        ("02-2771-1234", [("mobile.shape", True)]),
        ("", [("mobile.missing", True)]),
    ],
)
def test_a_mobile_number_is_complete_and_a_foreign_one_is_let_in_with_a_flag(
    mobile: str, expected: list[tuple[str, bool]]
) -> None:
    assert troubles(Entry(mobile, MAIL, HOME, answers=BOTH)) == expected


@pytest.mark.rows("E06")
@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        ("someone@gmail.com", []),
        ("s110@aeust.edu.tw", [("email.domain", True)]),
        ("s110@mail.AEUST.edu.tw", [("email.domain", True)]),
        ("someone@notaeust.edu.tw", []),
        ("someone@gmial.com", [("email.mistyped", False)]),
        ("someone", [("email.shape", True)]),
        ("", [("email.shape", True)]),
    ],
)
def test_the_mailbox_is_permanent_and_not_the_schools_own(mail: str, expected: list[tuple[str, bool]]) -> None:
    assert troubles(Entry("0912345678", mail, HOME, answers=BOTH)) == expected


@pytest.mark.rows("E09")
def test_the_postcode_is_taken_from_county_and_district_and_another_one_is_refused() -> None:
    assert fields_of(ENTRY, RULES)["postcode"] == "220"
    longer = Entry("0912345678", MAIL, HOME, postcode="220303", answers=BOTH)
    assert troubles(longer) == []
    assert fields_of(longer, RULES)["postcode"] == "220303"
    assert troubles(Entry("0912345678", MAIL, HOME, postcode="912301", answers=BOTH)) == [("postcode.other", True)]
    elsewhere = Where("新北市", "內埔鄉", "學府路1號", "")
    assert troubles(Entry("0912345678", MAIL, elsewhere, answers=BOTH)) == [("address.district", True)]
    no_street = Where("新北市", "板橋區", " ", "220")
    assert troubles(Entry("0912345678", MAIL, no_street, answers=BOTH)) == [("address.street", True)]
    abroad = Entry("0912345678", MAIL, abroad="Jl. Merdeka 5, Bandung 40111, Indonesia", answers=BOTH)
    assert troubles(abroad) == []
    assert "postcode" not in fields_of(abroad, RULES)


@pytest.mark.rows("E10", "E11")
def test_both_questions_must_be_answered(ctx: Context) -> None:
    verified(ctx)
    one = Entry("0912345678", MAIL, HOME, answers={"labour": "是"})
    with pytest.raises(ActRefused) as refused:
        confirm.submit(ctx, NUMBER, one)
    assert refused.value.code == "contact.incomplete"
    assert "資料回饋給母校" in refused.value.message
    confirm.submit(ctx, NUMBER, ENTRY)
    student = ctx.store.student(NUMBER)
    assert student is not None
    assert (student.fields["labour_service"], student.fields["alumni_feedback"]) == ("是", "否")


@pytest.mark.rows("E07", "E08")
def test_a_code_is_valid_for_five_minutes_and_can_be_sent_again(ctx: Context) -> None:
    letters = Letters()
    until = confirm.send_code(ctx, NUMBER, MAIL, letters)
    assert until - ctx.clock.now() == timedelta(minutes=5)
    assert confirm.confirmation(ctx, NUMBER).mail is MailState.WAITING
    later(ctx, minutes=5)
    assert confirm.verify(ctx, NUMBER, MAIL, letters.code) is Answer.EXPIRED
    assert confirm.confirmation(ctx, NUMBER).mail is MailState.EXPIRED
    first = letters.code
    confirm.send_code(ctx, NUMBER, MAIL, letters)
    if first != letters.code:
        assert confirm.verify(ctx, NUMBER, MAIL, first) is Answer.WRONG
    spoken = " ".join(letters.code)
    assert confirm.verify(ctx, NUMBER, MAIL, spoken) is Answer.VERIFIED
    assert confirm.confirmation(ctx, NUMBER).mail is MailState.VERIFIED


@pytest.mark.rows("E07")
def test_a_code_is_not_sent_twice_at_once_and_not_guessed(ctx: Context) -> None:
    letters = Letters()
    confirm.send_code(ctx, NUMBER, MAIL, letters)
    with pytest.raises(ActRefused) as refused:
        confirm.send_code(ctx, NUMBER, MAIL, letters)
    assert refused.value.code == "contact.sent_just_now"
    wrong = f"{(int(letters.code) + 1) % 10**codes.DIGITS:0{codes.DIGITS}d}"
    answers = [confirm.verify(ctx, NUMBER, MAIL, wrong) for _ in range(codes.MOST_TRIES)]
    assert answers == [Answer.WRONG] * (codes.MOST_TRIES - 1) + [Answer.TOO_MANY]
    assert confirm.verify(ctx, NUMBER, MAIL, letters.code) is Answer.TOO_MANY


def test_a_code_for_one_mailbox_verifies_no_other_and_the_store_keeps_neither_in_the_open(ctx: Context) -> None:
    letters = Letters()
    confirm.send_code(ctx, NUMBER, MAIL, letters)
    assert confirm.verify(ctx, NUMBER, "other@example.org", letters.code) is Answer.OTHER_ADDRESS
    student = ctx.store.student(NUMBER)
    assert student is not None
    kept = ctx.store.setting(f"contact.code.{student.id}")
    assert MAIL not in kept
    assert letters.code not in kept
    assert confirm.verify(ctx, NUMBER, MAIL, letters.code) is Answer.VERIFIED
    with pytest.raises(ActRefused) as refused:
        confirm.submit(ctx, NUMBER, Entry("0912345678", "other@example.org", HOME, answers=BOTH))
    assert refused.value.code == "contact.unverified"


def test_what_the_mail_server_did_not_take_was_never_sent(ctx: Context) -> None:
    def broken(to: str, subject: str, text: str) -> None:
        raise DeskError(code="mail.unreachable", title="連不上郵件伺服器", message="", hint="")

    with pytest.raises(DeskError):
        confirm.send_code(ctx, NUMBER, MAIL, broken)
    assert confirm.confirmation(ctx, NUMBER).mail is MailState.UNVERIFIED


@pytest.mark.rows("E07")
def test_without_a_mail_server_the_clerk_witnesses_a_letter_that_is_still_valid(ctx: Context) -> None:
    now = ctx.clock.now()
    for sent in (now - timedelta(minutes=5), now + timedelta(minutes=2)):
        with pytest.raises(ActRefused) as refused:
            confirm.witness(ctx, NUMBER, MAIL, sent=sent)
        assert refused.value.code == "contact.code_expired"
    confirm.witness(ctx, NUMBER, MAIL, sent=now - timedelta(minutes=4))
    done = confirm.submit(ctx, NUMBER, ENTRY)
    assert done.fact.text("mail") == "witnessed"


def test_the_schools_own_mailbox_gets_no_code(ctx: Context) -> None:
    letters = Letters()
    with pytest.raises(ActRefused) as refused:
        confirm.send_code(ctx, NUMBER, "s110@aeust.edu.tw", letters)
    assert refused.value.code == "contact.email.domain"
    assert letters.sent == []


@pytest.mark.rows("E03", "E12")
def test_submitting_is_one_fact_whose_data_lies_in_the_contact_class(ctx: Context) -> None:
    assert not confirm.confirmation(ctx, NUMBER).stands
    verified(ctx)
    done = confirm.submit(ctx, NUMBER, ENTRY)
    found = confirm.confirmation(ctx, NUMBER)
    assert (found.stands, found.by, found.at) == (True, "承辦人", ctx.clock.now())
    assert (done.fact.kind, set(done.fact.details)) == (Kind.CONTACT_CONFIRMED, {DetailClass.CONTACT})
    assert not any(text in done.fact.body for text in (MAIL, "0912345678", "四川路"))
    student = ctx.store.student(NUMBER)
    assert student is not None
    assert (student.fields["mobile"], student.fields["email"]) == ("0912345678", MAIL)
    assert (student.fields["address"], student.fields["postcode"]) == ("新北市板橋區四川路二段58號", "220")
    assert student.fields["confirmed"] == "address email mobile postcode"


@pytest.mark.rows("E12")
def test_changes_after_submission_are_kept_with_who_and_what_but_no_values(ctx: Context) -> None:
    verified(ctx)
    confirm.submit(ctx, NUMBER, ENTRY)
    later(ctx, minutes=60)
    confirm.witness(ctx, NUMBER, MAIL)
    confirm.submit(ctx, NUMBER, Entry("0922333444", MAIL, HOME, answers=BOTH))
    newest, first = confirm.history(ctx, NUMBER)
    assert first.fields == ("mobile", "email", "postcode", "address")
    assert newest.fields == ("mobile",)
    assert newest.at - first.at == timedelta(hours=1)
    student = ctx.store.student(NUMBER)
    assert student is not None
    assert student.fields["mobile"] == "0922333444"


def test_taking_it_back_needs_a_reason_and_leaves_everything_readable(ctx: Context) -> None:
    with pytest.raises(ActRefused):
        confirm.withdraw(ctx, NUMBER, reason="誤送")
    verified(ctx)
    confirm.submit(ctx, NUMBER, ENTRY)
    with pytest.raises(ActRefused):
        confirm.withdraw(ctx, NUMBER, reason=" ")
    confirm.withdraw(ctx, NUMBER, reason="誤送他人資料")
    assert not confirm.confirmation(ctx, NUMBER).stands
    assert [e.withdrawn for e in confirm.history(ctx, NUMBER)] == [True, False]


def test_a_roster_loaded_later_does_not_overwrite_what_was_confirmed(ctx: Context) -> None:
    verified(ctx)
    confirm.submit(ctx, NUMBER, ENTRY)
    load_roster(ctx, checked(STUDENTS, header=HEADER), protected=())
    student = ctx.store.student(NUMBER)
    assert student is not None
    assert (student.fields["mobile"], student.fields["email"]) == ("0912345678", MAIL)


@pytest.mark.rows("E03")
def test_an_imported_confirmation_counts_and_leaves_with_its_load(ctx: Context) -> None:
    header = ("學號", "姓名", "手機", "電子信箱", "地址", "勞動部就業服務", "資料回饋母校", "送出時間")
    row = (NUMBER, AMEI[1], "0922-222-222", MAIL, "新北市板橋區1號", "是", "否", "2026-05-01 10:00")
    done = load_contacts(ctx, listed("contacts", header, row))
    found = confirm.confirmation(ctx, NUMBER)
    assert (found.stands, found.how) == (True, "import")
    again = load_contacts(ctx, listed("contacts", header, row))
    assert confirm.confirmation(ctx, NUMBER).submissions == 1
    assert again.unchanged == 1
    undo_batch(ctx, done.batch)
    assert not confirm.confirmation(ctx, NUMBER).stands


def test_a_load_is_not_undone_over_what_was_submitted_at_a_counter_since(ctx: Context) -> None:
    header = ("學號", "姓名", "手機", "電子信箱", "地址", "勞動部就業服務", "資料回饋母校", "送出時間")
    row = (NUMBER, AMEI[1], "0922-222-222", MAIL, "新北市板橋區1號", "是", "否", "2026-05-01 10:00")
    done = load_contacts(ctx, listed("contacts", header, row))
    verified(ctx)
    confirm.submit(ctx, NUMBER, ENTRY)
    with pytest.raises(ChangedAfterLoad):
        undo_batch(ctx, done.batch)
    assert confirm.confirmation(ctx, NUMBER).stands


def test_a_school_that_does_not_ask_for_it_has_no_such_procedure() -> None:
    ctx = school_desk("ntnu")
    assert not confirm.confirmation(ctx, NUMBER).asked
    with pytest.raises(WrongUse):
        confirm.submit(ctx, NUMBER, ENTRY)


def test_the_sample_address_of_the_tests_is_one_the_table_knows() -> None:
    assert placed(HOME.line) == HOME
