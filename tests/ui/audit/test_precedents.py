"""What the department decided before is offered beside the course, followed with one key, and kept by a tick at deciding."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.applications.offering import keep_from
from app.applications.precedents import precedents
from app.applications.recognition import decide_course, decided_on
from app.audit.decisions import DecisionKind
from app.context import Context
from app.students import find_student
from tests.unit.applications.office import ASSISTANT, NUMBER, WATER, enrol, office, transcript
from ui.audit.audits import StoreAudits
from ui.audit.view import AuditScreenView
from ui.i18n import Language, languages
from ui.main_window import MainWindow

NEXT = "113088002"


@pytest.fixture
def desk() -> Context:
    """One student's course was decided on and kept as a precedent; the next student has the same course."""
    ctx = office()
    decide_course(ctx, NUMBER, WATER, DecisionKind.RECOGNISE, reason="與本所課程相當", by=ASSISTANT)
    keep_from(ctx, NUMBER, WATER, by=ASSISTANT)
    enrol(ctx, student_no=NEXT, name="阮氏玄莊")
    transcript(ctx, NEXT)
    return ctx


@pytest.fixture
def view(list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot) -> AuditScreenView:
    """The next student, on the course in question."""
    applying.open_student(NEXT)
    qtbot.waitUntil(lambda: list_view.courses.isVisible() and list_view.model.rowCount() > 0)
    list_view.courses.stand_on(WATER)
    return list_view


@pytest.mark.rows("U10", "U35")
def test_a_precedent_is_shown_beside_the_course_and_followed_with_one_key(
    view: AuditScreenView, applying: MainWindow, desk: Context, qtbot: QtBot
) -> None:
    line = view.decision.precedent
    assert line.offered
    assert line.follow.text() == "依前例認列"
    assert line.why.text() == "系所前例：認列為彈性學分 · 114.11.5 起 · 助教甲 · 與本所課程相當"
    QTest.keyClick(applying, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(decided_on(desk, find_student(desk, NEXT), WATER)))
    (decision,) = decided_on(desk, find_student(desk, NEXT), WATER)
    assert decision.follows == precedents(desk)[0].fact
    qtbot.waitUntil(lambda: not line.offered)


@pytest.mark.rows("U35")
def test_a_decision_is_kept_as_precedent_where_the_assistant_ticks_it(
    view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    view.decision.reason.setText("自本學期起不再認列")
    view.decision.keep.setChecked(True)
    view.decision.refuse.click()
    qtbot.waitUntil(lambda: precedents(desk)[0].kind is DecisionKind.REFUSE)
    assert precedents(desk)[0].reason == "自本學期起不再認列"


def test_without_a_precedent_nothing_is_offered_and_the_key_does_nothing(desk: Context, qtbot: QtBot) -> None:
    audits = StoreAudits(desk)
    assert WATER in audits.open(NEXT).offers
    assert audits.open(NUMBER).offers == {}
    view = AuditScreenView()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.show_case(audits.open(NUMBER), fresh=True)
    view.courses.stand_on("1132 7002 攝影")
    assert view.decision.isVisible()
    assert not view.decision.precedent.offered
    with qtbot.assertNotEmitted(view.followed):
        view.decision.precedent.press()


def test_the_precedent_speaks_english(desk: Context, qtbot: QtBot) -> None:
    languages().speak(Language.EN)
    view = AuditScreenView()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.show_case(StoreAudits(desk).open(NEXT), fresh=True)
    view.courses.stand_on(WATER)
    assert view.decision.precedent.why.text().startswith("Precedent: recognised as a cross-elective")
    assert view.decision.precedent.follow.text() == "Recognise as before"
