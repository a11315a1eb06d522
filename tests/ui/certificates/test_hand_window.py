"""Scan, see, tick, F4: the window that hands diplomas over, over real lanes and a desk in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget
from pytestqt.qtbot import QtBot

from app.certificates import production
from app.certificates.pickup_day import set_this_desk, this_desk
from app.clearance import acts
from app.errors import SharedLedgerUnreachable
from app.ledger import DetailClass, Draft, Kind, OperatorName
from app.school.load import load_profile
from tests.certificate_desk import graduate, hand, move, store_of
from tests.counter import NUMBER, desk, pass_everything
from tests.ui.around import Around, only_screens
from tests.ui.certificates.conftest import Opener
from tests.ui.tied_desk import around_office
from ui.certificates.view import TODAY
from ui.frame import registry
from ui.frame.offers import number_key
from ui.i18n import Language, languages


def test_one_look_says_yes_and_where_the_certificate_lies(opened: Opener) -> None:
    ctx = graduate("npust")
    production.produce(ctx, student_no=NUMBER, serial="第 612 號", place="櫃台 A 抽屜 3")
    at = opened(ctx)
    at.scan()
    assert at.answer.heading.text() == "可以發證"
    assert "第 612 號　已製證　櫃台 A 抽屜 3" in at.answer.texts
    assert any("114.7.31" in text for text in at.answer.texts)
    # The keyboard stands where digits tick.
    assert at.page.panel.hasFocus()


def test_one_look_says_no_with_what_is_missing_and_whom_to_ask(opened: Opener) -> None:
    ctx = graduate("npust")
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="欠書一冊")
    at = opened(ctx)
    at.scan()
    assert at.answer.heading.text() == "還不能發：缺 1 項"
    assert "圖書與會展館" in at.answer.said.text()
    assert "欠書一冊" in at.answer.texts[0]
    assert not at.page.panel.isVisible()
    at.f4()
    assert ctx.store.handover(at.screen.presenter.found.student.id) is None  # type: ignore[union-attr]


@pytest.mark.rows("N39", "N42")
def test_digits_tick_what_was_seen_and_what_is_done_with_the_card_and_f4_hands_over(opened: Opener) -> None:
    ctx = graduate("npust")
    at = opened(ctx)
    at.scan()
    assert [words for words, _ in at.lines()] == ["本人學生證", "學生證遺失", "學生證變更為普通卡身份"]
    at.digit("1")
    at.f4()
    # What is done at the pickup is asked for before it leaves (N39).
    assert not at.has_left
    assert at.window.banner.isVisible()
    at.digit("3")
    at.f4()
    assert at.has_left
    assert not at.window.banner.isVisible()
    left = ctx.store.handover(at.screen.presenter.found.student.id)  # type: ignore[union-attr]
    assert left is not None
    assert left.serial in at.page.handed.said.text()
    assert any("114.7.31" in text for text in at.page.handed.texts)
    assert at.answer.heading.text() == "已領取"


def test_digits_in_quick_succession_all_tick_and_f4_does_not_wait_for_them(opened: Opener) -> None:
    at = opened(graduate("npust"))
    at.scan()
    for digit in "13":
        QTest.keyClick(at.page.panel, digit)
    at.f4()
    assert at.has_left
    assert at.window.top.scan.text() == ""


def test_a_number_typed_over_the_checklist_goes_to_the_scan_box_whole(opened: Opener) -> None:
    at = opened(graduate("npust"))
    at.scan()
    for digit in "1107":
        QTest.keyClick(QApplication.focusWidget() or at.window, digit)
    assert at.window.top.scan.text() == "1107"
    assert at.window.top.scan.hasFocus()
    assert [state for _, state in at.lines()][:2] == ["", ""]


@pytest.mark.rows("N39")
def test_what_the_last_unit_has_not_ticked_is_put_on_record_beside_the_answer(opened: Opener) -> None:
    ctx = graduate("npust", ready=False)
    pass_everything(ctx)
    at = opened(ctx)
    at.scan()
    assert at.answer.heading.text() == "還不能發"
    assert "按 F8 在這裡登錄" in at.answer.said.text()
    QTest.keyClick(at.window, Qt.Key.Key_F8)
    room = at.screen.records.room
    at.qtbot.waitUntil(lambda: room.sheet is not None and room.sheet.isVisible())
    assert room.sheet is not None
    line = next(x for x in room.sheet.lines if x.step.part == "sub:eligibility")
    line.click()
    at.qtbot.waitUntil(lambda: at.answer.heading.text() == "可以發證")
    QTest.keyClick(room.sheet, Qt.Key.Key_Escape)
    at.window.activateWindow()
    at.qtbot.waitUntil(at.page.panel.hasFocus)
    for digit in "13":
        QTest.keyClick(at.page.panel, digit)
    at.f4()
    assert at.has_left


def test_the_sheet_never_lies_over_somebody_else_s_certificate(opened: Opener) -> None:
    at = opened(graduate("npust"))
    at.scan()
    at.screen.records.key(NUMBER)
    at.qtbot.waitUntil(lambda: at.screen.records.room.sheet is not None and at.screen.records.room.sheet.isVisible())
    at.screen.open_student("B00000000")
    sheet = at.screen.records.room.sheet
    assert sheet is not None
    at.qtbot.waitUntil(lambda: not sheet.isVisible())


@pytest.mark.parametrize("language", list(Language))
def test_what_still_has_to_be_looked_at_is_told_without_a_command_to_type(opened: Opener, language: Language) -> None:
    at = opened(graduate("npust"))
    languages().speak(language)
    at.scan()
    at.f4()
    assert not at.has_left
    said = at.window.banner._text.text()
    assert ("逐一查驗後勾選。" if language is Language.ZH else "Look at each and tick it.") in said
    assert "--" not in said


@pytest.mark.rows("N16", "N17")
def test_a_pass_taken_back_between_the_look_and_the_key_is_caught(opened: Opener) -> None:
    ctx = graduate("npust")
    at = opened(ctx)
    at.scan()
    at.digit("1")
    at.digit("3")
    # Another desk's decision, of which this window has not heard.
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="昨天又借了一本")
    assert at.answer.heading.text() == "可以發證"
    at.f4()
    assert not at.has_left
    assert at.window.banner.isVisible()
    assert at.answer.heading.text() == "還不能發：缺 1 項"
    assert store_of(ctx).handovers() == []


def test_enter_goes_on_to_the_next_and_the_keyboard_is_back_in_the_scan_box(opened: Opener) -> None:
    at = opened(graduate("npust"))
    at.scan()
    at.digit("1")
    at.digit("3")
    at.f4()
    QTest.keyClick(at.page.handed, Qt.Key.Key_Return)
    assert at.page.empty.isVisible()
    assert at.window.top.scan.hasFocus()


@pytest.mark.rows("E13")
def test_who_has_collected_is_told_when_how_and_under_which_serial(opened: Opener) -> None:
    ctx = graduate("npust")
    done = hand(ctx, "proxy")
    at = opened(ctx)
    at.scan()
    assert at.answer.heading.text() == "已領取"
    assert at.answer.said.text() == f"114/06/10 10:00　委託代領（國民身分證）　{done.serial}　承辦人"
    at.f4()
    assert not at.has_left


@pytest.mark.rows("N43", "T29")
def test_a_proxy_is_known_by_name_document_and_four_characters_and_no_more(opened: Opener) -> None:
    ctx = graduate("ntnu")
    at = opened(ctx)
    at.scan()
    QTest.keyClick(at.page.panel, Qt.Key.Key_Right)
    for digit in "12347":
        at.digit(digit)
    panel = at.page.panel
    assert panel.waits.text() == "還要填受託人姓名、證件種類與末四碼"
    at.type_in("proxy_name", "林怡君")
    QTest.keyClicks(panel.fields["proxy_id_last4"], "A123456789")
    panel.id_type.setCurrentIndex(1)
    panel.id_type.activated.emit(1)
    at.f4()
    assert at.has_left
    fact = ctx.store.fact(ctx.store.handovers()[0].fact)
    assert fact is not None
    assert fact.detail(DetailClass.CONTACT) == {"proxy_name": "林怡君", "proxy_id_last4": "6789"}


@pytest.mark.rows("N42", "T24")
@pytest.mark.parametrize(
    ("school", "fields", "here", "where"),
    [
        ("npust", {"division": "進修"}, "registry", "進修教育組"),
        ("ntnu", {"college": "科技與工程學院", "department": "光電工程學士學位學程"}, "main", "公館教務組"),
    ],
)
def test_a_certificate_of_another_desk_says_where_it_lies_and_leaves_only_with_a_reason(
    opened: Opener, school: str, fields: dict[str, str], here: str, where: str
) -> None:
    ctx = graduate(school, **fields)
    set_this_desk(ctx, here)
    at = opened(ctx)
    at.scan()
    assert at.answer.heading.text() == "證書不在這個櫃台"
    assert where in at.answer.said.text()
    at.digit("1")
    at.digit(str(len(at.lines())))
    at.f4()
    assert not at.has_left
    at.type_in("elsewhere", "今天調到這裡")
    at.f4()
    assert at.has_left


@pytest.mark.rows("T24", "T25")
def test_at_which_desk_the_computer_stands_is_said_in_the_window_and_holds_at_once(opened: Opener) -> None:
    ctx = graduate("ntnu", college="理學院", department="物理學系")
    at = opened(ctx)
    desks = at.screen._view.standing.desks
    assert [desks.itemText(k) for k in range(desks.count())] == ["任何櫃台", "公館教務組", "校本部註冊組"]
    at.scan()
    assert at.answer.heading.text() == "可以發證"
    desks.setCurrentIndex(2)
    desks.activated.emit(2)
    at.qtbot.waitUntil(lambda: at.answer.heading.text() == "證書不在這個櫃台")
    here = this_desk(ctx)
    assert here is not None
    assert here.code == "main"
    assert at.page.panel.fields["elsewhere"].isVisible()
    desks.setCurrentIndex(1)
    desks.activated.emit(1)
    at.qtbot.waitUntil(lambda: at.answer.heading.text() == "可以發證")


def test_a_school_with_one_certificate_desk_asks_nobody_where_it_is(opened: Opener) -> None:
    assert opened(graduate("aeust")).screen._view.standing.isHidden()


@pytest.mark.rows("E13", "E14", "E27")
def test_who_collects_is_told_of_the_one_diploma_of_the_digital_one_and_asked_for_a_mailbox(opened: Opener) -> None:
    at = opened(graduate("aeust", grad_term="1132"))
    at.scan()
    once = "紙本「學位證書」僅核發一次，遺失時只能補發「學位證明書」。"
    told = ["沒有個人信箱，請同學提供", "數位學位證書 114.7.10 前寄發", once]
    assert at.answer.texts[-3:] == told
    at.digit("1")
    at.f4()
    assert at.has_left
    assert at.page.handed.texts[-3:] == told


@pytest.mark.rows("T31", "E25")
def test_of_a_digital_diploma_nothing_is_told_where_none_follows(opened: Opener) -> None:
    at = opened(graduate("npust"))
    at.scan()
    assert not any("數位" in text for text in at.answer.texts)


@pytest.mark.rows("N14")
def test_who_is_on_the_roster_no_more_is_told_as_such_before_anything_leaves(opened: Opener) -> None:
    ctx = graduate("npust")
    student = ctx.store.student(NUMBER)
    assert student is not None
    gone = Draft(Kind.STUDENT_WITHDRAWN, {"batch": "b"}, student.id, (student.recorded_by,))
    ctx.store.append([gone], by=OperatorName("註冊組"))
    at = opened(ctx)
    at.screen.open_student(NUMBER)
    at.qtbot.waitUntil(lambda: at.screen.presenter.found is not None)
    at.still()
    assert at.answer.texts[0] == "不在目前的名冊上：先確認畢業資格再發證"


@pytest.mark.rows("T27")
def test_on_a_day_without_pickup_the_reason_is_asked_for_and_the_next_day_named(opened: Opener) -> None:
    ctx = graduate("ntnu")
    off = ctx.school.calendar.suspended[0].day
    move(ctx, off.year, off.month, off.day)
    at = opened(ctx)
    at.scan()
    assert at.answer.heading.text() == "今天不發證"
    urgent = at.page.panel.fields["urgent"]
    assert urgent.isVisible()
    for digit in ("1", str(len(at.lines()))):
        at.digit(digit)
    at.f4()
    assert not at.has_left
    at.type_in("urgent", "明天出國")
    at.f4()
    assert at.has_left


@pytest.mark.rows("N17")
def test_where_the_shared_ledger_does_not_answer_nothing_leaves_and_a_supervisor_is_asked(opened: Opener) -> None:
    ctx = graduate("npust")
    around: Around = around_office(ctx)
    asked: list[bool] = []

    def silent(_ctx: object, _no: str, _act: object, *, answered_for: bool, run: object) -> None:
        del run
        asked.append(answered_for)
        raise SharedLedgerUnreachable(code="handover.unreachable", title="現在不能發證", message="什麼都沒有登錄。")

    around.services = replace(around.services, hand_over=silent)  # type: ignore[arg-type]
    at = opened(ctx, around)
    at.scan()
    at.digit("1")
    at.digit("3")
    reason = at.page.panel.fields["override"]
    assert not reason.isVisible()
    at.f4()
    assert not at.has_left
    assert reason.isVisible()
    at.type_in("override", "主任同意")
    at.f4()
    assert asked == [False, True]


def test_the_day_lists_what_left_and_opens_it(opened: Opener) -> None:
    ctx = graduate("npust")
    done = hand(ctx)
    at = opened(ctx)
    at.screen.turn(TODAY)
    at.still()
    today = at.screen._view.today
    row = today.model.row(0)
    assert row is not None
    assert row.cells[:4] == (NUMBER, "朱𡍼辰", "資訊管理系", done.serial)
    assert today.lists.buttons[0].text() == "今天領取 1"
    today.search.setText("沒有這個人")
    assert today.model.rowCount() == 0
    today.search.clear()
    today.table.selectRow(0)
    QTest.keyClick(today.table, Qt.Key.Key_Return)
    at.still()
    assert at.page.isVisible()
    assert at.answer.heading.text() == "已領取"


def test_uncollected_certificates_say_for_how_long_and_where(opened: Opener) -> None:
    ctx = graduate("npust")
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="櫃 1")
    move(ctx, 2025, 6, 17)
    at = opened(ctx)
    at.screen.turn(TODAY)
    at.still()
    today = at.screen._view.today
    today.choose(2)
    row = today.model.row(0)
    assert row is not None
    assert row.cells[3:] == ("第 1 號", "已製證", "6/10 10:00", "櫃 1　7 天")


@pytest.mark.parametrize("school", ["npust", "ntnu", "aeust", "ntue"])
def test_every_school_hands_over_with_its_own_list_in_both_languages(opened: Opener, school: str) -> None:
    ctx = graduate(school)
    at = opened(ctx)
    at.scan()
    languages().speak(Language.EN)
    at.still()
    assert at.answer.heading.text() == "May leave"
    for k, (words, _) in enumerate(at.lines(), start=1):
        if not words.startswith(("The card shown", "Student card lost")):
            at.digit(str(k))
    at.f4()
    assert at.has_left
    assert at.page.panel.ways.isVisibleTo(at.page.panel) == (len(load_profile(school).pickup) > 1)


@pytest.mark.parametrize(("unit", "there"), [("library", False), ("registry", True), ("*", True)])
def test_only_a_desk_of_the_last_unit_has_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, unit: str, there: bool
) -> None:
    only_screens(monkeypatch, "settings", "certificates")
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    made = registry.make_screens(around_office(desk(unit=unit)), stack)
    assert ("certificates" in [s.key for s in made]) is there


def test_a_tenth_screen_is_given_no_key_that_does_nothing() -> None:
    assert [number_key(n) for n in (1, 9, 10)] == ["Ctrl+1", "Ctrl+9", ""]
