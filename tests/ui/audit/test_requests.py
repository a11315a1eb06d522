"""What a student asks the department to recognise is taken in beside the course, and answered there with its evidence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.applications.recognition import RequestState, ask, requests
from app.context import Context
from tests.ui.audit.acts import told
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, WATER
from ui.audit.view import AuditScreenView
from ui.main_window import MainWindow


@pytest.fixture
def view(list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot) -> AuditScreenView:
    """The student, on an outside course."""
    applying.open_student(NUMBER)
    qtbot.waitUntil(lambda: list_view.courses.isVisible() and list_view.model.rowCount() > 0)
    list_view.courses.stand_on(WATER)
    return list_view


def state(desk: Context) -> RequestState | None:
    found = [r.state for r in requests(desk, NUMBER) if r.subject == WATER]
    return found[0] if found else None


@pytest.mark.rows("U10")
def test_a_request_is_taken_in_with_one_key_and_approved_with_its_evidence(
    view: AuditScreenView, applying: MainWindow, desk: Context, qtbot: QtBot
) -> None:
    panel = view.decision
    panel.reason.setText("學生修習目的與論文相關")
    panel.request.evidence.setText("課程大綱")
    QTest.keyClick(applying, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state(desk) is RequestState.ASKED)
    qtbot.waitUntil(lambda: panel.request.open)
    assert "申請中" in panel.request.said.text()
    assert "依據：課程大綱" in panel.request.said.text()
    assert not panel.request.ask.isVisible()
    assert (panel.recognise.text(), panel.refuse.text()) == ("核准認列", "不准")
    panel.reason.setText("與本所課程相當")
    panel.request.evidence.setText("114.11.4 系務會議")
    panel.recognise.click()
    qtbot.waitUntil(lambda: state(desk) is RequestState.APPROVED)
    answer = requests(desk, NUMBER)[0].answer
    assert answer is not None
    assert (answer.reason, answer.evidence) == ("與本所課程相當", "114.11.4 系務會議")


@pytest.mark.rows("U10")
def test_a_refused_request_stays_beside_the_course_with_the_answer(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    told(view, ask(desk, NUMBER, WATER, note="想認列", by=ASSISTANT).changes)
    panel = view.decision
    qtbot.waitUntil(lambda: panel.request.open)
    panel.reason.setText("與本所無關")
    panel.refuse.click()
    qtbot.waitUntil(lambda: state(desk) is RequestState.REFUSED)
    qtbot.waitUntil(lambda: "認列申請：不准" in panel.request.said.text())
    assert "與本所無關" in panel.request.said.text()


def test_another_course_begins_without_the_evidence_of_the_one_before(view: AuditScreenView) -> None:
    panel = view.decision
    panel.reason.setText("理由")
    panel.request.evidence.setText("課程大綱")
    view.courses.stand_on(PHOTO)
    assert panel.request.evidence.text() == ""
    assert not panel.request.evidence.isVisible()
