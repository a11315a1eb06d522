"""What came back and what was deposited: by cause, many at once, and nothing that cannot be done is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app import session
from app.errors import SharedLedgerUnreachable
from app.inbox import Act
from app.ledger import Kind
from app.store import SyncState
from tests.builders import signed
from tests.ui.sync.conftest import Open, Opened
from tests.ui.sync.door import Door, deposited
from tests.ui.sync.office import ANN, BOB, Office
from ui.frame.sync_faces import DEPOSITS, REFUSED
from ui.sync.view import PAGES

SYNCED = SyncState(configured=True, pending=0, refused=0, conflicts=0, last_seq=12, last_ok_ms=1_781_000_000_000)
RETIRED = SyncState(
    configured=True, pending=2, refused=2, conflicts=0, last_seq=12, last_ok_ms=1, retired="shared.revoked_desk"
)


def chips(opened: Opened) -> list[str]:
    return [chip.text().replace("　", " ") for chip in opened.view.refused.chips]


def press(opened: Opened, act: Act) -> None:
    opened.view.refused.buttons[act].click()


def test_what_came_back_is_gathered_by_cause_the_most_frequent_first(open_screen: Open) -> None:
    office = Office()
    office.come_back("desk_seq_reused", 0)
    office.come_back("denied", 1)
    office.come_back("denied", 2)
    opened = open_screen(office)
    assert opened.view.place == REFUSED
    assert chips(opened) == ["沒有權限 2", "流水號撞號 1"]
    assert opened.view.refused.table.lines.rowCount() == 2
    opened.view.refused.chips[1].click()
    assert opened.view.refused.table.lines.rowCount() == 1


def test_hundreds_that_came_back_make_no_more_widgets_than_a_few(open_screen: Open) -> None:
    few, many = Office(), Office()
    few.come_back("denied", 0)
    for k in range(400):
        many.come_back("denied", k % 3)
    one, other = open_screen(few), open_screen(many)
    assert other.view.refused.table.lines.rowCount() == 400
    assert len(other.view.findChildren(QWidget)) - len(one.view.findChildren(QWidget)) <= 2


def test_a_whole_cause_is_recorded_anew_at_once_under_the_operator_s_name(open_screen: Open) -> None:
    office = Office()
    for who in range(3):
        office.come_back("desk_seq_reused", who)
    opened = open_screen(office)
    assert not opened.view.refused.buttons[Act.REWRITE].isEnabled()
    opened.view.refused.all.click()
    assert opened.view.refused.count.text() == "已選 3 筆"
    press(opened, Act.REWRITE)
    assert opened.around.said == ["已重新登錄 3 筆"]
    opened.again()
    assert opened.view.refused.cause is None
    assert "被退回 0" in opened.view.pages.buttons[PAGES.index(REFUSED)].text()


def test_a_colleague_s_returned_decision_becomes_the_operator_s_own_decision(open_screen: Open) -> None:
    office = Office()
    office.come_back("denied", 0, by="王淑芬")
    opened = open_screen(office)
    cause = opened.view.refused.cause
    assert cause is not None
    assert dict(cause.acts)[Act.REWRITE] == "登錄為我的決定"
    opened.view.refused.all.click()
    press(opened, Act.REWRITE)
    new = office.recent_facts(kinds=[Kind.SIGN_OFF], limit=1)[0]
    assert new.by == office.desk.operator


def test_what_a_rule_forbids_stays_while_the_others_go_through(open_screen: Open) -> None:
    office = Office()
    office.come_back("desk_seq_reused", 0)
    office.come_back("desk_seq_reused", 1)
    # Somebody has passed this student meanwhile: the same decision once more is refused.
    office.own(signed(1, "pass", item="library"))
    opened = open_screen(office)
    opened.view.refused.all.click()
    press(opened, Act.REWRITE)
    (told,) = opened.around.refused
    assert "已重新登錄 1 筆；1 筆沒有辦法" in str(told)
    opened.again()
    assert [e.student_no for e in opened.view.refused.table.lines.entries] == [BOB]


def test_closing_asks_for_a_reason_and_keeps_it(open_screen: Open) -> None:
    office = Office()
    office.come_back("declined", 0)
    opened = open_screen(office)
    page = opened.view.refused
    page.all.click()
    press(opened, Act.CLOSE)
    assert page.reason.property("invalid") is True
    assert office.refused()
    page.reason.setText("已由註冊組更正")
    press(opened, Act.CLOSE)
    assert office.refused() == []
    assert opened.around.said == ["已結案 1 筆"]
    assert page.reason.text() == ""


def test_sending_again_lets_the_whole_cause_wait_for_the_next_round(open_screen: Open) -> None:
    office = Office()
    office.come_back("denied", 0)
    office.come_back("denied", 1)
    office.come_back("malformed", 2)
    opened = open_screen(office)
    opened.view.refused.table.selectRow(0)
    press(opened, Act.REOFFER)
    assert opened.reoffered == [frozenset({"denied"})]
    assert opened.around.said == ["2 筆會在下一輪再送一次"]
    opened.again()
    assert chips(opened) == ["內容不完整 1"]


def test_a_look_in_between_leaves_the_choice_and_the_reason_alone(open_screen: Open) -> None:
    office = Office()
    for who in range(3):
        office.come_back("denied", who)
    opened = open_screen(office)
    opened.view.refused.table.selectRow(1)
    opened.view.refused.reason.setText("先等")
    office.come_back("denied", 0)
    opened.again()
    assert opened.view.refused.table.ids() == [office.returned[1].fact.id]
    assert opened.view.refused.reason.text() == "先等"


def test_the_keyboard_chooses_everything_and_opens_the_student(open_screen: Open) -> None:
    office = Office()
    office.come_back("denied", 0)
    office.come_back("denied", 1)
    opened = open_screen(office)
    table = opened.view.refused.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.ids()) == 2
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.around.went[0][0] == "counter"


def test_at_a_retired_desk_everything_is_readable_and_no_act_is_open(open_screen: Open) -> None:
    office = Office()
    office.come_back("denied", 0)
    opened = open_screen(office, state=RETIRED)
    opened.view.refused.all.click()
    assert opened.view.refused.table.lines.rowCount() == 1
    assert not any(button.isEnabled() for button in opened.view.refused.buttons.values())
    assert "已停用" in opened.view.refused.buttons[Act.CLOSE].toolTip()
    assert opened.view.refused.count.text() == "只能查閱，不能登錄"


def test_a_read_only_login_sees_what_came_back_and_may_not_settle_it(open_screen: Open) -> None:
    office = Office()
    office.come_back("denied", 0)
    session.remember(office, office.desk.operator, units=["library"], capabilities=["view"], heard_ms=1)
    opened = open_screen(office)
    opened.view.refused.all.click()
    assert not opened.view.refused.buttons[Act.CLOSE].isEnabled()
    assert "唯讀" in opened.view.state.words


def test_deposits_stand_by_person_and_desk_the_operator_s_own_first(open_screen: Open) -> None:
    office = Office()
    me = office.desk.operator
    door = Door([deposited("王淑芬", 0, may="judge"), deposited("王淑芬", 1, may="judge"), deposited(me, 2)])
    opened = open_screen(office, door=door, state=SYNCED)
    opened.view.lead_to(DEPOSITS)
    assert [c.text().replace("　", " ") for c in opened.view.deposits.chips] == [
        "我的，在二號櫃台 1",
        "王淑芬，在二號櫃台 2",
    ]
    cause = opened.view.deposits.cause
    assert cause is not None
    assert cause.title == "您在「二號櫃台」登錄，尚待您本人確認"
    opened.view.deposits.chips[1].click()
    assert opened.view.deposits.cause is not None
    assert opened.view.deposits.cause.title == "王淑芬 在「二號櫃台」登錄，尚待本人確認"


def test_own_deposits_are_confirmed_all_at_once(open_screen: Open) -> None:
    office = Office()
    door = Door([deposited(office.desk.operator, who) for who in range(3)])
    opened = open_screen(office, door=door, state=SYNCED)
    page = opened.view.deposits
    page.all.click()
    page.buttons[Act.CONFIRM].click()
    assert [(act, len(ids)) for act, ids, _ in door.asked] == [("confirm", 3)]
    assert opened.around.said == ["已確認 3 筆"]
    opened.again()
    assert page.cause is None


def test_a_supervisor_declines_only_with_a_reason_and_may_take_over(open_screen: Open) -> None:
    office = Office()
    door = Door([deposited("王淑芬", 0, may="judge"), deposited("王淑芬", 1, may="judge")])
    opened = open_screen(office, door=door, state=SYNCED)
    page = opened.view.deposits
    page.table.selectRow(0)
    page.buttons[Act.DECLINE].click()
    assert door.asked == []
    assert page.reason.property("invalid") is True
    page.reason.setText("本人已離職，內容不符")
    page.buttons[Act.DECLINE].click()
    assert door.asked[0][0] == "decline"
    assert door.asked[0][2] == "本人已離職，內容不符"
    opened.again()
    page.all.click()
    page.buttons[Act.TAKE_OVER].click()
    assert door.asked[1][0] == "take_over"


def test_a_deposit_the_shared_ledger_will_not_take_stays_and_is_said(open_screen: Open) -> None:
    office = Office()
    lying = [deposited(office.desk.operator, who) for who in range(2)]
    door = Door(lying, refuses=frozenset({lying[0].fact.id}))
    opened = open_screen(office, door=door, state=SYNCED)
    opened.view.deposits.all.click()
    opened.view.deposits.buttons[Act.CONFIRM].click()
    (told,) = opened.around.refused
    assert "1 筆沒有辦法" in str(told)
    assert "沒有登錄這一項的權限" in str(told)


def test_out_of_reach_what_was_heard_last_stays_and_the_page_says_so(open_screen: Open) -> None:
    office = Office()
    door = Door([deposited(office.desk.operator, 0)])
    opened = open_screen(office, door=door, state=SYNCED)
    door.trouble = SharedLedgerUnreachable(code="shared.unreachable", title="連不到共用帳冊", message="")
    opened.again()
    assert opened.view.deposits.table.lines.rowCount() == 1
    assert "連不到共用帳冊" in opened.view.deposits._note.text()
    door.trouble = None
    opened.again()
    assert opened.view.deposits._note.text() == ""


def test_whose_decisions_wait_here_is_said_by_name(open_screen: Open) -> None:
    office = Office()
    session.remember(office, office.desk.operator, units=["library"], capabilities=["sign"], heard_ms=1)
    waiting = {str(office.desk.operator): 2, "王淑芬": 9}
    opened = open_screen(office, waiting=waiting, state=SYNCED)
    assert "王淑芬 有 9 筆在這台電腦" in opened.view.state.words
    assert f"{office.desk.operator} 有" not in opened.view.state.words


def test_empty_inboxes_say_what_is_fine(open_screen: Open) -> None:
    opened = open_screen(Office(), state=SYNCED)
    assert opened.view.refused.empty._title.text() == "沒有被退回的紀錄"
    assert opened.view.conflicts.empty._title.text() == "各櫃台的審核都一致"
    assert ANN not in opened.view.state.words
