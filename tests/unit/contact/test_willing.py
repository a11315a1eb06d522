"""Who said yes to a question leaves on a list, nobody else and nothing more, and its leaving is on record (E10, E11)."""

from __future__ import annotations

import pytest

from app import session
from app.access import Why
from app.access_report import accesses
from app.contact import confirm
from app.contact.entry import Entry
from app.contact.postcodes import Where
from app.context import Context
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import OperatorName
from app.outgoing import Outgoing, lists_of, outgoing
from app.overview.matrix import Matrix
from tests.fakes import FakeStore
from tests.unit.roster.schools import AMEI, BEN, KUN, school_desk

pytestmark = pytest.mark.rows("E10", "E11")
#: An address as somebody types it, and as a workbook must not take it.
STREET = '=HYPERLINK("http://x")'


def never() -> Matrix:
    raise AssertionError("this list needs nobody's decisions")


def send(ctx: Context, name: str, *, why: str = Why.EXPORT, note: str = "") -> Outgoing:
    return outgoing(ctx, name, never, why=why, note=note)


def submit(ctx: Context, number: str, mail: str, *, labour: str, alumni: str) -> None:
    """Procedure ① as the counter does it, the mailbox seen on the graduate's telephone."""
    confirm.witness(ctx, number, mail)
    home = Where("新北市", "板橋區", STREET, "220")
    confirm.submit(ctx, number, Entry("0912-345-678", mail, home, answers={"labour": labour, "alumni": alumni}))


@pytest.fixture
def ctx() -> Context:
    """One of three said yes to both, one to the second, one has not submitted."""
    made = school_desk("aeust")
    submit(made, AMEI[0], "amei@example.org", labour="是", alumni="是")
    submit(made, KUN[0], "kun@example.org", labour="否", alumni="是")
    return made


def test_only_who_said_yes_is_listed_with_what_the_recipient_needs(ctx: Context) -> None:
    assert lists_of(ctx.school)[2:4] == ("labour-optin", "alumni-optin")
    (labour,) = send(ctx, "labour-optin").sheets
    assert labour.header == ["姓名", "系所", "學制", "行動電話", "電子信箱"]
    assert len(labour.rows) == 1
    assert labour.rows[0][:2] == [AMEI[1], AMEI[2]]
    assert str(labour.rows[0][3]).startswith("09")
    assert "是否願意接受勞動部的就業服務？" in labour.title[0]
    (alumni,) = send(ctx, "alumni-optin").sheets
    assert [row[0] for row in alumni.rows] == [AMEI[0], KUN[0]]
    assert alumni.header[-2:] == ["郵遞區號", "地址"]
    assert STREET in str(alumni.rows[0][-1])
    assert BEN[0] not in str(alumni.rows)


def test_an_answer_taken_back_with_the_submission_counts_no_longer(ctx: Context) -> None:
    confirm.withdraw(ctx, AMEI[0], reason="要改信箱")
    assert send(ctx, "labour-optin").rows == 0
    assert send(ctx, "alumni-optin").rows == 1
    submit(ctx, AMEI[0], "new@example.org", labour="是", alumni="否")
    assert send(ctx, "labour-optin").sheets[0].rows[0][4] == "new@example.org"


def test_who_took_the_list_why_and_how_many_is_on_record_before_it_is_written(ctx: Context) -> None:
    found = send(ctx, "alumni-optin", why=Why.OTHER, note="校友中心寄邀請函")
    (look,) = accesses(ctx)
    assert found.recorded.facts == (look.fact,)
    assert (look.student_no, look.count, look.by, look.note) == ("", 2, "承辦人", "校友中心寄邀請函")
    assert set(look.fields) == {"mobile", "email", "postcode", "address", "alumni_feedback"}
    assert "名單 alumni-optin" in look.line()
    with pytest.raises(ActRefused, match="說明"):
        send(ctx, "alumni-optin", why=Why.OTHER)
    with pytest.raises(WrongUse):
        send(ctx, "alumni-optin", why="curiosity")
    confirm.withdraw(ctx, AMEI[0], reason="要改信箱")
    assert send(ctx, "labour-optin").recorded.facts == ()
    assert len(accesses(ctx)) == 1


def test_a_desk_that_may_not_see_contact_data_is_told_whom_to_ask() -> None:
    library = school_desk("aeust", unit="library")
    with pytest.raises(NotPermitted) as refused:
        send(library, "labour-optin")
    assert library.school.final_unit.name in refused.value.hint
    assert accesses(library) == []


@pytest.mark.parametrize(("capability", "may"), [("sign", False), ("certificate", True), ("registry", True)])
def test_a_login_sees_the_list_only_with_the_right_the_shared_ledger_asks_for(capability: str, may: bool) -> None:
    ctx = school_desk("aeust")
    assert isinstance(ctx.store, FakeStore)
    who = OperatorName("承辦人")
    session.remember(ctx.store, who, units=("registry",), capabilities=(capability,), heard_ms=1)
    if may:
        assert send(ctx, "labour-optin").rows == 0
    else:
        with pytest.raises(NotPermitted):
            send(ctx, "labour-optin")


def test_a_school_that_asks_nothing_has_no_such_list() -> None:
    npust = school_desk("npust")
    assert not {"labour-optin", "alumni-optin"} & set(lists_of(npust.school))
    with pytest.raises(WrongUse, match="不是可匯出的名單"):
        send(npust, "labour-optin")
