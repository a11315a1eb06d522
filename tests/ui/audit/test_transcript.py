"""The transcript beside the structure: where every course went, what counts nowhere, one chosen in both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.unit.applications.office import NUMBER, OIL, PHOTO
from ui.audit.transcript import NAME, NOWHERE, WHERE
from ui.audit.view import BESIDE, COURSES, AuditScreenView
from ui.main_window import MainWindow


@pytest.fixture
def view(list_view: AuditScreenView, applying: MainWindow, qtbot: QtBot) -> AuditScreenView:
    """The student opened, the transcript beside the structure."""
    applying.open_student(NUMBER)
    qtbot.waitUntil(lambda: list_view.student_in_front)
    list_view.show_tab(BESIDE)
    return list_view


def told(view: AuditScreenView, subject: str) -> str:
    return str(view.lines.index(view.lines.place_of(subject), WHERE).data())


@pytest.mark.rows("U32", "U41")
def test_every_course_says_where_it_went_and_what_counts_nowhere_is_marked(view: AuditScreenView) -> None:
    said = {str(view.lines.index(k, NAME).data()): told(view, view.lines.line(k).id) for k in range(6)}
    assert said["研究方法"] == "核心"
    assert said["攝影"].startswith(f"{NOWHERE} 課架外")
    assert told(view, OIL).startswith(NOWHERE)


def test_what_is_chosen_in_one_is_chosen_in_the_other(view: AuditScreenView) -> None:
    view.transcript.selectRow(view.lines.place_of(PHOTO))
    chosen = view.model.course(view.courses.currentIndex())
    assert chosen is not None
    assert chosen.id == PHOTO
    view.courses.stand_on(OIL)
    assert view.lines.line(view.transcript.currentIndex().row()).id == OIL


def test_alt_and_a_digit_turn_the_pages_and_the_side_column_makes_room(view: AuditScreenView) -> None:
    assert view.transcript.isVisible()
    assert not view.result.isVisible()
    QTest.keyClick(view.transcript, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert view.tab == COURSES
    assert not view.transcript.isVisible()
    assert view.result.isVisible()


@pytest.mark.rows("U34", "U40")
def test_the_totals_are_said_in_the_school_s_own_words(view: AuditScreenView) -> None:
    said = [figure.accessibleName() for figure in view.summary._figures[:3]]
    assert said == [
        "最低修習學分數 12 學分",
        "實得學分數（課架內） 9 學分",
        "實得學分數（含已核彈性） 9 學分",
    ]
    assert view._taken.text() == "總修習學分數 14（必 0、選 14）；全部課程 5 門（含修習中）"


@pytest.mark.rows("U28")
def test_a_course_is_told_in_the_school_s_notation(view: AuditScreenView) -> None:
    tip = view.lines.index(view.lines.place_of(PHOTO), NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "〔7002〕（1132）攝影（3）"
    view.transcript.selectRow(view.lines.place_of(PHOTO))
    assert view.notation.text() == "〔7002〕（1132）攝影（3）"
    view.transcript.selectRow(view.lines.place_of(OIL))
    assert view.notation.text() == "〔7003〕（1132）油畫（2）"
