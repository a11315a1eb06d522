"""Mail and shelf beside the handover: each step of a certificate's way recorded from its list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import parts
from app.certificates import digital, keeping, mailing, production, settling, shelf
from app.certificates.address import Address
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Kind
from tests.certificate_desk import graduate, hand, store_of
from tests.counter import NUMBER
from tests.ui.certificates.conftest import Opener
from tests.ui.certificates.desk import DeskWindow
from ui.certificates.step_panel import StepPanel
from ui.certificates.steps import SETTLES, Ask, Do, take
from ui.certificates.view import MAILS, SHELF


def step(at: DeskWindow, page: int, do: Do, **said: str) -> None:
    """Choose a step of the certificate in view, type what it asks for, Enter."""
    panel: StepPanel = at.screen._view.works[page].panel
    panel.ways[do].click()
    for name, text in said.items():
        panel.fields[Ask(name)].setText(text)
    panel.accept.click()
    at.still()


def turned(opened: Opener, ctx: Context, page: int) -> DeskWindow:
    at = opened(ctx)
    at.screen.turn(page)
    at.still()
    return at


def listed(at: DeskWindow, page: int, which: int) -> list[tuple[str, ...]]:
    work = at.screen._view.works[page]
    work.choose(which)
    rows = (work.model.row(k) for k in range(work.model.rowCount()))
    return [row.cells for row in rows if row is not None]


@pytest.mark.rows("N44")
def test_an_application_for_mailing_goes_out_comes_back_and_goes_out_again(opened: Opener) -> None:
    ctx = graduate("npust")
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="櫃 1")
    at = turned(opened, ctx, MAILS)
    to = {"recipient": "朱𡍼辰", "postcode": "912", "address": "屏東縣內埔鄉學府路 1 號", "phone": "0912345678"}
    step(at, MAILS, Do.REQUEST, student_no=NUMBER, postage="60", **to)
    assert listed(at, MAILS, 3)[0][2] == "已申請，還沒發證"
    assert listed(at, MAILS, 0) == []
    # Handed over by mail at the desk, with the application form looked at.
    at.scan()
    assert "申請郵寄" in " ".join(at.answer.texts)
    at.screen.presenter.choose("mail")
    at.digit("1")
    at.f4()
    assert at.has_left
    at.screen.turn(MAILS)
    at.still()
    assert listed(at, MAILS, 0)[0][2] == "申請郵寄"
    step(at, MAILS, Do.SEND, tracking="1234 5678 9012 34")
    assert listed(at, MAILS, 1)[0][3] == "12345678901234"
    step(at, MAILS, Do.CAME_BACK, reason="招領逾期", place="櫃 2")
    assert "招領逾期" in listed(at, MAILS, 2)[0][5]
    step(at, MAILS, Do.SEND_AGAIN, tracking="98765432109876", address="高雄市左營區文自路 1 號", recipient="朱𡍼辰")
    (posting,) = mailing.postings(ctx)
    assert (posting.state, posting.times, posting.tracking) == (mailing.SENT, 2, "98765432109876")
    assert posting.postage == 60
    listed(at, MAILS, 1)
    step(at, MAILS, Do.DELIVERED)
    assert mailing.postings(ctx)[0].state == mailing.DELIVERED


def test_a_postage_that_is_no_number_is_refused_and_what_was_typed_stays(opened: Opener) -> None:
    ctx = graduate("npust")
    at = turned(opened, ctx, MAILS)
    step(at, MAILS, Do.REQUEST, student_no=NUMBER, recipient="朱𡍼辰", postcode="912", address="屏東縣", postage="六十")
    assert at.window.banner.isVisible()
    assert at.screen._view.works[MAILS].panel.fields[Ask.RECIPIENT].text() == "朱𡍼辰"
    assert mailing.postings(ctx) == []


def test_what_came_back_may_be_collected_by_its_owner_with_what_was_shown(opened: Opener) -> None:
    ctx = graduate("npust")
    to = Address("朱𡍼辰", "912", "屏東縣內埔鄉學府路 1 號", "0912345678")
    mailing.request(ctx, student_no=NUMBER, to=to, postage=60)
    hand(ctx, "mail")
    mailing.send(ctx, student_no=NUMBER, tracking="12345678901234")
    mailing.came_back(ctx, student_no=NUMBER, reason="查無此址")
    at = turned(opened, ctx, MAILS)
    step(at, MAILS, Do.COLLECTED, shown="")
    assert at.window.banner.isVisible()
    step(at, MAILS, Do.COLLECTED, shown="本人身分證")
    assert mailing.postings(ctx)[0].state == mailing.COLLECTED


def test_a_certificate_is_made_put_into_a_drawer_and_void_from_the_list(opened: Opener) -> None:
    ctx = graduate("npust")
    at = turned(opened, ctx, SHELF)
    step(at, SHELF, Do.PRODUCE, student_no=NUMBER, serial="第 1 號", place="庫房")
    assert listed(at, SHELF, 1)[0][:5] == (NUMBER, "朱𡍼辰", "已製證", "第 1 號", "庫房")
    step(at, SHELF, Do.MOVE, place="櫃台 A 抽屜 3")
    assert listed(at, SHELF, 2)[0][4] == "櫃台 A 抽屜 3"
    step(at, SHELF, Do.VOID, reason="印壞了")
    assert shelf.shelf(ctx)[0].state == shelf.VOID
    assert at.screen._view.works[SHELF].lists.buttons[5].text() == "作廢 1"


def test_a_scan_on_another_page_looks_at_the_certificate(opened: Opener) -> None:
    at = turned(opened, graduate("npust"), SHELF)
    at.scan()
    assert at.page.isVisible()
    assert at.answer.heading.text() == "可以發證"


def test_a_drawer_that_differs_is_named_and_recorded_only_with_a_word(opened: Opener) -> None:
    ctx = graduate("npust")
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="櫃 1")
    at = turned(opened, ctx, SHELF)
    at.screen._view.count.click()
    box = at.screen.counting
    assert box is not None
    QTest.keyClicks(box.serial, "NO.9")
    QTest.keyClick(box.serial, Qt.Key.Key_Return)
    at.still()
    assert box.said.text().splitlines() == ["點到 1 張，紀錄 1 張", "少了 第 1 號", "多了 NO.9"]
    box.record.click()
    at.still()
    assert box.isVisible()
    assert at.window.banner.isVisible()
    box.note.setText("第 1 號在主任桌上")
    box.record.click()
    at.still()
    assert not box.isVisible()
    (fact,) = store_of(ctx).recent_facts(kinds=[Kind.PAPER_PRINTED], limit=1)
    assert fact.payload["shift"]["missing"] == ["第 1 號"]  # type: ignore[index, call-overload]
    assert fact.detail(DetailClass.REASON) == {"note": "第 1 號在主任桌上"}


def test_a_drawer_that_agrees_says_so(opened: Opener) -> None:
    ctx = graduate("npust")
    production.produce(ctx, student_no=NUMBER, serial="NO.1", place="櫃 1")
    at = turned(opened, ctx, SHELF)
    at.screen._view.count.click()
    box = at.screen.counting
    assert box is not None
    for _ in range(2):
        # The same certificate twice under the scanner is one certificate.
        QTest.keyClicks(box.serial, "NO.1")
        QTest.keyClick(box.serial, Qt.Key.Key_Return)
    at.still()
    assert box.serials == ("NO.1",)
    assert box.said.text() == "點到 1 張，紀錄 1 張，相符"


def test_a_school_that_mails_nothing_has_no_page_for_mail(opened: Opener) -> None:
    at = opened(graduate("ntnu"))
    assert [button.text() for button in at.screen._view.pages.buttons] == [
        "發證",
        "今天",
        "製證",
        "庫存",
        "數位證書",
        "電子文件",
    ]


def disagreeing(school: str = "npust") -> Context:
    """A graduate of whose certificate one desk said that it is void, and another that it lies in a drawer."""
    ctx = graduate(school)
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="庫房")
    case = keeping.case_here(ctx, NUMBER)
    for state in (shelf.VOID, shelf.AT_DESK):
        keeping.record(ctx, keeping.keep(ctx, case, parts.SHELF, state, more={"serial": "第 1 號"}), None)
    return ctx


def test_whoever_is_scanned_may_be_settled_beside_the_answer(opened: Opener) -> None:
    ctx = disagreeing()
    at = opened(ctx)
    at.scan()
    assert at.answer.heading.text() == "還不能發"
    panel = at.page.steps
    panel.ways[Do.SETTLE_SHELF].click()
    assert panel.states is not None
    assert "承辦人" in panel.states.itemText(1)
    panel.states.setCurrentIndex(panel.states.findData(shelf.AT_DESK))
    panel.fields[Ask.FOUND_OUT].setText("在抽屜看過")
    panel.accept.click()
    at.still()
    assert at.answer.heading.text() == "可以發證"


def test_a_certificate_two_desks_disagree_about_is_settled_by_a_person_with_a_reason(opened: Opener) -> None:
    ctx = disagreeing()
    at = turned(opened, ctx, SHELF)
    panel = at.screen._view.works[SHELF].panel
    assert next(iter(panel.ways)) is Do.SETTLE_SHELF
    panel.ways[Do.SETTLE_SHELF].click()
    assert panel.states is not None
    # What the two desks said comes first, and nothing is chosen for the person.
    assert {panel.states.itemData(k) for k in range(2)} == {shelf.VOID, shelf.AT_DESK}
    assert panel.states.currentIndex() == -1
    panel.accept.click()
    at.still()
    assert [c.what for c in settling.contradictions(ctx)] == ["shelf"]
    panel.states.setCurrentIndex(panel.states.findData(shelf.AT_DESK))
    panel.accept.click()
    at.still()
    assert at.window.banner.isVisible()
    assert [c.what for c in settling.contradictions(ctx)] == ["shelf"]
    panel.fields[Ask.FOUND_OUT].setText("在櫃台 A 抽屜看過")
    panel.accept.click()
    at.still()
    assert settling.contradictions(ctx) == []
    (fact,) = store_of(ctx).recent_facts(kinds=[Kind.MARKED], limit=1)
    assert fact.detail(DetailClass.REASON)["note"] == "在櫃台 A 抽屜看過"
    assert shelf.shelf(ctx)[0].state == shelf.AT_DESK
    assert list(panel.ways) == [Do.MOVE, Do.VOID, Do.PRODUCE]


@pytest.mark.parametrize(
    ("do", "part", "states"),
    [
        (Do.SETTLE_MAIL, parts.MAIL, (mailing.SENT, mailing.CAME_BACK)),
        (Do.SETTLE_DIGITAL, parts.DIGITAL, (digital.SENT, digital.BOUNCED)),
    ],
)
def test_mail_and_digital_diplomas_are_settled_in_the_same_way(do: Do, part: str, states: tuple[str, str]) -> None:
    ctx = graduate("ntnu")
    hand(ctx)
    case = keeping.case_here(ctx, NUMBER)
    for state in states:
        keeping.record(ctx, keeping.keep(ctx, case, part, state), None)
    what = SETTLES[do]
    assert {c.state for c in settling.claims(ctx, what)[NUMBER]} == set(states)
    with pytest.raises(ActRefused):
        take(ctx, do, NUMBER, {Ask.STATE: states[1], Ask.FOUND_OUT: " "})
    take(ctx, do, NUMBER, {Ask.STATE: states[1], Ask.FOUND_OUT: "問過平臺與郵局"})
    assert settling.contradictions(ctx) == []
    assert settling.claims(ctx, what) == {}
    case = keeping.case_here(ctx, NUMBER)
    found = keeping.standing(ctx, case, part)
    assert found is not None
    assert (found.value, found.note) == (states[1], "問過平臺與郵局")
