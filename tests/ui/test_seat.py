"""Who sits here and under which number: another person, a copied or restored folder, a retired desk, a leaving roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import session
from app.clock import to_ms
from app.context import Context
from app.errors import SharedLedgerUnreachable
from app.ledger import OperatorName
from app.store import Changes, SyncState
from tests.ui.builders import NOW
from tests.ui.fakes import Services
from tests.ui.windows import begin
from ui.frame.notice import notice_for
from ui.frame.sure import Sure
from ui.main_window import MainWindow
from ui.services import DeskFace, Errand, NewPerson, SyncEars

DAY = 86_400_000
WRONG = SharedLedgerUnreachable(code="shared.password", title="密碼不對", message="帳號或密碼不正確", hint="請重新輸入")


@dataclass
class Lane:
    """A sync lane that only counts."""

    stopped: int = 0

    def nudge(self) -> None:
        """Nothing travels."""

    def stop(self) -> None:
        self.stopped += 1


@dataclass
class Connected(Services):
    """A desk with a shared ledger behind it, as far as seats are concerned."""

    alone: bool = False
    tried: list[NewPerson] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    renewed: int = 0
    went_on: int = 0

    def connected(self):
        def sit(_ctx: Context, person: NewPerson, run: Errand) -> DeskFace:
            self.tried.append(person)
            if person.password == "wrong":
                raise WRONG
            self.store.desk = replace(self.store.desk, operator=OperatorName(person.login))
            return run(lambda: self._face(self.ctx))

        def start(_ctx: Context, _ears: SyncEars) -> Lane:
            self.lanes.append(Lane())
            return self.lanes[-1]

        def renew(_ctx: Context, _run: Errand) -> Changes:
            self.renewed += 1
            return Changes(sync=True)

        def go_on(_ctx: Context, _run: Errand) -> Changes:
            self.went_on += 1
            return Changes(sync=True)

        given = self.given()
        if self.alone:
            return replace(given, sit_down=sit)
        return replace(
            given, sit_down=sit, start_sync=start, sync_now=lambda _ctx: self.store.state, renew=renew, go_on=go_on
        )


Opener = Callable[[Connected], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Opener]:
    made: list[MainWindow] = []

    def opened(services: Connected) -> MainWindow:
        window = MainWindow(services.connected())
        begin(window, qtbot)
        window.activateWindow()
        qtbot.waitUntil(lambda: window.sync.standing is not None)
        made.append(window)
        return window

    yield opened
    for window in made:
        window.close()


def ask(window: MainWindow, qtbot: QtBot, login: str, password: str = "") -> None:
    window.seats.ask()
    qtbot.waitUntil(window.seats.dialog.isVisible)
    window.seats.dialog.login.setText(login)
    window.seats.dialog.password.setText(password)
    QTest.keyClick(window.seats.dialog, Qt.Key.Key_Return)


def test_the_dialog_says_how_much_of_the_colleague_is_unsent_and_what_becomes_of_it(
    open_window: Opener, qtbot: QtBot
) -> None:
    services = Connected()
    services.synced(pending=5, others_pending=2)
    window = open_window(services)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.seats.dialog.isVisible)
    words = window.seats.dialog.words
    assert "林佳穎 還有 3 筆審核沒有送出" in words
    assert "寄存" in words
    assert window.seats.dialog.focusWidget() is window.seats.dialog.login


def test_with_everything_sent_people_change_without_worry(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced()
    window = open_window(services)
    window.seats.ask()
    assert "都已送出" in window.seats.dialog.words


def test_a_wrong_password_changes_nothing_and_may_be_typed_again(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced()
    window = open_window(services)
    before = window.screens
    ask(window, qtbot, "mary", "wrong")
    qtbot.waitUntil(lambda: "密碼不對" in window.seats.dialog.words)
    assert window.seats.dialog.isVisible()
    assert window.seats.dialog.password.text() == ""
    assert window.seats.dialog.login.text() == "mary"
    assert window.seats.dialog.go.isEnabled()
    assert window.screens is before
    assert window.face.operator == "林佳穎"
    assert len(services.lanes) == 1


def test_another_person_gets_screens_and_a_lane_of_their_own(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced()
    window = open_window(services)
    window.open_student("B11102037")
    before = window.screens[0].widget()
    ask(window, qtbot, "mary", "right")
    qtbot.waitUntil(lambda: window.face.operator == "mary")
    qtbot.waitUntil(lambda: len(services.lanes) == 2)
    assert services.lanes[0].stopped == 1
    assert services.lanes[1].stopped == 0
    assert window.screens[0].widget() is not before
    assert window.current is window.screens[0]
    assert not window.seats.dialog.isVisible()
    assert window.seats.dialog.password.text() == ""
    assert window.toast.text == "現在由 mary 承辦"
    # Nothing of the student the person before had open is left on the counter.
    assert window.screens[0].presenter.board is None  # type: ignore[attr-defined]  # the counter's presenter


def test_people_may_change_again_and_again(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced()
    window = open_window(services)
    for number, who in enumerate(("mary", "tom", "ann"), start=2):
        ask(window, qtbot, who, "right")
        qtbot.waitUntil(lambda who=who: window.face.operator == who)
        qtbot.waitUntil(lambda number=number: len(services.lanes) == number)
    assert len(window.navigation._group.buttons()) == len(window.screens)
    assert window.stack.count() == len(window.screens)
    assert services.bugs == []


def test_at_a_desk_of_its_own_a_name_is_enough(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected(alone=True)
    window = open_window(services)
    window.seats.ask()
    assert not window.seats.dialog.password.isVisible()
    ask(window, qtbot, "王淑芬")
    qtbot.waitUntil(lambda: window.face.operator == "王淑芬")
    assert services.tried == [NewPerson("王淑芬", "")]


def test_the_dialog_waits_for_the_answer_before_it_closes(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced()
    window = open_window(services)
    window.seats.ask()
    window.seats.dialog.set_busy(busy=True)
    QTest.keyClick(window.seats.dialog, Qt.Key.Key_Escape)
    assert window.seats.dialog.isVisible()
    window.seats.dialog.set_busy(busy=False)
    QTest.keyClick(window.seats.dialog, Qt.Key.Key_Escape)
    assert not window.seats.dialog.isVisible()


def test_a_notice_leads_to_its_page_whatever_else_waits(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced(lease_until_ms=to_ms(NOW) + DAY)
    window = open_window(services)
    qtbot.waitUntil(window.notice.isVisible)
    window.notice.ways[0].click()
    page = window.current.widget()  # type: ignore[union-attr]  # a desk is open
    qtbot.waitUntil(lambda: page._picture is not None)  # type: ignore[attr-defined]  # the sync screen's page
    assert page.place == "connect"  # type: ignore[attr-defined]  # the sync screen's page


def test_without_a_password_nothing_is_asked_of_the_shared_ledger(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced()
    window = open_window(services)
    ask(window, qtbot, "mary")
    assert services.tried == []
    assert window.seats.dialog.focusWidget() is window.seats.dialog.password


def test_a_retired_desk_says_so_over_the_whole_window_and_its_keys_are_off(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced(retired="shared.revoked_desk", pending=6)
    window = open_window(services)
    qtbot.waitUntil(window.notice.isVisible)
    assert "還有 6 筆審核沒有送出" in window.notice.words
    assert "資訊單位" in window.notice.words
    window.open_student("B11102037")
    panel = window.screens[0].widget().sign  # type: ignore[attr-defined]  # the counter's sign panel
    qtbot.waitUntil(lambda: panel._row is not None)
    assert panel._acts.isHidden()
    window.notice.ways[0].click()
    assert window.current is not None
    assert window.current.key == "sync"


def test_a_read_only_login_finds_the_keys_off(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced()
    store = services.store
    session.remember(store, store.desk.operator, units=["library"], capabilities=["view"], heard_ms=1)  # type: ignore[arg-type]  # what a session asks of a store
    window = open_window(services)
    qtbot.waitUntil(lambda: "唯讀" in window.top.sync.text())
    assert not window.notice.isVisible()
    panel = window.screens[0].widget().sign  # type: ignore[attr-defined]  # the counter's sign panel
    assert "唯讀" in panel._shut


def test_a_restored_backup_goes_on_under_its_number(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced(forked=True)
    window = open_window(services)
    qtbot.waitUntil(window.notice.isVisible)
    window.notice.ways[0].click()
    qtbot.waitUntil(lambda: services.went_on == 1)
    services.synced()
    window.sync.look()
    qtbot.waitUntil(lambda: not window.notice.isVisible())
    assert services.renewed == 0


def test_a_copied_folder_gets_a_new_number_only_after_a_question(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced(forked=True)
    window = open_window(services)
    qtbot.waitUntil(window.notice.isVisible)
    window.notice.ways[1].click()
    (question,) = window.findChildren(Sure)
    assert question.focusWidget() is question.no
    question.no.click()
    assert services.renewed == 0
    QApplication.processEvents()
    window.notice.ways[1].click()
    next(q for q in window.findChildren(Sure) if q.isVisible()).yes.click()
    qtbot.waitUntil(lambda: services.renewed == 1)
    qtbot.waitUntil(lambda: len(services.lanes) == 2)


def test_the_chip_leads_to_what_it_speaks_of(open_window: Opener, qtbot: QtBot) -> None:
    services = Connected()
    services.synced(skew_ms=7 * 60_000)
    window = open_window(services)
    qtbot.waitUntil(lambda: "時鐘差 7 分鐘" in window.top.sync.text())
    window.top.sync.click()
    assert window.current is not None
    assert window.current.widget().place == "desks"  # type: ignore[attr-defined]  # the sync screen's page
    services.synced(deposits_to_judge=2)
    window.sync.look()
    qtbot.waitUntil(lambda: "待確認" in window.top.sync.text())
    window.status.sync.click()
    assert window.current.widget().place == "deposits"  # type: ignore[attr-defined]  # the sync screen's page


def state(**more: object) -> SyncState:
    base = SyncState(configured=True, pending=0, refused=0, conflicts=0, last_seq=1, last_ok_ms=to_ms(NOW))
    return replace(base, **more)  # type: ignore[arg-type]  # whatever the test changes


def test_the_roster_s_leaving_is_told_in_the_last_three_days_only() -> None:
    assert notice_for(state(lease_until_ms=to_ms(NOW) + 4 * DAY), NOW) is None
    soon = notice_for(state(lease_until_ms=to_ms(NOW) + 2 * DAY), NOW)
    assert soon is not None
    assert soon.title == "請在 6/12 前連線一次"
    assert "6/12 移除" in soon.text
    over = notice_for(state(lease_until_ms=to_ms(NOW) - DAY), NOW)
    assert over is not None
    assert "未送出的審核都還在" in over.text


def test_a_desk_that_is_well_has_no_notice() -> None:
    assert notice_for(state(refused=3, conflicts=2, last_error="timeout"), NOW) is None


def test_a_retired_desk_with_nothing_unsent_says_that_nothing_is_lost() -> None:
    told = notice_for(state(retired="shared.revoked_desk"), NOW)
    assert told is not None
    assert "沒有東西會遺失" in told.text
