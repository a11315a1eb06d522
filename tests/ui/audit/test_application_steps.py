"""One student's application in the window: the steps by their keys, reasons in place, refusals said, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.applications import filing
from app.applications.history import history_of
from app.applications.steps import StepKind
from app.audit.application import EventKind, Stage, Status
from app.context import Context
from app.errors import ActRefused
from app.ledger import OperatorName
from tests.ui.test_access import nameless
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, office
from ui.audit.applications.history_page import earlier_words
from ui.audit.applications.progress import stations
from ui.audit.screen import AuditScreen
from ui.audit.view import HISTORY, TRIAL, AuditScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow


@pytest.fixture
def view(list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot) -> AuditScreenView:
    """The student opened."""
    applying.open_student(NUMBER)
    qtbot.waitUntil(lambda: list_view.student_in_front)
    return list_view


def status(ctx: Context) -> Status:
    return filing.dossier(ctx, NUMBER).current.status


def offered(view: AuditScreenView) -> set[StepKind]:
    return {kind for kind, button in view.strip.buttons.items() if button.isVisible()}


def submit(view: AuditScreenView, qtbot: QtBot) -> None:
    """F8 shows the ticks first, F8 again records the submission with them."""
    press(view, Qt.Key.Key_F8)
    assert view.tab == TRIAL
    press(view, Qt.Key.Key_F8)


def press(view: AuditScreenView, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or view.courses, key, mods)


def waits(qtbot: QtBot, view: AuditScreenView, *wanted: StepKind) -> None:
    qtbot.waitUntil(lambda: set(wanted) <= offered(view) and not view.strip._busy)


@pytest.mark.rows("U07", "U11", "U47")
def test_from_submission_to_the_first_review_by_keys_alone_and_back(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    assert offered(view) == {StepKind.SUBMIT}
    submit(view, qtbot)
    waits(qtbot, view, StepKind.RECEIVE)
    assert status(desk) is Status.SUBMITTED
    press(view, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: StepKind.RECEIVE not in offered(view))
    press(view, Qt.Key.Key_F4)
    waits(qtbot, view, StepKind.RECALL_FIRST)
    assert status(desk) is Status.FIRST_PASSED
    press(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    waits(qtbot, view, StepKind.APPROVE_FIRST)
    assert status(desk) is Status.SUBMITTED
    kinds = [entry.event.kind for entry in history_of(desk, filing.dossier(desk, NUMBER).student) if entry.event]
    assert kinds == [EventKind.RECALLED, EventKind.REVIEWED, EventKind.RECEIVED, EventKind.SUBMITTED]


@pytest.mark.rows("U13")
def test_a_return_asks_for_its_reason_in_place_and_records_nothing_without(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    submit(view, qtbot)
    waits(qtbot, view, StepKind.RETURN)
    press(view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    reason = view.strip.reason
    qtbot.waitUntil(reason.hasFocus)
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert status(desk) is Status.SUBMITTED
    assert reason.property("invalid")
    QTest.keyClick(reason, Qt.Key.Key_Escape)
    assert not reason.isVisible()
    press(view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    reason.setText("英文姓名與護照不一致")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    waits(qtbot, view, StepKind.SUBMIT)
    assert status(desk) is Status.RETURNED
    assert view.strip._said.text() == "原因：英文姓名與護照不一致"


@pytest.mark.rows("U47")
def test_who_made_the_first_review_sees_why_the_second_is_another_s(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    submit(view, qtbot)
    waits(qtbot, view, StepKind.APPROVE_FIRST)
    press(view, Qt.Key.Key_F4)
    waits(qtbot, view, StepKind.APPROVE_SECOND)
    assert not view.strip.buttons[StepKind.APPROVE_SECOND].isEnabled()
    assert view.strip._said.text().startswith("初審與複審不得為同一人。")
    press(view, Qt.Key.Key_F4)
    assert status(desk) is Status.FIRST_PASSED


class TestLate:
    @pytest.fixture
    def desk(self) -> Context:
        return office(when=datetime(2025, 12, 1, tzinfo=UTC))

    @pytest.mark.rows("U26")
    def test_after_the_period_the_remedy_is_taken_with_its_reason(
        self, view: AuditScreenView, desk: Context, qtbot: QtBot
    ) -> None:
        submit(view, qtbot)
        qtbot.waitUntil(view.strip.reason.hasFocus)
        assert view.strip._asked.text() == "已過申請期間，補救原因"
        view.strip.reason.setText("口試延後，系所同意補救")
        QTest.keyClick(view.strip.reason, Qt.Key.Key_Return)
        waits(qtbot, view, StepKind.RECEIVE)
        assert filing.dossier(desk, NUMBER).current.late
        assert view.strip._marks.text() == "補救"


class TestTooEarly:
    @pytest.fixture
    def desk(self) -> Context:
        return office(entry_term="1141", teacher_programme="是")

    @pytest.mark.rows("U04", "U05")
    def test_what_speaks_against_submitting_is_said_before_and_what_blocks_shuts_the_step(
        self, view: AuditScreenView, desk: Context
    ) -> None:
        assert not view.strip.buttons[StepKind.SUBMIT].isEnabled()
        assert "未達 2 學期" in view.strip._said.text()
        codes = [doubt.code for doubt in view.result._doubts]
        assert codes == ["application.terms", "application.warned"]


class TestWarned:
    @pytest.fixture
    def desk(self) -> Context:
        return office(teacher_programme="是", mobile="")

    @pytest.mark.rows("U04", "U56")
    def test_a_warning_stands_beside_the_result_and_shuts_nothing(self, view: AuditScreenView) -> None:
        assert view.strip.buttons[StepKind.SUBMIT].isEnabled()
        assert [doubt.code for doubt in view.result._doubts] == ["application.warned", "application.no_mobile"]


class TestAnotherUnit:
    @pytest.fixture
    def desk(self) -> Context:
        return office(unit="teacher-education")

    def test_a_desk_that_takes_no_step_says_whose_it_is(self, view: AuditScreenView) -> None:
        assert not view.strip.buttons[StepKind.SUBMIT].isEnabled()
        assert "助教" in view.strip._said.text()


def test_while_nothing_may_be_recorded_every_step_is_shut_with_the_reason(view: AuditScreenView) -> None:
    view.shut("這個櫃台是複本，先不能登錄。")
    assert not view.strip.buttons[StepKind.SUBMIT].isEnabled()
    assert view.strip._said.text() == "這個櫃台是複本，先不能登錄。"
    view.shut("")
    assert view.strip.buttons[StepKind.SUBMIT].isEnabled()


def test_a_refused_step_is_said_and_the_strip_works_on(
    view: AuditScreenView, audit_screen: AuditScreen, desk: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[Exception] = []
    monkeypatch.setattr(audit_screen.steps._around, "refuse", refused.append)
    filing.submit(desk, NUMBER, [])
    submit(view, qtbot)
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], ActRefused)
    assert not view.strip._busy


def test_the_four_stations_say_what_is_done_and_what_is_due() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    filing.receive(ctx, NUMBER, by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=False, reason="不足", by=OperatorName("助教甲"))
    said = stations(filing.dossier(ctx, NUMBER).current)
    assert [s.icon for s in said] == ["circle-check", "circle-check", "circle-x", "hourglass"]
    assert said[2].said.startswith("不通過")


@pytest.mark.rows("U45", "U48")
def test_all_that_happened_is_one_page_and_earlier_terms_are_for_reference(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    submit(view, qtbot)
    waits(qtbot, view, StepKind.RECEIVE)
    QTest.keyClick(view.tabs, Qt.Key(Qt.Key.Key_1.value + HISTORY), Qt.KeyboardModifier.AltModifier)
    assert view.history.isVisible()
    cells = [str(view.history.model.index(0, column).data()) for column in range(5)]
    assert cells[1:4] == ["1141", "送出申請", "林佳穎"] or cells[2] == "送出申請"
    dossier = filing.dossier(desk, NUMBER)
    later = filing.Dossier(dossier.student, dossier.current, (dossier.current,))
    assert earlier_words(later) == ["歷次申請（僅供參考，不流用）：114學年度第1學期　待初審"]


@pytest.mark.parametrize("language", list(Language))
def test_the_strip_has_a_name_for_everything_that_takes_the_keyboard(view: AuditScreenView, language: Language) -> None:
    languages().speak(language)
    QApplication.processEvents()
    assert nameless(view) == []
